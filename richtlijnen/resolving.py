"""The regional edition with the local layer over it: the one place where they meet. Pure."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from .choices import Status
from .records import seal
from .resolved import (
    AGREED,
    FALLBACK,
    VARIES,
    ResolvedChapter,
    ResolvedGuideline,
    ResolvedPassage,
    ResolvedSection,
    ResolvedValue,
)
from .statuses import HIDDEN, passage_status, section_status
from .texts import EditionText, FieldText, LocalOrigin, Overlay, PassageText, SectionText

_ORDER = {"hogere_regel": 0, "invulling": 1, "aanvulling": 2}


def resolve(*, edition: EditionText, overlay: Overlay | None, bases: Mapping[UUID, int], on: date) -> ResolvedGuideline:
    """Return what holds on local date `on`.

    `overlay` None: the regional guideline by itself. `bases` gives per section the version that its passages were last
    kept on; a section that is not in it leans on what the passage itself was written against.
    """
    known = {section.key: section for section in edition.sections()}
    passages: dict[UUID, list[tuple[PassageText, ResolvedPassage]]] = {}
    set_aside = []
    for passage in sorted(overlay.passages if overlay else (), key=lambda passage: _ORDER[passage.operation]):
        found = _resolve_passage(
            passage=passage, section=known.get(passage.section), edition=edition, overlay=overlay, bases=bases, on=on
        )
        if found.status == Status.ORPHANED:
            set_aside.append(found)
        else:
            passages.setdefault(passage.section, []).append((passage, found))
    chapters = []
    for chapter in edition.chapters:
        sections = []
        for section in chapter.sections:
            here = passages.get(section.key, [])
            set_aside += [found for _, found in here if not _is_shown(found)]
            sections.append(_resolve_section(section=section, here=here, overlay=overlay))
        chapters.append(
            ResolvedChapter(key=chapter.key, number=chapter.number, title=chapter.title, sections=tuple(sections))
        )
    return ResolvedGuideline(
        on=on,
        number=edition.number,
        effective_from=edition.effective_from,
        until=edition.until,
        adopted_on=edition.adopted_on,
        meeting=edition.meeting,
        summary=edition.summary,
        chapters=tuple(chapters),
        local=overlay.origin if overlay else None,
        local_until=overlay.until if overlay else None,
        waiting=edition.waiting,
        coming_local=overlay.coming if overlay else None,
        set_aside=tuple(set_aside),
        urgent_reason=edition.urgent_reason,
        retroactive=edition.retroactive,
    )


def _resolve_passage(*, passage, section, edition, overlay, bases, on) -> ResolvedPassage:
    status = passage_status(
        section=section,
        passage=passage,
        base=bases.get(passage.section, passage.based_on),
        versions=edition.versions,
        coming=edition.coming.get(passage.section, ()),
        on=on,
    )
    return ResolvedPassage(
        version=passage.version,
        section=passage.section,
        operation=passage.operation,
        body=passage.body,
        status=status,
        confirmed=passage.source is None or (passage.section, passage.hash) in overlay.confirmed,
        origin=overlay.origins.get((passage.section, passage.operation), overlay.origin),
        reason=passage.reason,
        valid_until=passage.valid_until,
        only_for_us=passage.only_for_us,
        source=passage.source,
        taken_from=passage.taken_from,
    )


def _is_shown(passage: ResolvedPassage) -> bool:
    return passage.confirmed and passage.status not in HIDDEN


def _resolve_section(*, section: SectionText, here, overlay: Overlay | None) -> ResolvedSection:
    values, said_open = {}, set()
    for passage, found in here:
        if found.confirmed and found.status != Status.EXPIRED:
            said_open.update(passage.not_agreed)
            values.update({key: (text, passage.only_for_us, found.origin) for key, text in passage.values.items()})
    regional = overlay is None
    checked = overlay.checked if overlay else {}
    return ResolvedSection(
        key=section.key,
        version=section.version,
        number=section.number,
        title=section.title,
        kind=section.kind,
        audience=section.audience,
        must_confirm=section.must_confirm,
        regional=section.body,
        rationale=section.rationale,
        origin=section.origin,
        local=tuple(found for _, found in here if _is_shown(found) and found.body),
        values=tuple(
            _resolve_value(
                section=section.key,
                field=field,
                values=values,
                said_open=field.key in said_open,
                regional=regional,
                checked=checked,
            )
            for field in section.fields
        ),
        status=None
        if regional
        else section_status(section=section, passages=[(passage, found.status) for passage, found in here]),
    )


def _resolve_value(
    *,
    section: UUID,
    field: FieldText,
    values: Mapping[str, tuple[str, bool, LocalOrigin | None]],
    said_open: bool,
    regional: bool,
    checked: Mapping[tuple[UUID, str, str], date],
) -> ResolvedValue:
    text, only_for_us, origin = values.get(field.key, ("", False, None))
    state = AGREED if text else VARIES if regional else FALLBACK
    return ResolvedValue(
        key=field.key,
        label=field.label,
        type=field.type,
        text=text or field.fallback,
        state=state,
        audience=field.audience,
        required=field.required,
        only_for_us=only_for_us,
        checked_on=checked.get((section, field.key, seal(text))) if checked and text else None,
        said_open=said_open and not text,
        origin=origin,
    )
