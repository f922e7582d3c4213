"""Organisations x sections with how each stands: straight from the texts, without resolving any. Pure but for load."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from .choices import Status
from .everywhere import Everywhere, Layer, load_everywhere
from .models import Richtlijn, SectionVersion
from .statuses import SEVERITY, passage_status, section_status
from .texts import PassageText


@dataclass(frozen=True)
class Line:
    """One section with the status of every organisation (None: nothing of its own), in the order of the matrix."""

    key: UUID
    number: str
    title: str
    chapter: str
    chapter_title: str
    statuses: tuple[Status | None, ...]

    @property
    def counts(self) -> list[tuple[Status, int]]:
        """How often each status stands in this line, the gravest first."""
        return _counted(Counter(status for status in self.statuses if status))


@dataclass(frozen=True)
class Matrix:
    """Everything of one day. `lines` are the sections in force; then the lapsed ones that still carry local texts."""

    on: date
    edition: str
    organisations: tuple[object, ...]
    lines: tuple[Line, ...]

    @cached_property
    def totals(self) -> list[tuple[Status, int]]:
        """How often each status occurs, the gravest first."""
        return _counted(Counter(status for line in self.lines for status in line.statuses if status))

    @property
    def chapters(self) -> tuple[tuple[str, str], ...]:
        """Number and title of every chapter, in order."""
        return tuple(dict.fromkeys((line.chapter, line.chapter_title) for line in self.lines))

    def only(self, *, status: str = "", chapter: str = "", organisation: str = "") -> "Matrix":
        """Return the part with this chapter (number) and organisation (slug), and lines and columns with `status`."""
        lines = [line for line in self.lines if chapter in ("", line.chapter)]
        columns = [place for place, one in enumerate(self.organisations) if organisation in ("", one.slug)]
        if status:
            columns = [place for place in columns if any(line.statuses[place] == status for line in lines)]
            lines = [line for line in lines if any(line.statuses[place] == status for place in columns)]
        return self._with(lines, columns)

    def page(self, *, start: int, size: int) -> "Matrix":
        """Return the organisations from `start` (0 is the first) on, `size` at most."""
        return self._with(self.lines, range(start, min(start + size, len(self.organisations))))

    def _with(self, lines, columns) -> "Matrix":
        return replace(
            self,
            organisations=tuple(self.organisations[place] for place in columns),
            lines=tuple(replace(line, statuses=tuple(line.statuses[place] for place in columns)) for line in lines),
        )


def load_matrix(*, richtlijn: Richtlijn, on: date, known_at: datetime) -> Matrix | None:
    """Return the matrix of local date `on`; None before the first edition. Nine queries, whatever the numbers."""
    everywhere = load_everywhere(richtlijn=richtlijn, on=on, known_at=known_at)
    if everywhere is None:
        return None
    rows = SectionVersion.objects.filter(section__richtlijn=richtlijn).order_by("sequence")
    return build(everywhere=everywhere, titles=dict(rows.values_list("section__key", "title")))


def build(*, everywhere: Everywhere, titles: Mapping[UUID, str]) -> Matrix:
    """Return the matrix of these texts; `titles` gives the newest title of sections that are not in force. Pure."""
    standing = [dict(stand(everywhere=everywhere, layer=layer)) for layer in everywhere.layers]
    edition = everywhere.edition
    untouched = {section.key: section_status(section=section, passages=()) for section in edition.sections()}
    lines = [
        Line(
            key=section.key,
            number=section.number,
            title=section.title,
            chapter=chapter.number,
            chapter_title=chapter.title,
            statuses=tuple(own.get(section.key, untouched[section.key]) for own in standing),
        )
        for chapter in edition.chapters
        for section in chapter.sections
    ]
    lapsed = dict.fromkeys(key for own in standing for key in own if key not in untouched)
    for key in lapsed:
        statuses = tuple(own.get(key) for own in standing)
        lines.append(Line(key, "", titles.get(key, ""), "", "", statuses))
    return Matrix(
        on=everywhere.on,
        edition=edition.number,
        organisations=tuple(layer.organisation for layer in everywhere.layers),
        lines=tuple(lines),
    )


def stand(*, everywhere: Everywhere, layer: Layer) -> Iterator[tuple[UUID, Status]]:
    """Yield per section on which this organisation has passages how it stands. Pure."""
    found: dict[UUID, list[tuple[PassageText, Status]]] = {}
    for passage in layer.overlay.passages:
        section = everywhere.sections.get(passage.section)
        status = passage_status(
            section=section,
            passage=passage,
            base=layer.bases.get(passage.section, passage.based_on),
            versions=everywhere.edition.versions,
            coming=everywhere.edition.coming.get(passage.section, ()),
            on=everywhere.on,
        )
        found.setdefault(passage.section, []).append((passage, status))
    for key, passages in found.items():
        section = everywhere.sections.get(key)
        yield key, section_status(section=section, passages=passages) if section else Status.ORPHANED


def _counted(counter: Counter) -> list[tuple[Status, int]]:
    return [(status, counter[status]) for status in SEVERITY if counter[status]]
