"""The draft edition as a round of comments froze it, and what it changes. No clock."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from uuid import UUID

from .choices import ChangeClass, Happened
from .comparing import (
    ChapterDifference,
    Difference,
    compare_chapters,
    compare_outlines,
    lines_of_draft,
    propose_class,
)
from .drafts import ChapterDraft, SectionDraft
from .edition_plan import Change
from .loading import chapters_of, load_items
from .models import Consultation, Edition


@dataclass(frozen=True)
class Question:
    """One section of which every organisation says what it thinks."""

    difference: Difference
    change_class: str

    @property
    def key(self) -> UUID:
        return self.difference.key

    @property
    def number(self) -> str:
        return self.difference.line.number

    @property
    def title(self) -> str:
        return self.difference.line.title

    @property
    def anchor(self) -> str:
        """The name of its place on the page."""
        return f"p-{self.key.hex[:8]}"

    @property
    def is_new(self) -> bool:
        return self.difference.change == Happened.NEW

    @property
    def is_lapsed(self) -> bool:
        return self.difference.change == Happened.LAPSED

    @property
    def is_only_wording(self) -> bool:
        """Whether the region says that no agreement changes here; an organisation may say that one does."""
        return self.change_class == ChangeClass.EDITORIAL

    @property
    def was_text(self) -> str:
        return self.difference.was.body if self.difference.was else ""

    @property
    def new_text(self) -> str:
        return self.difference.becomes.body if self.difference.becomes else ""

    @property
    def has_new_title(self) -> bool:
        return "title" in self.difference.facets

    @property
    def has_new_words(self) -> bool:
        return bool(self.is_new or self.is_lapsed or "body" in self.difference.facets)

    @property
    def other_changes(self) -> tuple[str, ...]:
        """What else changes: kind, audience, fields, must_confirm, rationale, frame."""
        shown = ("kind", "audience", "fields", "must_confirm", "rationale", "frame")
        return tuple(name for name in shown if name in self.difference.facets)


@dataclass(frozen=True)
class Concept:
    """What a draft edition changes: sections to answer, and what only gets another place or number."""

    questions: tuple[Question, ...]
    renumbered: tuple[Difference, ...]
    chapters: tuple[ChapterDifference, ...]

    @cached_property
    def keys(self) -> frozenset[UUID]:
        return frozenset(question.key for question in self.questions)

    def question(self, key: UUID) -> Question | None:
        """Return the question about this section, or None when nobody asks it."""
        return next((question for question in self.questions if question.key == key), None)


def concept_of(consultation: Consultation) -> Concept:
    """Return what the frozen draft changes against the edition it was compared with. One query."""
    classes = {UUID(row["key"]): row["change_class"] for part in consultation.concept for row in part["sections"]}
    return weigh(before=edition_chapters(consultation.compared_with), after=chapters_in(consultation), classes=classes)


def weigh(*, before: Sequence, after: Sequence[ChapterDraft], classes: Mapping[UUID, str]) -> Concept:
    """Return what `after` changes; a class that nobody said is proposed from the texts."""
    differences = compare_outlines(before=lines_of_draft(before), after=lines_of_draft(after))
    headings = compare_chapters(before=before, after=after)
    return Concept(
        questions=tuple(
            Question(row, str(classes.get(row.key) or propose_class(row)))
            for row in differences
            if row.change != Happened.SAME and row.key
        ),
        renumbered=tuple(row for row in differences if row.change == Happened.SAME and row.renumbered),
        chapters=tuple(row for row in headings if row.change != Happened.SAME or row.renumbered),
    )


def edition_chapters(edition: Edition | None) -> tuple:
    """Return the chapters of an adopted edition; none before the first. One query."""
    return chapters_of(load_items([edition])[edition.pk]) if edition else ()


def freeze(*, chapters: Sequence[ChapterDraft], concept: Concept, said: Mapping[UUID, Change]) -> list[dict]:
    """Return the draft as it is stored with the round: chapters with their sections, numbers, hashes and classes."""
    classes = {question.key: question.change_class for question in concept.questions}
    frozen = []
    for place, chapter in enumerate(chapters, start=1):
        sections = [
            {
                **asdict(section),
                "key": str(section.key),
                "number": f"{place}.{row}",
                "hash": section.hash,
                "change_class": str(classes.get(section.key, ChangeClass.UNCHANGED)),
                "change_reason": said[section.key].reason if section.key in said else "",
            }
            for row, section in enumerate(chapter.sections, start=1)
        ]
        frozen.append({"key": str(chapter.key), "title": chapter.title, "number": str(place), "sections": sections})
    return frozen


def chapters_in(consultation: Consultation) -> tuple[ChapterDraft, ...]:
    """Return the frozen draft of a round."""
    return tuple(
        ChapterDraft(UUID(part["key"]), part["title"], tuple(_section(row) for row in part["sections"]))
        for part in consultation.concept
    )


def _section(row: Mapping) -> SectionDraft:
    names = ("title", "kind", "body", "rationale", "frame", "must_confirm", "audience")
    return SectionDraft(key=UUID(row["key"]), fields=tuple(row["fields"]), **{name: row[name] for name in names})
