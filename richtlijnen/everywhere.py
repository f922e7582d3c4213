"""The guideline with every organisation's layer at once: for the region's overviews. Queries do not grow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from .host import host
from .loading import edition_text, load_items, load_versions, pick, waiting_after
from .models import Richtlijn
from .overlays import NOTHING, load_overlays
from .resolved import ResolvedGuideline
from .resolving import resolve
from .texts import EditionText, Overlay, SectionText


@dataclass(frozen=True)
class Layer:
    """One organisation with what it laid over the guideline."""

    organisation: object
    overlay: Overlay
    bases: Mapping[UUID, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Everywhere:
    """The edition in force and every organisation's layer over it, by name."""

    on: date
    edition: EditionText
    layers: tuple[Layer, ...]

    @cached_property
    def sections(self) -> dict[UUID, SectionText]:
        """The sections in force by key."""
        return {section.key: section for section in self.edition.sections()}

    def resolved(self) -> dict[int, ResolvedGuideline]:
        """Return what holds per organisation (its pk)."""
        return {
            layer.organisation.pk: resolve(edition=self.edition, overlay=layer.overlay, bases=layer.bases, on=self.on)
            for layer in self.layers
        }


def load_everywhere(
    *, richtlijn: Richtlijn, on: date, known_at: datetime, section: UUID | None = None
) -> Everywhere | None:
    """Return what holds at every organisation on local date `on`, as far as known then; None before the first edition.

    With `section` only the passages on that one. Seven queries, however many organisations and sections there are.
    """
    rows = list(richtlijn.editions.filter(recorded_at__lte=known_at))
    edition, _coming, until = pick(rows, on=on)
    if edition is None:
        return None
    waiting = waiting_after(rows, on=on)
    items = load_items([edition, *waiting])
    versions = load_versions(richtlijn.pk)
    text = edition_text(edition=edition, items=items, until=until, waiting=waiting, versions=versions)
    layers = load_layers(richtlijn=richtlijn, on=on, known_at=known_at, section=section)
    return Everywhere(on=on, edition=text, layers=layers)


def load_layers(
    *, richtlijn: Richtlijn, on: date, known_at: datetime, section: UUID | None = None
) -> tuple[Layer, ...]:
    """Return the layer of every organisation that is in the region on `on`, in the host's order. Four queries."""
    found = load_overlays(richtlijn=richtlijn.pk, known_at=known_at, on=on, section=section)
    layers = []
    for organisation in host().organisations_on(on):
        laid = found.get(organisation.pk, NOTHING).on(on)
        layers.append(Layer(organisation, laid.overlay, laid.bases))
    return tuple(layers)
