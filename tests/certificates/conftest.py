"""A person, an organisation and a way to award."""

import datetime
import uuid

import pytest
from django.contrib.auth import get_user_model

from certificates.issuing import award
from cms.models import Organisation
from tests.certificates import fake_host

AT = datetime.datetime(2026, 11, 22, 12, 0, tzinfo=datetime.UTC)
FACTS = ({"key": "richtlijn", "label": "Regionale richtlijn", "value": "Uitgave 1", "hash": "v1:0"},)
SCHEMES = {
    "basiscursus": {
        "title": "Basiscursus vrijwilliger",
        "version": 1,
        "valid_years": 3,
        "statement": "Acht modules met toetsen.",
    },
    "avond": {"title": "Oefenavond", "version": 1, "valid_years": None, "statement": ""},
}


@pytest.fixture(autouse=True)
def certificate_settings(settings, monkeypatch):
    """Schemes, host and addresses for these tests."""
    settings.BUURTKADER_CERTIFICATES_SCHEMES = SCHEMES
    settings.BUURTKADER_CERTIFICATES_BASE_URL = "https://buurtkader.example"
    settings.BUURTKADER_CERTIFICATES_REGION = "de samenwerkende organisaties"
    for module in ("certificates.issuing",):
        monkeypatch.setattr(f"{module}.host", fake_host.Host)


@pytest.fixture
def organisation(db):
    """The organisation where it was earned."""
    return Organisation.objects.create(
        slug="sliedrecht", name="Buurttoezicht Sliedrecht", place="Sliedrecht", municipality="Sliedrecht"
    )


@pytest.fixture
def person(db):
    """The holder."""
    return get_user_model().objects.create_user(first_name="Sanne", name_prefix="van der", last_name="Voorbeeld")


@pytest.fixture
def stranger(db):
    """Somebody else."""
    return get_user_model().objects.create_user(first_name="Iemand", last_name="Anders")


@pytest.fixture
def awarding(person, organisation):
    """Return the arguments of one award."""
    return {
        "person": person,
        "holder_name": "Sanne van der Voorbeeld",
        "scheme": "basiscursus",
        "organisation": organisation,
        "source": "courses.completion",
        "source_key": uuid.UUID(int=7),
        "cycle": 1,
        "result": "Alle toetsen gehaald",
        "hours": 6,
        "facts": FACTS,
        "at": AT,
    }


@pytest.fixture
def certificate(awarding):
    """One awarded certificate, not printed yet."""
    return award(**awarding)
