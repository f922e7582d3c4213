"""Who may see which certificates. Every view starts here."""

from . import codes
from .models import Certificate


def visible_to(person):
    """Return the person's own certificates."""
    return Certificate.objects.filter(person=person)


def for_organisation(organisation):
    """Return the certificates that were earned with the organisation; its coordinator may see them."""
    return Certificate.objects.filter(organisation=organisation)


def with_code(typed):
    """Return the certificates (one or none) that somebody may see who has this code on paper."""
    code = codes.normalise(typed)
    return Certificate.objects.filter(code=code) if code else Certificate.objects.none()
