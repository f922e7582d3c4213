"""A proposal becomes text, is discussed and adopted; the impact shown before is the impact that occurs."""

import io
import re
from datetime import date, timedelta

import pytest
import yaml
from pypdf import PdfReader

from cms.demo.people import CONTENT
from tests.browser.kader_walking import Editor, Reader, day_before, day_of, live_ahead, once_per_kind, written

SECTION = "10.2"  # several organisations have a text of their own here
NEW_WORDS = "Blijf praten tegen iemand die ligt, ook als die niets terugzegt."
REASON = "Bij ons bleef iedereen stil staan kijken."
REMARK = "Mag het ook een hand op de schouder zijn?"
SETTLED = "Ja. Dat staat in de basiscursus."
READ_EVERYTHING = "Corrie Voorbeeld"  # up to the edition in force, in Sliedrecht


def propose(coordinator):
    """Propose other words for a section, look at what changes, and send it."""
    coordinator.go_to("voorstellen/")
    coordinator.press("Doe een voorstel")
    coordinator.follow(f"{SECTION} ")
    text = coordinator.page.get_by_label("De tekst zoals jij die wilt")
    text.fill(f"{text.input_value()}\n\n{NEW_WORDS}")
    coordinator.page.get_by_label("Waarom stel je dit voor?").fill(REASON)
    coordinator.press("Bekijk wat er verandert")
    assert coordinator.page.locator("ins", has_text=NEW_WORDS).count()
    coordinator.press("Verstuur het voorstel")


def take_over(region):
    """Take the proposal into the draft."""
    region.go("/werkplek/regio/voorstellen/")
    region.follow("Voorstel van Buurttoezicht Sliedrecht")
    assert REASON in region.said
    region.press("Zet dit in het concept")
    assert "Overgenomen in het concept" in region.said


def open_round(region, today):
    """Close the round that is open and open a new one about the draft of this moment."""
    region.go("/werkplek/regio/bespreekronde/")
    region.press("Sluit de bespreekronde")
    region.press("Ja, sluit de ronde")
    assert "De bespreekronde is gesloten" in region.said
    region.page.get_by_label("Tot en met welke dag").fill(written(today + timedelta(days=14)))
    region.press("Open de bespreekronde")
    assert "0 van 10 akkoord met alles" in region.said


def answer(agreeing, remarking):
    """One organisation agrees with everything, another has a remark at the section."""
    agreeing.go("/werkplek/bespreekronde/")
    assert NEW_WORDS in agreeing.said
    agreeing.press("Akkoord met alles wat verandert")
    remarking.go("/werkplek/bespreekronde/")
    question = remarking.page.locator("section.bk-card", has=remarking.page.get_by_role("heading", name=f"{SECTION} "))
    remarking.choose("Ik heb een opmerking", within=question)
    question.get_by_label(f"Opmerking bij {SECTION}").fill(REMARK)
    remarking.press("Opslaan", within=question)
    assert "1 antwoord bewaard" in remarking.said


def settle(region):
    """Say what was done with the remark, print the meeting's paper, and close the round."""
    region.go("/werkplek/regio/bespreekronde/")
    assert "1 van 10 akkoord met alles" in region.said
    assert "1 organisatie heeft een opmerking" in region.said
    region.unfold("Schrijf op wat je ermee deed")
    region.page.get_by_label("Wat heb je met deze opmerking gedaan?").fill(SETTLED)
    region.press("Opslaan")
    address = region.page.get_by_role("link", name="Druk het vergaderstuk af").get_attribute("href")
    paper = PdfReader(io.BytesIO(region.page.request.get(region.site.url + address).body()))
    words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    assert REMARK in words
    assert SETTLED in words
    region.press("Sluit de bespreekronde")
    region.press("Ja, sluit de ronde")


def make_ready(region):
    """Say of the change what it is, and that the edition is ready."""
    region.go("/werkplek/regio/editie/")
    region.page.get_by_role("link", name=f"Zeg wat er verandert in {SECTION}").click()
    change = region.page.locator("article", has=region.page.get_by_role("heading", name=f"{SECTION} "))
    region.choose("De afspraak verandert", within=change)
    change.get_by_label("In één zin").fill("Wie helpt, blijft praten.")
    region.press("Opslaan", within=change)
    region.press("Deze editie is klaar om vast te stellen")


def impact_shown(region):
    """Return what adopting would mean: {(organisation, title): status}, the numbers to read, {organisation: people}."""
    place = region.page.locator("#gevolgen")
    found, readers = {}, {}
    for fold in place.locator("details").all():
        summary = squeezed(fold.locator("summary").text_content())
        name, number = re.match(r"(.*?): (?:\d+ [^,]+, )+(\d+) lezers?$", summary).groups()
        readers[name] = int(number)
        for line in fold.locator("li").all():
            status = squeezed(line.locator(".bk-badge").text_content())
            title = squeezed(line.text_content()).removesuffix(status).strip()
            found[name, without_number(title)] = status
    line = squeezed(place.locator("li").first.text_content())
    people, numbers = re.match(r"(\d+) mensen lezen iets opnieuw: (.*)\.", line).groups()
    assert sum(readers.values()) == int(people)
    return found, numbers.split(", "), readers


