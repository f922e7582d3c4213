"""Loads what people still have to read: one person, everybody of one organisation. Queries do not grow with people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Subquery
from django.utils import timezone

from .access import KEEPERS, Standing
from .due import Due, History, Layer, LayerPassage, Reading, still_to_read
from .host import host
from .loading import decision_rows, edition_text, load_items, load_versions, local_origin, passage_text, pick
from .models import Edition, LocalEdition, LocalPassageVersion, ReadConfirmation
from .reading import current_richtlijn
from .resolved import ResolvedGuideline
from .resolving import resolve
from .texts import Overlay


@dataclass(frozen=True)
class Place:
    """What holds at one organisation on one day, nothing left out yet, with everything that was laid over it before."""

    organisation: object
    guideline: ResolvedGuideline
    history: History
    known_at: datetime
    richtlijn: int
    edition: int
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


@dataclass(frozen=True)
class Reader:
    """Somebody of an organisation, with what he read and what he still has to read."""

    person: object
    roles: frozenset[str]
    readings: Mapping[UUID, Reading] = field(default_factory=dict)
    due: tuple[Due, ...] = ()
    total: int = 0

    @property
    def is_done(self) -> bool:
        return not self.due

    @property
    def on_paper(self) -> int:
        """How many sections were read on paper."""
        return sum(reading.is_paper for reading in self.readings.values())

    @property
    def last_read(self) -> date | None:
        return max((reading.on for reading in self.readings.values()), default=None)

    @property
    def waiting_since(self) -> date | None:
        """Since when something is waiting, for who has read before."""
        return min((item.since for item in self.due), default=None) if self.readings else None


def standing_in(roles: Iterable[str]) -> Standing:
    """Return what somebody with these roles reads at his own organisation; tasks elsewhere do not count here."""
    keeps = bool(set(roles) & KEEPERS)
    return Standing(own=True, keeper=keeps, own_keeper=keeps)


def load_place(*, organisation, on: date, known_at: datetime) -> Place | None:
    """Return what holds at `organisation` on local date `on`, as far as known then; None before the first edition.

    Six queries.
    """
    richtlijn = Subquery(current_richtlijn().values("pk")[:1])
    editions = Edition.objects.filter(richtlijn_id=richtlijn, recorded_at__lte=known_at).defer("canonical_text")
    edition, coming, until = pick(editions, on=on)
    if edition is None:
        return None
    items = load_items([row for row in (edition, coming) if row])
    versions = load_versions(edition.richtlijn_id)
    text = edition_text(edition=edition, items=items, until=until, coming=coming, versions=versions)
    layers = list(
        LocalEdition.objects.filter(
            kader__richtlijn=edition.richtlijn_id, kader__organisation=organisation, recorded_at__lte=known_at
        )
        .select_related("approved_by", "checked_against")
        .defer("canonical_text", "checked_against__canonical_text")
    )
    current, coming_local, local_until = pick(layers, on=on)
    passages = load_layer_passages([row for row in layers if current and row.number <= current.number])
    origin = local_origin(coming_local) if coming_local else None
    overlay, bases, rules = Overlay(coming=origin), {}, {}
    if current is not None:
        for key, version, passage, at, _pk in decision_rows(
            current.kader_id, since=current.recorded_at, known_at=known_at
        ):
            if passage:
                rules[key, passage] = at
            else:
                bases[key] = version
        overlay = Overlay(
            origin=local_origin(current),
            until=local_until,
            passages=tuple(item.text for item in passages.get(current.pk, ())),
            confirmed=frozenset(rules),
            coming=origin,
        )
    return Place(
        organisation=organisation,
        guideline=resolve(edition=text, overlay=overlay, bases=bases, on=on),
        history=History(versions=versions, layers=layers_of(layers, passages, current), rules=rules),
        known_at=known_at,
        richtlijn=edition.richtlijn_id,
        edition=edition.pk,
        layer=current.pk if current else None,
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


def load_readings(*, organisations, richtlijn: int, until: datetime, person=None) -> dict[tuple, dict[UUID, Reading]]:
    """Return the newest confirmation per section, by (organisation pk, person pk), made up to `until`. One query.

    `person` None: of everybody.
    """
    rows = ReadConfirmation.objects.filter(
        organisation__in=organisations, section__richtlijn=richtlijn, at__lte=until
    ).order_by("at", "pk")
    if person is not None:
        rows = rows.filter(person=person)
    found: dict[tuple, dict[UUID, Reading]] = {}
    for place, who, key, version, layer, shown, at, how, by in rows.values_list(
        "organisation",
        "person",
        "section__key",
        "section_version",
        "local_edition",
        "shown_hash",
        "at",
        "how",
        "recorded_by",
    ):
        reading = Reading(key, version, layer, shown, at, timezone.localdate(at), how, by)
        found.setdefault((place, who), {})[key] = reading
    return found


def reader_at(place: Place, *, person, roles=None) -> Reader:
    """Return one person with what is still to be read. One query (roles: as the host says when None)."""
    roles = frozenset(host().roles_of(person, place.organisation) if roles is None else roles)
    found = load_readings(
        organisations=[place.organisation], richtlijn=place.richtlijn, until=place.known_at, person=person
    )
    return _reader(place, person=person, roles=roles, readings=found.get((place.organisation.pk, person.pk), {}))


def readers_of(place: Place) -> tuple[Reader, ...]:
    """Return everybody of the organisation with what is still to be read, in the host's order. Two queries."""
    found = load_readings(organisations=[place.organisation], richtlijn=place.richtlijn, until=place.known_at)
    return tuple(
        _reader(place, person=person, roles=roles, readings=found.get((place.organisation.pk, person.pk), {}))
        for person, roles in host().members_of(place.organisation)
    )


def _reader(place: Place, *, person, roles, readings) -> Reader:
    audiences = standing_in(roles).audiences
    open_to_reader = [section for section in place.guideline.sections() if section.audience in audiences]
    here = {section.key: readings[section.key] for section in open_to_reader if section.key in readings}
    return Reader(person, roles, here, place.due(roles=roles, readings=readings), len(open_to_reader))


def to_read_now(*, person, organisation, now: datetime) -> int:
    """Return how many sections somebody still has to read today at `organisation`. Seven queries."""
    place = load_place(organisation=organisation, on=timezone.localdate(now), known_at=now)
    return len(reader_at(place, person=person).due) if place else 0
