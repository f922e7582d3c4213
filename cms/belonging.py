"""Joining, moving and leaving: memberships with their dates, and the groups that follow from them."""

from collections import defaultdict
from datetime import date

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import DateField, Q, Value
from django.db.models.functions import Greatest, Now
from django.utils import timezone

from cms.access import STAFF_ROLES, forget
from cms.models import Membership, Role, User
from cms.organising import EDITORS, MEMBERS, REGIONAL_GROUPS, group_name


class AlreadyMember(Exception):
    """The person already belongs to this organisation in this role."""


def belongs_since(person, organisation, *, on):
    """Return since which day the person belongs here without a break, in any role; None: not on local date `on`."""
    if organisation.left_on and organisation.left_on <= on:
        return None
    since = until = None
    held = person.memberships.filter(organisation=organisation, started_on__lte=on).order_by("started_on")
    for started, ended in held.values_list("started_on", "ended_on"):
        if until is None or started > until:
            since, until = started, ended or date.max
        else:
            until = max(until, ended or date.max)
    return since if until and until > on else None


def sync_groups(person, *, on):
    """Make the person's groups exactly those that follow from the memberships active on local date `on`."""
    forget(person)
    held = person.memberships.active(on).values_list("organisation", "role")
    names = {name for place, role in held for name in _group_names(place, role)}
    person.groups.set(Group.objects.filter(name__in=names))


def sync_everybody(*, on):
    """Do the same for everybody whose groups are not right on local date `on`; returns how many that were."""
    there = dict(Group.objects.values_list("name", "pk"))
    wanted, held = defaultdict(set), defaultdict(set)
    for person, place, role in Membership.objects.active(on).values_list("person", "organisation", "role"):
        wanted[person].update(there[name] for name in _group_names(place, role) if name in there)
    for person, group in User.groups.through.objects.values_list("user", "group"):
        held[person].add(group)
    wrong = [person for person in wanted.keys() | held.keys() if wanted[person] != held[person]]
    for person in User.objects.filter(pk__in=wrong):
        sync_groups(person, on=on)
    return len(wrong)


def _group_names(place, role):
    """Return the names of the groups that one role gives, in the organisation with id `place` or in the region."""
    if place is None:
        return [REGIONAL_GROUPS[role]]
    kinds = [MEMBERS, EDITORS] if role in STAFF_ROLES else [MEMBERS]
    return [group_name(place, kind) for kind in kinds]


def _withdraw_cards(person):
    person.sign_in_cards.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=Now())


@transaction.atomic
def join(*, person, organisation, role, on):
    """Give the person `role` in `organisation` (None: in the region) from local date `on`; returns the membership.

    The groups follow on the day itself: today's at once, later ones by `sync_everybody`.
    A card that was printed before is withdrawn: it would open the new role to who printed it.
    """
    if person.memberships.active(on).filter(organisation=organisation, role=role).exists():
        raise AlreadyMember
    membership = Membership.objects.create(person=person, organisation=organisation, role=role, started_on=on)
    _withdraw_cards(person)
    sync_groups(person, on=timezone.localdate())
    return membership


@transaction.atomic
def leave(*, person, organisation, on):
    """End every role of the person in `organisation`; `on` is the first day without. Returns how many ended.

    One that would begin later ends before it begins. A card that was printed before is withdrawn.
    """
    going_on = person.memberships.filter(organisation=organisation).filter(Q(ended_on=None) | Q(ended_on__gt=on))
    ended = going_on.update(ended_on=Greatest("started_on", Value(on, output_field=DateField())))
    _withdraw_cards(person)
    sync_groups(person, on=timezone.localdate())
    return ended


@transaction.atomic
def move(*, person, origin, destination, on):
    """Let the person leave `origin` and volunteer in `destination` from the same local date."""
    leave(person=person, organisation=origin, on=on)
    return join(person=person, organisation=destination, role=Role.VOLUNTEER, on=on)
