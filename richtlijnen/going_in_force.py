"""An organisation puts its draft in force: looked at by a second person, and not changed since it was looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import access, history
from .adopting import adopt_local_edition
from .auditing import refusals_logged
from .check_verdict import CHANGED, NOBODY, OWN_CHECK, REMARK, WAITING, Verdict
from .checking import is_unchanged, refuse_unchanged, remarks_on, verdict_of
from .choices import ChangeClass
from .draft_changes import PassageChange, SectionProblems, changes_of
from .draft_fit import fit_of
from .drafting import DraftTable, lock_kader, open_draft
from .exceptions import DraftMoved, NotAllowed, NotChecked, OutOfOrder
from .field_values import doubts_about
from .host import host
from .models import Edition, Kader, LocalEdition
from .texts import SectionText
from .warnings import warnings_of


@dataclass(frozen=True)
class Looked:
    """A draft as somebody looks at it before it goes in force."""

    table: DraftTable
    against: Edition | None
    newest: LocalEdition | None
    changes: tuple[PassageChange, ...]
    problems: tuple[SectionProblems, ...]

    @property
    def is_first(self) -> bool:
        """Whether this organisation never adopted anything."""
        return self.newest is None

    @property
    def takes_all_away(self) -> bool:
        """Whether only the region's text would be left."""
        return bool(self.changes) and not self.table.passages


def look_at(*, kader: Kader, on: date, now: datetime, or_later: bool = True) -> Looked:
    """Return the draft beside the newest version, over the regional edition of local date `on` (see fit_of).

    NoIdentity when the organisation has no page to draft on. Seven queries when it fits that day.
    """
    table = open_draft(kader=kader)
    fit = fit_of(kader=kader, table=table, on=on, now=now, or_later=or_later)
    return Looked(
        table=table,
        against=fit.against,
        newest=fit.newest,
        changes=changes_of(drafts=table.passages, before=fit.before, sections=fit.sections),
        problems=fit.problems,
    )


def put_in_force(
    *,
    kader: Kader,
    seen: tuple[int, str],
    effective_from: date,
    by,
    over: int | None = None,
    agreed_with: str = "",
    agreed_on: date | None = None,
    change_classes: Mapping[tuple[UUID, str], ChangeClass] | None = None,
    retroactive: bool = False,
    now: datetime,
) -> LocalEdition:
    """Adopt the draft that was looked at: `seen` is its revision id and its hash.

    A person's own saves within ten minutes share one revision, so the hash counts as well. The draft was approved by a
    second person, or nobody answered for 14 days. It is laid over the regional edition that holds on `effective_from`;
    when `over` (the pk of the edition that was looked at) is another one, the editor has to look beside that first.
    Refuses with a RichtlijnError; nothing is written then.
    """
    organisation = kader.organisation
    with (
        refusals_logged(actor=by, action="local_edition.adopt", subject=kader, organisation=organisation),
        transaction.atomic(),
    ):
        if not access.may_keep(by, organisation):
            raise NotAllowed(_("Only a coordinator or an editor of this organisation adopts its texts."))
        lock_kader(kader)
        table = open_draft(kader=kader)
        if (table.revision_id, table.hash) != seen:
            raise DraftMoved(_("Somebody changed the draft in the meantime. Look at it again."))
        refuse_unchanged(kader=kader, table=table)
        verdict = verdict_of(kader=kader, table=table, by=by, now=now)
        if not verdict.allowed:
            raise NotChecked(sentence_of(verdict))
        against = history.in_force(kader.richtlijn, on=effective_from, known_at=now)
        if against is None:
            raise OutOfOrder(_("There was no guideline yet on that day."))
        if over is not None and over != against.pk:
            raise DraftMoved(
                _("On that day edition %(number)s of the region holds. Look at your texts beside that one once more.")
                % {"number": against.number}
            )
        return adopt_local_edition(
            page=table.page,
            revision_id=table.revision_id,
            by=by,
            effective_from=effective_from,
            checked_against=against,
            checked_by=_person(verdict.checked_by),
            check_asked_at=verdict.check_asked_at,
            agreed_with=agreed_with,
            agreed_on=agreed_on,
            change_classes=change_classes,
            retroactive=retroactive,
            now=now,
        )


def sentence_of(verdict: Verdict) -> str:
    """Return in one sentence why a draft cannot go in force yet."""
    if verdict.state == WAITING:
        return _("Nobody answered yet. Without an answer you can adopt it from %(day)s.") % {
            "day": date_format(verdict.allowed_from)
        }
    return {
        REMARK: _("The one who looked at it has a remark. Change the text and ask again."),
        CHANGED: _("The text was changed after somebody was asked to read along. Ask again."),
        OWN_CHECK: _("You read along yourself. Let somebody else adopt it."),
    }.get(verdict.state, _("Let somebody else read along first."))


def warnings_about(looked: Looked, *, on: date) -> tuple[tuple[SectionText, str], ...]:
    """Return what to look at once more on local date `on` in the passages that are new or changed, as sentences."""
    changed = {(change.key, change.operation) for change in looked.changes}
    known = {change.key: change.section for change in looked.changes if change.section}
    passages = [row for row in looked.table.passages if (row.section, row.operation) in changed]
    found = [(row.section, row.message) for row in warnings_of(passages=passages, sections=known, on=on)]
    for key, section in known.items():
        own = [row for row in passages if row.section == key]
        found += [(key, sentence) for sentence in doubts_about(fields=section.fields, passages=own)]
    return tuple((known[key], sentence) for key, sentence in found if key in known)


def state_of(*, kader: Kader, table: DraftTable, by, now: datetime) -> dict:
    """Return where the check of this draft stands, in the words and rows that the screens show. Six queries."""
    verdict = verdict_of(kader=kader, table=table, by=by, now=now)
    asked = list(kader.check_requests.select_related("asked_of", "answered_by"))
    answered = [row for row in asked if row.answered_at]
    last = next((row for row in answered if row.draft_hash == table.hash), None)
    is_good = last is not None and verdict.checked_by is not None
    return {
        "verdict": verdict,
        "why_not": "" if verdict.allowed else sentence_of(verdict),
        "checked_by": host().display_name(last.answered_by) if is_good else "",
        "open": next((row for row in asked if not row.answered_at and not row.withdrawn_at), None),
        "asked": answered,
        "last": last,
        "remarks": list(remarks_on(kader=kader, draft_hash=table.hash)),
    }


def step_of(*, kader: Kader, table: DraftTable, is_kept_back: bool, has_work: bool, by, now: datetime) -> dict:
    """Return what comes after writing, for the overview; `verdict` None: the draft is the newest version.

    `is_kept_back`: something in the draft cannot be adopted. `has_work`: a section still needs somebody; who agreed
    to the draft as it is, or was silent, agreed to that too.
    Nine queries at most, and one for each of the others who wrote.
    """
    if is_unchanged(kader=kader, table=table):
        return {"verdict": None, "why_not": "", "is_ready": False}
    verdict = verdict_of(kader=kader, table=table, by=by, now=now)
    is_ready = verdict.allowed and not is_kept_back and not (has_work and verdict.state == NOBODY)
    return {"verdict": verdict, "why_not": "" if verdict.allowed else sentence_of(verdict), "is_ready": is_ready}


def _person(pk: int | None):
    return get_user_model().objects.get(pk=pk) if pk else None
