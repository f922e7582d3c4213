"""Erasing a holder: name, salt and PDF go; number, facts, seal, PDF hash and status stay."""

import datetime

from django.db import transaction

from .models import Certificate, CertificateEvent, CertificateHolder, CertificatePdf, EventKind


def erase_holder(person, *, now: datetime.datetime) -> int:
    """Return how many certificates of this person lost their name now; a second call finds none."""
    with transaction.atomic():
        # The lock waits for a worker that is storing a PDF; one that comes later finds no name.
        holders = list(CertificateHolder.objects.select_for_update().filter(certificate__person=person))
        ids = [holder.certificate_id for holder in holders]
        CertificatePdf.objects.filter(certificate__in=ids).delete()
        CertificateHolder.objects.filter(certificate__in=ids).delete()
        for certificate in Certificate.objects.filter(pk__in=ids):
            CertificateEvent.objects.create(certificate=certificate, kind=EventKind.NAME_ERASED, at=now)
    return len(ids)
