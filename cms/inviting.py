"""Inviting by mail address. What the site knows of an address is never told to who typed it."""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.auditing import record
from cms.belonging import AlreadyMember, join
from cms.models import Invitation, Membership, Role, User
from cms.models.organisations import in_region

NAMES = ("first_name", "name_prefix", "last_name")
LAPSES_AFTER = timedelta(days=60)


class AlreadyListed(Exception):
    """The own list has this address already; the text says so."""


class NoInvitation(Exception):
    """There is no open invitation like that for this person."""


def waiting_at(organisation):
    """Return the organisation's open invitations, by last name."""
    found = Invitation.objects.filter(organisation=organisation, settled_at=None)
    return found.order_by("last_name", "first_name", "pk")


def invitations_of(person):
    """Return the open invitations to the person's own mailbox, of organisations that are in the region today."""
    if not (person.is_authenticated and person.email):
        return Invitation.objects.none()
    here = in_region(timezone.localdate(), path="organisation__")
    found = Invitation.objects.filter(here, email__iexact=person.email, settled_at=None)
    return found.select_related("organisation").order_by("pk")


def with_invitations(organisations, person):
    """Return the organisations, each with `invites`: whether it waits for this person's answer. No query more."""
    return organisations.annotate(invites=Exists(invitations_of(person).filter(organisation=OuterRef("pk")).order_by()))


@transaction.atomic
def invite(*, organisation, email, names, contact_email="", by, now):
    """Ask a mailbox to take part in `organisation`; returns the invitation. Raises AlreadyListed.

    A mailbox that the site does not know gets a person without any place, so that a code can be mailed to it.
    """
    own = Membership.objects.active(timezone.localdate(now)).filter(organisation=organisation)
    asked = waiting_at(organisation).filter(email__iexact=email)
    if asked.exists() or own.filter(person__email__iexact=email).exists():
        raise AlreadyListed(_("Somebody with this address is in your list already."))
    if not User.objects.filter(email__iexact=email).exists():
        User.objects.create_user(email, contact_email=contact_email, **names)
    invitation = Invitation.objects.create(organisation=organisation, email=email, made_by=by, made_at=now, **names)
    record(actor=by, action="member invited", subject=invitation.pk, organisation=organisation, at=now)
    return invitation


@transaction.atomic
def accept(*, person, invitation, now):
    """Make the person a volunteer where the invitation comes from. Raises NoInvitation.

    Whoever never belonged anywhere gets the name that this coordinator typed.
    """
    _settle(invitations_of(person), invitation, now=now)
    if not person.memberships.exists():
        for name in NAMES:
            setattr(person, name, getattr(invitation, name))
        person.save(update_fields=NAMES)
    with suppress(AlreadyMember):
        join(person=person, organisation=invitation.organisation, role=Role.VOLUNTEER, on=timezone.localdate(now))
    _record(person, "invitation accepted", invitation, now=now)


@transaction.atomic
def decline(*, person, invitation, now):
    """Say no for oneself. Raises NoInvitation."""
    _settle(invitations_of(person), invitation, now=now)
    _record(person, "invitation declined", invitation, now=now)


@transaction.atomic
def withdraw(*, invitation, by, now):
    """Take the invitation back, as its organisation. Raises NoInvitation when it was answered meanwhile."""
    _settle(waiting_at(invitation.organisation), invitation, now=now)
    _record(by, "invitation withdrawn", invitation, now=now)


def lapse(*, now):
    """Settle the invitations that nobody answered for LAPSES_AFTER; returns how many."""
    old = Invitation.objects.filter(settled_at=None, made_at__lte=now - LAPSES_AFTER)
    lapsed = 0
    for invitation in old.select_related("organisation"):
        with suppress(NoInvitation), transaction.atomic():
            _settle(old, invitation, now=now)
            _record(None, "invitation lapsed", invitation, now=now)
            lapsed += 1
    return lapsed


def _settle(open_ones, invitation, *, now):
    if not open_ones.filter(pk=invitation.pk).order_by().update(settled_at=now):
        raise NoInvitation


def _record(actor, action, invitation, *, now):
    record(actor=actor, action=action, subject=invitation.pk, organisation=invitation.organisation, at=now)
