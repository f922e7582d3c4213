"""What was asked of a second person and answered, and whether a draft may go in force on that. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

ANSWER_DAYS = 14
GOOD, UNANSWERED, NOBODY = "good", "unanswered", "nobody"
WAITING, REMARK, CHANGED, NOT_ASKED, OWN_CHECK = "waiting", "remark", "changed", "not asked", "own check"


@dataclass(frozen=True)
class Asked:
    """A question to look at a draft, and what came of it."""

    draft_hash: str
    asked_at: datetime
    withdrawn: bool = False
    answered_by: int | None = None
    is_good: bool | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether a draft may go in force, and what is recorded of the check then.

    `back_on`: the local date on which the words that were asked about came back; the days count from there.
    """

    state: str
    checked_by: int | None = None
    check_asked_at: datetime | None = None
    allowed_from: date | None = None
    back_on: date | None = None

    @property
    def allowed(self) -> bool:
        return self.state in (GOOD, UNANSWERED, NOBODY)


def may_go_in_force(
    *,
    draft_hash: str,
    changed_at: datetime | None,
    asked: Sequence[Asked],
    adopter: int,
    somebody_to_ask: bool,
    today: date,
) -> Verdict:
    """Return whether the draft with this hash, that says so since `changed_at`, may go in force on `today`. Pure.

    The newest question about exactly this text counts: answered well, or 14 days to be answered without an answer
    (days on which the draft said something else do not count). What was said of another text does not count. `adopter`
    is the pk of who would adopt: nobody adopts what they checked themselves.
    """
    standing = sorted((row for row in asked if not row.withdrawn), key=lambda row: row.asked_at, reverse=True)
    own = next((row for row in standing if row.draft_hash == draft_hash), None)
    if own is None:
        state = CHANGED if standing else NOT_ASKED
        return Verdict(state if somebody_to_ask else NOBODY)
    if own.is_good:
        if own.answered_by == adopter:
            return Verdict(OWN_CHECK)
        return Verdict(GOOD, checked_by=own.answered_by, check_asked_at=own.asked_at)
    if own.answered_by is not None:
        return Verdict(REMARK)
    first = first_day_alone(asked_at=own.asked_at, changed_at=changed_at)
    back_on = first - timedelta(days=ANSWER_DAYS)
    return Verdict(
        UNANSWERED if today >= first else WAITING,
        check_asked_at=own.asked_at,
        allowed_from=first,
        back_on=back_on if back_on > timezone.localdate(own.asked_at) else None,
    )


def first_day_alone(*, asked_at: datetime, changed_at: datetime | None) -> date:
    """Return the local date from which nobody has to wait for an answer about a draft that says what was asked about.

    14 days after it could be answered: since it was asked, and since the draft says so again (`changed_at`).
    """
    since = max(asked_at, changed_at) if changed_at else asked_at
    return timezone.localdate(since) + timedelta(days=ANSWER_DAYS)
