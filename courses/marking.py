"""Marking an answer in somebody's own words: a level for each criterion, and words for the learner."""

from collections.abc import Mapping
from fractions import Fraction

from django.db import transaction

from .grading import NOTHING
from .handing_in import settle
from .journal import add_step, kept_words, locked, state_of, versions_of
from .models import Attempt
from .questions import Content
from .steps import MARK, mark_data

MAX_WORDS = 2000


class MarkRefused(ValueError):
    """What was filled in cannot be a mark: a criterion without a level, a level that is not there."""


class NotWaiting(Exception):
    """This answer was marked by somebody meanwhile, or nobody has to mark it."""


class OwnAnswer(Exception):
    """Nobody marks what they wrote themselves."""


def worth(*, content: Content, levels: Mapping[str, int]) -> Fraction:
    """Return the share of the marks for these levels (points per criterion); one below its least level: nothing.

    Errors: MarkRefused.
    """
    most = 0
    for criterion in content.criteria:
        points = [level.points for level in criterion.levels]
        if levels.get(criterion.key) not in points:
            raise MarkRefused(criterion.title)
        most += max(points)
    if any(levels[criterion.key] < criterion.least for criterion in content.criteria):
        return NOTHING
    return Fraction(sum(levels[criterion.key] for criterion in content.criteria), most)


def mark_answer(*, attempt: Attempt, slot: int, levels: Mapping[str, int], words: str, by, now) -> Attempt:
    """Record how `by` marks the answer to question `slot`, and return the attempt, with its result after the last one.

    Errors: OwnAnswer, NotWaiting, MarkRefused.
    """
    with transaction.atomic():
        attempt, _rows = locked(attempt)
        if by.pk == attempt.enrolment.person_id:
            raise OwnAnswer
        state = state_of(attempt)
        if slot not in state.waits:
            raise NotWaiting
        versions = versions_of(attempt.plan)
        content = versions[attempt.plan.slot(slot).version].content
        marks = {**state.marks, **dict.fromkeys(state.waits), slot: worth(content=content, levels=levels)}
        own = {criterion.key: levels[criterion.key] for criterion in content.criteria}
        said = kept_words(attempt, words.strip()[:MAX_WORDS])
        payload = mark_data(marks) | {"by_hand": {"slot": slot, "levels": own, **said}}
        add_step(attempt, state, MARK, payload, now, attempt.plan.slot(slot), actor=by)
        settle(attempt=attempt, versions=versions, now=now)
        return attempt
