"""Over which regional edition a local draft fits, and what keeps it from being adopted there."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from . import history
from .draft_changes import SectionProblems, problems_of
from .drafting import DraftTable
from .exceptions import PassageRefused
from .loading import load_passages
from .models import Edition, Kader, LocalEdition
from .sections import sections_of
from .texts import PassageText, SectionText


@dataclass(frozen=True)
class Fit:
    """A draft beside the newest local edition, laid over `against` (None: the region has nothing then)."""

    against: Edition | None
    newest: LocalEdition | None
    before: tuple[PassageText, ...]
    sections: tuple[SectionText, ...]
    problems: tuple[SectionProblems, ...]


def fit_of(*, kader: Kader, table: DraftTable, on: date, now: datetime, or_later: bool = True) -> Fit:
    """Return the draft over the regional edition of local date `on`, or over the first later one that takes it.

    Somebody may write already for what comes. Where no edition takes it, the problems are those of `on`.
    """
    newest = history.newest(kader)
    before = load_passages(newest) if newest else ()
    found = []
    for against in _editions(kader, on=on, now=now, or_later=or_later):
        sections = sections_of(against) if against else ()
        problems = problems_of(drafts=table.passages, before=before, sections=sections)
        found.append(Fit(against, newest, before, sections, problems))
        if against and not problems:
            return found[-1]
    return found[0]


def refuse_problems(*, kader: Kader, table: DraftTable, on: date, now: datetime) -> None:
    """Raise PassageRefused when this draft cannot be adopted as it stands, now nor with a coming edition."""
    problems = fit_of(kader=kader, table=table, on=on, now=now).problems
    if problems:
        sentences = [sentence for problem in problems for sentence in problem.sentences]
        raise PassageRefused([_("This is not right yet. Mend it first, then ask somebody to read along."), *sentences])


def _editions(kader: Kader, *, on: date, now: datetime, or_later: bool):
    """Yield the edition of `on`, then those after it: asked for only when the first does not take the draft."""
    yield history.in_force(kader.richtlijn, on=on, known_at=now)
    if or_later:
        yield from history.waiting(kader.richtlijn, on=on, known_at=now)
