"""The editor's overview of a kader and its preview: how far it is, what is next, who comes in."""

import re
from datetime import date

import pytest
import time_machine

from richtlijnen.checking import answer_check, ask_check
from richtlijnen.drafting import open_draft
from richtlijnen.going_in_force import put_in_force

from ..making import OUTLINE, SECOND, adopt, at, draft_local, key, passage
from ..making_checks import DAY as TODAY
from .kader_pages import KADER, address, drafted, post, seen, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tenth_of_may")]


def test_the_overview_says_how_far_it_is_and_what_is_next(region, editor):
    text = text_of(editor.get(KADER))
    assert "1 van de 2 paragrafen die je moet invullen, zijn klaar" in text
    assert "Versie 1 is in gebruik sinds 1 februari 2026. Het concept is hetzelfde." in text
    assert f'<a class="bk-button" href="{address("melden")}">Vul 2.3 in</a>' in text
    assert "1 paragraaf geldt overal" in text
    assert (text.count("Ingevuld</span>"), text.count("Eigen tekst</span>")) == (1, 3)


@pytest.mark.parametrize(
    ("path", "last"),
    [
        ("", ""),
        ("voorbeeld/", "Voorbeeld"),
        ("nakijken/", "Laat iemand meelezen"),
        (f"{key('tijden')}/", "2.2 Titel tijden"),
    ],
)
def test_the_way_back_is_the_same_everywhere(region, editor, path, last):
    crumbs = editor.get(f"{KADER}{path}").context["crumbs"]
    own = {"title": "Onze eigen afspraken", "url": KADER if last else ""}
    found = [{"title": str(crumb["title"]), "url": crumb["url"]} for crumb in crumbs]
    assert found == [{"title": "Werkplek", "url": "/werkplek/"}, own, *([{"title": last, "url": ""}] if last else [])]


def test_the_overview_shows_what_the_draft_changes(region, editor):
    post(editor, region, "samen", body="Bij ons met vier.")
    text = text_of(editor.get(KADER))
    assert "In het concept is 1 paragraaf anders." in text
    assert "Concept gewijzigd" in text
    assert "Wat verandert er als je vaststelt: 1 paragraaf" in text
    assert "vier" in re.search(r"<ins>.*?</ins>", text)[0]


def test_as_many_sections_say_filled_in_as_are_counted(region, editor):
    post(editor, region, "melden", **{"open-melden.nummer": "on"})
    text = text_of(editor.get(KADER))
    assert "1 van de 2 paragrafen die je moet invullen, zijn klaar" in text
    assert text.count("Ingevuld</span>") == 1
    line = text.split(f'id="p-{key("melden").hex[:8]}"')[1].split("</li>")[0]
    assert "1 vraag is nog niet afgesproken" in line
    assert "Nog niet alles afgesproken</span>" in line
    assert "Je hoeft niets meer in te vullen." in text
    post(editor, region, "melden", **{"value-melden.nummer": "0900-8844"})
    text = text_of(editor.get(KADER))
    assert "2 van de 2 paragrafen die je moet invullen, zijn klaar" in text
    assert text.count("Ingevuld</span>") == 2


def main_button(text):
    """Return the words of the one button that stands out in the card on top."""
    card = text.split("bk-kader-where", 1)[1].split("</section>", 1)[0]
    (found,) = re.findall(r'<a class="bk-button" href="[^"]+">([^<]+)</a>', card)
    return found


def test_the_big_button_is_the_next_step(region, editor, as_person):
    cast = region.cast
    assert main_button(text_of(editor.get(KADER))) == "Vul 2.3 in"
    post(editor, region, "melden", **{"value-melden.nummer": "0900-8844"})
    assert main_button(text_of(editor.get(KADER))) == "Laat iemand meelezen"
    asked = ask_check(kader=region.kader, asked_of=cast.ours, note="", by=cast.editor, now=at(TODAY))
    text = text_of(editor.get(KADER))
    assert "Op 10 mei 2026 is iemand gevraagd om mee te lezen." in text
    assert 'class="bk-button" href' not in text
    answer_check(request=asked, is_good=True, remark="", by=cast.coordinator, now=at(TODAY))
    text = text_of(editor.get(KADER))
    assert main_button(text) == "Meegelezen: stel vast"
    assert f'class="bk-button" href="{KADER}vaststellen/"' in text
    assert "Laat iemand meelezen" not in text
    table = open_draft(kader=region.kader)
    put_in_force(
        kader=region.kader,
        seen=(table.revision_id, table.hash),
        effective_from=date(2026, 5, 20),
        by=cast.editor,
        now=at(TODAY),
    )
    text = text_of(editor.get(KADER))
    assert "Versie 2 is vastgesteld en geldt vanaf 20 mei 2026. Je concept gaat daarop verder." in text
    assert "stel vast" not in text
    assert "Je hoeft nu niets te doen." in text


