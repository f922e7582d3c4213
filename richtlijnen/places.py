"""Loads what holds at one organisation on one or more days, with everything that was laid over it before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Subquery

from .access import KEEPERS, Standing
from .due import Due, History, Layer, LayerPassage, Reading, still_to_read
from .loading import Recorded, edition_text, load_items, load_recorded, load_versions, local_origin, passage_text, pick
from .models import Edition, LocalEdition, LocalPassageVersion
from .reading import current_richtlijn
from .resolved import ResolvedGuideline
from .resolving import resolve
from .texts import Overlay, VersionLink


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


def load_place(*, organisation, on: date, known_at: datetime) -> Place | None:
    """Return what holds at `organisation` on local date `on`, as far as known then; None before the first edition.

    Six queries.
    """
    return load_shelf(organisation=organisation, known_at=known_at).places([on])[0]


@dataclass(frozen=True)
class Shelf:
    """Every edition of the region and of one organisation (None: only the region) that was known at one moment."""

    organisation: object
    known_at: datetime
    editions: Sequence[Edition]
    versions: Mapping[int, VersionLink]
    layers: "Layers"

    def begun(self, on: date) -> date | None:
        """Return the first day of exactly the text of `on`, or None before the first edition."""
        edition, _coming, _until = pick(self.editions, on=on)
        layer = self.layers.over(on)[2]
        return max(row.effective_from for row in (edition, layer) if row) if edition else None

    def places(self, days: Sequence[date]) -> tuple[Place | None, ...]:
        """Return what holds on each of these days; None before the first edition. One query."""
        items = load_items({row.pk: row for on in days for row in pick(self.editions, on=on)[:2] if row}.values())
        return tuple(self.place(on=on, items=items) for on in days)

    def place(self, *, on: date, items) -> Place | None:
        """Return what holds on `on`; `items` are the lines of the editions in force and coming on that day."""
        edition, coming, until = pick(self.editions, on=on)
        if edition is None:
            return None
        text = edition_text(edition=edition, items=items, until=until, coming=coming, versions=self.versions)
        overlay, bases, current = self.layers.over(on)
        history = layers_of(self.layers.rows, self.layers.passages, current)
        return Place(
            organisation=self.organisation,
            guideline=resolve(edition=text, overlay=overlay, bases=bases, on=on),
            history=History(versions=self.versions, layers=history, rules=self.layers.recorded.rules),
            known_at=self.known_at,
            richtlijn=edition.richtlijn_id,
            layer=current.pk if current else None,
        )


def load_shelf(*, organisation, known_at: datetime) -> Shelf:
    """Return everything adopted that was known at `known_at`. Five queries."""
    richtlijn = Subquery(current_richtlijn().values("pk")[:1])
    rows = list(Edition.objects.filter(richtlijn_id=richtlijn, recorded_at__lte=known_at).defer("canonical_text"))
    if not rows:
        return Shelf(organisation, known_at, (), {}, Layers())
    pk = rows[0].richtlijn_id
    layers = load_layers_at(organisation, richtlijn=pk, known_at=known_at)
    return Shelf(organisation, known_at, rows, load_versions(pk), layers)


@dataclass(frozen=True)
class Layers:
    """Every local edition of one organisation that was known, with its passages and decisions."""

    rows: Sequence[LocalEdition] = ()
    passages: Mapping[int, Sequence[LayerPassage]] = field(default_factory=dict)
    recorded: Recorded = field(default_factory=Recorded)
    is_regional: bool = False

    def over(self, on: date) -> tuple[Overlay | None, dict[UUID, int], LocalEdition | None]:
        """Return what lies over the guideline on `on`, its bases, and the local edition in force."""
        if self.is_regional:
            return None, {}, None
        current, coming, until = pick(self.rows, on=on)
        origin = local_origin(coming) if coming else None
        if current is None:
            return Overlay(coming=origin), {}, None
        overlay = Overlay(
            origin=local_origin(current),
            until=until,
            passages=tuple(item.text for item in self.passages.get(current.pk, ())),
            confirmed=frozenset(self.recorded.rules),
            coming=origin,
            checked=self.recorded.checked,
        )
        kept = self.recorded.kept
        return overlay, {key: version for key, version, at in kept if at > current.recorded_at}, current


def load_layers_at(organisation, *, richtlijn: int, known_at: datetime) -> Layers:
    """Return everything that `organisation` laid over the guideline, as far as known then. Three queries."""
    if organisation is None:
        return Layers(is_regional=True)
    rows = list(
        LocalEdition.objects.filter(
            kader__richtlijn=richtlijn, kader__organisation=organisation, recorded_at__lte=known_at
        )
        .select_related("approved_by", "checked_against")
        .defer("canonical_text", "checked_against__canonical_text")
    )
    if not rows:
        return Layers()
    first = min(row.recorded_at for row in rows)
    return Layers(
        rows=rows,
        passages=load_layer_passages(rows),
        recorded=load_recorded(rows[0].kader_id, since=first, known_at=known_at),
    )


def load_layer_passages(layers: Sequence[LocalEdition]) -> dict[int, list[LayerPassage]]:
    """Return the passages per local edition. One query."""
    found: dict[int, list[LayerPassage]] = {}
    rows = LocalPassageVersion.objects.filter(local_edition__in=layers).select_related("section")
    for row in rows.defer("canonical_text"):
        found.setdefault(row.local_edition_id, []).append(LayerPassage(passage_text(row), row.change_class))
    return found


def layers_of(rows: Sequence[LocalEdition], passages, current: LocalEdition | None) -> tuple[Layer, ...]:
    """Return the local editions by number, up to the one in force, as the rules of reading know them."""
    layers = []
    for row in sorted(rows, key=lambda row: row.number):
        if current is None or row.number > current.number:
            break
        by_section: dict[UUID, dict[str, LayerPassage]] = {}
        for item in passages.get(row.pk, ()):
            by_section.setdefault(item.text.section, {})[item.text.operation] = item
        layers.append(Layer(row.pk, row.number, row.effective_from, by_section))
    return tuple(layers)
