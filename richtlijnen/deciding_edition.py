"""What the region says of its draft, section by section, until it is ready and adopted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import access
from .adopting import Meeting, adopt_edition
from .auditing import refusals_logged
from .before_adopting import load_open_ends
from .choices import ChangeClass
from .conf import conf
from .draft_state import DraftState, SectionState, draft_seal
from .edition_plan import check_first_day
from .exceptions import ChangeClassTooLight, DraftIncomplete, DraftMoved, NotAllowed, NotReady, StillOpen
from .freezing import before_of
from .host import host
from .models import DraftDecision, DraftReadiness, Edition, Richtlijn
from .next_edition import NextEdition, load_next_edition


def say_class(
    *,
    richtlijn: Richtlijn,
    section: UUID,
    seen: str,
    change_class: ChangeClass,
    reason: str,
    by,
    now: datetime,
    said_before: str | None = None,
) -> None:
    """Record whether the agreement changes in `section` or only the wording; `seen` is the hash of the new text.

    `said_before` is the seal of what was said when it was looked at: DraftMoved when somebody said something else.
    `reason` is one line for who reads it: what changes, or why it is only the wording. Refuses with a RichtlijnError.
    """
    with _acting(richtlijn=richtlijn, by=by):
        found = _section(load_next_edition(richtlijn=richtlijn).state, section)
        if not found.is_changed or found.difference.becomes.hash != seen:
            raise DraftMoved(_("Somebody changed the draft in the meantime. Look at it again."))
        if said_before is not None and said_before != found.said_seal:
            raise DraftMoved(_said_since(found))
        name = {"section": f"{found.difference.line.number} {found.difference.line.title}"}
        if change_class == ChangeClass.EDITORIAL and found.must_be_substantive:
            text = _("In %(section)s more than the wording changed: then the agreement changes.")
            raise ChangeClassTooLight([text % name])
        if not reason.strip():
            wording = change_class == ChangeClass.EDITORIAL
            text = _("Say in one line why only the wording changes in %(section)s.") if wording else ""
            raise DraftIncomplete([(text or _("Say in one line what changes in %(section)s.")) % name])
        _write(richtlijn=richtlijn, found=found, by=by, now=now, change_class=change_class, reason=reason.strip())


def let_lapse(*, richtlijn: Richtlijn, section: UUID, successors: list[UUID], by, now: datetime) -> None:
    """Record that a section that is gone from the draft lapses, and which sections take its place (or none)."""
    with _acting(richtlijn=richtlijn, by=by):
        state = load_next_edition(richtlijn=richtlijn).state
        found = _section(state, section)
        if not found.is_lapsed:
            raise DraftMoved(_("Somebody changed the draft in the meantime. Look at it again."))
        if found.said is not None and set(found.said.successors) != set(successors):
            raise DraftMoved(_("Somebody said in the meantime what takes the place of this section. Look at it again."))
        present = {item.key for item in state.sections if item.difference.becomes}
        if set(successors) - present:
            raise DraftIncomplete([_("The section that takes the place of a lapsed one does not stand in the draft.")])
        _write(richtlijn=richtlijn, found=found, by=by, now=now, change_class=ChangeClass.LAPSED, successors=successors)


def think_again(*, richtlijn: Richtlijn, section: UUID, by) -> None:
    """Take back what was said of a section."""
    with _acting(richtlijn=richtlijn, by=by):
        richtlijn.draft_decisions.filter(section_key=section).delete()


def say_ready(*, richtlijn: Richtlijn, seen: str, by, now: datetime) -> DraftReadiness:
    """Record that this draft is ready to be adopted; `seen` is the hash of the state that was looked at."""
    with _acting(richtlijn=richtlijn, by=by, action="edition.ready"):
        coming = load_next_edition(richtlijn=richtlijn)
        _check_seen(coming, seen=seen)
        if not coming.state.is_complete:
            raise NotReady(_("Something still has to be done before this edition is ready."))
        if coming.is_ready:
            return coming.ready
        ready = DraftReadiness.objects.create(
            richtlijn=richtlijn, revision_id=coming.revision_id, draft_hash=seen, said_by=by, at=now
        )
        host().record_audit(actor=by, action="edition.ready", subject=ready)
    return ready


def say_not_ready(*, richtlijn: Richtlijn, seen: str, by, now: datetime) -> None:
    """Record that this draft is not ready after all; nothing when nobody said that it was. `seen` as in say_ready."""
    with _acting(richtlijn=richtlijn, by=by, action="edition.not_ready"):
        coming = load_next_edition(richtlijn=richtlijn)
        _check_seen(coming, seen=seen)
        if coming.ready is None:
            return
        facts = {"revision_id": coming.revision_id, "draft_hash": seen, "said_by": by, "at": now}
        taken = DraftReadiness.objects.create(richtlijn=richtlijn, is_taken_back=True, **facts)
        host().record_audit(actor=by, action="edition.not_ready", subject=taken)


def adopt_next_edition(
    *,
    richtlijn: Richtlijn,
    seen: str,
    by,
    effective_from: date,
    meeting: Meeting,
    summary: str,
    urgent_reason: str = "",
    retroactive: bool = False,
    aware_of: str = "",
    now: datetime,
) -> Edition:
    """Adopt the draft with everything that was said of it; `seen` is the hash of the state that was looked at.

    Only when it was said to be ready. `aware_of` is the seal of the OpenEnds that were shown and adopted all the same:
    StillOpen without. Refuses with a RichtlijnError; nothing is written then.
    """
    with _acting(richtlijn=richtlijn, by=by, action="edition.adopt"):
        coming = load_next_edition(richtlijn=richtlijn)
        _check_seen(coming, seen=seen)
        if not coming.is_ready:
            raise NotReady(_("Say first that this edition is ready to be adopted."))
        if meeting.on > timezone.localdate(now):
            raise NotReady(_("The meeting has not been held yet."))
        check_first_day(
            effective_from=effective_from,
            told_on=timezone.localdate(now),
            before=before_of(richtlijn=richtlijn, newest=coming.newest),
            is_substantive=coming.state.is_substantive,
            notice_days=conf.notice_days,
            urgent_reason=urgent_reason,
            retroactive=retroactive,
        )
        left = load_open_ends(richtlijn=richtlijn, coming=coming, now=now, meeting_on=meeting.on)
        if left and left.seal != aware_of:
            raise StillOpen(
                _("Not everything is finished. Read what is still open, and tick that you adopt all the same.")
            )
        return adopt_edition(
            page=coming.page,
            revision_id=coming.revision_id,
            draft_hash=draft_seal(coming.state.chapters),
            by=by,
            effective_from=effective_from,
            adopted_on=meeting.on,
            meeting=meeting,
            summary=summary,
            changes=coming.state.changes(),
            retired=coming.state.retired(),
            urgent_reason=urgent_reason,
            retroactive=retroactive,
            now=now,
        )


@contextmanager
def _acting(*, richtlijn: Richtlijn, by, action: str = "edition.draft") -> Iterator[None]:
    with refusals_logged(actor=by, action=action, subject=richtlijn), transaction.atomic():
        if not access.may_adopt_edition(by):
            raise NotAllowed(_("Only the regional editors record what the region decided."))
        Richtlijn.objects.select_for_update().get(pk=richtlijn.pk)
        yield


def _section(state: DraftState, key: UUID) -> SectionState:
    found = next((item for item in state.sections if item.key == key), None)
    if found is None:
        raise DraftMoved(_("Somebody changed the draft in the meantime. Look at it again."))
    return found


def _said_since(found: SectionState) -> str:
    change = found.change
    if change is None:
        return _(
            "Somebody took back in the meantime what was said here. Look at it, and save again if you still mean it."
        )
    label = str(change.change_class.label)
    said = f"{label}: {change.reason}" if change.reason else label
    text = _("Somebody said here in the meantime: “%(said)s”. Look at it, and save again if you still mean yours.")
    return text % {"said": said}


def _check_seen(coming: NextEdition, *, seen: str) -> None:
    if coming.state.hash != seen:
        raise DraftMoved(_("Somebody changed the draft in the meantime. Look at it again."))


def _write(*, richtlijn, found: SectionState, by, now, change_class, reason="", successors=()) -> None:
    becomes = found.difference.becomes
    DraftDecision.objects.update_or_create(
        richtlijn=richtlijn,
        section_key=found.key,
        defaults={
            "change_class": change_class,
            "reason": reason,
            "successors": [key.hex for key in successors],
            "was_hash": found.difference.was.hash,
            "becomes_hash": becomes.hash if becomes else "",
            "said_by": by,
            "at": now,
        },
    )
