"""Awarding: once, whole, in the caller's transaction."""

import datetime
import json
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from certificates import issuing
from certificates.exceptions import BadFacts, SourceUsedElsewhere, UnknownScheme
from certificates.issuing import award
from certificates.models import Certificate, CertificateEvent, CertificateHolder
from certificates.numbering import read_number
from certificates.records import RecordIsFinal
from tests.certificates import fake_host


def counts():
    return [model.objects.count() for model in (Certificate, CertificateHolder, CertificateEvent, DBTaskResult)]


def test_award_makes_one_row_one_holder_one_event_and_one_task(certificate):
    assert counts() == [1, 1, 1, 1]
    assert list(DBTaskResult.objects.values_list("args_kwargs", flat=True)) == [
        {"args": [certificate.pk], "kwargs": {}}
    ]


def test_award_twice_returns_the_first(awarding, certificate):
    again = award(**awarding)
    another_source = award(**{**awarding, "source_key": uuid.UUID(int=8), "holder_name": "Een Ander"})
    assert [again.pk, another_source.pk] == [certificate.pk] * 2
    assert counts() == [1, 1, 1, 1]


def test_award_of_the_next_cycle_is_another_certificate(awarding, certificate):
    following = award(**{**awarding, "cycle": 2, "source_key": uuid.UUID(int=8)})
    assert following.pk != certificate.pk
    assert (following.year, following.serial) == (certificate.year, certificate.serial + 1)


def test_award_refuses_a_source_that_was_used_for_somebody_else(awarding, certificate, stranger):
    with pytest.raises(SourceUsedElsewhere):
        award(**{**awarding, "person": stranger})
    assert counts() == [1, 1, 1, 1]


def test_award_that_loses_the_race_returns_the_winner(awarding, certificate, monkeypatch):
    real, seen = issuing._first_issue, []

    def blind_once(**kwargs):
        seen.append(kwargs)
        return None if len(seen) == 1 else real(**kwargs)

    monkeypatch.setattr(issuing, "_first_issue", blind_once)
    monkeypatch.setattr(issuing, "_refuse_second_use", lambda **kwargs: None)
    assert award(**awarding).pk == certificate.pk
    assert counts() == [1, 1, 1, 1]


def test_award_takes_the_next_number_when_another_took_this_one(awarding, certificate, stranger, monkeypatch):
    real, seen = issuing._next_serial, []

    def stale_once(**kwargs):
        seen.append(kwargs)
        return certificate.serial if len(seen) == 1 else real(**kwargs)

    monkeypatch.setattr(issuing, "_next_serial", stale_once)
    other = award(**{**awarding, "person": stranger, "source_key": uuid.UUID(int=8)})
    assert (other.serial, len(seen)) == (certificate.serial + 1, 2)


def test_award_rolled_back_leaves_nothing(awarding):
    class Boom(Exception):
        pass

    def award_and_fall():
        with transaction.atomic():
            award(**awarding)
            raise Boom

    with pytest.raises(Boom):
        award_and_fall()
    assert counts() == [0, 0, 0, 0]


def test_award_does_not_draw(awarding, monkeypatch):
    monkeypatch.setattr("certificates.rendering.draw", lambda **kwargs: pytest.fail("drawn in the award"))
    award(**awarding)
    assert counts() == [1, 1, 1, 1]


def test_the_database_refuses_a_second_first_issue(certificate):
    values = {field.attname: getattr(certificate, field.attname) for field in Certificate._meta.concrete_fields}
    values |= {"id": None, "code": "0" * 16, "serial": 99, "source_key": uuid.UUID(int=9)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate(**values).save()
    assert Certificate.objects.count() == 1


def test_snapshot_holds_what_will_be_printed_and_no_person(certificate, person):
    facts = json.loads(certificate.facts)
    assert read_number(facts["number"]) == (2026, 1)
    assert facts["verify_url"] == f"https://buurtkader.example/certificaat/{facts['code']}/"
    assert facts["scheme"] == {
        "key": "basiscursus",
        "version": 1,
        "title": "Basiscursus vrijwilliger",
        "statement": "Acht modules met toetsen.",
    }
    assert (facts["issued_on"], facts["valid_until"], facts["hours"]) == ("2026-11-22", "2029-11-22", "6")
    assert facts["taught"] == [
        {"key": "richtlijn", "label": "Regionale richtlijn", "value": "Uitgave 1", "hash": "v1:0"}
    ]
    assert facts["organisation"]["name"] == "Buurttoezicht Sliedrecht"
    assert "Sanne" not in certificate.facts
    assert "Voorbeeld" not in certificate.facts


def test_snapshot_says_when_the_texts_are_an_example(awarding, monkeypatch):
    monkeypatch.setattr(fake_host.Host, "example", True)
    assert award(**awarding).snapshot["organisation"]["is_example"] is True


def test_the_number_s_year_is_the_local_one(awarding):
    late = datetime.datetime(2026, 12, 31, 23, 30, tzinfo=datetime.UTC)  # half past midnight in Amsterdam
    certificate = award(**{**awarding, "at": late})
    assert (certificate.year, certificate.snapshot["issued_on"]) == (2027, "2027-01-01")


def test_a_scheme_without_years_never_expires(awarding):
    assert award(**{**awarding, "scheme": "avond"}).valid_until is None


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"scheme": "onbekend"}, UnknownScheme),
        ({"holder_name": "  \u200b "}, BadFacts),
        ({"holder_name": "x" * 301}, BadFacts),
        ({"hours": "veel"}, BadFacts),
        ({"hours": -1}, BadFacts),
        ({"hours": "NaN"}, BadFacts),
        ({"facts": [{"key": "a", "label": "", "value": "b"}]}, BadFacts),
    ],
)
def test_award_refuses_what_cannot_be_printed(awarding, change, error):
    with pytest.raises(error):
        award(**{**awarding, **change})
    assert counts() == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("given", "kept"), [(None, ""), ("", ""), (6, "6"), (7.5, "7.5"), (Decimal("10.0"), "10"), (0, "")]
)
def test_hours_are_kept_as_plain_text(awarding, given, kept):
    assert award(**{**awarding, "hours": given}).snapshot["hours"] == kept


def test_a_name_is_composed_and_stripped(awarding):
    certificate = award(**{**awarding, "holder_name": " Zoe\u0308\n \u202evan\tDam "})
    assert certificate.holder.name == "Zoë van Dam"


def test_a_certificate_cannot_be_changed_or_removed(certificate):
    certificate.code = "0" * 16
    attempts = [
        certificate.save,
        certificate.delete,
        lambda: Certificate.objects.update(code="0" * 16),
        lambda: Certificate.objects.all().delete(),
        lambda: certificate.events.all().delete(),
        lambda: certificate.holder.save(),
        lambda: CertificateHolder.objects.update(name="Een Ander"),
    ]
    for attempt in attempts:
        with pytest.raises(RecordIsFinal):
            attempt()
