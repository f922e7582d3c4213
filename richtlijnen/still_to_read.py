"""Loads what people still have to read: one person, everybody of one organisation. Queries do not grow with people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from .changed_since import ToRead, WordingRead, explain, wordings_needed
from .due import Due, Reading
from .host import host
from .models import ReadConfirmation, Richtlijn, SectionVersion
from .places import Place, load_places, standing_in
from .texts import FieldText


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
    def readings_now(self) -> int:
        """How many sections need no reading today."""
        return self.total - len(self.due)

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


def load_readings(*, organisations, richtlijn: int, until: datetime, person=None) -> dict[tuple, dict[UUID, Reading]]:
    """Return the newest confirmation per section, by (organisation pk, person pk), made up to `until`. One query.

    `person` None: of everybody; `organisations` None: everywhere.
    """
    rows = newest_confirmations(richtlijn=richtlijn, until=until)
    if organisations is not None:
        rows = rows.filter(organisation__in=organisations)
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


def newest_confirmations(*, richtlijn: int, until: datetime) -> QuerySet[ReadConfirmation]:
    """Return the newest confirmation, made up to `until`, of every person, organisation and section."""
    rows = ReadConfirmation.objects.filter(section__richtlijn=richtlijn, at__lte=until)
    same = {name: OuterRef(name) for name in ("organisation", "person", "section")}
    later = Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    return rows.filter(~Exists(ReadConfirmation.objects.filter(later, **same, at__lte=until)))


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
    return to_read_among(person=person, organisations=[organisation], now=now).get(organisation.pk, 0)


def to_read_among(
    *, person, organisations: Sequence, now: datetime, richtlijn: Richtlijn | None = None
) -> dict[int, int]:
    """Return the same per organisation (its pk). Seven queries, however many there are."""
    places = load_places(organisations=organisations, on=timezone.localdate(now), known_at=now, richtlijn=richtlijn)
    if not places:
        return {}
    pks = [place.organisation.pk for place in places]
    found = load_readings(organisations=pks, richtlijn=places[0].richtlijn, until=now, person=person)
    return {
        place.organisation.pk: len(
            place.due(
                roles=host().roles_of(person, place.organisation),
                readings=found.get((place.organisation.pk, person.pk), {}),
            )
        )
        for place in places
    }


def explain_all(*, place: Place, due: Sequence[Due]) -> tuple[ToRead, ...]:
    """Return what is to be read, laid beside what was read. One query."""
    needed = {pk for item in due for pk in wordings_needed(due=item, history=place.history)}
    rows = SectionVersion.objects.filter(pk__in=needed, section__richtlijn=place.richtlijn).select_related("edition")
    wordings = {
        row.pk: WordingRead(
            title=row.title,
            body=row.body,
            fields=tuple(FieldText(**item) for item in row.fields),
            reason=row.change_reason,
            edition=row.edition.number,
            effective_from=row.edition.effective_from,
        )
        for row in (rows.defer("canonical_text", "edition__canonical_text") if needed else ())
    }
    return tuple(explain(due=item, wordings=wordings, history=place.history) for item in due)
