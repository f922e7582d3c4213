"""Printed sign-in cards: 12 characters, 14 days, single use."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms import access
from cms.models import Role, SignInCard

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without 0 1 I L O U
LENGTH = 12
VALID = timedelta(days=14)


class NoCard(Exception):
    """This person gets no card from this coordinator; the text says why."""


class CardRefused(Exception):
    """The code is unknown, used, withdrawn or too old; the reader is not told which."""


def grouped(code):
    """Return the code as it is printed: ABCD-EFGH-JKMN."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def normalised(typed):
    """Return what somebody typed as it was made: capitals, without anything that is not in the alphabet."""
    return "".join(c for c in typed.upper() if c in ALPHABET)


def fingerprint(code):
    """Return the keyed hash under which the code is stored."""
    return hmac.new(settings.SECRET_KEY.encode(), f"card:{code}".encode(), hashlib.sha256).hexdigest()


def check_holder(*, person, by, on):
    """Raise NoCard unless `by` may let the person in with a card on local date `on`.

    A card opens whatever its holder may do, to whoever printed it. So: for who has no mailbox, does nothing but learn
    and belongs, today and later, only where the printer coordinates.
    """
    if person.email:
        raise NoCard(_("This person has an e-mail address, and signs in with a code by mail."))
    held = access.held_or_coming(person, on=on)
    if person.is_superuser or any(m.role != Role.VOLUNTEER for m in held):
        raise NoCard(_("This person has a task besides volunteering. Nobody else may do it, so there is no card."))
    if not held or access.belongs_beyond(held, by, on=on):
        raise NoCard(_("This person has a task elsewhere too. With a card you could sign in there."))


@transaction.atomic
def make_card(*, person, by, now):
    """Make a new card and withdraw the older ones; returns (row, code). The code is kept nowhere. Raises NoCard."""
    check_holder(person=person, by=by, on=timezone.localdate(now))
    person.sign_in_cards.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    row = SignInCard.objects.create(
        person=person, code_hash=fingerprint(code), made_by=by, made_at=now, expires_at=now + VALID
    )
    return row, code


def use_card(*, typed, now):
    """Spend the card with the typed code and return its person; raises CardRefused.

    A second use is refused, and so is a card that could not be made any more.
    """
    usable = SignInCard.objects.filter(
        code_hash=fingerprint(normalised(typed)),
        used_at=None,
        withdrawn_at=None,
        expires_at__gt=now,
        person__is_active=True,
    )
    row = usable.select_related("person", "made_by").first()
    if row is None:
        raise CardRefused
    try:
        check_holder(person=row.person, by=row.made_by, on=timezone.localdate(now))
    except NoCard:
        raise CardRefused from None
    if not usable.filter(pk=row.pk).update(used_at=now):
        raise CardRefused
    return row.person
