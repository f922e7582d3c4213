"""The holder's own page and file."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from certificates.codes import grouped
from certificates.erasing import erase_holder
from certificates.issuing import award
from certificates.models import CertificateEvent, CertificatePdf, EventKind

from .pages import text_of

MINE = "/certificaat/mijn/"


def file_of(certificate):
    return reverse("buurtkader_certificates:download", args=[grouped(certificate.code)])


@pytest.fixture
def printed(certificate):
    """A certificate with a stand-in file."""
    CertificatePdf.objects.create(
        certificate=certificate, data=b"%PDF-1.7 x", sha256="0" * 64, drawn_by="-", made_at=timezone.now()
    )
    CertificateEvent.objects.create(
        certificate=certificate, kind=EventKind.RENDERED, at=timezone.now(), hash="v1:" + "0" * 64
    )
    return certificate


@pytest.mark.parametrize("code", ["K7QD-3MRW-9TXA-5HJP", "wat-dan-ook", None])
def test_a_visitor_is_sent_to_sign_in_whether_it_exists_or_not(client, printed, code):
    addresses = [MINE, reverse("buurtkader_certificates:download", args=[code or grouped(printed.code)])]
    for address in addresses:
        response = client.get(address)
        assert (response.status_code, response.headers["Location"]) == (302, f"/inloggen/?next={address}")


def test_without_certificates_the_page_says_what_to_expect(as_person, stranger, certificate):
    text = text_of(as_person(stranger).get(MINE))
    assert "Je hebt nog geen certificaat." in text
    assert "Basiscursus" not in text


def test_while_it_is_made_the_page_says_so(as_person, person, certificate):
    response = as_person(person).get(MINE)
    assert "Je certificaat wordt gemaakt." in text_of(response)
    assert "buurtkader_certificates/waiting.js" in response.content.decode()
    assert file_of(certificate) not in response.content.decode()


def test_when_it_is_there_the_page_offers_it(as_person, person, printed):
    response = as_person(person).get(MINE)
    assert f'href="{file_of(printed)}"' in response.content.decode()
    assert "waiting.js" not in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]


def test_when_it_failed_the_page_reassures(as_person, person, certificate):
    CertificateEvent.objects.create(certificate=certificate, kind=EventKind.GAVE_UP, at=timezone.now())
    assert "Je hebt je certificaat wel" in text_of(as_person(person).get(MINE))


def test_the_holder_gets_the_stored_bytes(as_person, person, printed):
    response = as_person(person).get(file_of(printed))
    assert response.content == b"%PDF-1.7 x"
    assert response.headers["Content-Type"] == "application/pdf"
    assert (
        response.headers["Content-Disposition"]
        == f'attachment; filename="certificaat-{printed.snapshot["number"]}.pdf"'
    )
    assert "no-store" in response.headers["Cache-Control"]


def test_the_holder_of_an_unmade_file_is_sent_to_the_page(as_person, person, certificate):
    response = as_person(person).get(file_of(certificate))
    assert (response.status_code, response.headers["Location"]) == (302, MINE)


def test_a_stranger_gets_404_as_for_a_file_that_does_not_exist(as_person, stranger, printed):
    client = as_person(stranger)
    missing = reverse("buurtkader_certificates:download", args=["0000-0000-0000-0000"])
    assert [client.get(address).status_code for address in (file_of(printed), missing)] == [404, 404]


def test_post_is_refused(as_person, person, printed):
    assert [as_person(person).post(address).status_code for address in (MINE, file_of(printed))] == [405, 405]


def test_after_erasure_there_is_no_file(as_person, person, printed):
    erase_holder(person, now=timezone.now())
    response = as_person(person).get(MINE)
    assert file_of(printed) not in response.content.decode()
    assert as_person(person).get(file_of(printed)).status_code == 302


def test_three_certificates_take_as_many_queries_as_one(
    as_person, person, awarding, certificate, django_assert_max_num_queries
):
    client = as_person(person)
    with django_assert_max_num_queries(12) as one:
        client.get(MINE)
    for cycle in (2, 3):
        award(**{**awarding, "cycle": cycle, "source_key": uuid.UUID(int=100 + cycle)})
    with django_assert_max_num_queries(12) as three:
        client.get(MINE)
    assert len(three) == len(one)
