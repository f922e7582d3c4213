"""The screens on which people look at each other's drafts, put them in force, and look at what still holds."""

import html
import re
from datetime import date, timedelta

import pytest
import time_machine

from cms.models import Notice, Role
from richtlijnen.checking import ask_check
from richtlijnen.choices import ChangeClass
from richtlijnen.drafting import open_draft
from richtlijnen.edition_plan import Change
from richtlijnen.models import CheckRequest, HigherRuleConfirmation, LocalPassageVersion, ValueCheck
from tests.people import make_person

from ..making import OUTLINE, adopt, adopt_local, at, draft_local, key, make_kader, passage, section

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 10)
NOW = at(DAY)
STRANGERS = ("other_volunteer", "other_coordinator", "regional_editor", "administrator", "nobody")


@pytest.fixture(autouse=True)
def today():
    """It is 10 May 2026: edition 1 and version 1 of "ours" hold."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def drafted(region):
    """A changed draft on the table of "ours": other words for 2.1, another day in 2.2."""
    draft_local(
        region.page,
        [
            passage("meedoen", body="Bij ons loop je drie keer mee."),
            passage("samen", body="Bij ons met vier."),
            passage("tijden", "invulling", body="Bij regen niet.", values={"ronde.dagen": "woensdag"}),
            passage("lijst", body="De lijst ligt in het dorpshuis."),
        ],
    )
    return region


@pytest.fixture
def tess(cast):
    """Somebody who checks for others, of the other organisation."""
    return make_person("tess", organisation=cast.theirs, roles=[Role.ASSESSOR, Role.VOLUNTEER])


@pytest.fixture
def asked(drafted):
    """The editor of "ours" is asked."""
    cast = drafted.cast
    return ask_check(kader=drafted.kader, asked_of=cast.ours, note="Klopt 2.1?", by=cast.coordinator, now=NOW)


def text(response):
    assert response.status_code == 200
    return " ".join(html.unescape(response.content.decode()).split())


def main(response):
    return text(response).split("<main", 1)[1]


def statuses(as_person, cast, address, method="get"):
    """Return the status of an address per role."""
    return {
        who: getattr(as_person(getattr(cast, who)), method)(address).status_code
        for who in ("coordinator", "editor", "volunteer", "assessor", *STRANGERS)
    }


LADDER = {"coordinator": 200, "editor": 200, "volunteer": 403, "assessor": 403} | dict.fromkeys(STRANGERS, 404)


@pytest.mark.parametrize("path", ["kader/nakijken/", "kader/vaststellen/", "gegevens/"])
def test_own_pages_are_for_own_keepers(drafted, as_person, path):
    address = f"/werkplek/onzedorp/{path}"
    assert statuses(as_person, drafted.cast, address) == LADDER
    assert {
        status for who, status in statuses(as_person, drafted.cast, address, "post").items() if who in STRANGERS
    } == {404}
    assert as_person(None).get(address)["Location"].startswith("/inloggen/")


def test_others_pages_are_for_own_keepers(drafted, as_person):
    address = f"/werkplek/onzedorp/kader/{key('samen')}/anderen/"
    assert statuses(as_person, drafted.cast, address) == LADDER
    assert statuses(as_person, drafted.cast, f"{address}overnemen/", "post") == LADDER | {
        "coordinator": 404,
        "editor": 404,
    }
    assert as_person(drafted.cast.editor).get(f"{address}overnemen/").status_code == 405
    assert as_person(drafted.cast.editor).get(f"/werkplek/onzedorp/kader/{key('nergens')}/anderen/").status_code == 404


def test_organisation_without_a_page_to_draft_on_is_sent_to_where_that_is_said(region, as_person):
    region.page.delete()
    client = as_person(region.cast.editor)
    for path in ("kader/nakijken/", "kader/vaststellen/", f"kader/{key('samen')}/anderen/"):
        assert client.get(f"/werkplek/onzedorp/{path}")["Location"] == "/werkplek/onzedorp/kader/"
    assert "dinsdag" in main(client.get("/werkplek/onzedorp/gegevens/"))


# --- asking and answering -------------------------------------------------------------------------------------------


def test_asking_tells_the_other_and_shows_from_when_it_may_go_without_answer(drafted, as_person, cast):
    address = "/werkplek/onzedorp/kader/nakijken/"
    response = as_person(cast.coordinator).post(address, {"asked_of": cast.ours.pk, "note": "Klopt 2.1?"}, follow=True)
    page = main(response)
    assert "Je vroeg het op 10 mei 2026 aan Buurtpreventie Onzedorp." in page
    assert "vanaf 24 mei 2026 vaststellen" in page
    assert "Neem de vraag terug" in page
    assert [(n.kind, n.recipient) for n in Notice.objects.all()] == [("check_asked", cast.editor)]
    as_person(cast.coordinator).post(address, {"withdraw": "1"})
    assert CheckRequest.objects.get().withdrawn_at == NOW


def test_organisation_that_cannot_answer_is_no_choice(drafted, as_person, cast):
    address = "/werkplek/onzedorp/kader/nakijken/"
    page = main(as_person(cast.coordinator).post(address, {"asked_of": cast.theirs.pk, "note": "Hallo"}))
    assert "Dit klopt nog niet" in page
    assert "Hallo" in page
    assert not CheckRequest.objects.exists()


def test_nothing_changed_says_so_and_asks_nothing(region, as_person):
    for path in ("nakijken", "vaststellen"):
        page = main(as_person(region.cast.editor).get(f"/werkplek/onzedorp/kader/{path}/"))
        assert "Er is niets veranderd sinds versie 1." in page
        assert "<textarea" not in page


def test_editor_reads_what_changes_and_answers(asked, as_person, cast):
    client = as_person(cast.editor)
    assert "De afspraken van Buurtpreventie Onzedorp" in main(client.get("/werkplek/nakijken/"))
    page = main(client.get(f"/werkplek/nakijken/{asked.key}/"))
    assert "Klopt 2.1?" in page
    assert re.search(r"<del>.*?drie.*?</del><ins>.*?vier.*?</ins>", page)
    assert "Titel meedoen" not in page
    refused = main(client.post(f"/werkplek/nakijken/{asked.key}/", {"answer": "remark", "remark": " "}))
    assert "Schrijf op wat je anders zou willen." in refused
    done = client.post(f"/werkplek/nakijken/{asked.key}/", {"answer": "good", "remark": ""}, follow=True)
    assert "Dank je wel. Buurtpreventie Onzedorp kan je antwoord zien." in main(done)
    asked.refresh_from_db()
    assert (asked.is_good, asked.answered_by) == (True, cast.editor)
    assert Notice.objects.get(kind="check_answered").recipient == cast.coordinator


def test_check_is_for_who_was_asked(asked, as_person, cast, tess):
    address = f"/werkplek/nakijken/{asked.key}/"
    assert statuses(as_person, cast, address) == LADDER
    assert as_person(tess).get(address).status_code == 404
    assert "Verstuur mijn antwoord" not in main(as_person(cast.coordinator).get(address))
    refused = as_person(cast.coordinator).post(address, {"answer": "good"})
    assert "jij hebt dit zelf gevraagd" in main(refused)
    asked.refresh_from_db()
    assert asked.answered_at is None


def test_stranger_sees_the_draft_only_while_asked_and_only_its_assessors(drafted, as_person, cast, tess):
    row = ask_check(kader=drafted.kader, asked_of=cast.theirs, note="", by=cast.coordinator, now=NOW)
    address = f"/werkplek/nakijken/{row.key}/"
    assert "woensdag" in main(as_person(tess).get(address))
    assert as_person(cast.other_coordinator).get(address).status_code == 404
    assert as_person(cast.other_coordinator).post(address, {"answer": "good"}).status_code == 404
    assert as_person(tess).post(address, {"answer": "good"}).status_code == 302
    for method in ("get", "post"):
        assert getattr(as_person(tess), method)(address).status_code == 404
    assert "woensdag" not in main(as_person(tess).get("/werkplek/nakijken/"))
    assert as_person(cast.editor).get(address).status_code == 200


def test_question_taken_back_is_gone_for_a_stranger(drafted, as_person, cast, tess):
    row = ask_check(kader=drafted.kader, asked_of=cast.theirs, note="", by=cast.coordinator, now=NOW)
    as_person(cast.editor).post("/werkplek/onzedorp/kader/nakijken/", {"withdraw": "1"})
    assert as_person(tess).get(f"/werkplek/nakijken/{row.key}/").status_code == 404


def test_changed_draft_is_not_shown_and_not_answered(asked, drafted, as_person, cast):
    draft_local(drafted.page, [passage("samen", body="Iets heel anders.")])
    address = f"/werkplek/nakijken/{asked.key}/"
    page = main(as_person(cast.editor).get(address))
    assert "De tekst is gewijzigd nadat dit werd gevraagd." in page
    assert "Iets heel anders" not in page
    assert "De tekst is gewijzigd" in main(as_person(cast.editor).post(address, {"answer": "good"}))
    asked.refresh_from_db()
    assert asked.answered_at is None
    own = main(as_person(cast.coordinator).get("/werkplek/onzedorp/kader/nakijken/"))
    assert "De tekst is gewijzigd nadat iemand werd gevraagd" in own
    assert "Vraag het opnieuw" in own


# --- putting in force -----------------------------------------------------------------------------------------------

ADOPT = "/werkplek/onzedorp/kader/vaststellen/"


def approve(asked, cast, as_person):
    as_person(cast.editor).post(f"/werkplek/nakijken/{asked.key}/", {"answer": "good"})


def seen_on(page):
    return re.search(r'name="seen" value="([^"]+)"', page)[1]


def test_draft_goes_in_force_with_its_facts(asked, drafted, as_person, cast):
    approve(asked, cast, as_person)
    client = as_person(cast.coordinator)
    page = main(client.get(ADOPT))
    assert "Edo Proef zegt: het ziet er goed uit." in page
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
    assert "Laat eerst iemand anders het nakijken." in page
    assert '<button class="bk-button">Vaststellen' not in page
    refused = main(client.post(ADOPT, {"seen": seen_on(page), "effective_from": "12-5-2026"}))
    assert "Laat eerst iemand anders het nakijken." in refused
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
    assert "Nieuwe tekst samen." in page
    assert drafted.kader.editions.count() == 1
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert client.post(ADOPT, data | {"seen": seen_on(page)}).status_code == 302
    assert drafted.kader.editions.get(number=2).checked_against.number == "2.0"


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
    data = {"seen": seen_on(page), "effective_from": "1-5-2026", "agreed_with": "de wijkagent", "agreed_on": "1-4-2026"}
    page = main(client.post(ADOPT, data))
    assert "Deze dag is al voorbij." in page
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


# --- values ---------------------------------------------------------------------------------------------------------


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


# --- others ---------------------------------------------------------------------------------------------------------


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


def test_closed_value_of_another_is_nowhere_on_the_page(neighbour, as_person, cast):
    page = main(as_person(cast.editor).get(f"/werkplek/onzedorp/kader/{key('tijden')}/anderen/"))
    assert "Bij onweer niet." in page
    assert "geheime zaterdag" not in page


def test_text_that_no_longer_holds_there_is_told(neighbour, region, as_person, cast):
    address = f"/werkplek/onzedorp/kader/{key('samen')}/anderen/"
    response = as_person(cast.editor).post(f"{address}overnemen/", {"passage": "999", "seen": "x"}, follow=True)
    assert "Deze tekst geldt daar niet meer." in main(response)


# --- rules for the region -------------------------------------------------------------------------------------------


def test_region_confirms_a_rule_as_it_was_shown(region, as_person, cast):
    source = {"source_document": "APV", "source_article": "2:1", "source_date": date(2025, 1, 1)}
    texts = [passage("welkom", "hogere_regel", body="Hier geldt de APV.", **source)]
    adopt_local(region.page, texts, by=cast.coordinator, effective=date(2026, 3, 1), against=region.editions[0])
    address = "/werkplek/regio/hogere-regels/"
    found = statuses(as_person, cast, address)
    assert found == dict.fromkeys(found, 404) | {"regional_editor": 200}
    client = as_person(cast.regional_editor)
    page = main(client.get(address))
    assert "Hier geldt de APV." in page
    assert "Tekst welkom." in page
    assert "APV, 2:1, 1 januari 2025" in page
    row = LocalPassageVersion.objects.get(operation="hogere_regel")
    assert "De tekst is gewijzigd" in main(client.post(address, {"passage": row.pk, "hash": "v1:oud"}, follow=True))
    assert not HigherRuleConfirmation.objects.exists()
    for who in ("coordinator", "administrator", "other_coordinator"):
        assert as_person(getattr(cast, who)).post(address, {"passage": row.pk, "hash": row.hash}).status_code == 404
    done = main(as_person(cast.regional_editor).post(address, {"passage": row.pk, "hash": row.hash}, follow=True))
    assert "Bevestigd. Bij Buurtpreventie Onzedorp gaat deze regel voor." in done
    assert "Er wacht geen regel op je." in done
    assert as_person(cast.regional_editor).post(address, {"passage": "x"}).status_code == 404
