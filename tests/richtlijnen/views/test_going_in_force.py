"""The screen on which an organisation puts its draft in force."""

import re
from datetime import date, timedelta

import pytest
import time_machine

from richtlijnen.checking import ask_check
from richtlijnen.choices import ChangeClass, Outcome
from richtlijnen.edition_plan import Change
from richtlijnen.models import CheckRequest

from ..making import OUTLINE, adopt, adopt_local, draft_local, key, passage, section
from ..making_checks import NOW, changed
from ..making_reviews import CHANGED, outline, says, take, text
from .looking import ADOPT, approve, main, seen_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tenth_of_may")]


def test_draft_goes_in_force_with_its_facts(asked, drafted, as_person, cast):
    approve(asked, cast, as_person)
    client = as_person(cast.coordinator)
    page = main(client.get(ADOPT))
    assert "Edo Proef (Buurtpreventie Onzedorp) zegt: het ziet er goed uit." in page
    assert "Wat voor verandering is dit?" in page
    name = f"{key('tijden').hex}-invulling"
    data = {"seen": seen_on(page), "effective_from": "12-5-2026", name: "inhoudelijk"}
    data |= {"agreed_with": "de gemeente", "agreed_on": "8 mei 2026", f"{key('samen').hex}-aanvulling": "redactioneel"}
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        done = client.post(ADOPT, data, follow=True)
    assert done.redirect_chain == [(f"{ADOPT}?klaar=2", 302)]
    said = main(done)
    assert "Versie 2 is vastgesteld" in said
    assert "Het geldt vanaf 12 mei 2026" in said
    assert "Edo Proef" in said
    edition = drafted.kader.editions.get(number=2)
    assert (edition.agreed_with, edition.agreed_on, edition.checked_by) == (
        "de gemeente",
        date(2026, 5, 8),
        cast.editor,
    )
    classes = {row.section.key: row.change_class for row in edition.passages.select_related("section")}
    assert (classes[key("samen")], classes[key("tijden")]) == ("redactioneel", "inhoudelijk")


def test_unchecked_draft_has_no_button_and_is_refused(drafted, as_person, cast):
    client = as_person(cast.coordinator)
    page = main(client.get(ADOPT))
    assert "Laat eerst iemand anders meelezen." in page
    assert '<button class="bk-button">Vaststellen' not in page
    assert "Wat voor verandering is dit?" not in page
    assert 'type="radio"' not in page
    refused = main(client.post(ADOPT, {"seen": seen_on(page), "effective_from": "12-5-2026"}))
    assert "Laat eerst iemand anders meelezen." in refused
    assert drafted.kader.editions.count() == 1


def test_first_day_under_another_edition_is_looked_at_beside_that_text(asked, drafted, as_person, cast):
    reworded = [
        section("samen", kind="aanvulbaar", body="<p>Nieuwe tekst samen.</p>")
        if block["id"] == str(key("samen"))
        else block
        for block in OUTLINE
    ]
    said = {key("samen"): Change(ChangeClass.SUBSTANTIVE, "Anders")}
    editor, first = cast.regional_editor, date(2026, 6, 5)
    adopt(drafted.guideline, reworded, by=editor, effective=first, changes=said, now=NOW - timedelta(days=5))
    approve(asked, cast, as_person)
    client = as_person(cast.coordinator)
    data = {"seen": seen_on(main(client.get(ADOPT))), "effective_from": "10-6-2026"}
    page = main(client.post(ADOPT, data))
    assert "Op die dag geldt editie 2.0 van de regio." in page
    assert '<a href="#wijzigt-t">Ga naar wat er verandert</a>' in page
    assert 'id="wijzigt-t"' in page
    assert "Nieuwe tekst samen." in page
    assert drafted.kader.editions.count() == 1
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert client.post(ADOPT, data | {"seen": seen_on(page)}).status_code == 302
    assert drafted.kader.editions.get(number=2).checked_against.number == "2.0"


@pytest.fixture
def moved(region):
    """The region changed 2.1 and took "lijst" out on 5 May; the draft says something else at 2.1."""
    editor, first = region.cast.regional_editor, date(2026, 5, 5)
    adopt(
        region.guideline,
        outline(samen=text("Loop met twee."), lijst=None),
        by=editor,
        effective=first,
        changes=says(samen=CHANGED),
        retired={key("lijst"): []},
    )
    return region


def test_changed_text_that_nobody_decided_about_is_pointed_out(moved, as_person):
    draft_local(moved.page, changed(samen="Bij ons met vier.", lijst=None))
    client = as_person(moved.cast.coordinator)
    page = main(client.get(ADOPT))
    warned = page.split('id="nog-nakijken"', 1)[1].split("</div>", 1)[0]
    assert f'href="/werkplek/onzedorp/kijk-dit-na/{key("samen")}/"' in warned
    assert "blijven ze staan bij ‘Kijk dit na’" in warned
    assert "lijst" not in warned.split("<ul>")[1]
    take(moved, "samen", Outcome.ADAPT, NOW, remark="Vier is veiliger")
    assert 'id="nog-nakijken"' not in main(client.get(ADOPT))


