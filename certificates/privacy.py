"""What this app keeps about a person, why, how long, and how it is copied or erased. Collected by the site."""

from django.utils.translation import gettext_lazy as _

from . import access, codes
from .erasing import erase_holder
from .models import Certificate, CertificateEvent, CertificateHolder, CertificatePdf


def export(person):
    """Return the person's certificates as plain values, the newest first."""
    rows = []
    for certificate in access.visible_to(person).with_history():
        holder = getattr(certificate, "holder", None)
        rows.append(
            {
                "name": holder.name if holder else "",
                "code": codes.grouped(certificate.code),
                "facts": certificate.snapshot,
                "events": [{"kind": event.kind, "at": event.at.isoformat()} for event in certificate.events.all()],
            }
        )
    return rows


# export and erase: None where the certificate, or its holder, is copied or erased with it.
ENTRIES = (
    {
        "model": Certificate,
        "purpose": _("Showing that a course was completed, also to somebody who has the paper."),
        "basis": _("agreement with the volunteer"),
        "retention": _("For ever, without a name once it is erased: a number is never given out twice."),
        "export": export,
        "erase": None,
    },
    {
        "model": CertificateEvent,
        "purpose": _("Knowing whether a certificate still counts, and since when."),
        "basis": _("agreement with the volunteer"),
        "retention": _("As long as the certificate; there is no name in it."),
        "export": None,
        "erase": None,
    },
    {
        "model": CertificateHolder,
        "purpose": _("The name on the certificate, as the holder confirmed it."),
        "basis": _("agreement with the volunteer"),
        "retention": _("Until the holder has it erased."),
        "export": None,
        "erase": erase_holder,
    },
    {
        "model": CertificatePdf,
        "purpose": _("Handing out the certificate as a file, always the same one."),
        "basis": _("agreement with the volunteer"),
        "retention": _("Until the holder has the name erased."),
        "export": None,
        "erase": None,
    },
)
