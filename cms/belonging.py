"""Joining, moving and leaving: memberships with their dates, and the groups that follow from them."""

from datetime import date

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models.functions import Now

from cms.access import forget
from cms.models import Membership, Role
from cms.organising import EDITORS, MEMBERS, REGIONAL_GROUPS, group_name


class AlreadyMember(Exception):
    """The person already belongs to this organisation in this role."""


def belongs_since(person, organisation, *, on):
    """Return since which day the person belongs here without a break, in any role; None: not on local date `on`."""
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
    names = set()
    for membership in person.memberships.active(on).select_related("organisation"):
        if membership.organisation_id is None:
            names.add(REGIONAL_GROUPS[membership.role])
            continue
        names.add(group_name(membership.organisation, MEMBERS))
        if membership.role in (Role.EDITOR, Role.COORDINATOR):
            names.add(group_name(membership.organisation, EDITORS))
    person.groups.set(Group.objects.filter(name__in=names))


def _withdraw_cards(person):
    person.sign_in_cards.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=Now())


@transaction.atomic
def join(*, person, organisation, role, on):
    """Give the person `role` in `organisation` (None: in the region) from local date `on`; returns the membership.

    A card that was printed before is withdrawn: it would open the new role to who printed it.
    """
    if person.memberships.active(on).filter(organisation=organisation, role=role).exists():
        raise AlreadyMember
    membership = Membership.objects.create(person=person, organisation=organisation, role=role, started_on=on)
    _withdraw_cards(person)
    sync_groups(person, on=on)
    return membership


@transaction.atomic
def leave(*, person, organisation, on):
    """End every role of the person in `organisation`; `on` is the first day without. Returns how many ended.

    A card that was printed before is withdrawn.
    """
    ended = person.memberships.filter(organisation=organisation, ended_on=None).update(ended_on=on)
    _withdraw_cards(person)
    sync_groups(person, on=on)
    return ended


@transaction.atomic
def move(*, person, origin, destination, on):
    """Let the person leave `origin` and volunteer in `destination` from the same local date."""
    leave(person=person, organisation=origin, on=on)
    return join(person=person, organisation=destination, role=Role.VOLUNTEER, on=on)