def test_second_reader_sees_what_the_region_did_and_what_was_decided(moved, as_person):
    cast = moved.cast
    take(moved, "samen", Outcome.ADAPT, NOW, remark="Vier is veiliger")
    take(moved, "lijst", Outcome.WITHDRAW, NOW, remark="Niet meer nodig")
    draft_local(moved.page, changed(samen="Bij ons met vier.", lijst=None))
    row = ask_check(kader=moved.kader, asked_of=cast.ours, note="", by=cast.coordinator, now=NOW)
    page = main(as_person(cast.editor).get(f"/werkplek/nakijken/{row.key}/"))
    assert "Een paragraaf die niet meer in de richtlijn staat" not in page
    samen, lijst = (part.split("</article>")[0] for part in page.split("<article")[1:])
    assert "De regio veranderde deze paragraaf op 5 mei 2026." in samen
    assert "Waarom samen" in samen
    assert "Aanpassen. “Vier is veiliger”" in samen
    assert "Titel lijst</h3>" in lijst
    assert "De regio haalde deze paragraaf uit de richtlijn." in lijst
    assert "Weghalen. “Niet meer nodig”" in lijst


def test_text_beside_answers_that_stood_there_is_shown_without_an_empty_before(region, as_person):
    bare = passage("tijden", "invulling", values={"ronde.dagen": "dinsdag"})
    now = NOW - timedelta(days=2)
    adopt_local(
        region.page, [bare], by=region.cast.coordinator, effective=NOW.date(), against=region.editions[0], now=now
    )
    draft_local(region.page, [passage("tijden", "invulling", "Bij regen niet.", values={"ronde.dagen": "dinsdag"})])
    page = main(as_person(region.cast.coordinator).get(ADOPT))
    assert "Deze tekst komt erbij" in page
    assert "Het was" not in page


def test_autosaved_change_in_between_is_shown_and_refused(asked, drafted, as_person, cast):
    approve(asked, cast, as_person)
    client = as_person(cast.coordinator)
    seen = seen_on(main(client.get(ADOPT)))
    draft_local(drafted.page, [passage("samen", body="Bij ons met tien.")])
    page = main(client.post(ADOPT, {"seen": seen, "effective_from": "12-5-2026"}))
    assert "Iemand heeft de tekst intussen veranderd." in page
    assert "tien" in page
    assert seen_on(page) != seen
    assert drafted.kader.editions.count() == 1


def test_day_in_the_past_only_with_its_tick_and_nothing_typed_is_lost(asked, drafted, as_person, cast):
    approve(asked, cast, as_person)
    client = as_person(cast.coordinator)
    page = main(client.get(ADOPT))
    assert "met terugwerkende kracht" not in page
    assert "Nodig als je invult met wie." in page
    data = {"seen": seen_on(page), "effective_from": "1-5-2026", "agreed_with": "de wijkagent", "agreed_on": "1-4-2026"}
    page = main(client.post(ADOPT, data))
    (wrong,) = re.findall(r"<li>(.*?)</li>", page.split('role="alert"')[1].split("</div>")[0])
    assert wrong.startswith('<a href="#id_effective_from">Eerste dag: Deze dag is al voorbij. ')
    (marked,) = page.split('class="bk-field bk-field--error')[1:]
    assert re.search(r'<input[^>]* name="([^"]+)"', marked)[1] == "effective_from"
    assert 'name="retroactive"' in page
    assert 'value="de wijkagent"' in page
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert client.post(ADOPT, data | {"retroactive": "on"}).status_code == 302
    assert drafted.kader.editions.get(number=2).retroactive


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("agreed_on", "1-6-2026", "Deze dag moet nog komen."),
        ("agreed_on", "", "Vul in wanneer je dit hebt afgesproken."),
        ("agreed_with", "", "Vul in met wie je dit hebt afgesproken."),
        ("effective_from", "ooit", "Deze dag kennen we niet."),
        ("effective_from", "5-5-2099", "Klopt dit jaar?"),
        ("seen", "x", "Bekijk de pagina opnieuw."),
    ],
)
def test_form_says_what_is_wrong(asked, drafted, as_person, cast, field, typed, said):
    approve(asked, cast, as_person)
    client = as_person(cast.coordinator)
    good = {"effective_from": "12-5-2026", "agreed_with": "de gemeente", "agreed_on": "1-5-2026"}
    page = main(client.post(ADOPT, good | {"seen": seen_on(main(client.get(ADOPT))), field: typed}))
    assert said in page
    assert drafted.kader.editions.count() == 1


def test_what_keeps_it_back_is_named_per_section(drafted, as_person, cast):
    draft_local(drafted.page, [passage("welkom", body="Mag hier niet."), passage("tijden", "invulling", body="Niets.")])
    page = main(as_person(cast.coordinator).get(ADOPT))
    assert "2 paragrafen kloppen nog niet" in page
    assert f'<a href="/werkplek/onzedorp/kader/{key("welkom")}/">1.1 Titel welkom geldt overal' in page


def test_private_number_is_pointed_out_and_does_not_keep_it_back(asked, drafted, as_person, cast):
    draft_local(drafted.page, [passage("samen", body="Bel Jan op 06-12345678.")])
    ask_check(kader=drafted.kader, asked_of=cast.ours, note="", by=cast.coordinator, now=NOW + timedelta(minutes=1))
    approve(CheckRequest.objects.get(withdrawn_at=None), cast, as_person)
    page = main(as_person(cast.coordinator).get(ADOPT))
    warned = page.split('id="let-op"', 1)[1].split("</div>", 1)[0]
    assert f'href="/werkplek/onzedorp/kader/{key("samen")}/"' in warned
    assert "06-12345678" in warned
    assert '<button class="bk-button">Vaststellen' in page


def test_confirmation_of_a_version_that_is_not_there_is_the_ordinary_page(region, as_person):
    assert "Onze eigen afspraken vaststellen" in main(as_person(region.cast.editor).get(f"{ADOPT}?klaar=9"))
