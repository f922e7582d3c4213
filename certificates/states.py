"""What a certificate is today, read from its events. Pure: no database, no clock."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .models import EventKind

ATTEMPTS = 5  # at making the PDF, before somebody has to look at it


class Status(StrEnum):
    """What the certificate is worth."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"


class Pdf(StrEnum):
    """How far its PDF is."""

    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"
    ERASED = "erased"


@dataclass(frozen=True, kw_only=True)
class State:
    """The projection; `since` is the moment of the event that decided the status."""

    status: Status
    since: datetime.datetime | None
    pdf: Pdf
    attempts: int
    name_erased_at: datetime.datetime | None
    pdf_hash: str


def read(*, events: Iterable, valid_until: datetime.date | None, today: datetime.date) -> State:
    """Return the state on local date `today`; a revocation goes before a replacement, that before expiry."""
    revoked = replaced = erased = None
    attempts, gave_up, pdf_hash = 0, False, ""
    for event in sorted(events, key=lambda event: (event.at, event.pk or 0)):
        match event.kind:
            case EventKind.REVOKED:
                revoked = event.at
            case EventKind.RESTORED:
                revoked = None
            case EventKind.REPLACED:
                replaced = event.at
            case EventKind.NAME_ERASED:
                erased = event.at
            case EventKind.STARTED:
                attempts += 1
            case EventKind.RETRIED:
                attempts, gave_up = 0, False
            case EventKind.GAVE_UP:
                gave_up = True
            case EventKind.RENDERED:
                pdf_hash = event.hash
    if revoked:
        status, since = Status.REVOKED, revoked
    elif replaced:
        status, since = Status.REPLACED, replaced
    elif valid_until is not None and today > valid_until:
        status, since = Status.EXPIRED, None
    else:
        status, since = Status.VALID, None
    if erased:
        pdf = Pdf.ERASED
    elif pdf_hash:
        pdf = Pdf.READY
    else:
        pdf = Pdf.FAILED if gave_up else Pdf.WAITING
    return State(status=status, since=since, pdf=pdf, attempts=attempts, name_erased_at=erased, pdf_hash=pdf_hash)
