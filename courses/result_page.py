"""What the page after handing in says."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from .addresses import course_url, step_url
from .conf import conf
from .journal import result_of, state_of, versions_of
from .presenting import house_at, in_words, next_step
from .quiz_presenting import Judged, judged
from .speaking import stem_in_full


@dataclass(frozen=True)
class Link:
    """An address with its words."""

    url: str
    title: str


@dataclass(frozen=True)
class Row:
    """One question as it went."""

    number: int
    stem: str
    must_pass: bool
    judged: Judged
    lesson: Link | None


@dataclass(frozen=True)
class ResultPage:
    """How it went. `missing`: the titles of the parts a next try asks."""

    title: str
    passed: bool | None
    waits: bool
    practice: bool
    right: int
    total: int
    missing: tuple[str, ...]
    rest_stands: bool
    carried: int
    rows: tuple[Row, ...]
    lessons: tuple[Link, ...]
    again: bool
    next: Link | None
    course: Link | None
    house: str
    house_words: str
    is_complete: bool


def result_page(*, attempt, place, to) -> ResultPage:
    """Return the page for a handed-in attempt; `place` is the quiz in its course, None when that is gone."""
    plan, state = attempt.plan, state_of(attempt)
    result = result_of(plan=plan, state=state)
    versions = versions_of(plan)
    rows = tuple(
        _row(slot, versions[slot.version].content, state, attempt.passed or plan.immediate, place)
        for slot in plan.slots
    )
    wrong = [row for row in rows if row.judged.points in ("some", "none") and row.lesson]
    passed_before = place is not None and place.step.key in place.following.progress.done
    return ResultPage(
        title=plan.title,
        passed=attempt.passed,
        waits=attempt.waits,
        practice=plan.immediate,
        right=sum(row.judged.points == "all" for row in rows),
        total=len(rows),
        missing=() if attempt.waits else tuple(part.section.title for part in result.missing),
        rest_stands=len(result.missing) < len(result.sections),
        carried=len(state.carried),
        rows=rows,
        lessons=tuple(dict.fromkeys(row.lesson for row in wrong)),
        again=place is not None and not attempt.waits and (plan.immediate or not passed_before),
        next=_next(place),
        course=Link(course_url(place.following.outline), place.following.outline.title) if place else None,
        house=house_at(place.following, place.module, lit=place.step.short_key) if place and attempt.passed else "",
        house_words=in_words(place.following) if place and attempt.passed else "",
        is_complete=bool(place and place.following.completion),
    )


def _row(slot, content, state, reveal, place):
    answer = state.of(slot.number).answer
    how = judged(content=content, answer=answer, points=state.marks.get(slot.number), reveal=reveal)
    return Row(slot.number, stem_in_full(content), slot.must_pass, how, _lesson(content.lesson, place))


def _lesson(key, place):
    if place is None or not key:
        return None
    outline = place.following.outline
    step = next((step for step in outline.steps if step.key == UUID(key)), None)
    return Link(step_url(outline, step), f"{step.number} {step.title}".strip()) if step else None


def _next(place):
    """Return where to go on: the certificate when the course is done, else what the course page says."""
    if place is None:
        return None
    following = place.following
    if following.completion:
        url = conf.completion_url and conf.completion_url(following.person, following.outline.key)
        return Link(url, _("To your certificate")) if url else None
    step = next_step(following)
    return Link(step.url, step.words) if step else None
