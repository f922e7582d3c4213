"""A page of the next edition that was opened before a colleague said something: nobody's words are lost."""

from html import unescape

import pytest
from bs4 import BeautifulSoup

from ..making import OUTLINE, draft, key
from .test_edition import EDITION, card, coming, page_of, said, two_changed

pytestmark = pytest.mark.django_db


def test_an_old_page_leaves_alone_what_somebody_else_said_since(region, rita):
    two_changed(region)
    old = page_of(rita)
    rita.post(EDITION, said(region, "welkom", "redactioneel", "Korter"))
    anchor = card(region, "samen").anchor
    typed = {f"{anchor}-change_class": "inhoudelijk", f"{anchor}-reason": "Anders"}
    assert rita.post(EDITION, {**old, **typed}).status_code == 302
    changes = coming(region).state.changes()
    assert {row: str(change.change_class) for row, change in changes.items()} == {
        key("welkom"): "redactioneel",
        key("samen"): "inhoudelijk",
    }


def test_an_old_page_does_not_set_a_class_back_and_keeps_what_was_typed(region, rita):
    two_changed(region)
    rita.post(EDITION, said(region, "welkom", "redactioneel", "Korter"))
    rita.post(EDITION, said(region, "samen"))
    old = page_of(rita)
    rita.post(EDITION, said(region, "welkom", "inhoudelijk", "Toch anders"))
    rita.post(EDITION, said(region, "samen", "redactioneel", "Netter"))
    anchor = card(region, "welkom").anchor
    response = rita.post(EDITION, {**old, f"{anchor}-reason": "Veel korter"})
    assert response.status_code == 422
    assert "Iemand anders zei hier intussen: “De afspraak verandert: Toch anders”." in unescape(
        response.content.decode()
    )
    changes = coming(region).state.changes()
    assert (changes[key("welkom")].reason, changes[key("samen")].reason) == ("Toch anders", "Netter")
    again = BeautifulSoup(response.content, "html.parser")
    assert again.find("textarea", {"name": f"{anchor}-reason"}).get_text().strip() == "Veel korter"
    assert again.find("textarea", {"name": f"{card(region, 'samen').anchor}-reason"}).get_text().strip() == "Netter"
    assert rita.post(EDITION, said(region, "welkom", "redactioneel", "Veel korter")).status_code == 302


def test_an_old_page_does_not_change_what_takes_the_place_of_a_lapsed_section(region, rita):
    draft(region.guideline, OUTLINE[:-1])
    name = f"weg-{card(region, 'lijst').anchor}-successors"
    lapse = {"section": str(key("lijst")), "act": "lapse"}
    assert rita.post(f"{EDITION}paragraaf/", {**lapse, name: key("melden").hex}).status_code == 302
    assert rita.post(f"{EDITION}paragraaf/", {**lapse, name: key("melden").hex}).status_code == 302
    assert rita.post(f"{EDITION}paragraaf/", lapse).status_code == 422
    assert coming(region).state.retired() == {key("lijst"): (key("melden"),)}
