"""From certificate to stored PDF: once, whatever happens in between."""

import datetime
import hashlib

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from certificates import producing, rendering, states
from certificates.erasing import erase_holder
from certificates.exceptions import SnapshotBroken
from certificates.models import CertificateEvent, CertificatePdf, EventKind
from certificates.retrying import issue_missing

NOW = datetime.datetime(2026, 11, 22, 12, 5, tzinfo=datetime.UTC)


class Fell(Exception):
    pass


def fall(*args, **kwargs):
    raise Fell


@pytest.fixture
def quick(monkeypatch):
    """Stand-in bytes: these tests are about storing."""
    monkeypatch.setattr(rendering, "draw", lambda *, facts, name: f"%PDF {facts['number']} {name}".encode())


def kinds(certificate):
    return list(certificate.events.values_list("kind", flat=True))


def test_the_worker_stores_a_pdf_and_its_hash(certificate, run_tasks):
    run_tasks()
    pdf = CertificatePdf.objects.get()
    data = bytes(pdf.data)
    assert data.startswith(b"%PDF-1.7")
    assert pdf.sha256 == hashlib.sha256(data).hexdigest()
    assert certificate.events.get(kind=EventKind.RENDERED).hash == f"v1:{pdf.sha256}"
    assert kinds(certificate) == ["awarded", "started", "rendered"]


def test_producing_twice_draws_once(certificate, quick, monkeypatch):
    assert producing.produce_pdf(certificate_id=certificate.pk, now=NOW) is True
    monkeypatch.setattr(rendering, "draw", fall)
    assert producing.produce_pdf(certificate_id=certificate.pk, now=NOW) is False
    assert kinds(certificate) == ["awarded", "started", "rendered"]


def test_the_second_of_two_workers_changes_nothing(certificate, quick):
    assert producing.store_pdf(certificate=certificate, data=b"%PDF one", now=NOW) is True
    assert producing.store_pdf(certificate=certificate, data=b"%PDF two", now=NOW) is False
    assert [bytes(pdf.data) for pdf in CertificatePdf.objects.all()] == [b"%PDF one"]
    assert kinds(certificate) == ["awarded", "rendered"]


def test_a_name_erased_while_drawing_is_not_stored(certificate, monkeypatch):
    def erase_meanwhile(*, facts, name):
        erase_holder(certificate.person, now=NOW)
        return b"%PDF with the name"

    monkeypatch.setattr(rendering, "draw", erase_meanwhile)
    assert producing.produce_pdf(certificate_id=certificate.pk, now=NOW) is False
    assert CertificatePdf.objects.count() == 0
    assert issue_missing(now=NOW).enqueued == []


def test_between_pdf_and_event_neither_stays(certificate, quick, monkeypatch):
    real = CertificateEvent.objects.create

    def create(**kwargs):
        if kwargs["kind"] == EventKind.RENDERED:
            raise Fell
        return real(**kwargs)

    monkeypatch.setattr(CertificateEvent.objects, "create", create)
    with pytest.raises(Fell):
        producing.produce_pdf(certificate_id=certificate.pk, now=NOW)
    assert CertificatePdf.objects.count() == 0
    monkeypatch.undo()


def test_nothing_is_drawn_from_a_broken_snapshot(certificate, quick):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE buurtkader_certificates_certificateholder SET name = %s", ["Een Ander"])
    with pytest.raises(SnapshotBroken, match="holder"):
        producing.produce_pdf(certificate_id=certificate.pk, now=NOW)
    assert CertificatePdf.objects.count() == 0


def test_five_failures_are_given_up_and_shown(certificate, monkeypatch):
    monkeypatch.setattr(rendering, "draw", fall)
    for _attempt in range(5):
        with pytest.raises(Fell):
            producing.produce_pdf(certificate_id=certificate.pk, now=NOW)
    assert producing.produce_pdf(certificate_id=certificate.pk, now=NOW) is False
    assert kinds(certificate) == ["awarded", *["started"] * 5, "gave_up"]
    state = states.read(events=certificate.events.all(), valid_until=None, today=NOW.date())
    assert (state.status, state.pdf) == (states.Status.VALID, states.Pdf.FAILED)


def test_retry_gives_five_new_attempts(certificate, quick, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(rendering, "draw", fall)
        for _attempt in range(5):
            with pytest.raises(Fell):
                producing.produce_pdf(certificate_id=certificate.pk, now=NOW)
    assert issue_missing(now=NOW).given_up == [certificate.pk]
    assert issue_missing(now=NOW, retry=True).enqueued == [certificate.pk]
    assert producing.produce_pdf(certificate_id=certificate.pk, now=NOW) is True


def test_issue_missing_leaves_a_waiting_task_alone(certificate):
    assert issue_missing(now=timezone.now()).waiting == [certificate.pk]
    assert DBTaskResult.objects.count() == 1


def test_issue_missing_enqueues_when_the_task_is_gone(certificate, quick, run_tasks):
    DBTaskResult.objects.all().delete()
    call_command("issue_missing")
    run_tasks()
    assert CertificatePdf.objects.count() == 1


def test_issue_missing_puts_back_what_a_dead_worker_held(certificate, quick, run_tasks):
    started = timezone.now() - datetime.timedelta(minutes=11)
    DBTaskResult.objects.update(status="RUNNING", started_at=started)
    run_tasks()
    assert CertificatePdf.objects.count() == 0
    assert issue_missing(now=timezone.now()).put_back == [certificate.pk]
    run_tasks()
    assert CertificatePdf.objects.count() == 1


def test_issue_missing_trusts_a_worker_for_ten_minutes(certificate):
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now() - datetime.timedelta(minutes=9))
    assert issue_missing(now=timezone.now()).waiting == [certificate.pk]


def test_issue_missing_gives_up_after_five_dead_workers(certificate, capsys):
    for _attempt in range(5):
        CertificateEvent.objects.create(certificate=certificate, kind=EventKind.STARTED, at=NOW)
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now() - datetime.timedelta(hours=1))
    with pytest.raises(CommandError, match=str(certificate.pk)):
        call_command("issue_missing")
    assert "failed 1" in capsys.readouterr().out
    assert DBTaskResult.objects.get().status == "FAILED"
    assert kinds(certificate)[-1] == "gave_up"


def test_issue_missing_has_nothing_to_do_when_all_is_printed(certificate, quick, run_tasks):
    run_tasks()
    found = issue_missing(now=timezone.now())
    assert (found.enqueued, found.put_back, found.waiting, found.given_up) == ([], [], [], [])
