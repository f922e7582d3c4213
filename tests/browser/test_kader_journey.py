"""An editor brings a kader with gaps and three texts to look at into force; volunteers read it the same day."""

import pytest

from tests.browser.kader_walking import Editor, Reader, day_before, once_per_kind

SLUG = "groot-ammers"
PHONE_RULE = "Na een kwartier stilte belt de coördinator jullie allebei, en daarna het licht boven de deur"
LAMP_WORDS = "met je eigen telefoon en een reservebatterij in de lamp"
TOWN_HALL = "de medewerker veiligheid in het gemeentehuis, op dinsdag (voorbeeld)"
GAPS = {
    "4.3": {"Wat gebeurt er als een team zich niet afmeldt?": PHONE_RULE},
    "5.2": {"Waarmee houden jullie onderweg contact?": LAMP_WORDS},
    "11.2": {"Wie is jullie vaste contact bij de gemeente?": TOWN_HALL},
}
NEW = (PHONE_RULE, LAMP_WORDS, TOWN_HALL)
STAYS = "Wie iets meldt, belt eerst zelf"
LOOKED_AT = "Dit wordt nagekeken"


def look_again(editor):
    """Decide about the three texts that wait, one with each button."""
    editor.decide("8.2", "Laten staan", "Wij bellen al sinds de eerste dag eerst.")
    assert "blijft staan" in editor.said
    editor.decide("handtekeninglijst", "Weghalen", "De lijst in het dorpshuis is weg.")
    assert "is uit het concept" in editor.said
    editor.decide("4.3", "Aanpassen", "Er moet bij wat er gebeurt als je niet belt.")
    assert editor.page.locator("h1").inner_text().startswith("4.3")
    editor.page.get_by_label("Wat gebeurt er als een team zich niet afmeldt?").first.fill(PHONE_RULE)
    editor.press("^Bewaren$")


def have_it_looked_at(editor, second):
    """Ask somebody of the own team; that person reads what changes and agrees."""
    editor.go_to("kader/vaststellen/")
    assert editor.page.get_by_role("button", name="Vaststellen", exact=True).count() == 0
    editor.press("Laat iemand meelezen")
    editor.choose("Iemand anders van ons eigen team")
    editor.page.get_by_label("Waar moeten ze op letten?").fill("Klopt het wat er bij 4.3 staat?")
    editor.press("Vraag om mee te lezen")
    assert "Wacht op antwoord" in editor.said
    second.go("/werkplek/nakijken/")
    second.follow("Buurtpreventie Groot-Ammers")
    for words in ("Klopt het wat er bij 4.3 staat?", *NEW):
        assert words in second.said
    second.choose("Ziet er goed uit")
    second.press("Verstuur mijn antwoord")


@pytest.mark.parametrize("javascript", [True, False], ids=["phone", "phone-without-javascript"])
def test_a_kader_with_gaps_comes_into_force(quiet_site, open_page, assert_accessible, javascript):
    look = once_per_kind(assert_accessible)
    editor, second = (Editor(open_page(javascript=javascript), quiet_site, look, slug=SLUG) for _ in range(2))
    volunteer = Reader(open_page(javascript=javascript), quiet_site, look)
    editor.sign_in(f"redacteur@{SLUG}.example")
    second.sign_in(f"coordinator@{SLUG}.example")
    volunteer.sign_in(f"vrijwilliger@{SLUG}.example")
    before = volunteer.guideline(SLUG)
    assert STAYS in before
    assert not any(words in before for words in NEW)
    assert before.count(LOOKED_AT) == 2

    look_again(editor)
    asked = editor.fill_in(GAPS)
    assert [words.split()[1] for words in asked] == ["5.2", "11.2"]
    meanwhile = volunteer.guideline(SLUG)
    assert not any(words in meanwhile for words in NEW)
    assert meanwhile.count(LOOKED_AT) == 1
    have_it_looked_at(editor, second)
    today = editor.adopt_today()
    assert "Versie 2 is vastgesteld" in editor.said
    assert "Tineke" not in editor.said.partition("Nagekeken door")[2]

    now = volunteer.guideline(SLUG)
    for words in (*NEW, STAYS):
        assert words in now
    assert LOOKED_AT not in now
    yesterday = volunteer.guideline(SLUG, on=day_before(today))
    assert STAYS in yesterday
    assert not any(words in yesterday for words in NEW)
    for person in (editor, second):
        person.go_to("kijk-dit-na/")
        assert "Alles klopt" in person.said
    editor.go_to("kader/")
    assert "9 van de 10 paragrafen die je moet invullen, zijn klaar" in editor.said
    assert "Nog niet alles afgesproken, en dat mag:" in editor.said
    assert "Je hoeft niets meer in te vullen." in editor.said
    assert "Het concept is hetzelfde" in editor.said