def test_a_remark_and_a_section_left_open_come_before_adopting(region, editor):
    cast = region.cast
    post(editor, region, "samen", body="Bij ons met vier.")
    asked = ask_check(kader=region.kader, asked_of=cast.ours, note="", by=cast.editor, now=at(TODAY))
    answer_check(request=asked, is_good=False, remark="Waarom vier?", by=cast.coordinator, now=at(TODAY))
    text = text_of(editor.get(KADER))
    assert main_button(text) == "Vul 2.3 in"
    assert "Bekijk de opmerking" in text


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("editor", 200),
        ("volunteer", 403),
        ("assessor", 403),
        ("other_coordinator", 404),
        ("other_volunteer", 404),
        ("regional_editor", 404),
        ("administrator", 404),
    ],
)
@pytest.mark.parametrize("path", [KADER, f"{KADER}voorbeeld/", address("samen")])
def test_only_who_keeps_the_texts_comes_in(region, as_person, who, status, path):
    client = as_person(getattr(region.cast, who))
    assert client.get(path).status_code == status
    if status != 200 and path == address("samen"):
        before = open_draft(kader=region.kader).hash
        assert client.post(path, {"body": "Van een ander.", "seen": seen(region, "samen")}).status_code == status
        assert open_draft(kader=region.kader).hash == before


def test_the_overview_and_the_preview_only_read(region, editor):
    assert editor.post(KADER).status_code == 405
    assert editor.post(f"{KADER}voorbeeld/").status_code == 405
    assert editor.get(f"{KADER}{key('bestaat niet')}/").status_code == 404


def lapse(region):
    """The region takes the section "lijst" out, from 1 June 2026."""
    adopt(region.guideline, OUTLINE[:-1], by=region.cast.regional_editor, effective=SECOND, retired={key("lijst"): []})


def test_a_text_that_belongs_nowhere_stands_on_top_and_can_be_taken_away(region, editor):
    lapse(region)
    with time_machine.travel(at(SECOND), tick=False):
        client = editor
        client.force_login(region.cast.editor, backend="django.contrib.auth.backends.ModelBackend")
        text = text_of(client.get(KADER))
        assert "Eerst dit: teksten die vrijwilligers niet meer zien" in text
        assert "Hoort nergens meer bij" in text
        assert "De lijst ligt in het dorpshuis." in text_of(client.get(address("lijst")))
        text = text_of(post(client, region, "lijst", body="Nog een regel."))
        assert "Nog een regel." in text
        assert drafted(region, "lijst") != ()
        assert post(client, region, "lijst", action="remove").url == KADER
        assert drafted(region, "lijst") == ()
        text = text_of(client.get(KADER))
        assert "In het concept is 1 paragraaf anders." in text
        assert "De regio haalde deze paragraaf uit de richtlijn. Jullie tekst gaat weg." in text
        assert re.search(r"Titel lijst</h3>.*?<del>.*?De lijst ligt in het dorpshuis", text)
        gone = text_of(client.post(address("lijst"), {"body": "Te laat."}), status=404)
        assert "Te laat." in gone
        assert "Deze paragraaf staat niet meer in de richtlijn." in gone


def test_the_preview_is_marked_and_shows_the_draft(region, editor):
    post(editor, region, "samen", body="Bij ons met vier.")
    post(editor, region, "lijst", rule_body="Van de wet.", rule_document="APV", rule_article="1", rule_date="1-1-2025")
    text = text_of(editor.get(f"{KADER}voorbeeld/?open=alles"))
    assert "Dit is een concept." in text
    assert "Bij ons met vier." in text
    assert "Van de wet." not in text


def test_a_kader_without_a_page_leads_to_where_one_begins(region, as_person):
    from richtlijnen.models import Kader

    Kader.objects.create(richtlijn=region.richtlijn, organisation=region.cast.theirs)
    response = as_person(region.cast.other_coordinator).get("/werkplek/anderdorp/kader/", follow=True)
    assert response.redirect_chain == [("/werkplek/anderdorp/kader/beginnen/", 302)]
    assert "Onze eigen afspraken in" in text_of(response)


@pytest.mark.parametrize("number", [1, 3])
def test_the_overview_costs_the_same_whatever_there_is(region, editor, number, django_assert_num_queries):
    names = ("meedoen", "samen", "lijst")[:number]
    draft_local(region.page, [passage(name, body=f"Bij {name}.") for name in names])
    editor.get(KADER)
    with django_assert_num_queries(30):
        editor.get(KADER)
