"""Correcting a typing error in the text in force, beside whatever the drafting table holds by now."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import access, history
from .auditing import refusals_logged
from .canonical import clean_html, plain
from .choices import ChangeClass
from .drafts import SectionDraft
from .edition_plan import Change, EditionPlan, PlannedChapter, PlannedSection
from .exceptions import InThePast, NotAllowed, NothingToCorrect
from .freezing import freeze_edition
from .host import host
from .loading import load_items
from .models import Edition, EditionItem, Richtlijn
from .tasks import follow_edition


def correct_text(
    *,
    richtlijn: Richtlijn,
    section: UUID,
    old: str,
    new: str,
    reason: str,
    by,
    effective_from: date,
    retroactive: bool = False,
    now: datetime,
) -> list[Edition]:
    """Replace `old` by `new` in title and text of one section, in the edition in force and in every one waiting.

    Only for the wording. Writes one minor edition per edition corrected, from the frozen text; a waiting one keeps its
    first day (without its own correction the error would return on that day). Refuses with a RichtlijnError.
    """
    with refusals_logged(actor=by, action="edition.correct", subject=richtlijn), transaction.atomic():
        if not access.may_adopt_edition(by):
            raise NotAllowed(_("Only the regional editors record what the region decided."))
        richtlijn = Richtlijn.objects.select_for_update().get(pk=richtlijn.pk)
        if effective_from < timezone.localdate(now) and not retroactive:
            raise InThePast(_("The first day lies in the past. Mark the edition as working back in time."))
        current = history.in_force(richtlijn, on=effective_from, known_at=now)
        if current is None or current.recorded_at >= now:
            raise NothingToCorrect(_("There is no edition in force on that day."))
        later = history.waiting(richtlijn, on=effective_from, known_at=now)
        items = load_items([current, *later])
        corrected = []
        for edition in (current, *later):
            plan = _plan(items=items[edition.pk], section=section, old=old, new=new, reason=reason)
            if plan is None and edition is current:
                raise NothingToCorrect(_("These words do not stand in this section."))
            if plan is None:
                continue
            corrected.append(
                freeze_edition(
                    richtlijn=richtlijn,
                    plan=plan,
                    corrects=edition,
                    effective_from=effective_from if edition is current else edition.effective_from,
                    adopted_on=timezone.localdate(now),
                    meeting_on=edition.meeting_on,
                    meeting_name=edition.meeting_name,
                    summary=reason,
                    retroactive=retroactive and edition is current,
                    author=by,
                    recorded_at=now,
                )
            )
        host().record_audit(actor=by, action="edition.correct", subject=corrected[0])
        for edition in corrected:
            follow_edition.enqueue(edition.pk)
    return corrected


def frozen_draft(item: EditionItem) -> SectionDraft:
    """Return the frozen text of a line, as a draft to correct."""
    version = item.section_version
    return SectionDraft(
        key=version.section.key,
        title=version.title,
        kind=version.kind,
        body=version.body,
        rationale=version.rationale,
        frame=version.frame,
        fields=tuple(version.fields),
        must_confirm=version.must_confirm,
        audience=version.audience,
    )


def _plan(*, items, section: UUID, old: str, new: str, reason: str) -> EditionPlan | None:
    chapters: list[tuple[EditionItem, list[PlannedSection]]] = []
    found = False
    for item in items:
        if item.section_version_id is None:
            chapters.append((item, []))
            continue
        draft = frozen_draft(item)
        planned = PlannedSection(draft, item.number, item.section_version_id, None, Change(ChangeClass.UNCHANGED))
        if draft.key == section:
            fixed = replace(
                draft, title=plain(draft.title.replace(old, new)), body=clean_html(draft.body.replace(old, new))
            )
            if fixed.hash != draft.hash:
                found = True
                planned = PlannedSection(
                    fixed, item.number, None, item.section_version_id, Change(ChangeClass.EDITORIAL, reason)
                )
        chapters[-1][1].append(planned)
    if not found:
        return None
    return EditionPlan(
        tuple(
            PlannedChapter(item.chapter_key, item.number, item.chapter_title, tuple(rows)) for item, rows in chapters
        ),
        {},
    )
