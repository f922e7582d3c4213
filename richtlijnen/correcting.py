"""Correcting a typing error in the text in force, beside whatever the drafting table holds by now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from html import escape, unescape
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import access, history
from .agreement_words import telling_words
from .auditing import refusals_logged
from .canonical import clean_html, plain
from .choices import ChangeClass
from .drafts import SectionDraft
from .edition_plan import Change, EditionPlan, PlannedChapter, PlannedSection
from .exceptions import (
    AgreementMayChange,
    AlreadyCorrected,
    CorrectionMoved,
    InThePast,
    NotAllowed,
    NothingToCorrect,
)
from .freezing import freeze_edition
from .host import host
from .loading import load_items
from .models import Edition, EditionItem, Richtlijn
from .tasks import follow_edition
from .worddiff import text_of

TAG = re.compile(r"(<[^>]+>)")


@dataclass(frozen=True)
class Correction:
    """One edition that gets a corrected successor: the section as it was and will be. No `plan`: words not found."""

    edition: Edition
    first_day: date
    was: SectionDraft | None
    becomes: SectionDraft | None
    plan: EditionPlan | None


def plan_correction(
    *,
    richtlijn: Richtlijn,
    section: UUID,
    old: str,
    new: str,
    reason: str,
    effective_from: date,
    retroactive: bool = False,
    now: datetime,
) -> tuple[Correction, ...]:
    """Return what correct_text would write: the edition in force on that day first, then every one that waits.

    InThePast without `retroactive`; NothingToCorrect when there is no edition in force, or it does not have these
    words in title or text.
    """
    if effective_from < timezone.localdate(now) and not retroactive:
        raise InThePast(_("The first day lies in the past. Mark the edition as working back in time."))
    current = history.in_force(richtlijn, on=effective_from, known_at=now)
    if current is None or current.recorded_at >= now:
        raise NothingToCorrect(_("There is no edition in force on that day."))
    later = history.waiting(richtlijn, on=effective_from, known_at=now)
    items = load_items([current, *later])
    found = []
    for edition in (current, *later):
        was, becomes, plan = _plan(items=items[edition.pk], section=section, old=old, new=new, reason=reason)
        if plan is None and edition is current:
            raise NothingToCorrect(_("These words do not stand in this section. Take over whole words."))
        first_day = effective_from if edition is current else edition.effective_from
        found.append(Correction(edition, first_day, was, becomes, plan))
    return tuple(found)


def shown_as(planned: Sequence[Correction]) -> str:
    """Return what binds a press on the button to what was shown: every edition with the hash of its mended text."""
    return " ".join(f"{item.edition.pk}:{item.becomes.hash if item.becomes else ''}" for item in planned)


def words_to_weigh(planned: Sequence[Correction]) -> tuple[str, ...]:
    """Return the words that go or come and may change an agreement, in whichever edition, each once."""
    found = (
        telling_words(was=_words_of(item.was), becomes=_words_of(item.becomes)) for item in planned if item.becomes
    )
    return tuple(dict.fromkeys(word for words in found for word in words))


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
    seen: str | None = None,
    is_same_agreement: bool = False,
    now: datetime,
) -> list[Edition]:
    """Replace `old` by `new` in title and text of one section, in the edition in force and in every one waiting.

    Only for the wording. Writes one minor edition per edition corrected, from the frozen text; a waiting one keeps its
    first day (without its own correction the error would return on that day). `seen` is shown_as of what was looked
    at: CorrectionMoved when it is another now, AlreadyCorrected when this was written. With words_to_weigh somebody has
    to say `is_same_agreement`: AgreementMayChange without. Refuses with a RichtlijnError.
    """
    with refusals_logged(actor=by, action="edition.correct", subject=richtlijn), transaction.atomic():
        if not access.may_adopt_edition(by):
            raise NotAllowed(_("Only the regional editors record what the region decided."))
        richtlijn = Richtlijn.objects.select_for_update().get(pk=richtlijn.pk)
        if seen is not None:
            _check_not_done(richtlijn=richtlijn, section=section, seen=seen)
        planned = plan_correction(
            richtlijn=richtlijn,
            section=section,
            old=old,
            new=new,
            reason=reason,
            effective_from=effective_from,
            retroactive=retroactive,
            now=now,
        )
        if seen is not None and seen != shown_as(planned):
            raise CorrectionMoved(_("The text was changed in the meantime. Look again at what is written below."))
        if words_to_weigh(planned) and not is_same_agreement:
            raise AgreementMayChange(_("Tick that no agreement changes, or write this in the next edition."))
        corrected = [
            freeze_edition(
                richtlijn=richtlijn,
                plan=item.plan,
                corrects=item.edition,
                effective_from=item.first_day,
                adopted_on=timezone.localdate(now),
                meeting_on=item.edition.meeting_on,
                meeting_name=item.edition.meeting_name,
                summary=reason,
                retroactive=item.first_day < timezone.localdate(now),
                author=by,
                recorded_at=now,
            )
            for item in planned
            if item.plan is not None
        ]
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


def corrected_draft(draft: SectionDraft, *, old: str, new: str) -> SectionDraft:
    """Return the section with `old` replaced by `new` in its title and in the words, never the marks, of its text."""
    title = plain(_whole(old).sub(lambda _found: new, draft.title))
    return replace(draft, title=title, body=clean_html(replace_words(draft.body, old=old, new=new)))


def replace_words(markup: str, *, old: str, new: str) -> str:
    """Return clean HTML with `old` replaced by `new` between the tags, never inside a word; both are plain text."""
    parts = TAG.split(markup)  # words at the even places, tags at the odd ones
    wanted = _whole(old)
    parts[::2] = [_replaced(part, wanted=wanted, new=new) for part in parts[::2]]
    return "".join(parts)


def _replaced(part: str, *, wanted: re.Pattern[str], new: str) -> str:
    words, times = wanted.subn(lambda _found: new, unescape(part))
    return escape(words, quote=False) if times else part


def _whole(words: str) -> re.Pattern[str]:
    """Return what finds these words; a letter at either end is the end of a word."""
    start = r"(?<!\w)" if words[:1].isalnum() else ""
    end = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(f"{start}{re.escape(words)}{end}")


def _words_of(draft: SectionDraft) -> str:
    return f"{draft.title}\n{text_of(draft.body)}"


def _check_not_done(*, richtlijn: Richtlijn, section: UUID, seen: str) -> None:
    """Raise AlreadyCorrected when every edition that was shown has the correction that was shown."""
    done = []
    for edition, text in re.findall(r"(\d{1,18}):(\S+)", seen):
        mended = {"items__section_version__section__key": section, "items__section_version__hash": text}
        found = richtlijn.editions.filter(corrects=edition, **mended).first()
        if found is None:
            return
        done.append(found.number)
    if done:
        text = ngettext(
            "This was mended already: edition %(numbers)s is adopted.",
            "This was mended already: editions %(numbers)s are adopted.",
            len(done),
        )
        raise AlreadyCorrected(text % {"numbers": ", ".join(done)})


def _plan(
    *, items, section: UUID, old: str, new: str, reason: str
) -> tuple[SectionDraft | None, SectionDraft | None, EditionPlan | None]:
    chapters: list[tuple[EditionItem, list[PlannedSection]]] = []
    was = becomes = None
    for item in items:
        if item.section_version_id is None:
            chapters.append((item, []))
            continue
        draft = frozen_draft(item)
        planned = PlannedSection(draft, item.number, item.section_version_id, None, Change(ChangeClass.UNCHANGED))
        if draft.key == section:
            was = draft
            fixed = corrected_draft(draft, old=old, new=new)
            if fixed.hash != draft.hash and fixed.title and fixed.body:
                becomes = fixed
                change = Change(ChangeClass.EDITORIAL, reason)
                planned = PlannedSection(fixed, item.number, None, item.section_version_id, change)
        chapters[-1][1].append(planned)
    if becomes is None:
        return was, None, None
    outline = (PlannedChapter(row.chapter_key, row.number, row.chapter_title, tuple(rows)) for row, rows in chapters)
    return was, becomes, EditionPlan(tuple(outline), {})
