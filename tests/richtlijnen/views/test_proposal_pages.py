"""The way about the pages of proposals: back, before sending and before beginning."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils.formats import date_format

from richtlijnen.proposing import decline

from ..making import at, key
from ..test_proposing import made
from .test_proposals import NOW, REGION, WORK, text_of, today, typed  # noqa: F401  (today is a fixture)

pytestmark = pytest.mark.django_db


def test_every_page_of_the_proposals_and_the_round_shows_the_way_back(region, as_person):
    row = made(region)
    own, all_ = ["Werkplek", "Voorstellen"], ["Werkplek", "Voorstellen van de organisaties"]
    ways = {
        (region.cast.coordinator, WORK): own,
        (region.cast.coordinator, f"{WORK}nieuw/"): [*own, "Doe een voorstel"],
        (region.cast.coordinator, f"{WORK}nieuw/?paragraaf={key('samen')}"): [*own, "Doe een voorstel"],
        (region.cast.coordinator, f"{WORK}{row.key}/"): [*own, "2.1 Titel samen"],
        (region.cast.coordinator, "/werkplek/bespreekronde/"): ["Werkplek", "Bespreekronde"],
        (region.cast.regional_editor, REGION): all_,
        (region.cast.regional_editor, f"{REGION}nieuw/"): [*all_, "Schrijf een voorstel op"],
        (region.cast.regional_editor, f"{REGION}{row.key}/"): [*all_, "2.1 Titel samen"],
        (region.cast.regional_editor, "/werkplek/regio/bespreekronde/"): ["Werkplek", "De bespreekronde"],
    }
    for (person, address), way in ways.items():
        page = BeautifulSoup(as_person(person).get(address).content, "html.parser")
        assert [step.get_text() for step in page.select(".bk-crumbs li")] == way, address


def test_the_back_button_can_show_the_look_before_sending_again(region, as_person):
    page = as_person(region.cast.coordinator).post(f"{WORK}nieuw/", typed(region, stap="kijk"))
    assert page["Cache-Control"] == "private, no-cache"


def test_the_form_says_what_was_proposed_here_before(region, as_person):
    client = as_person(region.cast.coordinator)
    other = made(region, "welkom")
    declined = decline(proposal=made(region), by=region.cast.regional_editor, now=NOW, reason="Te streng")
    shown = client.get(f"{WORK}nieuw/?paragraaf={key('samen')}")
    assert [row.proposal for row in shown.context["earlier"]] == [declined]
    page = BeautifulSoup(shown.content, "html.parser")
    assert page.find("a", href=f"{WORK}{declined.key}/").parent.get_text().endswith("Niet overgenomen")
    assert page.find("a", href=f"{WORK}{other.key}/") is None


def test_the_form_says_which_text_it_starts_with(region, as_person):
    client = as_person(region.cast.coordinator)
    address = f"{WORK}nieuw/?paragraaf={key('samen')}"
    assert "Dit is de tekst die nu geldt." in text_of(client.get(address))
    first = region.editions[0].effective_from
    with time_machine.travel(at(first - timedelta(days=10)), tick=False):
        assert f"Dit is de tekst die vanaf {date_format(first)} geldt." in text_of(client.get(address))
