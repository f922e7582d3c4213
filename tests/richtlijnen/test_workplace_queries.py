"""Opening the workplace costs the same for who keeps the texts of one organisation and of three."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.belonging import join
from cms.models import Role
from cms.todo import tasks_for
from tests.people import make_organisation

from .making import SECOND, adopt_local, at, draft_local, make_kader, passage
from .making_reading import fresh
from .making_reviews import edition_two

pytestmark = pytest.mark.django_db
NOW = at(date(2026, 9, 10))  # values of February are to be looked at again


def kept_too(region, name):
    """Let the coordinator keep one more organisation, with texts of its own and an unfinished draft."""
    index = region.cast.pages["ours"].get_parent().specific
    organisation, page = make_organisation(name, index)
    kader = make_kader(region.guideline, organisation, page)
    for role in (Role.COORDINATOR, Role.VOLUNTEER):
        join(person=region.cast.coordinator, organisation=organisation, role=role, on=date(2024, 1, 1))
    texts = [
        passage("meedoen", body="Loop vier keer mee."),
        passage("samen", body="Loop met vier."),
        passage("lijst", body="De lijst ligt in de kantine."),
        passage("tijden", "invulling", body="Bij storm niet.", values={"ronde.dagen": "maandag"}),
    ]
    adopt_local(kader, texts, by=region.cast.coordinator, effective=date(2026, 2, 1), against=region.editions[0])
    draft_local(kader, [passage("meedoen", body="Loop vijf keer mee.")])


def opened(person):
    person = fresh(person)
    with time_machine.travel(NOW, tick=False), CaptureQueriesContext(connection) as seen:
        found = tasks_for(person=person, now=NOW)
    return {(task.title, task.organisation and task.organisation.slug) for task in found}, len(seen)


def test_queries_do_not_grow_with_the_organisations_of_one_person(region, cast):
    edition_two(region, effective=SECOND)
    draft_local(region.page, [passage("meedoen", body="Loop vijf keer mee.")])
    one, before = opened(cast.coordinator)
    kept_too(region, "Derde")
    kept_too(region, "Vierde")
    three, after = opened(cast.coordinator)
    titles = {title for title, place in one if place == "onzedorp"}
    assert len(titles) >= 5
    for slug in ("onzedorp", "derde", "vierde"):
        assert {title for title, place in three if place == slug} == titles
    assert after == before
