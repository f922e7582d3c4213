"""Keeps questions that came from somebody's file: each one once, however often the file is read."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from .exchange.stable_keys import keep_own
from .exchange.values import Found
from .models import Question, QuestionVersion
from .quiz_publishing import word_question

NAMESPACE = uuid.UUID("5b1d7d0e-6f55-4c57-9e7a-1f3a0c8f9a42")


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one question: "new", "reworded" or "same"."""

    found: Found
    version: QuestionVersion
    outcome: str


def keys_of(*, found: Iterable[Found], category: str) -> list[uuid.UUID]:
    """Return for each question the key it always gets in `category`: from its id, else from its path and name."""
    seen, keys = Counter(), []
    for question in found:
        said = ("id", question.id) if question.id else ("name", *question.category, question.name)
        words = "\x1f".join((category, *said))
        seen[words] += 1
        keys.append(uuid.uuid5(NAMESPACE, words if seen[words] == 1 else f"{words}\x1f{seen[words]}"))
    return keys


def keep_questions(*, found: Iterable[Found], category: str, by, now) -> list[Kept]:
    """Store regional questions under `category`, all or none; one that was kept before is worded anew.

    A question that this site wrote out itself comes back as itself. Errors: QuestionRefused.
    """
    found = list(found)
    with transaction.atomic():
        return [
            _keep(question, _own_key(question, category) or key, category, by, now)
            for question, key in zip(found, keys_of(found=found, category=category), strict=True)
        ]


def _own_key(question, category):
    """Return the key of a question of this site that a file names as its id."""
    try:
        key = uuid.UUID(question.id)
    except ValueError:
        return None
    ours = Question.objects.filter(key=key, organisation=None, category=category).exists()
    return key if ours else None


def _keep(found, key, category, by, now):
    question, _made = Question.objects.get_or_create(key=key, defaults={"category": category})
    newest = question.versions.order_by("-number").first()
    content = keep_own(old=newest.content, new=found.content) if newest else found.content
    version = word_question(question=question, content=content, by=by, now=now)
    outcome = "new" if newest is None else "same" if version == newest else "reworded"
    return Kept(found, version, outcome)
