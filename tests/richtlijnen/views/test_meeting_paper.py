"""The paper of the meeting, as it comes out of the screen."""

import re
import subprocess
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader

from richtlijnen.consulting import settle

from ..making import OUTLINE, at, draft, section
from ..making_reviews import AFTER, edition_two
from ..test_consulting import LAST, NOW, TODAY, opened, said
from .test_consultation import REGION, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tenth_of_may")]


def words_of(response, folder):
    assert response["Content-Type"] == "application/pdf"
    (folder / "p.pdf").write_bytes(response.content)
    words = subprocess.run(
        ["pdftotext", "-layout", str(folder / "p.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    return re.sub(r"\s+", " ", words)


def test_paper_has_what_still_has_to_be_looked_at_also_without_a_draft(region, as_person, tmp_path):
    edition_two(region)
    client = as_person(region.cast.regional_editor)
    assert "Er valt dus niets af te drukken" in text_of(client.get(f"{REGION}vergaderstuk.pdf"))
    with time_machine.travel(AFTER, tick=False):
        flat = words_of(client.get(f"{REGION}vergaderstuk.pdf"), tmp_path)
        for sentence in (
            "R: wat nog nagekeken moet worden",
            "Er is nu geen concept om over te praten.",
            "Tot ze zijn nagekeken, geldt bij verschil de regionale tekst.",
            "Buurtpreventie Onzedorp • 1.2 Titel meedoen (Kijk dit na) • Titel lijst (Hoort nergens meer bij)",
        ):
            assert sentence in flat, flat
        opened(region, [*OUTLINE, section("extra")], now=AFTER, closes_on=LAST.replace(month=9))
        flat = words_of(client.get(f"{REGION}vergaderstuk.pdf"), tmp_path)
        assert "Wat nog nagekeken moet worden" in flat, flat
        assert "1.2 Titel meedoen (Kijk dit na)" in flat, flat


def test_paper_says_what_was_not_in_the_round(region, as_person, tmp_path):
    blocks = [*OUTLINE, section("extra")]
    opened(region, blocks)
    client = as_person(region.cast.regional_editor)
    assert "Niet besproken" not in words_of(client.get(f"{REGION}vergaderstuk.pdf"), tmp_path)
    draft(region.guideline, [*blocks, section("regen", body="<p>Blijf dan thuis.</p>")])
    flat = words_of(client.get(f"{REGION}vergaderstuk.pdf"), tmp_path)
    assert "Niet besproken in de ronde" in flat
    assert "Deze paragraaf kwam erbij nadat de ronde begon. Blijf dan thuis." in flat, flat


def test_paper_says_everything_in_words(region, as_person, tmp_path):
    round_ = opened(region, invitation="Lees 1.1 goed.")
    row = said(region, round_, reply="opmerking", remark="Te kort, vinden wij.")
    said(region, round_, "meedoen", reply="opmerking", remark="Vet is anders.", contests_class=True)
    settle(answer=row, settlement="Langer gemaakt.", by=region.cast.regional_editor, now=NOW)
    flat = words_of(as_person(region.cast.regional_editor).get(f"{REGION}vergaderstuk.pdf"), tmp_path)
    for sentence in (
        "R: wat er verandert",
        "Lees 1.1 goed.",
        "0 van de 2 organisaties zijn akkoord met alles.",
        "Niet geantwoord: Buurtpreventie Anderdorp.",
        "Tekst welkom. [erbij: Nieuw woord.]",
        "Buurtpreventie Onzedorp Te kort, vinden wij. Wat de regio-redactie ermee deed: Langer gemaakt.",
        "Buurtpreventie Onzedorp (zegt: dit verandert de afspraak wel) Vet is anders.",
        "Besluit van het overleg",
        "Deze paragraaf vervalt",
        "Afgedrukt op 10 mei 2026, 12.00 uur",
        "Concept voor het overleg, van 10 mei 2026",
        "Alleen de taal, of verandert de afspraak?",
        "1.2 Titel meedoen: Buurtpreventie Onzedorp",
        "De afspraak verandert. 0 van 2 akkoord, 1 opmerking. Wat er",
        "De afspraak verandert. Een organisatie heeft dat gezegd. 0 van 2 akkoord, 1 opmerking. ",
        "Deze paragraaf vervalt. 0 van 2 akkoord. ",
    ):
        assert sentence in flat, flat
    facts = subprocess.run(["pdfinfo", str(tmp_path / "p.pdf")], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Tagged: +yes", facts), facts
    assert re.search(r"Page size: .*\(A4\)", facts), facts


@pytest.mark.parametrize("lines", [1, 12, 15])
def test_contents_of_the_paper_stay_on_one_page(region, as_person, lines):
    opened(region, invitation="\n".join(["Lees 1.1 goed."] * lines))
    paper = as_person(region.cast.regional_editor).get(f"{REGION}vergaderstuk.pdf").content
    pages = [page.extract_text() for page in PdfReader(BytesIO(paper)).pages]
    (front,) = [page for page in pages if "Inhoud" in page]
    titles = ("1.1 Titel welkom", "1.2 Titel meedoen", "2.1 Titel samen", "1.3 Extra", "2.1 Titel tijden")
    assert [title in front for title in (*titles, "Zo lees je dit")] == [True] * 6
    assert "Nieuw woord." not in front


def test_the_name_of_the_paper_has_the_local_day(region, as_person):
    opened(region, now=at(TODAY + timedelta(days=1), 0))
    with time_machine.travel(at(TODAY + timedelta(days=1)), tick=False):
        response = as_person(region.cast.regional_editor).get(f"{REGION}vergaderstuk.pdf")
    assert response["Content-Disposition"] == 'inline; filename="vergaderstuk-2026-05-11.pdf"'


def test_the_paper_is_named_after_the_day_it_is_printed(region, as_person):
    opened(region)
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        response = as_person(region.cast.regional_editor).get(f"{REGION}vergaderstuk.pdf")
    assert response["Content-Disposition"].endswith(f'vergaderstuk-{(NOW + timedelta(days=3)):%Y-%m-%d}.pdf"')