def adopt(region, today):
    """Adopt the edition as the form proposes it; returns its first day."""
    region.page.get_by_label("In welk overleg").fill("Regio-overleg (voorbeeld)")
    region.page.get_by_label("Op welke dag was dat?").fill(written(today))
    region.page.get_by_label("Wat er verandert, in gewone woorden").fill("Wie helpt, blijft praten.")
    first_day = day_of(region.page.get_by_label("Eerste dag waarop").input_value())
    region.page.get_by_label("Toch vaststellen").check()  # remarks of the round before wait for an answer
    region.press("^Editie 4.0 vaststellen")
    assert "Editie 4.0 is vastgesteld" in region.said
    return first_day


def matrix_of(region):
    """Return {(organisation, title): status} of every cell that says something."""
    region.go("/werkplek/regio/matrix/")
    table = region.page.locator(".bk-matrix table")
    places = table.locator("thead th").all_text_contents()[1:]
    rows = table.locator("tbody tr").evaluate_all("rows => rows.map(row => [...row.cells].map(c => c.textContent))")
    names = {
        entry["own_place"]: entry["name"] for entry in yaml.safe_load((CONTENT / "organisations.yaml").read_text())
    }
    return {
        (names[place], without_number(squeezed(row[0]))): squeezed(status)
        for row in rows
        if len(row) > 1
        for place, status in zip(places, row[1:], strict=True)
    }


def still_to_read(coordinator):
    """Return the numbers that somebody who read everything has to read now, and how many of the team read all."""
    coordinator.go_to("gelezen/")
    done = re.search(r"(\d+) van de (\d+) mensen", coordinator.said).groups()
    coordinator.follow(READ_EVERYTHING)
    lines = coordinator.page.locator("section", has_text="Nog te lezen").locator(".bk-work-list li").all_inner_texts()
    return {line.split()[0] for line in lines}, tuple(int(number) for number in done)


def squeezed(text):
    """Return a text in one line."""
    return " ".join(text.split())


def without_number(title):
    """Return the title of a section without its number."""
    return re.sub(r"^[\d.]+ ", "", title)


@pytest.mark.parametrize(
    ("size", "javascript"), [("phone", True), ("laptop", False)], ids=["phone", "laptop-without-javascript"]
)
def test_a_proposal_becomes_text_and_the_impact_is_what_was_shown(
    quiet_site, open_page, assert_accessible, size, javascript
):
    look = once_per_kind(assert_accessible)

    def person(email, slug=""):
        """Sign somebody in, in a browser of their own."""
        page = open_page(size, javascript=javascript)
        found = Editor(page, quiet_site, look, slug=slug) if slug else Reader(page, quiet_site, look)
        found.sign_in(email)
        return found

    region = person("regio@buurtkader.example")
    proposer = person("coordinator@sliedrecht.example", "sliedrecht")
    agreeing, remarking = person("coordinator@papendrecht.example"), person("coordinator@hardinxveld.example")
    today = date.today()
    propose(proposer)
    take_over(region)
    open_round(region, today)
    answer(agreeing, remarking)
    settle(region)
    make_ready(region)
    shown, to_read, readers = impact_shown(region)
    assert SECTION in to_read
    first_day = adopt(region, today)
    assert NEW_WORDS not in proposer.guideline("sliedrecht")
    assert NEW_WORDS in proposer.guideline("sliedrecht", on=first_day)
    proposer.go_to("voorstellen/")
    assert "Staat in editie 4.0" in proposer.said

    days = (day_before(first_day) - today).days
    live_ahead(quiet_site, days)
    region.sign_in("regio@buurtkader.example")
    proposer.sign_in("coordinator@sliedrecht.example")
    matrix_before, (read_before, _) = matrix_of(region), still_to_read(proposer)
    assert NEW_WORDS not in proposer.guideline("sliedrecht")
    live_ahead(quiet_site, days + 1)
    region.sign_in("regio@buurtkader.example")
    proposer.sign_in("coordinator@sliedrecht.example")
    matrix_after, (read_after, team) = matrix_of(region), still_to_read(proposer)
    assert NEW_WORDS in proposer.guideline("sliedrecht")

    assert {cell: matrix_after[cell] for cell in shown} == shown
    telling = set(shown.values())
    appeared = {
        cell for cell, status in matrix_after.items() if status in telling and matrix_before.get(cell) != status
    }
    assert appeared <= set(shown)
    assert telling >= {"Kijk dit na", "Hoort nergens meer bij"}
    assert read_after - read_before == set(to_read)
    assert team == (0, readers["Buurttoezicht Sliedrecht"])
    proposer.go_to("kijk-dit-na/")
    for (name, title), status in shown.items():
        if name == "Buurttoezicht Sliedrecht" and status in ("Kijk dit na", "Hoort nergens meer bij"):
            line = proposer.page.locator(".bk-reviews > li", has_text=title)
            assert status in line.first.inner_text(), title
