"""How much of what is to be read stands on one page: a few changes at once, a whole guideline by chapter. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from .due import Due
from .resolved import ResolvedChapter, ResolvedGuideline

AT_ONCE = 8


@dataclass(frozen=True)
class ChapterToRead:
    """A chapter with the number of sections that are left to read in it."""

    chapter: ResolvedChapter
    left: int
    is_here: bool


@dataclass(frozen=True)
class ReadingPage:
    """What stands on the page; `chapters` only when there is too much for one page."""

    due: tuple[Due, ...]
    chapters: tuple[ChapterToRead, ...] = ()

    @property
    def apart(self) -> tuple[Due, ...]:
        """The sections with a button of their own."""
        return tuple(item for item in self.due if item.section.must_confirm)

    @property
    def together(self) -> tuple[Due, ...]:
        """The sections that are confirmed with one button."""
        return tuple(item for item in self.due if not item.section.must_confirm)

    @property
    def chapter(self) -> ResolvedChapter | None:
        """The chapter on this page, when it goes by chapter."""
        return next((row.chapter for row in self.chapters if row.is_here), None)

    @property
    def place(self) -> int:
        """Which of the chapters this is, from one."""
        return next((place for place, row in enumerate(self.chapters, start=1) if row.is_here), 0)


def page_of(*, guideline: ResolvedGuideline, due: Sequence[Due], chosen: str = "") -> ReadingPage:
    """Return the page with everything, or with the chapter whose number was chosen, else the first with work in it."""
    if len(due) <= AT_ONCE:
        return ReadingPage(tuple(due))
    keys = {item.section.key for item in due}
    counted = [(chapter, sum(section.key in keys for section in chapter.sections)) for chapter in guideline.chapters]
    left = [(chapter, number) for chapter, number in counted if number]
    here = next((chapter for chapter, _number in left if chapter.number == chosen), left[0][0])
    inside = {section.key for section in here.sections}
    return ReadingPage(
        due=tuple(item for item in due if item.section.key in inside),
        chapters=tuple(ChapterToRead(chapter, number, chapter is here) for chapter, number in left),
    )


def posted_sections(values: Iterable[str]) -> dict[UUID, str]:
    """Return key -> hash of what a button named ("<key> <hash>" each); what is no such pair is left out."""
    found = {}
    for value in values:
        key, _space, shown = value.partition(" ")
        try:
            found[UUID(key)] = shown
        except ValueError:
            continue
    return found
