"""Finding certificates that nobody is printing, and putting work of a dead worker back."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from . import states
from .models import Certificate, CertificateEvent, EventKind
from .producing import give_up
from .tasks import render_certificate

STALE_AFTER = datetime.timedelta(minutes=10)  # drawing takes seconds; longer means that the worker died


@dataclass(frozen=True, kw_only=True)
class Found:
    """Ids of certificates, by what was done."""

    put_back: list[int]
    enqueued: list[int]
    given_up: list[int]
    waiting: list[int]


def issue_missing(
    *, now: datetime.datetime, stale_after: datetime.timedelta = STALE_AFTER, retry: bool = False
) -> Found:
    """Return what was done for every certificate without a PDF: left to its task, put back, enqueued or given up.

    `retry` gives those that were given up five new attempts. Safe to run at any moment and twice at once: the task
    does nothing for a certificate that has its PDF.
    """
    found = Found(put_back=[], enqueued=[], given_up=[], waiting=[])
    tasks = _open_tasks()
    certificates = Certificate.objects.without_pdf().prefetch_related("events").order_by("pk")
    for certificate in certificates:
        task = tasks.pop(certificate.pk, None)
        stale = _is_stale(task, now=now, stale_after=stale_after)
        state = states.read(events=certificate.events.all(), valid_until=None, today=now.date())
        if state.pdf is states.Pdf.FAILED:
            _after_failure(certificate=certificate, retry=retry, now=now, found=found)
        elif task is not None and not stale:
            found.waiting.append(certificate.pk)
        elif state.attempts >= states.ATTEMPTS:
            if task is not None:
                _close(task=task, now=now)
            give_up(certificate_id=certificate.pk, now=now)
            found.given_up.append(certificate.pk)
        elif task is not None:
            if _put_back(task=task):
                found.put_back.append(certificate.pk)
        else:
            render_certificate.enqueue(certificate.pk)
            found.enqueued.append(certificate.pk)
    for certificate_id, task in tasks.items():  # its PDF is there: the worker died just before it could say so
        if _is_stale(task, now=now, stale_after=stale_after) and _put_back(task=task):
            found.put_back.append(certificate_id)
    return found


def _is_stale(task, *, now, stale_after):
    return task is not None and task.started_at is not None and task.started_at < now - stale_after


def _after_failure(*, certificate, retry, now, found):
    """Leave it failed, or start counting anew."""
    if not retry:
        found.given_up.append(certificate.pk)
        return
    with transaction.atomic():
        CertificateEvent.objects.create(certificate=certificate, kind=EventKind.RETRIED, at=now)
        render_certificate.enqueue(certificate.pk)
    found.enqueued.append(certificate.pk)


def _rows():
    # Imported here: the outbox is the one place that knows the database backend.
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects.filter(task_path=render_certificate.module_path)


def _open_tasks():
    """Return {certificate id: its task that waits or runs}; one that waits goes before one that runs."""
    rows = _rows().filter(status__in=("READY", "RUNNING")).order_by("-status")  # RUNNING, then READY
    return {row.args_kwargs["args"][0]: row for row in rows}


def _put_back(*, task):
    """Return whether this call put the task back; compare and set, so that two of us do it once."""
    same = _rows().filter(pk=task.pk, status="RUNNING", started_at=task.started_at)
    return bool(same.update(status="READY", started_at=None))


def _close(*, task, now):
    """Mark the task of a dead worker as failed, with the reason."""
    same = _rows().filter(pk=task.pk, status="RUNNING", started_at=task.started_at)
    same.update(
        status="FAILED",
        finished_at=now,
        exception_class_path="certificates.exceptions.RenderFailed",
        traceback=f"The worker stopped {states.ATTEMPTS} times while it drew this certificate.",
    )
