"""Making the PDF of a certificate: drawn outside any transaction, stored with its event in one."""

import datetime
import hashlib
import logging

from django.db import IntegrityError, transaction
from django.utils import timezone

from . import rendering, states
from .checking import broken_parts
from .exceptions import SnapshotBroken
from .models import Certificate, CertificateEvent, CertificateHolder, CertificatePdf, EventKind

logger = logging.getLogger(__name__)


def produce_pdf(*, certificate_id: int, now: datetime.datetime | None = None) -> bool:
    """Return whether this call stored the PDF: False when it was there, may no longer be made, or was given up.

    Raises SnapshotBroken and RenderFailed; the fifth failure is recorded as given up.
    """
    now = now or timezone.now()
    certificate = Certificate.objects.select_related("holder").get(pk=certificate_id)
    holder = getattr(certificate, "holder", None)
    state = states.read(events=certificate.events.all(), valid_until=None, today=now.date())
    if holder is None or state.pdf is not states.Pdf.WAITING:
        return False
    if state.attempts >= states.ATTEMPTS:
        give_up(certificate_id=certificate_id, now=now)
        return False
    with transaction.atomic(durable=True):
        CertificateEvent.objects.create(certificate=certificate, kind=EventKind.STARTED, at=now)
    try:
        if broken := broken_parts(certificate=certificate, holder=holder):
            raise SnapshotBroken(", ".join(broken))
        data = rendering.draw(facts=certificate.snapshot, name=holder.name)
    except Exception:
        if state.attempts + 1 >= states.ATTEMPTS:
            give_up(certificate_id=certificate_id, now=now)
        raise
    return store_pdf(certificate=certificate, data=data, now=now)


def store_pdf(*, certificate: Certificate, data: bytes, now: datetime.datetime) -> bool:
    """Return whether these bytes became the PDF; False when another worker was first or the name was erased."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        with transaction.atomic(durable=True):
            # The lock keeps erasure and a second worker out until this is committed.
            if not CertificateHolder.objects.select_for_update().filter(certificate=certificate).first():
                return False
            CertificatePdf.objects.create(
                certificate=certificate, data=data, sha256=digest, drawn_by=rendering.drawn_by(), made_at=now
            )
            CertificateEvent.objects.create(
                certificate=certificate, kind=EventKind.RENDERED, at=now, hash=f"v1:{digest}"
            )
    except IntegrityError:
        logger.info("Certificate %s already has its PDF.", certificate.pk)
        return False
    return True


def give_up(*, certificate_id: int, now: datetime.datetime) -> None:
    """Record that making the PDF failed too often; coordinator and holder see it."""
    CertificateEvent.objects.create(certificate_id=certificate_id, kind=EventKind.GAVE_UP, at=now)
    logger.error("Certificate %s: making the PDF failed %s times.", certificate_id, states.ATTEMPTS)
