"""Freezes what a question says, and what a quiz asks when it is published."""

from django.db import transaction

from .drawing_questions import Pooled
from .grading import problems
from .models import Question, QuestionVersion, QuizVersion
from .planning import Blueprint, Part
from .planning import as_data as blueprint_data
from .questions import Content, as_data
from .records import canonical, seal
from .scoring import Section


class QuestionRefused(ValueError):
    """A question that cannot be asked; `problems` says why, in words for an editor."""

    def __init__(self, found):
        self.problems = tuple(found)
        super().__init__("; ".join(self.problems))


def word_question(*, question: Question, content: Content, by, now) -> QuestionVersion:
    """Add a wording; the newest one is returned when nothing changed. Errors: QuestionRefused when it is not sound."""
    if found := problems(content=content):
        raise QuestionRefused(found)
    data = as_data(content)
    with transaction.atomic():
        Question.objects.select_for_update().get(pk=question.pk)
        newest = question.versions.order_by("-number").first()
        if newest and newest.hash == seal(data):
            return newest
        return QuestionVersion.objects.create(
            question=question,
            number=newest.number + 1 if newest else 1,
            text=canonical(data),
            hash=seal(data),
            made_at=now,
            by=by,
        )


def pooled(version: QuestionVersion) -> Pooled:
    """Return what drawing needs of a wording; its question must have been fetched with it."""
    content = version.content
    return Pooled(
        version=version.pk,
        question=str(version.question.key),
        kind=content.kind,
        keys=content.keys,
        subject=content.subject,
        must_pass=content.must_pass,
    )


def blueprint_of(page) -> Blueprint:
    """Return what `page` asks now, every pool written out: the newest wordings of the region's questions."""
    rows = [(block.id, block.value) for block in page.sections]
    questions = Question.objects.regional().filter(category__in={row["category"] for _, row in rows})
    pools: dict[str, list[Pooled]] = {}
    versions = QuestionVersion.objects.newest().filter(question__in=questions).select_related("question")
    for version in versions.order_by("question__key"):
        pools.setdefault(version.question.category, []).append(pooled(version))
    parts = tuple(
        Part(
            section=Section(key=str(key), title=row["title"], minimum=row["minimum"] or 0),
            draw=row["draw"],
            pool=tuple(pools.get(row["category"], ())),
        )
        for key, row in rows
    )
    return Blueprint(title=page.title, pass_mark=page.pass_mark, mandatory=page.mandatory, parts=parts)


def freeze_quiz(*, page, by, now) -> QuizVersion:
    """Freeze what `page` asks now as a new version; the newest one is returned when nothing changed."""
    data = blueprint_data(blueprint_of(page))
    with transaction.atomic():
        newest = QuizVersion.objects.newest_of(page.key)
        if newest and newest.hash == seal(data):
            return newest
        return QuizVersion.objects.create(
            quiz_key=page.key,
            number=newest.number + 1 if newest else 1,
            title=page.title,
            text=canonical(data),
            hash=seal(data),
            published_at=now,
            by=by,
        )
