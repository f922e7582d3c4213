"""Loads what holds at one organisation on one or more days, with everything that was laid over it before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .access import KEEPERS, Standing
from .due import Due, History, LocalVersion, Reading, VersionPassage, still_to_read
from .loading import edition_text, load_items, load_versions, pick, waiting_after
from .models import Edition, EditionItem, LocalEdition, Richtlijn
from .overlays import NOTHING, Overlays, load_overlays
from .reading import known_editions
from .resolved import ResolvedGuideline
from .resolving import resolve
from .texts import VersionLink


@dataclass(frozen=True)
class Place:
    """What holds at one organisation on one day, nothing left out yet, with everything that was laid over it before."""

    organisation: object
    guideline: ResolvedGuideline
    history: History
    known_at: datetime
    richtlijn: int
    layer: int | None

    def due(self, *, roles: Iterable[str], readings: Mapping[UUID, Reading]) -> tuple[Due, ...]:
        """Return what somebody with these roles here still has to read."""
        return still_to_read(
            guideline=self.guideline,
            audiences=standing_in(roles).audiences,
            readings=readings,
            history=self.history,
            now=self.known_at,
        )


def standing_in(roles: Iterable[str]) -> Standing:
    """Return what somebody with these roles reads at his own organisation; tasks elsewhere do not count here."""
    keeps = bool(set(roles) & KEEPERS)
    return Standing(own=True, keeper=keeps, own_keeper=keeps)


def load_place(*, organisation, on: date, known_at: datetime, richtlijn: Richtlijn | None = None) -> Place | None:
    """Return what holds at `organisation` on local date `on`, as far as known then; None before the first edition.

    `richtlijn` None: the one guideline this site shows. Six queries.
    """
    return load_shelf(organisation=organisation, known_at=known_at, richtlijn=richtlijn).places([on])[0]


def load_places(
    *, organisations: Sequence, on: date, known_at: datetime, richtlijn: Richtlijn | None = None
) -> tuple[Place, ...]:
    """Return the same of each of these organisations, in their order; nothing before the first edition.

    Six queries, however many there are.
    """
    shelves = _load_shelves(organisations=organisations, known_at=known_at, richtlijn=richtlijn)
    if not shelves:
        return ()
    items = shelves[0].items([on])
    return tuple(place for shelf in shelves if (place := shelf.place(on=on, items=items)))


@dataclass(frozen=True)
class Shelf:
    """Every edition of the region and of one organisation (None: only the region) that was known at one moment."""

    organisation: object
    known_at: datetime
    editions: Sequence[Edition]
    versions: Mapping[int, VersionLink]
    overlays: Overlays | None

    def begun(self, on: date) -> date | None:
        """Return the first day of exactly the text of `on`, or None before the first edition."""
        edition, _coming, _until = pick(self.editions, on=on)
        layer = self.overlays.on(on).edition if self.overlays else None
        return max(row.effective_from for row in (edition, layer) if row) if edition else None

    def places(self, days: Sequence[date]) -> tuple[Place | None, ...]:
        """Return what holds on each of these days; None before the first edition. One query."""
        items = self.items(days)
        return tuple(self.place(on=on, items=items) for on in days)

    def items(self, days: Sequence[date]) -> dict[int, list[EditionItem]]:
        """Return the lines of the editions in force and waiting on these days, by edition. One query."""
        found = [row for on in days for row in (pick(self.editions, on=on)[0], *waiting_after(self.editions, on=on))]
        return load_items({row.pk: row for row in found if row}.values())

    def place(self, *, on: date, items) -> Place | None:
        """Return what holds on `on`; `items` are the lines of the editions in force and waiting on that day."""
        edition, _coming, until = pick(self.editions, on=on)
        if edition is None:
            return None
        waiting = waiting_after(self.editions, on=on)
        text = edition_text(edition=edition, items=items, until=until, waiting=waiting, versions=self.versions)
        own = NOTHING if self.overlays is None else self.overlays
        laid = own.on(on)
        overlay = None if self.overlays is None else laid.overlay
        return Place(
            organisation=self.organisation,
            guideline=resolve(edition=text, overlay=overlay, bases=laid.bases, on=on),
            history=History(versions=self.versions, layers=layers_of(own, laid.edition), rules=own.recorded.rules),
            known_at=self.known_at,
            richtlijn=edition.richtlijn_id,
            layer=laid.edition.pk if laid.edition else None,
        )


def load_shelf(*, organisation, known_at: datetime, richtlijn: Richtlijn | None = None) -> Shelf:
    """Return everything adopted that was known at `known_at`. Five queries."""
    return _load_shelves(organisations=[organisation], known_at=known_at, richtlijn=richtlijn)[0]


def _load_shelves(*, organisations: Sequence, known_at: datetime, richtlijn: Richtlijn | None) -> list[Shelf]:
    rows = known_editions(known_at=known_at, richtlijn=richtlijn)
    versions = load_versions(rows[0].richtlijn_id) if rows else {}
    pks = [place.pk for place in organisations if place is not None]
    found = load_overlays(richtlijn=rows[0].richtlijn_id, known_at=known_at, organisations=pks) if rows and pks else {}
    return [
        Shelf(place, known_at, rows, versions, found.get(place.pk, NOTHING) if place is not None else None)
        for place in organisations
    ]


def layers_of(own: Overlays, current: LocalEdition | None) -> tuple[LocalVersion, ...]:
    """Return the local editions by number, up to the one in force, as the rules of reading know them."""
    layers = []
    for row in sorted(own.editions, key=lambda row: row.number):
        if current is None or row.number > current.number:
            break
        by_section: dict[UUID, dict[str, VersionPassage]] = {}
        for item in own.passages.get(row.pk, ()):
            by_section.setdefault(item.text.section, {})[item.text.operation] = item
        layers.append(LocalVersion(row.pk, row.number, row.effective_from, by_section))
    return tuple(layers)
