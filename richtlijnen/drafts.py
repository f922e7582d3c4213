"""What stands on the drafting tables, read out as frozen texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wagtail.rich_text import expand_db_html

from .canonical import clean_html, passage_content, plain, section_content
from .choices import FieldAudience, FieldType
from .records import seal


@dataclass(frozen=True)
class SectionDraft:
    """A section as drafted."""

    key: UUID | None
    title: str
    kind: str
    body: str
    rationale: str
    frame: str
    fields: tuple[Mapping, ...]
    must_confirm: bool
    audience: str

    def content(self) -> dict:
        """Return what its hash is taken over."""
        return section_content(
            title=self.title,
            kind=self.kind,
            body=self.body,
            rationale=self.rationale,
            frame=self.frame,
            fields=self.fields,
            must_confirm=self.must_confirm,
            audience=self.audience,
        )

    @property
    def hash(self) -> str:
        return seal(self.content())


@dataclass(frozen=True)
class ChapterDraft:
    """A chapter as drafted. No key: sections stand before the first chapter."""

    key: UUID | None
    title: str
    sections: tuple[SectionDraft, ...]


@dataclass(frozen=True)
class PassageDraft:
    """A local passage as drafted."""

    section: UUID
    operation: str
    body: str
    values: Mapping[str, str]
    not_agreed: tuple[str, ...]
    reason: str = ""
    valid_until: date | None = None
    only_for_us: bool = False
    document: str = ""
    article: str = ""
    rule_date: date | None = None
    taken_from: str = ""

    def content(self) -> dict:
        """Return what its hash is taken over."""
        return passage_content(
            section=self.section,
            operation=self.operation,
            body=self.body,
            values=self.values,
            not_agreed=self.not_agreed,
            reason=self.reason,
            valid_until=self.valid_until,
            only_for_us=self.only_for_us,
            document=self.document,
            article=self.article,
            date=self.rule_date,
            taken_from=self.taken_from,
        )

    @property
    def hash(self) -> str:
        return seal(self.content())


def read_field(value: Mapping) -> dict:
    """Return a field as it is frozen."""
    return {
        "key": plain(value.get("key")),
        "label": plain(value.get("label")),
        "type": value.get("type") or FieldType.TEXT.value,
        "required": bool(value.get("required")),
        "fallback": plain(value.get("fallback")),
        "example": plain(value.get("example")),
        "audience": value.get("audience") or FieldAudience.VOLUNTEERS.value,
        "must_confirm": bool(value.get("must_confirm")),
    }


def read_guideline(stream) -> tuple[ChapterDraft, ...]:
    """Return the chapters of a guideline draft (a StreamValue of chapter and section blocks)."""
    chapters: list[tuple[UUID | None, str, list]] = []
    for block in stream:
        key = UUID(block.id) if block.id else None
        if block.block_type == "chapter":
            chapters.append((key, plain(block.value.get("title")), []))
            continue
        if not chapters:
            chapters.append((None, "", []))
        value = block.value
        body = value.get("body")
        chapters[-1][2].append(
            SectionDraft(
                key=key,
                title=plain(value.get("title")),
                kind=value.get("kind") or "",
                body=clean_html(expand_db_html(body.source)) if body else "",
                rationale=plain(value.get("rationale")),
                frame=plain(value.get("frame")),
                fields=tuple(read_field(field) for field in value.get("fields") or ()),
                must_confirm=bool(value.get("must_confirm")),
                audience=value.get("audience") or "",
            )
        )
    return tuple(ChapterDraft(key=key, title=title, sections=tuple(items)) for key, title, items in chapters)


def read_kader(page) -> tuple[PassageDraft, ...]:
    """Return the passages on the draft of a KaderPage (as restored from a revision)."""
    return read_passages(page.passages.all())


def read_passages(rows) -> tuple[PassageDraft, ...]:
    """Return the passages of these KaderPassage rows."""
    return tuple(
        PassageDraft(
            section=passage.section,
            operation=passage.operation,
            body=clean_html(expand_db_html(passage.body)),
            values={key: str(text).strip() for key, text in passage.values.items() if str(text).strip()},
            not_agreed=tuple(sorted(passage.not_agreed)),
            reason=plain(passage.reason),
            valid_until=passage.valid_until,
            only_for_us=passage.only_for_us,
            document=plain(passage.source_document),
            article=plain(passage.source_article),
            rule_date=passage.source_date,
            taken_from=plain(passage.taken_from),
        )
        for passage in rows
    )
