"""Why a draft changes: what the region did under the own texts, and what was decided about that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .draft_changes import PassageChange
from .models import Kader
from .review_loading import Wording, load_wordings, reviews_of
from .reviews import Review


@dataclass(frozen=True)
class Cause:
    """What the region did at one section on which there is an own text; `becomes` None: it took the section out."""

    review: Review
    was: Wording
    steps: tuple[Wording, ...]

    @property
    def becomes(self) -> Wording | None:
        return self.steps[-1] if self.steps and not self.review.lapses else None

    @property
    def reasons(self) -> tuple[Wording, ...]:
        """The wordings for which the region gave a reason, the oldest first."""
        return tuple(step for step in self.steps if step.reason)


@dataclass(frozen=True)
class ChangeRow:
    """One change as the screens show it; `field` asks what kind of change it is, `cause` says why it came."""

    change: PassageChange
    cause: Cause | None = None
    field: object = None


def causes_of(*, kader: Kader, now: datetime) -> Mapping[UUID, Cause]:
    """Return by section what the region did under the own texts, decided or not; eleven queries at most.

    That only the wording changed causes nothing, unless somebody wanted to change the own text for it.
    """
    reviews = [row for row in reviews_of(kader=kader, now=now).reviews if row.is_decided or not row.is_notice]
    wordings = load_wordings({pk for row in reviews for pk in (row.base, *row.steps)}) if reviews else {}
    return {row.key: Cause(row, wordings[row.base], tuple(wordings[pk] for pk in row.steps)) for row in reviews}


def rows_of(*, changes, causes: Mapping[UUID, Cause], fields: Mapping[str, object] | None = None) -> list[ChangeRow]:
    """Return the changes as rows; `fields` by the name of a change."""
    return [ChangeRow(change, causes.get(change.key), (fields or {}).get(change.name)) for change in changes]


def undecided(rows: list[ChangeRow]) -> tuple[Review, ...]:
    """Return on what nobody decided although its text changes: adopting does not take it off "Kijk dit na"."""
    found = {row.change.key: row.cause.review for row in rows if row.cause and not row.cause.review.is_decided}
    return tuple(review for review in found.values() if not review.is_hidden)
