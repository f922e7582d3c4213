"""The guideline with every organisation's layer at once: for the region's overviews. Queries do not grow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from .choices import Outcome
from .host import host
from .loading import edition_text, load_items, load_versions, local_origin, passage_text, pick
from .models import HigherRuleConfirmation, LocalEdition, LocalPassageVersion, PassageReview, Richtlijn
from .resolved import ResolvedGuideline
from .resolving import resolve
from .texts import ComingChange, EditionText, Overlay, SectionText


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

    @cached_property
    def coming(self) -> dict[UUID, ComingChange]:
        """What the coming edition changes, by section."""
        return {change.key: change for change in self.edition.coming.changes} if self.edition.coming else {}

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

    With `section` only the passages on that one. Eight queries, however many organisations and sections there are.
    """
    edition, coming, until = pick(richtlijn.editions.filter(recorded_at__lte=known_at), on=on)
    if edition is None:
        return None
    items = load_items([row for row in (edition, coming) if row])
    versions = load_versions(richtlijn.pk)
    text = edition_text(edition=edition, items=items, until=until, coming=coming, versions=versions)
    layers = load_layers(richtlijn=richtlijn, on=on, known_at=known_at, section=section)
    return Everywhere(on=on, edition=text, layers=layers)


def load_layers(
    *, richtlijn: Richtlijn, on: date, known_at: datetime, section: UUID | None = None
) -> tuple[Layer, ...]:
    """Return the layer of every organisation of the host, in the host's order. Five queries."""
    editions: dict[int, list[LocalEdition]] = {}
    rows = (
        LocalEdition.objects.filter(kader__richtlijn=richtlijn, recorded_at__lte=known_at)
        .select_related("kader", "approved_by", "checked_against")
        .defer("canonical_text", "checked_against__canonical_text")
    )
    for row in rows:
        editions.setdefault(row.kader.organisation_id, []).append(row)
    picked = {place: pick(own, on=on) for place, own in editions.items()}
    passages = _passages([current for current, _coming, _until in picked.values() if current], section)
    bases, confirmed = _decisions(richtlijn=richtlijn, known_at=known_at)
    layers = []
    for organisation in host().organisations():
        current, coming, until = picked.get(organisation.pk, (None, None, None))
        origin = local_origin(coming) if coming else None
        if current is None:
            layers.append(Layer(organisation, Overlay(until=until, coming=origin)))
            continue
        kept = {key: to for key, to, at in bases.get(current.kader_id, ()) if at > current.recorded_at}
        overlay = Overlay(
            origin=local_origin(current),
            until=until,
            passages=tuple(passages.get(current.pk, ())),
            confirmed=frozenset(confirmed.get(current.kader_id, ())),
            coming=origin,
        )
        layers.append(Layer(organisation, overlay, kept))
    return tuple(layers)


def _passages(editions, section):
    found = {}
    rows = LocalPassageVersion.objects.filter(local_edition__in=editions).select_related("section")
    rows = rows.filter(section__key=section) if section else rows
    for row in rows.defer("canonical_text"):
        found.setdefault(row.local_edition_id, []).append(passage_text(row))
    return found


def _decisions(*, richtlijn, known_at):
    bases, confirmed = {}, {}
    kept = PassageReview.objects.filter(kader__richtlijn=richtlijn, outcome=Outcome.KEEP, at__lte=known_at)
    for kader, key, to, at in kept.order_by("at", "pk").values_list("kader", "section__key", "to_version", "at"):
        bases.setdefault(kader, []).append((key, to, at))
    rules = HigherRuleConfirmation.objects.filter(kader__richtlijn=richtlijn, at__lte=known_at)
    for kader, key, passage in rules.values_list("kader", "section__key", "passage_hash"):
        confirmed.setdefault(kader, []).append((key, passage))
    return bases, confirmed
