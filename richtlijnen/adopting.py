"""Adopting: a draft becomes a record of the region or of one organisation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import access, history
from .auditing import refusals_logged
from .checking import close_checks
from .choices import ChangeClass
from .conf import conf
from .consulting import close
from .draft_state import draft_seal
from .drafts import read_guideline, read_kader
from .edition_plan import Change, check_first_day, is_in_haste, plan_edition
from .exceptions import DraftIncomplete, DraftMoved, InThePast, NoIdentity, NotAllowed, OutOfOrder, PassageRefused
from .freezing import before_of, freeze_edition, freeze_local_edition, old_passages_of
from .host import host
from .loading import chapters_of, load_items
from .local_plan import plan_local_edition
from .models import Edition, Kader, KaderPage, LocalEdition, Richtlijn, RichtlijnPage
from .proposing import mark_adopted
from .tasks import follow_edition, follow_local_edition


@dataclass(frozen=True)
class Meeting:
    """Where the members decided."""

    on: date
    name: str


def adopt_edition(
    *,
    page: RichtlijnPage,
    revision_id: int,
    draft_hash: str | None = None,
    by,
    effective_from: date,
    adopted_on: date,
    meeting: Meeting,
    summary: str,
    changes: Mapping[UUID, Change] | None = None,
    retired: Mapping[UUID, Sequence[UUID]] | None = None,
    urgent_reason: str = "",
    retroactive: bool = False,
    now: datetime,
) -> Edition:
    """Freeze the draft (revision `revision_id`, which must be the newest) as an edition, and publish it.

    `draft_hash` is the draft_seal of the text that was looked at: a revision may be overwritten in place. `retired`
    names the successors of each lapsed section. `now` becomes recorded_at. Refuses with a RichtlijnError whose message
    says why; nothing is written then.
    """
    with refusals_logged(actor=by, action="edition.adopt", subject=page), transaction.atomic():
        if not access.may_adopt_edition(by):
            raise NotAllowed(_("Only the regional editors record what the region decided."))
        richtlijn = Richtlijn.objects.select_for_update().filter(page=page.pk).first()  # before its page and proposals
        draft, revision = _locked_draft(page=page, revision_id=revision_id)
        chapters = read_guideline(draft.body)
        if draft_hash is not None and draft_hash != draft_seal(chapters):
            raise DraftMoved(_("Somebody changed the draft in the meantime. Look at it again."))
        _check_recorded_in_order(richtlijn, now=now)
        newest = history.newest(richtlijn)
        before = before_of(richtlijn=richtlijn, newest=newest)
        plan = plan_edition(chapters=chapters, before=before, changes=changes or {}, retired=retired or {})
        moment = {
            "effective_from": effective_from,
            "told_on": timezone.localdate(now),
            "is_substantive": plan.is_substantive,
            "notice_days": conf.notice_days,
        }
        check_first_day(
            **moment,
            before=before,
            urgent_reason=urgent_reason,
            retroactive=retroactive,
        )
        edition = freeze_edition(
            richtlijn=richtlijn,
            plan=plan,
            corrects=None if plan.is_substantive else newest,
            effective_from=effective_from,
            adopted_on=adopted_on,
            meeting_on=meeting.on,
            meeting_name=meeting.name,
            summary=summary,
            urgent_reason=urgent_reason.strip() if is_in_haste(**moment) else "",
            retroactive=effective_from < timezone.localdate(now),
            author=by,
            revision_id=revision.pk,
            recorded_at=now,
        )
        _clear_table(edition=edition, by=by, now=now)
        page.publish_adopted(revision=revision, user=by)
        host().record_audit(actor=by, action="edition.adopt", subject=edition)
        follow_edition.enqueue(edition.pk)
    return edition


def adopt_local_edition(
    *,
    page: KaderPage,
    revision_id: int,
    by,
    effective_from: date,
    checked_against: Edition,
    checked_by=None,
    check_asked_at: datetime | None = None,
    agreed_with: str = "",
    agreed_on: date | None = None,
    change_classes: Mapping[tuple[UUID, str], ChangeClass] | None = None,
    retroactive: bool = False,
    now: datetime,
) -> LocalEdition:
    """Freeze the draft of an organisation (revision `revision_id`, the newest) over a regional edition; publish it.

    `change_classes` overrules the proposed class per (section key, operation). `now` becomes recorded_at. Refuses
    with a RichtlijnError whose message says why; nothing is written then.
    """
    organisation = page.kader.organisation if page.kader_id else None
    with (
        refusals_logged(actor=by, action="local_edition.adopt", subject=page, organisation=organisation),
        transaction.atomic(),
    ):
        if organisation is not None and not access.may_keep(by, organisation):
            raise NotAllowed(_("Only a coordinator or an editor of this organisation adopts its texts."))
        kader = Kader.objects.select_for_update(of=("self",)).filter(page=page.pk).first()  # as lock_kader: first
        draft, revision = _locked_draft(page=page, revision_id=revision_id)
        _check_recorded_in_order(kader, now=now)
        if checked_against.richtlijn_id != kader.richtlijn_id or checked_against.recorded_at > now:
            raise PassageRefused([_("The texts were checked against an edition that does not belong to them.")])
        if checked_by is not None and checked_by == by:
            raise PassageRefused([_("Somebody else than the one who adopts has to read along.")])
        newest = history.newest(kader)
        _check_local_first_day(newest=newest, effective_from=effective_from, now=now, retroactive=retroactive)
        chapters = chapters_of(load_items([checked_against])[checked_against.pk])
        planned = plan_local_edition(
            passages=read_kader(draft),
            sections={section.key: section for chapter in chapters for section in chapter.sections},
            before=old_passages_of(newest, now=now),
            said=change_classes or {},
        )
        edition = freeze_local_edition(
            kader=kader,
            planned=planned,
            effective_from=effective_from,
            recorded_at=now,
            retroactive=retroactive,
            approved_by=by,
            checked_by=checked_by,
            check_asked_at=check_asked_at,
            agreed_with=agreed_with,
            agreed_on=agreed_on,
            checked_against=checked_against,
            revision_id=revision.pk,
        )
        close_checks(kader=kader, now=now)
        page.publish_adopted(revision=revision, user=by)
        host().record_audit(actor=by, action="local_edition.adopt", subject=edition, organisation=organisation)
        follow_local_edition.enqueue(edition.pk)
    return edition


def _locked_draft(*, page, revision_id: int):
    row = type(page).objects.select_for_update().get(pk=page.pk)
    if getattr(row, f"{row.identity_field}_id") is None:
        raise NoIdentity(_("This page is a copy. An administrator has to say first what it belongs to."))
    if row.latest_revision_id != revision_id:
        raise DraftMoved(_("Somebody changed the draft in the meantime. Look at it again."))
    revision = row.latest_revision
    draft = revision.as_object()
    if draft.go_live_at or draft.expire_at:
        raise DraftIncomplete(
            [_("The draft has a date of publication. Take it away: an edition has its own first day.")]
        )
    return draft, revision


def _clear_table(*, edition: Edition, by, now: datetime) -> None:
    """Forget what was said of the draft, close the round about it, and tie its proposals to the edition they became."""
    edition.richtlijn.draft_decisions.all().delete()
    for round_ in edition.richtlijn.consultations.filter(closed_at=None, opened_at__lte=now):
        close(consultation=round_, by=by, now=now)
    mark_adopted(edition=edition, now=now)


def _check_recorded_in_order(record: Richtlijn | Kader, *, now: datetime) -> None:
    if record.editions.filter(recorded_at__gte=now).exists():
        raise OutOfOrder(_("Something newer has already been recorded."))


def _check_local_first_day(*, newest, effective_from: date, now: datetime, retroactive: bool) -> None:
    if newest and effective_from < newest.effective_from:
        raise OutOfOrder(_("The newest version starts later. This one cannot start before it."))
    if effective_from < timezone.localdate(now) and not retroactive:
        raise InThePast(_("The first day lies in the past. Mark the version as working back in time."))
