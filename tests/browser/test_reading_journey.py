"""A volunteer reads exactly what changed and says so; the coordinator sees it, and records what was read on paper."""

import re

import pytest
import yaml

from cms.demo.people import CONTENT
from tests.browser.kader_walking import Reader, once_per_kind

SLUG = "sliedrecht"
UNDER_THEM = ("7.3", "Overlast", "kapotte")  # a section of the button for several at once, and a word in its text


def in_order(number):
    """Return what a number is sorted by: 4.3 before 10.4."""
    return [int(part) for part in number.split(".")]


def sections_of(edition):
    """Return {(section, operation): what it says} of one local edition of the content."""
    return {
        (row["section"], row["operation"]): (row["body"].strip(), row["values"], sorted(row["not_agreed"]))
        for row in edition["passages"]
    }


def changed_in_the_content():
    """Return the numbers whose agreement changed for Sliedrecht since edition 1.0, as the content of the demo says."""
    editions = yaml.safe_load((CONTENT / "richtlijn" / "richtlijn.yaml").read_text())["editions"]
    regional = {name for name, change in editions[1]["changes"].items() if change["class"] in ("inhoudelijk", "nieuw")}
    first, second = yaml.safe_load((CONTENT / "kaders" / f"{SLUG}.yaml").read_text())["editions"]
    was, becomes = sections_of(first), sections_of(second)
    local = {key[0] for key in was | becomes if was.get(key) != becomes.get(key)}
    return sorted((name.replace("-", ".") for name in regional | local), key=in_order)


def left_to_read(volunteer):
    """Return the numbers on the page "Nog te lezen"."""
    volunteer.go(f"/richtlijn/{SLUG}/lezen/")
    return [title.split()[0] for title in volunteer.page.locator(".bk-read-section h2").all_inner_texts()]


def correct(region, number, old, new):
    """Let the region mend a typing error in a section, from today."""
    region.go("/werkplek/regio/correctie/")
    field = region.page.get_by_label("In welke paragraaf?")
    field.select_option(field.locator("option", has_text=re.compile(rf"^{re.escape(number)} ")).inner_text())
    region.page.get_by_label("Er staat nu").fill(old)
    region.page.get_by_label("Er moet staan").fill(new)
    region.page.get_by_label("Waarom?").fill("Schrijffout.")
    region.press("Laat zien hoe het wordt")
    region.page.get_by_label("Dit verandert de afspraak niet").check()
    region.press("Zo verbeteren")
    assert "Verbeterd" in region.said


@pytest.mark.parametrize("javascript", [True, False], ids=["phone", "phone-without-javascript"])
def test_exactly_the_changed_sections_are_read_and_confirmed(quiet_site, open_page, assert_accessible, javascript):
    look = once_per_kind(assert_accessible)
    volunteer, coordinator, region = (Reader(open_page(javascript=javascript), quiet_site, look) for _ in range(3))
    volunteer.sign_in(f"vrijwilliger@{SLUG}.example")
    coordinator.sign_in(f"coordinator@{SLUG}.example")
    region.sign_in("regio@buurtkader.example")
    expected = changed_in_the_content()

    volunteer.go(f"/richtlijn/{SLUG}/")
    assert f"Je hebt nog {len(expected)} afspraken te lezen" in volunteer.said
    volunteer.press("Ga lezen")
    assert left_to_read(volunteer) == expected
    number, title, word = UNDER_THEM
    together = volunteer.page.locator(".bk-read-button")
    assert number in together.inner_text()
    others = [found for found in re.findall(r"\d+\.\d+", together.inner_text()) if found != number]

    correct(region, number, word, f"{word} (stuk)")
    volunteer.press("Ik heb deze")
    assert f"De tekst is gewijzigd terwijl je las: {number} {title}" in volunteer.said
    left = [found for found in expected if found not in others]
    assert left_to_read(volunteer) == left
    again = volunteer.page.locator(".bk-read-section", has=volunteer.page.get_by_role("heading", name=f"{number} "))
    assert "(stuk)" in again.first.inner_text()
    while left_to_read(volunteer):
        volunteer.press("Ik heb dit gelezen")
    assert "Je hebt alles gelezen" in volunteer.said
    volunteer.go(f"/richtlijn/{SLUG}/")
    assert volunteer.page.locator(".bk-to-read").count() == 0
    the_coordinator_sees_it(coordinator)


def the_coordinator_sees_it(coordinator):
    """See who has read what, and record that somebody read everything on paper."""
    coordinator.go(f"/werkplek/{SLUG}/gelezen/")
    assert "6 van de 7 mensen" in coordinator.said
    row = coordinator.page.locator("tbody tr", has_text="Annie Voorbeeld")
    assert "alles gelezen" in row.inner_text()
    coordinator.follow("Jaap van Voorbeeld")
    coordinator.press("Druk het leesblad af")
    day = re.search(r"de tekst van (\d+ \w+ \d{4})", coordinator.said).group(1)
    coordinator.press("^Terug$")
    coordinator.page.get_by_label("Op welke dag gelezen?").fill(day)
    coordinator.press("Noteer dat Jaap van Voorbeeld")
    total = re.search(r"Vastgelegd: (\d+) afspraken op papier gelezen", coordinator.said).group(1)
    assert f"Heeft alle {total} afspraken gelezen" in coordinator.said
    ways = coordinator.page.locator("tbody td:last-child").all_inner_texts()
    assert ways == ["op papier"] * int(total)
    coordinator.go(f"/werkplek/{SLUG}/gelezen/")
    assert "7 van de 7 mensen" in coordinator.said
    row = coordinator.page.locator("tbody tr", has_text="Jaap van Voorbeeld").inner_text()
    assert "alles gelezen" in row
    assert total in row
