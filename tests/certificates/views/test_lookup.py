"""Typing a code, and the page behind it."""

import datetime

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from certificates.codes import grouped
from certificates.erasing import erase_holder
from certificates.issuing import award
from certificates.models import CertificateEvent, EventKind
from certificates.showing import show

from .pages import text_of

LOOKUP = "/certificaat/"
WRONG = "0000-0000-0000-0000"
UNKNOWN = "Deze code kennen we niet."


def page(certificate):
    return reverse("buurtkader_certificates:verify", args=[grouped(certificate.code)])


def test_a_visitor_gets_an_empty_form(client):
    response = client.get(LOOKUP)
    assert response.status_code == 200
    assert "Code op het certificaat" in text_of(response)
    assert UNKNOWN not in text_of(response)


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} "])
def test_a_right_code_leads_to_the_page_however_it_is_typed(client, certificate, typed):
    response = client.get(LOOKUP, {"code": typed(grouped(certificate.code))})
    assert (response.status_code, response.headers["Location"]) == (302, page(certificate))


def test_a_wrong_code_tells_nothing(client, certificate):
    near = grouped(certificate.code[:-1] + ("0" if certificate.code[-1] != "0" else "1"))
    answers = [client.get(LOOKUP, {"code": code}) for code in (WRONG, near)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert text_of(answers[0]) == text_of(answers[1])
    assert UNKNOWN in text_of(answers[0])
    assert "Sanne" not in answers[1].content.decode()


@pytest.mark.parametrize("typed", ["K7QD", "K7QD-3MRW-9TXA-5HJU", "<script>alert(1)</script>"])
def test_half_a_code_is_explained(client, db, typed):
    response = client.get(LOOKUP, {"code": typed})
    assert "Dit is geen hele code." in text_of(response)
    assert "<script>alert" not in response.content.decode()


def test_nothing_typed_is_explained(client, db):
    assert "Typ de code die op het certificaat staat." in text_of(client.get(LOOKUP, {"code": ""}))


@pytest.mark.parametrize("address", [LOOKUP, "/certificaat/0000-0000-0000-0000/"])
def test_post_is_refused(client, db, address):
    assert client.post(address).status_code == 405


def test_too_many_wrong_codes_have_to_wait(client, certificate, settings):
    settings.BUURTKADER_CERTIFICATES_FAILED_LOOKUPS = 3
    codes = [client.get(f"/certificaat/{WRONG}/").status_code for _ in range(4)]
    assert codes == [404, 404, 404, 429]
    assert "Probeer het over tien minuten opnieuw." in text_of(client.get(LOOKUP, {"code": WRONG}))
    assert client.get(page(certificate)).status_code == 429
    assert client.get(page(certificate), REMOTE_ADDR="192.0.2.7").status_code == 200


def test_right_codes_are_not_counted(client, certificate, settings):
    settings.BUURTKADER_CERTIFICATES_FAILED_LOOKUPS = 1
    assert [client.get(page(certificate)).status_code for _ in range(3)] == [200, 200, 200]


def test_the_page_says_who_what_where_when_and_what_it_does_not_prove(client, certificate):
    text = text_of(client.get(page(certificate)))
    for part in (
        "Echt, en geldig tot en met 22 november 2029",
        "Sanne van der Voorbeeld heeft de Basiscursus vrijwilliger gehaald bij Buurttoezicht Sliedrecht "
        "op 22 november 2026.",
        "Dit certificaat laat zien dat Sanne van der Voorbeeld deze cursus heeft gehaald. Het geeft geen bevoegdheden, "
        "is geen legitimatiebewijs en zegt niets over een VOG. Of iemand nu vrijwilliger is, weet de coördinator van "
        "Buurttoezicht Sliedrecht: coordinator@sliedrecht.example.",
        "Nummer BK-2026-0001-",
        "Regionale richtlijn Uitgave 1",
    ):
        assert part in text


def test_the_page_stays_out_of_search_engines_and_caches(client, certificate):
    headers = client.get(page(certificate)).headers
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in headers["Cache-Control"]


def test_the_page_comes_from_the_snapshot(client, certificate, person, organisation):
    before = text_of(client.get(page(certificate)))
    organisation.name = "Andere Naam"
    organisation.save()
    person.last_name = "Nieuwenaam"
    person.save()
    assert text_of(client.get(page(certificate))) == before


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [(EventKind.REVOKED, "Niet geldig: ingetrokken op 1 december 2026"), (EventKind.MAILED, "Echt, en geldig")],
)
def test_a_revocation_is_seen_on_the_next_request(client, certificate, kind, sentence):
    client.get(page(certificate))
    CertificateEvent.objects.create(
        certificate=certificate, kind=kind, at=datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.UTC)
    )
    assert sentence in text_of(client.get(page(certificate)))


def test_an_expired_certificate_says_so(client, certificate):
    shown = show(certificate=certificate, today=datetime.date(2029, 11, 23))
    assert (shown.state.status, show(certificate=certificate, today=datetime.date(2029, 11, 22)).state.status) == (
        "expired",
        "valid",
    )


def test_an_erased_name_is_gone_and_said(client, certificate, person):
    erase_holder(person, now=datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.UTC))
    response = client.get(page(certificate))
    assert "Naam verwijderd op 1 december 2026" in text_of(response)
    assert "dat iemand deze cursus heeft gehaald" in text_of(response)
    assert "Sanne" not in response.content.decode()


def test_a_broken_seal_is_not_confirmed(client, certificate):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE buurtkader_certificates_certificateholder SET name = 'Een Ander'")
    response = client.get(page(certificate))
    assert response.status_code == 409
    assert "We kunnen dit certificaat nu niet bevestigen" in text_of(response)
    assert "Een Ander" not in response.content.decode()


def test_a_name_is_text_and_never_markup(client, awarding):
    certificate = award(**{**awarding, "holder_name": '<script>alert("x")</script><img src=x onerror=alert(1)>'})
    body = client.get(page(certificate)).content.decode()
    assert "<script>alert" not in body
    assert "<img src=x" not in body
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;" in body


def test_an_anonymous_page_takes_two_queries(client, certificate, django_assert_num_queries):
    for kind in (EventKind.STARTED, EventKind.REVOKED, EventKind.RESTORED):
        CertificateEvent.objects.create(certificate=certificate, kind=kind, at=timezone.now())
    with django_assert_num_queries(2):
        client.get(page(certificate))
