"""The region's overviews on screen: who may see them, what they count, and the ways on."""

import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from richtlijnen.views import matrix

from ..making import key

WORK = "buurtkader_richtlijnen_work"
PAGES = {
    "matrix": reverse(f"{WORK}:matrix"),
    "export": reverse(f"{WORK}:matrix_export"),
    "section": reverse(f"{WORK}:matrix_section", args=[key("samen")]),
    "differences": reverse(f"{WORK}:differences"),
}
STRANGERS = ("volunteer", "editor", "coordinator", "assessor", "other_coordinator", "administrator", "nobody")


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_only_the_regional_editors_see_it(as_person, region, cast, page):
    assert as_person(cast.regional_editor).get(page).status_code == 200
    assert {who: as_person(cast.people[who]).get(page).status_code for who in STRANGERS} == dict.fromkeys(
        STRANGERS, 404
    )
    assert as_person(None).get(page).status_code == 302
    assert as_person(cast.regional_editor).post(page).status_code == 405


def test_it_counts_and_leads_on(as_person, region, cast):
    page = as_person(cast.regional_editor).get(PAGES["matrix"]).content.decode()
    assert "4 keer" in " ".join(page.split())
    assert PAGES["section"] in page
    assert 'tabindex="0"' in page


def test_filters_keep_to_what_exists(as_person, region, cast):
    client = as_person(cast.regional_editor)
    part = client.get(PAGES["matrix"], {"status": "leeg", "chapter": "2", "organisation": "onzedorp", "page": "1"})
    assert [line.number for line, _cells in part.context["rows"]] == ["2.3"]
    assert [place.slug for place in part.context["places"]] == ["onzedorp"]
    odd = client.get(PAGES["matrix"], {"status": "x", "chapter": "99", "organisation": "nergens", "page": "-5"})
    assert len(odd.context["rows"]) == 6
    none = client.get(PAGES["matrix"], {"status": "verlopen"})
    assert "Geen enkele paragraaf past bij wat je hebt gekozen. Kies iets anders." in none.content.decode()


def test_the_choice_stays_folded_and_says_what_was_chosen(as_person, region, cast):
    page = as_person(cast.regional_editor).get(PAGES["matrix"], {"chapter": "2", "organisation": "onzedorp"})
    fold = re.search(r'<details class="bk-fold">\s*<summary>(.*?)</summary>\s*<form', page.content.decode(), re.S)
    assert re.sub(r"<[^>]+>", "", fold[1]) == "Kies wat je ziet · 2. Hoofdstuk ronde · Buurtpreventie Onzedorp"


def test_ten_organisations_at_a_time(as_person, region, cast, monkeypatch):
    monkeypatch.setattr(matrix, "COLUMNS", 1)
    client = as_person(cast.regional_editor)
    first, second = (client.get(PAGES["matrix"], {"page": number}).context for number in ("1", "2"))
    assert [place.slug for place in first["places"]] == ["anderdorp"]
    assert [place.slug for place in second["places"]] == ["onzedorp"]
    assert [url for _first, _last, _current, url in first["pages"]] == ["?page=1", "?page=2"]
    assert client.get(PAGES["matrix"], {"page": "99"}).context["places"] == second["places"]


def test_the_spreadsheet_holds_what_was_chosen(as_person, region, cast):
    response = as_person(cast.regional_editor).get(PAGES["export"], {"organisation": "onzedorp"})
    assert response["Content-Disposition"].startswith('attachment; filename="stand-')
    assert response.content[:2] == b"PK"


def test_a_section_shows_the_texts_and_never_a_value_that_is_not_public(as_person, region, cast):
    client = as_person(cast.regional_editor)
    assert "Bij ons met drie." in client.get(PAGES["section"]).content.decode()
    times = client.get(reverse(f"{WORK}:matrix_section", args=[key("tijden")])).content.decode()
    assert "Bij regen niet." in times
    assert "dinsdag" not in times
    assert "dinsdag" not in client.get(PAGES["differences"]).content.decode()
    assert client.get(reverse(f"{WORK}:matrix_section", args=[key("nergens")])).status_code == 404


def test_nobodys_name_is_shown(as_person, region, cast):
    client = as_person(cast.regional_editor)
    for page in ("section", "differences"):
        assert "Cora" not in client.get(PAGES[page]).content.decode()


def test_the_sheet_of_rows_has_only_what_was_chosen(as_person, region, cast):
    client = as_person(cast.regional_editor)
    book = load_workbook(io.BytesIO(client.get(PAGES["export"], {"status": "leeg"}).content))
    whole, rows = ([[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] for sheet in book)
    assert {row[5] for row in rows} == {"Nog invullen"}
    assert {cell for row in whole for cell in row[3:] if cell} > {"Nog invullen"}
    page = client.get(PAGES["matrix"], {"status": "leeg"}).content.decode()
    assert "Elke rij met “Nog invullen” staat er helemaal" in page


def test_organisations_without_a_text_stand_on_one_line(as_person, region, cast):
    page = as_person(cast.regional_editor).get(PAGES["section"])
    assert [described.slug for described in page.context["without"]] == ["anderdorp"]
    assert [described.slug for _place, described in page.context["places"]] == ["onzedorp"]
    assert "Geen eigen tekst:" in page.content.decode()
