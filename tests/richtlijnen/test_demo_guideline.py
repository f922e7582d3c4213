"""The example guideline and kaders load through the rules, once."""

from datetime import date, timedelta

import pytest
import time_machine
from django.apps import apps

from cms.belonging import join
from cms.demo.load_guideline import REGION, load_guideline
from cms.models import Organisation, Role, User
from cms.organising import set_up
from richtlijnen.choices import Status
from richtlijnen.models import Edition, Kader, LocalEdition
from richtlijnen.reading import guideline_for
from tests.people import make_tree

from .making import at

TODAY = date(2026, 11, 22)
SLUGS = [
    "leerdam-noord",
    "gorinchem-oost",
    "gorinchem-stalkaarsen",
    "hardinxveld",
    "sliedrecht",
    "papendrecht",
    "alblasserdam",
    "groot-ammers",
    "hendrik-ido-ambacht",
    "zwijndrecht",
]


def person(email, *, organisation, role):
    made = User.objects.create_user(email, first_name=email)
    join(person=made, organisation=organisation, role=role, on=TODAY - timedelta(days=800))
    return made


@pytest.fixture
def load(db):
    """Return a function that loads the demo's guideline for the ten organisations."""
    with time_machine.travel(at(TODAY), tick=False):
        home, index = make_tree()
        pages, people = {}, {REGION: person(REGION, organisation=None, role=Role.REGIONAL_EDITOR)}
        for slug in SLUGS:
            place = Organisation.objects.create(slug=slug, name=slug, place=slug, municipality=slug)
            pages[slug] = set_up(organisation=place, index_page=index)
            index.refresh_from_db()
            for name, role in (("coordinator", Role.COORDINATOR), ("vrijwilliger", Role.VOLUNTEER)):
                email = f"{name}@{slug}.example"
                people[email] = person(email, organisation=place, role=role)
        yield lambda: load_guideline(home=home, pages=pages, today=TODAY, now=at(TODAY), people=people)


def counts():
    """Return the number of rows of every model of the guideline."""
    models = apps.get_app_config("buurtkader_richtlijnen").get_models()
    return {model.__name__: model.objects.count() for model in models}


def seen(slug, *, on=TODAY, person="vrijwilliger"):
    place = Organisation.objects.get(slug=slug)
    reader = User.objects.get(email=f"{person}@{slug}.example")
    return guideline_for(organisation=place, person=reader, on=on, known_at=at(TODAY, hour=13))


def test_demo_has_three_editions_and_ten_frameworks_and_loads_once(load):
    load()
    first = counts()
    assert [edition.number for edition in Edition.objects.all()] == ["1.0", "2.0", "3.0"]
    assert Kader.objects.count() == 10
    assert LocalEdition.objects.count() >= 12
    load()
    assert counts() == first


def test_demo_shows_what_the_design_promises(load):
    load()
    for slug in SLUGS:
        found = seen(slug)
        assert (found.number, len(found.sections()), found.coming.number) == ("2.0", 39, "3.0")
    closed = {item.number for item in seen("sliedrecht").sections() if item.audience != "openbaar"}
    assert closed == {"4.2", "4.3", "5.2", "7.2", "8.2", "10.3", "11.2", "11.3"}
    number = next(item for item in seen("sliedrecht").sections() if item.number == "4.3").value("afmelden.nummer")
    assert (number.text, number.state) == ("078-000 00 12 (voorbeeld)", "agreed")
    vog = next(item for item in seen("leerdam-noord").sections() if item.number == "2.2")
    assert len(vog.higher_rules) == 1
    statuses = {item.status for slug in SLUGS for item in seen(slug, person="coordinator").sections()}
    assert statuses >= {Status.REVIEW, Status.EMPTY, Status.CURRENT, Status.NOTICE, None}
