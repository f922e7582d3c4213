"""The name on the certificate, as its holder wants it."""

import unicodedata

from .models import Enrolment

LONGEST = 120


class BadName(ValueError):
    """A name that cannot stand on a certificate."""


def confirm_holder_name(*, enrolment: Enrolment, name: str) -> Enrolment:
    """Keep `name` (1 to 120 characters) as the one that the certificate will carry. BadName when it cannot."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not 0 < len(name) <= LONGEST or any(unicodedata.category(char).startswith("C") for char in name):
        raise BadName(name)
    if enrolment.holder_name != name:
        enrolment.holder_name = name
        enrolment.save(update_fields=["holder_name"])
    return enrolment
