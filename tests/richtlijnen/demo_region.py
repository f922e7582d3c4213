"""The example region, loaded once for a whole module of tests."""

from datetime import date

import pytest
import time_machine
from django.db import transaction

from cms.demo.load import load_organisations
from cms.demo.load_guideline import load_guideline
from cms.demo.people import load_people
from cms.organising import set_up_region
from richtlijnen.everywhere import load_everywhere
from richtlijnen.models import Richtlijn
from tests.people import make_tree

from .making import at

TODAY = date(2026, 11, 22)
LATER = date(2027, 1, 5)  # edition 3 holds


@pytest.fixture(scope="module")
def demo_loaded_once(django_db_setup, django_db_blocker):
    """Load the demo's people, organisations and guideline once for all tests here; gives a function to load again."""
    with django_db_blocker.unblock(), transaction.atomic(), time_machine.travel(at(TODAY), tick=False):
        home, index = make_tree()
        pages = load_organisations(index=index)
        set_up_region(home=home)
        people = load_people(joined_on=date(2024, 11, 22))

        def load():
            load_guideline(home=home, pages=pages, today=TODAY, now=at(TODAY), people=people)

        load()
        yield load
        transaction.set_rollback(True)


@pytest.fixture
def demo_region(demo_loaded_once, db):
    """The demo as loaded; what a test changes is gone after it. Gives the function that loads it again."""
    return demo_loaded_once


def load_everything(on=TODAY):
    """Return what holds at every organisation, as known on the day of loading."""
    return load_everywhere(richtlijn=Richtlijn.objects.get(), on=on, known_at=at(TODAY, hour=13))
