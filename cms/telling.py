"""What people without a mail address do not know yet: the coordinator tells them, and says so."""

import re
from dataclasses import dataclass
from datetime import datetime, time

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms import access
from cms.auditing import record
from cms.models import Membership, Notice

# Only what everybody of an organisation may know: no results, codes or other personal messages.
TOLD_IN_PERSON = ("edition_volunteer", "edition_keeper", "local_edition", "higher_rule")


@dataclass(frozen=True)
class Message:
    """One message with the people it could not be mailed to."""

    kind: str
    key: str
    subject: str
    body: str
    people: tuple

    @property
    def as_app_message(self):
        """The words to paste in a group app."""
        return f"{self.subject}\n\n{self.body}"

    @property
    def path(self):
        """The page that the message names, as an address on this site; nothing when it names none."""
        found = re.search(rf"^{re.escape(settings.BASE_URL)}(/\S*)$", self.body, re.MULTILINE)
        return found[1] if found else ""

    @property
    def names(self):
        """Who it is about, in one line."""
        return ", ".join(person.get_full_name() for person in self.people)


def _unsent():
    return Notice.objects.filter(kind__in=TOLD_IN_PERSON, unreachable_since__isnull=False, sent_at=None)


def _untold(organisation):
    members = {membership.person_id for membership in access.for_organisation(organisation)}
    rows = _unsent().filter(organisation=organisation, recipient__in=members)
    return rows.select_related("recipient").order_by("-made_at", "pk")


def untold_messages(organisation):
    """Return the messages about `organisation` that people of it did not get, the newest first. Two queries.

    What somebody did not get of another organisation is for the coordinator there.
    """
    return _as_messages(_untold(organisation))


def told_today(organisation, *, now):
    """Return the messages about `organisation` that were told in person on the local day of `now`. Two queries."""
    return _as_messages(_told(organisation, now=now))


def _told(organisation, *, now):
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))
    rows = Notice.objects.filter(kind__in=TOLD_IN_PERSON, unreachable_since__isnull=False, sent_at__gte=midnight)
    members = {membership.person_id for membership in access.for_organisation(organisation)}
    rows = rows.filter(organisation=organisation, recipient__in=members)
    return rows.select_related("recipient").order_by("-made_at", "pk")


def _as_messages(notices):
    rows = {}
    for row in notices:
        rows.setdefault((row.kind, row.key), []).append(row)
    return [
        Message(kind, key, own[0].subject, own[0].body, tuple(row.recipient for row in own))
        for (kind, key), own in rows.items()
    ]


def people_to_tell(organisations):
    """Return per organisation (its pk) the pks of its people who did not get some message about it. Two queries."""
    held = Membership.objects.active(timezone.localdate()).filter(organisation__in=organisations)
    members = set(held.values_list("organisation", "person"))
    found = {}
    for place, person in _unsent().filter(organisation__in=organisations).values_list("organisation", "recipient"):
        if (place, person) in members:
            found.setdefault(place, set()).add(person)
    return found


@transaction.atomic
def told_in_person(*, organisation, kind, key, by, now):
    """Note that `by` told one message to everybody of the organisation whom no mail reaches; returns to whom."""
    rows = list(_untold(organisation).filter(kind=kind, key=key))
    Notice.objects.filter(pk__in=[row.pk for row in rows]).update(sent_at=now)
    for row in rows:
        record(actor=by, action="message told in person", subject=row.recipient_id, organisation=organisation, at=now)
    return [row.recipient for row in rows]


@transaction.atomic
def not_told_after_all(*, organisation, kind, key, by, now):
    """Take back, on the same local day, that one message was told; returns whom it concerns."""
    rows = list(_told(organisation, now=now).filter(kind=kind, key=key))
    Notice.objects.filter(pk__in=[row.pk for row in rows]).update(sent_at=None)
    for row in rows:
        record(
            actor=by, action="message not told after all", subject=row.recipient_id, organisation=organisation, at=now
        )
    return [row.recipient for row in rows]
