"""Who may see and do what with people and organisations."""

from django.db.models import Count
from django.utils import timezone

from cms.models import Membership, Organisation, Role, User

STAFF_ROLES = (Role.EDITOR, Role.COORDINATOR)


def memberships_of(person, *, on=None):
    """Return the person's memberships active on local date `on` (today when None), by organisation's name.

    Read once per person object, so once per request; `forget` makes the next call read again.
    """
    if not person.is_authenticated:
        return []
    day = on or timezone.localdate()
    read = person.__dict__.setdefault("_memberships", {})
    if day not in read:
        held = person.memberships.active(day).select_related("organisation")
        read[day] = list(held.order_by("organisation__name", "pk"))
    return read[day]


def forget(person):
    """Drop what was read of the person's memberships, after a change."""
    person.__dict__.pop("_memberships", None)


def roles_of(person, organisation=None, *, on=None):
    """Return the person's roles in `organisation`, or in the region when None, as a frozenset of values."""
    wanted = organisation.pk if organisation else None
    return frozenset(m.role for m in memberships_of(person, on=on) if m.organisation_id == wanted)


def is_administrator(person):
    """Tell whether the person runs the platform."""
    return person.is_authenticated and (person.is_superuser or Role.ADMINISTRATOR in roles_of(person))


def writes(person):
    """Tell whether the person has anything to do in Wagtail's admin; the gate there decides what."""
    roles = {m.role for m in memberships_of(person)}
    return person.is_superuser or bool(roles & {*STAFF_ROLES, Role.REGIONAL_EDITOR, Role.ADMINISTRATOR})


def has_tasks(person):
    """Tell whether the person is more than a volunteer somewhere."""
    return writes(person) or any(m.role != Role.VOLUNTEER for m in memberships_of(person))


def coordinates(person, organisation):
    """Tell whether the person is coordinator of `organisation` today."""
    return Role.COORDINATOR in roles_of(person, organisation)


def visible_to(person, *, on=None):
    """Return the people whose membership a coordinator may see: active members of the own organisations."""
    day = on or timezone.localdate()
    own = [m.organisation_id for m in memberships_of(person, on=day) if m.role == Role.COORDINATOR]
    members = Membership.objects.active(day).filter(organisation__in=own)
    return User.objects.filter(memberships__in=members).distinct()


def held_or_coming(person, *, on):
    """Return every membership of the person that holds on local date `on` or begins later."""
    return list(person.memberships.not_ended(on))


def belongs_beyond(memberships, keeper, *, on):
    """Tell whether one of the memberships lies outside what `keeper` coordinates on local date `on`."""
    kept = {m.organisation_id for m in memberships_of(keeper, on=on) if m.role == Role.COORDINATOR}
    return any(m.organisation_id not in kept for m in memberships)


def organisations_visible_to(person):
    """Return the organisations whose members this person manages."""
    own = [m.organisation_id for m in memberships_of(person) if m.role == Role.COORDINATOR]
    return Organisation.objects.filter(pk__in=own)


def for_organisation(organisation, *, on=None):
    """Return the active memberships of one organisation, people loaded, by last name."""
    day = on or timezone.localdate()
    return (
        Membership.objects.active(day)
        .filter(organisation=organisation)
        .select_related("person")
        .order_by("person__last_name", "person__first_name", "person_id", "pk")
    )


def member_counts(*, on=None):
    """Return how many people have a membership active on local date `on`, as {organisation pk: number}."""
    held = Membership.objects.active(on or timezone.localdate()).exclude(organisation=None)
    counted = held.order_by().values("organisation").annotate(people=Count("person", distinct=True))
    return {row["organisation"]: row["people"] for row in counted}


def members_everywhere(*, on=None):
    """Return who has which roles on local date `on`, as {organisation pk: [(person pk, frozenset of roles)]}."""
    held = Membership.objects.active(on or timezone.localdate()).exclude(organisation=None).order_by("pk")
    found = {}
    for place, person, role in held.values_list("organisation", "person", "role"):
        found.setdefault(place, {}).setdefault(person, set()).add(role)
    return {place: [(who, frozenset(roles)) for who, roles in people.items()] for place, people in found.items()}


def role_counts(role, *, on=None):
    """Return how many people hold `role` on local date `on`, as {organisation pk: number}."""
    held = Membership.objects.active(on or timezone.localdate()).filter(role=role).exclude(organisation=None)
    counted = held.order_by().values("organisation").annotate(people=Count("person", distinct=True))
    return {row["organisation"]: row["people"] for row in counted}
