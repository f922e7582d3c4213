"""How many people have read what holds, per organisation, without anybody's name."""

from dataclasses import dataclass
from datetime import date, datetime

from .host import host
from .models import Richtlijn
from .places import load_places
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
    """Return the share of every organisation in the region on `on`, in the host's order. Nine queries, always."""
    organisations = list(host().organisations_on(on))
    places = load_places(organisations=organisations, on=on, known_at=now, richtlijn=richtlijn)
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
