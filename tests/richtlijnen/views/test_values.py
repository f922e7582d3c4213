"""The screen on which an organisation says of each value that it still holds."""

import re
from datetime import date

import pytest
import time_machine

from richtlijnen.models import ValueCheck

from ..making import at, key
from .looking import main

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tenth_of_may")]


def test_one_press_says_that_a_value_still_holds(region, as_person, cast):
    address = "/werkplek/onzedorp/gegevens/"
    client = as_person(cast.editor)
    page = main(client.get(address))
    assert "ingevuld op 1 februari 2026, daarna niet nagekeken" in page
    (name, shown) = re.search(r'name="(hash-[^"]+)" value="([^"]+)"', page).groups()
    data = {"section": str(key("tijden")), name: shown, "one": "ronde.dagen"}
    page = main(client.post(address, data, follow=True))
    assert "Genoteerd: dit klopt nog." in page
    assert "nagekeken op 10 mei 2026 door Edo Proef" in page
    assert ValueCheck.objects.get().checked_by == cast.editor


def test_value_that_changed_meanwhile_is_told(region, as_person, cast):
    data = {"section": str(key("tijden")), "hash-ronde.dagen": "v1:oud", "one": "ronde.dagen"}
    page = main(as_person(cast.editor).post("/werkplek/onzedorp/gegevens/", data, follow=True))
    assert "Dit is intussen veranderd. Kijk het nog eens na." in page
    assert not ValueCheck.objects.exists()


@pytest.mark.parametrize("named", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_unknown_section_is_not_found(region, as_person, named):
    address = "/werkplek/onzedorp/gegevens/"
    assert as_person(region.cast.editor).post(address, {"section": named}).status_code == 404


def test_due_values_come_first(region, as_person, cast):
    with time_machine.travel(at(date(2026, 8, 1)), tick=False):
        page = main(as_person(cast.editor).get("/werkplek/onzedorp/gegevens/"))
    assert "Kijk dit nu na: 1" in page
    assert "Dit kan wachten" not in page


def test_after_a_press_one_goes_on_at_the_next_item(region, as_person, cast):
    with time_machine.travel(at(date(2026, 8, 1)), tick=False):
        client = as_person(cast.editor)
        page = main(client.get("/werkplek/onzedorp/gegevens/"))
        shown = dict(re.findall(r'name="(hash-[^"]+)" value="([^"]+)"', page))
        answer = client.post("/werkplek/onzedorp/gegevens/", {"section": str(key("tijden")), **shown})
        assert answer["Location"] == f"/werkplek/onzedorp/gegevens/?na={key('tijden')}&genoteerd=1#genoteerd"
        page = main(client.get(answer["Location"]))
    assert page.count("Genoteerd: dit klopt nog.") == 1
    assert page.index('id="genoteerd"') < page.index(f'id="g-{key("tijden").hex}-t"')


@pytest.mark.parametrize("after", ["x", "00000000-0000-4000-8000-000000000000", ""])
def test_an_address_that_says_nonsense_says_nothing(region, as_person, cast, after):
    page = main(as_person(cast.editor).get(f"/werkplek/onzedorp/gegevens/?na={after}&genoteerd=-1"))
    assert "Genoteerd" not in page
