"""How far the next edition is: every section, what was said of it, and what still stands in the way. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from .choices import SUBSTANTIVE, ChangeClass, Happened
from .comparing import (
    ChapterDifference,
    Difference,
    always_substantive,
    compare_chapters,
    compare_outlines,
    lines_of_draft,
    lines_of_edition,
    propose_class,
)
from .drafts import ChapterDraft
from .edition_plan import Change, placed_problems
from .records import seal
from .texts import EditionText


@dataclass(frozen=True)
class Said:
    """What a person said of a section, and of which two texts (their hashes; `becomes` empty: it lapses)."""

    change_class: str
    reason: str
    successors: tuple[UUID, ...]
    was: str
    becomes: str


def said_seal(*, chosen: str, reason: str) -> str:
    """Return the seal over a class (empty: none chosen, or nothing to choose) and its reason."""
    return seal([str(chosen), reason.strip()])


@dataclass(frozen=True)
class SectionState:
    """One section of the next edition, or one that is not in it any more."""

    difference: Difference
    said: Said | None
    contested: bool
    problems: tuple[str, ...] = ()

    @property
    def key(self) -> UUID | None:
        return self.difference.key

    @property
    def anchor(self) -> str:
        """The name of its place on the page."""
        return f"p-{self.key.hex[:8]}" if self.key else "zonder-sleutel"

    @property
    def proposal(self) -> ChangeClass:
        """What we propose to the editor."""
        return ChangeClass.SUBSTANTIVE if self.is_changed and self.contested else propose_class(self.difference)

    @property
    def is_changed(self) -> bool:
        return self.difference.change == Happened.CHANGED

    @property
    def is_lapsed(self) -> bool:
        return self.difference.change == Happened.LAPSED

    @property
    def must_be_substantive(self) -> bool:
        """Whether there is nothing to choose: the agreement changes."""
        was, becomes = self.difference.was, self.difference.becomes
        return self.is_changed and (self.contested or always_substantive(was=was, becomes=becomes))

    @property
    def change(self) -> Change | None:
        """What is said of a changed section; None: nothing yet."""
        if not self.is_changed:
            return None
        if self.must_be_substantive:
            is_so = self.said and self.said.change_class == ChangeClass.SUBSTANTIVE
            return Change(ChangeClass.SUBSTANTIVE, self.said.reason if is_so else "")
        return Change(ChangeClass(self.said.change_class), self.said.reason) if self.said else None

    @property
    def said_seal(self) -> str:
        """The seal over what is said: a page that shows something else is old."""
        change = self.change
        chosen = "" if change is None or self.must_be_substantive else change.change_class
        return said_seal(chosen=chosen, reason=change.reason if change else "")

    @property
    def needs_words(self) -> bool:
        """Whether somebody still has to say what this change is, or in one line what changes."""
        return self.is_changed and not (self.change and self.change.reason)


@dataclass(frozen=True)
class DraftState:
    """The whole draft beside the newest edition."""

    chapters: tuple[ChapterDraft, ...]
    before: EditionText | None
    sections: tuple[SectionState, ...]
    headings: tuple[ChapterDifference, ...]
    problems: tuple[tuple[UUID | None, str], ...] = field(default=())

    @property
    def vanished(self) -> tuple[SectionState, ...]:
        """Sections of the newest edition of which nobody said yet why they are gone."""
        return tuple(state for state in self.sections if state.is_lapsed and state.said is None)

    @property
    def lapsing(self) -> tuple[SectionState, ...]:
        """Sections that lapse, as somebody said."""
        return tuple(state for state in self.sections if state.is_lapsed and state.said is not None)

    @property
    def different(self) -> tuple[SectionState, ...]:
        """Sections that change, come, move or get another number; those gone without a word stand apart."""
        return tuple(
            state
            for state in self.sections
            if not state.difference.is_same and not (state.is_lapsed and state.said is None)
        )

    @property
    def only_numbered(self) -> tuple[SectionState, ...]:
        """Sections that stay as and where they are, and only get another number."""
        return tuple(state for state in self.different if state.difference.change == Happened.SAME)

    @property
    def changed_headings(self) -> tuple[ChapterDifference, ...]:
        return tuple(item for item in self.headings if item.change != Happened.SAME or item.renumbered)

    @property
    def undecided(self) -> tuple[SectionState, ...]:
        """Changed sections of which nobody said yet whether the agreement changes, or not in words what changes."""
        return tuple(state for state in self.sections if state.needs_words)

    @cached_property
    def is_different(self) -> bool:
        return bool(self.changed_headings) or any(not state.difference.is_same for state in self.sections)

    @property
    def is_complete(self) -> bool:
        """Whether nothing stands in the way of adopting."""
        return self.is_different and not (self.problems or self.vanished or self.undecided)

    @property
    def is_substantive(self) -> bool:
        """Whether an agreement changes, comes or goes (as far as said; otherwise as proposed)."""
        return bool(set(self.classes().values()) & SUBSTANTIVE) or any(state.is_lapsed for state in self.sections)

    def changes(self) -> dict[UUID, Change]:
        """Return what was said of the changed sections, for adopting."""
        return {state.key: state.change for state in self.sections if state.change is not None}

    def classes(self) -> dict[UUID, ChangeClass]:
        """Return the class of every new or changed section: as said, else as proposed."""
        return {
            state.key: state.change.change_class if state.change else state.proposal
            for state in self.sections
            if state.key and state.difference.change in (Happened.CHANGED, Happened.NEW)
        }

    def retired(self) -> dict[UUID, tuple[UUID, ...]]:
        """Return the successors of every section that lapses, for adopting."""
        return {state.key: state.said.successors for state in self.lapsing}

    @cached_property
    def hash(self) -> str:
        """The seal over the text, the edition beside it and everything said: what "ready" is said of."""
        said = [[key.hex, change.change_class, change.reason] for key, change in self.changes().items()]
        gone = [[key.hex, [item.hex for item in successors]] for key, successors in self.retired().items()]
        before = [line.hash for line in lines_of_edition(self.before)] if self.before else []
        return seal([draft_seal(self.chapters), before, sorted(said), sorted(gone)])


def draft_seal(chapters: Sequence[ChapterDraft]) -> str:
    """Return the seal over the text of a draft: every chapter and section in order."""
    return seal(
        [
            [chapter.key and chapter.key.hex, chapter.title, [[row.key and row.key.hex, row.hash] for row in sections]]
            for chapter, sections in ((chapter, chapter.sections) for chapter in chapters)
        ]
    )


def weigh_draft(
    *,
    chapters: Sequence[ChapterDraft],
    before: EditionText | None,
    said: Mapping[UUID, Said],
    contested: frozenset[UUID] = frozenset(),
) -> DraftState:
    """Return how the draft stands beside the newest edition (None: there is none yet).

    What was said counts only of the two texts it was said of, and a successor has to stand in the draft.
    """
    old = lines_of_edition(before) if before else ()
    new = lines_of_draft(chapters)
    present = {line.key for line in new}
    problems = placed_problems(chapters)
    by_key: dict[UUID, list[str]] = {}
    for key, text in problems:
        if key is not None:
            by_key.setdefault(key, []).append(text)
    sections = tuple(
        SectionState(
            difference=difference,
            said=_still_holds(said.get(difference.key), difference=difference, present=present),
            contested=difference.key in contested,
            problems=tuple(by_key.get(difference.key, ())),
        )
        for difference in compare_outlines(before=old, after=new)
    )
    headings = compare_chapters(before=before.chapters if before else (), after=chapters)
    return DraftState(tuple(chapters), before, sections, headings, tuple(problems))


def _still_holds(said: Said | None, *, difference: Difference, present) -> Said | None:
    if said is None or difference.was is None or said.was != difference.was.hash:
        return None
    becomes = difference.becomes.hash if difference.becomes else ""
    return said if said.becomes == becomes and set(said.successors) <= present else None
