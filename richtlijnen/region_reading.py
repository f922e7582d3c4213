"""How many people have read what holds, per organisation, without anybody's name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from .choices import Outcome
from .host import host
from .loading import Recorded, load_items, load_versions, pick
from .models import HigherRuleConfirmation, LocalEdition, PassageReview, Richtlijn
from .places import Layers, Place, Shelf, load_layer_passages
from .still_to_read import load_readings

SMALLEST = 5  # fewer people than this, and a percentage would point at somebody


@dataclass(frozen=True)
class Share:
    """One organisation: how many people it has, and how many of them have nothing left to read."""

    organisation: object
    people: int
    done: int

    @property
    def is_shown(self) -> bool:
        """Whether the group is large enough to hide in."""
        return self.people >= SMALLEST

    @property
    def percentage(self) -> int:
        """Rounded down, so that 100 is really everybody."""
        return self.done * 100 // self.people if self.people else 0


@dataclass(frozen=True)
class Total:
    """The whole region, counting only the organisations that are shown."""

    shares: tuple[Share, ...]

    @property
    def people(self) -> int:
        return sum(share.people for share in self.shares if share.is_shown)

    @property
    def done(self) -> int:
        return sum(share.done for share in self.shares if share.is_shown)

    @property
    def percentage(self) -> int:
        return self.done * 100 // self.people if self.people else 0


def shares_of(*, richtlijn: Richtlijn, on: date, now: datetime) -> tuple[Share, ...]:
    """Return the share of every organisation of the host, in its order. Ten queries, however many there are."""
    places = places_everywhere(richtlijn=richtlijn, on=on, known_at=now)
    readings = load_readings(organisations=None, richtlijn=richtlijn.pk, until=now)
    members = host().members_everywhere()
    shares = []
    for place in places:
        people = members.get(place.organisation.pk, ())
        done = sum(
            not place.due(roles=roles, readings=readings.get((place.organisation.pk, person), {}))
            for person, roles in people
        )
        shares.append(Share(place.organisation, len(people), done))
    return tuple(shares)


def places_everywhere(*, richtlijn: Richtlijn, on: date, known_at: datetime) -> tuple[Place, ...]:
    """Return what holds at every organisation on `on`, with what was laid over it before. Eight queries."""
    editions = list(richtlijn.editions.filter(recorded_at__lte=known_at).defer("canonical_text"))
    current, coming, _until = pick(editions, on=on)
    if current is None:
        return ()
    versions = load_versions(richtlijn.pk)
    items = load_items([row for row in (current, coming) if row])
    layers = _layers(richtlijn=richtlijn, known_at=known_at)
    return tuple(
        Shelf(organisation, known_at, editions, versions, layers.get(organisation.pk, Layers())).place(
            on=on, items=items
        )
        for organisation in host().organisations()
    )


def _layers(*, richtlijn: Richtlijn, known_at: datetime) -> Mapping[int, Layers]:
    rows: dict[int, list[LocalEdition]] = {}
    found = (
        LocalEdition.objects.filter(kader__richtlijn=richtlijn, recorded_at__lte=known_at)
        .select_related("kader", "approved_by", "checked_against")
        .defer("canonical_text", "checked_against__canonical_text")
    )
    for row in found:
        rows.setdefault(row.kader.organisation_id, []).append(row)
    passages = load_layer_passages([row for own in rows.values() for row in own])
    kept: dict[int, list] = {}
    reviews = PassageReview.objects.filter(kader__richtlijn=richtlijn, outcome=Outcome.KEEP, at__lte=known_at)
    for kader, *decision in reviews.order_by("at", "pk").values_list("kader", "section__key", "to_version", "at"):
        kept.setdefault(kader, []).append(tuple(decision))
    rules: dict[int, dict] = {}
    confirmed = HigherRuleConfirmation.objects.filter(kader__richtlijn=richtlijn, at__lte=known_at)
    for kader, key, passage, at in confirmed.values_list("kader", "section__key", "passage_hash", "at"):
        rules.setdefault(kader, {})[key, passage] = at
    return {place: _layers_of(own, passages=passages, kept=kept, rules=rules) for place, own in rows.items()}


def _layers_of(own: Sequence[LocalEdition], *, passages, kept, rules) -> Layers:
    kader = own[0].kader_id
    recorded = Recorded(kept=kept.get(kader, ()), rules=rules.get(kader, {}))
    return Layers(rows=own, passages=passages, recorded=recorded)
