"""Two texts of the guideline laid side by side, section by section. Pure: no database, no clock."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from uuid import UUID

from django.utils.html import escape, format_html

from .choices import ChangeClass, Happened
from .drafts import ChapterDraft
from .resolved import ResolvedGuideline, ResolvedSection
from .texts import EditionText
from .worddiff import text_of

LONG_WORD = 6  # letters
ALIKE = 0.85


@dataclass(frozen=True)
class Line:
    """One section with its printed number. `chapter` is the key of its chapter (None: before the first one)."""

    key: UUID | None
    number: str
    title: str
    body: str
    chapter: UUID | None
    hash: str
    kind: str = ""
    audience: str = ""
    fields: tuple[Mapping, ...] = ()
    must_confirm: bool = False
    rationale: str = ""
    frame: str = ""
    chapter_title: str = ""

    @property
    def chapter_number(self) -> str:
        return self.number.partition(".")[0]


# What of a section can differ, the gravest first.
FACETS = ("kind", "audience", "fields", "must_confirm", "title", "body", "rationale", "frame")


@dataclass(frozen=True)
class Difference:
    """What happened to one section. `moved`: to another chapter, or past a neighbour; `renumbered`: a new number."""

    key: UUID | None
    change: Happened
    was: Line | None
    becomes: Line | None
    renumbered: bool = False
    moved: bool = False

    @property
    def line(self) -> Line:
        """The section as it will be, or as it was when it lapses."""
        return self.becomes or self.was

    @property
    def is_same(self) -> bool:
        """Whether a reader would notice nothing at all."""
        return self.change == Happened.SAME and not self.renumbered

    @property
    def changed_chapter(self) -> bool:
        """Whether it goes to another chapter."""
        return bool(self.was and self.becomes and self.was.chapter != self.becomes.chapter)

    @property
    def facets(self) -> frozenset[str]:
        """What differs: names of FACETS. Empty when it is new, lapsed or the same."""
        if not (self.was and self.becomes):
            return frozenset()
        return frozenset(name for name in FACETS if getattr(self.was, name) != getattr(self.becomes, name))


@dataclass(frozen=True)
class ChapterDifference:
    """What happened to the heading of one chapter."""

    key: UUID
    change: Happened
    was_number: str = ""
    was_title: str = ""
    number: str = ""
    title: str = ""

    @property
    def renumbered(self) -> bool:
        return bool(self.was_number and self.number and self.was_number != self.number)


def compare_outlines(*, before: Sequence[Line], after: Sequence[Line]) -> tuple[Difference, ...]:
    """Return what happened to every section, in the order of `after`; a lapsed one stands at its old place.

    A section is changed when its hash differs. A section without a key, or with one that stands in `after` already, is
    new.
    """
    old = {line.key: line for line in before if line.key is not None}
    seen: set[UUID] = set()
    moved = _moved(before=before, after=after)
    found: list[Difference] = []
    for line in after:
        was = old.get(line.key) if line.key not in seen else None
        if line.key is not None:
            seen.add(line.key)
        if was is None:
            found.append(Difference(line.key, Happened.NEW, None, line))
            continue
        is_moved = line.key in moved
        change = Happened.CHANGED if was.hash != line.hash else Happened.MOVED if is_moved else Happened.SAME
        found.append(Difference(line.key, change, was, line, was.number != line.number, is_moved))
    return tuple(_with_lapsed(found=found, before=before, present=seen, moved=moved))


def compare_chapters(*, before: Sequence, after: Sequence) -> tuple[ChapterDifference, ...]:
    """Return what happened to every chapter (ChapterText or ChapterDraft): as in `after`, lapsed ones last."""
    old = {item.key: (str(place), item.title) for place, item in enumerate(before, start=1) if item.key is not None}
    stayed = [item.key for item in after if item.key in old]
    places = {key: place for place, key in enumerate(old)}
    kept = _kept_order([places[key] for key in stayed])
    found = []
    for place, item in enumerate(after, start=1):
        if item.key is None:
            continue
        number, title = old.get(item.key, ("", ""))
        if not number:
            change = Happened.NEW
        elif title != item.title:
            change = Happened.CHANGED
        else:
            change = Happened.SAME if places[item.key] in kept else Happened.MOVED
        found.append(ChapterDifference(item.key, change, number, title, str(place), item.title))
    present = {item.key for item in after}
    lapsed = [(key, *facts) for key, facts in old.items() if key not in present]
    return (*found, *(ChapterDifference(key, Happened.LAPSED, number, title) for key, number, title in lapsed))


def always_substantive(*, was, becomes) -> bool:
    """Return whether what an organisation may do, who may read it or a field changed: never only the wording.

    Takes any two texts of one section: a line, a draft, or what was frozen of it.
    """
    same_fields = [_field(item) for item in was.fields] == [_field(item) for item in becomes.fields]
    return was.kind != becomes.kind or was.audience != becomes.audience or not same_fields


def propose_class(difference: Difference) -> ChangeClass:
    """Return the class to propose to the editor, who decides.

    Only the wording: the same words in other marks or capitals, a misspelt word, or another explanation beside it.
    """
    if difference.change == Happened.NEW:
        return ChangeClass.NEW
    if difference.change == Happened.LAPSED:
        return ChangeClass.LAPSED
    if difference.change != Happened.CHANGED:
        return ChangeClass.UNCHANGED
    was, becomes = difference.was, difference.becomes
    if always_substantive(was=was, becomes=becomes) or was.must_confirm != becomes.must_confirm:
        return ChangeClass.SUBSTANTIVE
    same = _only_spelling(was.title, becomes.title) and _only_spelling(was.body, becomes.body)
    return ChangeClass.EDITORIAL if same else ChangeClass.SUBSTANTIVE


def _only_spelling(old: str, new: str) -> bool:
    before, after = _words(old), _words(new)
    return len(before) == len(after) and all(_is_same_word(*pair) for pair in zip(before, after, strict=True))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text_of(text).casefold())


def _is_same_word(old: str, new: str) -> bool:
    """A long word with one letter too many, too few or turned round; figures and short words are never a slip."""
    if old == new:
        return True
    long = min(len(old), len(new)) >= LONG_WORD and (old + new).isalpha()
    return long and SequenceMatcher(a=old, b=new, autojunk=False).ratio() >= ALIKE


def lines_of_edition(edition: EditionText) -> tuple[Line, ...]:
    """Return the sections of an adopted edition."""
    return _lines(edition.chapters)


def lines_of_draft(chapters: Sequence[ChapterDraft]) -> tuple[Line, ...]:
    """Return the sections of a draft, with the numbers they will be printed with."""
    return _lines(chapters)


def lines_of_resolved(guideline: ResolvedGuideline) -> tuple[Line, ...]:
    """Return the sections as they hold for one organisation: regional words, its own words, and what it filled in."""
    return tuple(
        Line(
            key=section.key,
            number=section.number,
            title=section.title,
            body=_shown(section),
            chapter=chapter.key,
            hash=section.hash,
            kind=section.kind,
            audience=section.audience,
            must_confirm=section.must_confirm,
            rationale=section.rationale,
            chapter_title=chapter.title,
        )
        for chapter in guideline.chapters
        for section in chapter.sections
    )


def _lines(chapters: Iterable) -> tuple[Line, ...]:
    lines = []
    for index, chapter in enumerate(chapters, start=1):
        for place, section in enumerate(chapter.sections, start=1):
            lines.append(
                Line(
                    key=section.key,
                    number=getattr(section, "number", f"{index}.{place}"),
                    title=section.title,
                    body=section.body,
                    chapter=chapter.key,
                    hash=section.hash,
                    kind=section.kind,
                    audience=section.audience,
                    fields=tuple(_field(item) for item in section.fields),
                    must_confirm=section.must_confirm,
                    rationale=section.rationale,
                    frame=section.frame,
                    chapter_title=chapter.title,
                )
            )
    return tuple(lines)


def _field(item) -> dict:
    if is_dataclass(item):
        return {part.name: getattr(item, part.name) for part in fields(item)}
    return dict(item)


def _shown(section: ResolvedSection) -> str:
    values = "".join(
        format_html("<p>{} {}</p>", value.label_before_answer, value.text) for value in section.values if value.text
    )
    sources = (passage.source for passage in section.local)
    rules = "".join(f"<p>{escape(source.document)}, {escape(source.article)}</p>" for source in sources if source)
    return section.regional + "".join(passage.body for passage in section.local) + rules + values


def _moved(*, before: Sequence[Line], after: Sequence[Line]) -> frozenset[UUID]:
    """Return the fewest keys that, lifted out, leave the others in their old chapter and order."""
    old = {line.key: (place, line.chapter) for place, line in enumerate(before) if line.key is not None}
    moved, stayed = set(), {}
    for line in after:
        if line.key not in old:
            continue
        place, chapter = old[line.key]
        if chapter != line.chapter:
            moved.add(line.key)
        else:
            stayed.setdefault(chapter, {}).setdefault(line.key, place)
    for places in stayed.values():
        kept = _kept_order(list(places.values()))
        moved |= {key for key, place in places.items() if place not in kept}
    return frozenset(moved)


def _kept_order(places: Sequence[int]) -> frozenset[int]:
    """Return a longest run of `places` (all different) that still stands in rising order."""
    ends: list[int] = []
    tails: list[int] = []
    earlier: dict[int, int | None] = {}
    for place in places:
        spot = bisect_left(ends, place)
        earlier[place] = tails[spot - 1] if spot else None
        ends[spot : spot + 1] = [place]
        tails[spot : spot + 1] = [place]
    kept = set()
    place = tails[-1] if tails else None
    while place is not None:
        kept.add(place)
        place = earlier[place]
    return frozenset(kept)


def _with_lapsed(*, found: list[Difference], before: Sequence[Line], present, moved) -> list[Difference]:
    """Put every lapsed section after the nearest section before it that stayed where it was."""
    follows: dict[UUID | None, list[Difference]] = {}
    anchor = None
    for line in before:
        if line.key in present:
            anchor = anchor if line.key in moved else line.key
        elif line.key is not None:
            follows.setdefault(anchor, []).append(Difference(line.key, Happened.LAPSED, line, None))
    whole = list(follows.pop(None, ()))
    for difference in found:
        whole.append(difference)
        whole += follows.pop(difference.key, ()) if difference.was else ()
    return whole
