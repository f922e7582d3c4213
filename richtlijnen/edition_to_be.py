"""A draft read as if it had been adopted: for previews and for what adopting would do. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from .choices import ChangeClass
from .drafts import ChapterDraft, SectionDraft
from .texts import ChapterText, EditionText, FieldText, Origin, SectionText, VersionLink

NOBODY = UUID(int=0)


def edition_to_be(
    *,
    chapters: Sequence[ChapterDraft],
    before: EditionText | None,
    classes: Mapping[UUID, ChangeClass],
    number: str,
    effective_from: date,
    lapsed: Mapping[UUID, int] | None = None,
) -> EditionText:
    """Return the edition that adopting this draft would give. It may still have problems.

    New wordings get versions below zero, so that nobody takes them for rows. `lapsed` gives the last version of
    sections that lapsed before: one that returns follows on it.
    """
    known = {section.key: section for section in before.sections()} if before else {}
    links = dict(before.versions) if before else {}
    origin = Origin(number, effective_from, effective_from)
    outline = []
    for index, chapter in enumerate(chapters, start=1):
        sections = []
        for place, draft in enumerate(chapter.sections, start=1):
            old = known.get(draft.key)
            if old is not None and old.hash == draft.hash:
                sections.append(_section(draft, f"{index}.{place}", old.version, old.origin))
                continue
            version = -len(links) - 1
            previous = old.version if old else (lapsed or {}).get(draft.key)
            links[version] = VersionLink(previous, classes.get(draft.key, ChangeClass.NEW))
            sections.append(_section(draft, f"{index}.{place}", version, origin))
        outline.append(ChapterText(chapter.key or NOBODY, str(index), chapter.title, tuple(sections)))
    return EditionText(number, effective_from, None, effective_from, "", "", tuple(outline), links)


def _section(draft: SectionDraft, number: str, version: int, origin: Origin) -> SectionText:
    return SectionText(
        key=draft.key or NOBODY,
        version=version,
        number=number,
        title=draft.title,
        kind=draft.kind,
        body=draft.body,
        rationale=draft.rationale,
        frame=draft.frame,
        fields=tuple(FieldText(**field) for field in draft.fields),
        must_confirm=draft.must_confirm,
        audience=draft.audience,
        hash=draft.hash,
        origin=origin,
    )
