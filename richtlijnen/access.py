"""Who may do and read what. The host says who has which role; here is what a role means for texts."""

from dataclasses import dataclass

from django.db.models import QuerySet

from .host import host
from .models import Kader
from .texts import readable_audiences

KEEPERS = frozenset({"coordinator", "editor"})
REGION = frozenset({"regional_editor", "administrator"})


@dataclass(frozen=True)
class Standing:
    """What a reader is to one organisation: `own` a member, `keeper` of texts anywhere, `own_keeper` of these.

    `like_own`: somebody else who looks with the eyes of a member; what is closed to them stays closed.
    """

    own: bool = False
    keeper: bool = False
    own_keeper: bool = False
    like_own: bool = False

    @property
    def audiences(self) -> frozenset[str]:
        """Whose texts may be read."""
        return readable_audiences(own=self.own or self.like_own, keeper=self.keeper)


VISITOR = Standing()


def is_known(person) -> bool:
    """Return whether this is somebody who is signed in and still active."""
    return bool(person and getattr(person, "is_authenticated", False) and person.is_active)


def standing_of(person, organisation, *, wide: bool = True) -> Standing:
    """Return the standing of `person` (None: visitor) towards `organisation` (None: the region's own text).

    A member is not asked for roles elsewhere unless `wide`: they only matter for texts meant for coordinators.
    """
    if not is_known(person):
        return VISITOR
    if organisation is not None:
        roles = host().roles_of(person, organisation)
        if roles & KEEPERS:
            return Standing(own=True, keeper=True, own_keeper=True)
        if roles:
            return Standing(own=True, keeper=wide and keeps_texts(person))
        return Standing(keeper=keeps_texts(person))
    if keeps_texts(person):
        return Standing(own=True, keeper=True)
    return Standing(own=bool(host().organisations_of(person)))


def is_own(person, organisation) -> bool:
    """Return whether this person has a role in this organisation today."""
    return is_known(person) and bool(host().roles_of(person, organisation))


def keeps_texts(person) -> bool:
    """Return whether this person keeps texts for the region or for any organisation."""
    if host().roles_of(person) & REGION:
        return True
    return any(host().roles_of(person, place) & KEEPERS for place in host().organisations_of(person))


def may_adopt_edition(person) -> bool:
    """Return whether this person records the decisions of the region."""
    return is_known(person) and bool(host().roles_of(person) & {"regional_editor"})


def may_begin_guideline(person) -> bool:
    """Return whether this person makes a guideline of its own for a page that is a copy."""
    return is_known(person) and bool(host().roles_of(person) & {"administrator"})


def may_confirm_higher_rule(person) -> bool:
    """Return whether this person confirms for the region that a higher rule goes first somewhere."""
    return may_adopt_edition(person)


def may_keep(person, organisation) -> bool:
    """Return whether this person writes, reviews and adopts the local framework of this organisation."""
    return is_known(person) and bool(host().roles_of(person, organisation) & KEEPERS)


def may_see_readers(person, organisation) -> bool:
    """Return whether this person sees who of this organisation read what, and records reading on paper."""
    return is_known(person) and "coordinator" in host().roles_of(person, organisation)


def keeps_at(person, slug: str) -> bool:
    """Return whether this person keeps the texts of the organisation with this slug."""
    return any(place.slug == slug and may_keep(person, place) for place in host().organisations_of(person))


def kept_by(person) -> list:
    """Return the organisations whose texts this person keeps today, whether or not they have a framework yet."""
    if not is_known(person):
        return []
    return [place for place in host().organisations_of(person) if host().roles_of(person, place) & KEEPERS]


def for_organisation(organisation) -> QuerySet[Kader]:
    """Return the local frameworks of one organisation."""
    return Kader.objects.filter(organisation=organisation)


def visible_to(person) -> QuerySet[Kader]:
    """Return the local frameworks whose drafts, reviews and confirmations this person may see: one's own to keep."""
    return Kader.objects.filter(organisation__in=[place.pk for place in kept_by(person)])


def find_organisation(slug: str):
    """Return the organisation with this slug, or None. Who belongs to the region is public."""
    return host().organisations().filter(slug=slug).first()
