"""The seal, and what the nightly check finds."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from certificates import sealing
from certificates.checking import broken_parts
from certificates.erasing import erase_holder
from certificates.models import Certificate, CertificateEvent, CertificateHolder, CertificatePdf, EventKind

NOW = datetime.datetime(2026, 12, 1, 9, 0, tzinfo=datetime.UTC)


def sql(statement, *values):
    """Change a row behind the back of the models, as somebody with the database could."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def broken(certificate):
    fresh = Certificate.objects.select_related("holder").get(pk=certificate.pk)
    return broken_parts(certificate=fresh, holder=getattr(fresh, "holder", None))


def test_a_fresh_certificate_matches_its_seal(certificate):
    assert broken(certificate) == []


def test_the_salt_makes_the_same_name_look_different():
    salts = [sealing.new_salt(), sealing.new_salt()]
    assert len({sealing.holder_hash(salt=salt, name="Sanne") for salt in salts}) == 2


@pytest.mark.parametrize(
    ("column", "value", "parts"),
    [
        ("facts", '{"form":1}', ["facts"]),
        ("valid_until", "2039-11-22", ["row"]),
        ("code", "0" * 16, ["row"]),
        ("serial", 99, ["row"]),
        ("cycle", 9, ["row"]),
        ("facts_hash", "v1:0", ["facts", "seal"]),
        ("holder_hash", "v1:0", ["holder", "seal"]),
        ("seal", "v1:0", ["seal"]),
    ],
)
def test_a_changed_column_breaks_the_seal(certificate, column, value, parts):
    sql(f"UPDATE buurtkader_certificates_certificate SET {column} = %s", value)
    assert broken(certificate) == parts


@pytest.mark.parametrize(("column", "value"), [("name", "Een Ander"), ("salt", "0" * 64)])
def test_a_changed_name_or_salt_breaks_the_seal(certificate, column, value):
    sql(f"UPDATE buurtkader_certificates_certificateholder SET {column} = %s", value)
    assert broken(certificate) == ["holder"]


def test_facts_with_their_hash_replaced_still_break_the_seal(certificate):
    forged = certificate.facts.replace("2029-11-22", "2039-11-22")
    sql(
        "UPDATE buurtkader_certificates_certificate SET facts = %s, facts_hash = %s, valid_until = %s",
        forged,
        sealing.text_hash(forged),
        "2039-11-22",
    )
    assert broken(certificate) == ["seal"]


def test_the_check_is_content_with_printed_and_erased_certificates(certificate, run_tasks, capsys):
    run_tasks()
    call_command("check_certificates_records")
    erase_holder(certificate.person, now=NOW)
    call_command("check_certificates_records")
    assert capsys.readouterr().out == "All certificates match their seals.\n" * 2


def test_the_check_names_changed_pdf_bytes(certificate, capsys):
    CertificatePdf.objects.create(certificate=certificate, data=b"%PDF", sha256="0" * 64, drawn_by="-", made_at=NOW)
    CertificateEvent.objects.create(certificate=certificate, kind=EventKind.RENDERED, at=NOW, hash="v1:" + "0" * 64)
    with pytest.raises(CommandError, match="1 problems"):
        call_command("check_certificates_records")
    assert capsys.readouterr().err == f"certificate {certificate.pk}: pdf\n"


def test_the_check_names_a_name_that_vanished(certificate, capsys):
    CertificateHolder.objects.all().delete()
    with pytest.raises(CommandError):
        call_command("check_certificates_records")
    assert capsys.readouterr().err == f"certificate {certificate.pk}: name is gone without an erasure\n"


def test_erasing_keeps_number_facts_seal_and_pdf_hash(certificate, run_tasks):
    run_tasks()
    before = Certificate.objects.values().get()
    digest = CertificatePdf.objects.get().sha256
    assert erase_holder(certificate.person, now=NOW) == 1
    assert erase_holder(certificate.person, now=NOW) == 0
    assert Certificate.objects.values().get() == before
    assert (CertificateHolder.objects.count(), CertificatePdf.objects.count()) == (0, 0)
    assert certificate.events.get(kind=EventKind.RENDERED).hash == f"v1:{digest}"
    assert broken(certificate) == []


def test_erasing_one_person_leaves_another_alone(certificate, stranger):
    assert erase_holder(stranger, now=NOW) == 0
    assert CertificateHolder.objects.count() == 1
