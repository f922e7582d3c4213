"""The screens on which one sees how others do it, and takes a text over."""

import re
from datetime import date

import pytest

from richtlijnen.drafting import open_draft

from ..making import adopt_local, key, make_kader, passage
from .looking import main

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tenth_of_may")]


@pytest.fixture
def neighbour(region, cast):
    """The other organisation has a text at 2.1 and one at 2.2 with a closed value."""
    page = make_kader(region.guideline, cast.theirs, cast.pages["theirs"])
    texts = [
        passage("samen", body="Wij lopen met twee."),
        passage("tijden", "invulling", body="Bij onweer niet.", values={"ronde.dagen": "geheime zaterdag"}),
    ]
    adopt_local(page, texts, by=cast.other_coordinator, effective=date(2026, 3, 1), against=region.editions[0])
    return page


def form_of(page):
    return dict(re.findall(r'type="hidden" name="(passage|seen)" value="([^"]+)"', page))


def test_text_of_another_is_taken_over_after_both_were_shown(neighbour, region, as_person, cast):
    address = f"/werkplek/onzedorp/kader/{key('samen')}/anderen/"
    client = as_person(cast.editor)
    page = main(client.get(address))
    assert "Buurtpreventie Anderdorp" in page
    assert "Wij lopen met twee." in page
    page = main(client.post(f"{address}overnemen/", form_of(page)))
    assert "Bij ons met drie." in page
    assert "Buurtpreventie Anderdorp, versie 1" in page
    assert open_draft(kader=region.kader).of(key("samen"))[0].body == "<p>Bij ons met drie.</p>"
    filled = dict(re.findall(r'name="(passage|seen)" value="([^"]+)"', page)) | {"how": "append"}
    taken = client.post(f"{address}overnemen/", filled)
    assert taken["Location"] == f"/werkplek/onzedorp/kader/{key('samen')}/"
    (row,) = open_draft(kader=region.kader).of(key("samen"))
    assert (row.body, row.taken_from) == (
        "<p>Bij ons met drie.</p><p>Wij lopen met twee.</p>",
        "Buurtpreventie Anderdorp, versie 1",
    )


def test_going_on_without_a_choice_says_what_to_choose_and_changes_nothing(neighbour, region, as_person, cast):
    address = f"/werkplek/onzedorp/kader/{key('samen')}/anderen/"
    client = as_person(cast.editor)
    first = main(client.post(f"{address}overnemen/", form_of(main(client.get(address)))))
    assert "Dit klopt nog niet" not in first
    hidden = dict(re.findall(r'name="(passage|seen|both)" value="([^"]+)"', first))
    again = main(client.post(f"{address}overnemen/", hidden))
    assert "Dit klopt nog niet" in again
    assert 'href="#id_how"' in again
    assert again.count("Kies wat er met je eigen tekst gebeurt.") == 2
    assert "Wij lopen met twee." in again
    assert open_draft(kader=region.kader).of(key("samen"))[0].body == "<p>Bij ons met drie.</p>"


def test_closed_value_of_another_is_nowhere_on_the_page(neighbour, as_person, cast):
    page = main(as_person(cast.editor).get(f"/werkplek/onzedorp/kader/{key('tijden')}/anderen/"))
    assert "Bij onweer niet." in page
    assert "geheime zaterdag" not in page


def test_it_says_that_answers_do_not_come_along_where_there_are_questions(neighbour, as_person, cast):
    client = as_person(cast.editor)
    shown = {name: main(client.get(f"/werkplek/onzedorp/kader/{key(name)}/anderen/")) for name in ("tijden", "samen")}
    words = "Wat anderen invulden, gaat niet mee: de vragen beantwoord je zelf."
    assert {name: words in page for name, page in shown.items()} == {"tijden": True, "samen": False}


def test_text_that_no_longer_holds_there_is_told(neighbour, region, as_person, cast):
    address = f"/werkplek/onzedorp/kader/{key('samen')}/anderen/"
    response = as_person(cast.editor).post(f"{address}overnemen/", {"passage": "999", "seen": "x"}, follow=True)
    assert "Deze tekst geldt daar niet meer." in main(response)


def test_what_was_taken_over_is_to_be_checked_and_can_be_put_back(neighbour, region, as_person, cast):
    address = f"/werkplek/onzedorp/kader/{key('samen')}/"
    client = as_person(cast.editor)
    before = open_draft(kader=region.kader).of(key("samen"))
    first = main(client.post(f"{address}anderen/overnemen/", form_of(main(client.get(f"{address}anderen/")))))
    filled = dict(re.findall(r'name="(passage|seen)" value="([^"]+)"', first)) | {"how": "replace"}
    page = main(client.post(f"{address}anderen/overnemen/", filled, follow=True))
    assert "Klopt dit ook bij jullie? Kijk namen, data en nummers na." in page
    assert "Toch niet overnemen" in page
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    page = main(client.post(address, {"seen": seen, "action": "untake"}, follow=True))
    assert open_draft(kader=region.kader).of(key("samen")) == before
    assert "Toch niet overnemen" not in page


def test_what_was_changed_after_taking_over_is_not_put_back(neighbour, region, as_person, cast):
    address = f"/werkplek/onzedorp/kader/{key('samen')}/"
    client = as_person(cast.editor)
    first = main(client.post(f"{address}anderen/overnemen/", form_of(main(client.get(f"{address}anderen/")))))
    filled = dict(re.findall(r'name="(passage|seen)" value="([^"]+)"', first)) | {"how": "replace"}
    page = main(client.post(f"{address}anderen/overnemen/", filled, follow=True))
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    client.post(address, {"seen": seen, "body": "Wij lopen met vier."})
    page = main(client.get(address))
    assert "Toch niet overnemen" not in page
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    client.post(address, {"seen": seen, "action": "untake"})
    assert open_draft(kader=region.kader).of(key("samen"))[0].body == "<p>Wij lopen met vier.</p>"
