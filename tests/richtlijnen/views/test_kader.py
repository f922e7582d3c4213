"""The editor's screens of a kader: the overview, one section, the preview; with and without JavaScript."""

import re
from datetime import date

import pytest
import time_machine

from cms.models import AuditEntry
from richtlijnen.checking import answer_check, ask_check
from richtlijnen.drafting import open_draft, save_section, section_seal
from richtlijnen.forms_kader import SectionForm
from richtlijnen.going_in_force import put_in_force
from richtlijnen.kader_editing import open_desk

from ..making import OUTLINE, SECOND, adopt, at, draft_local, filled, key, passage, section
from ..test_drafting import words

pytestmark = pytest.mark.django_db
KADER = "/werkplek/onzedorp/kader/"
TODAY = date(2026, 5, 10)


@pytest.fixture(autouse=True)
def today():
    """It is 10 May 2026: edition 1 holds."""
    with time_machine.travel(at(TODAY), tick=False):
        yield


@pytest.fixture
def editor(region, as_person):
    """Return a client of the editor of "ours"."""
    return as_person(region.cast.editor)


def address(name):
    return f"{KADER}{key(name)}/"


def text_of(response, status=200):
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


def drafted(region, name):
    return open_draft(kader=region.kader).of(key(name))


def seen(region, name):
    return section_seal(drafted(region, name))


def post(client, region, name, *, json=False, **data):
    """Post a section as its form would, over what stands in the draft now."""
    data = {"seen": seen(region, name), **{field.replace("__", "-"): value for field, value in data.items()}}
    return client.post(address(name), data, headers={"Accept": "application/json"} if json else {})


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
    assert "Versie 2 volgt op 20 mei 2026." in text
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


def test_a_section_shows_the_region_the_frame_the_form_and_what_is_in_force(region, editor):
    text = text_of(editor.get(address("tijden")))
    for words_ in ("Tekst tijden.", "Reden tijden", "Vraag over ronde.dagen", "Nog niet afgesproken"):
        assert words_ in text
    assert "Dan lezen vrijwilligers:</span>" not in text
    assert "Terugval van ronde.dagen" in text
    assert "Nu bij jullie in gebruik" in text
    assert 'name="body"' in text
    assert "> Bij regen niet.</textarea>" in text


def test_saving_goes_back_to_the_overview_and_lands_in_the_draft_only(region, editor):
    response = post(editor, region, "tijden", **{"value-ronde.dagen": "woensdag"}, body="Eén.\r\n\r\n- a\r\n- b")
    assert (response.status_code, response.url) == (302, f"{KADER}?bewaard={key('tijden')}#p-{key('tijden').hex[:8]}")
    (made,) = drafted(region, "tijden")
    assert (made.operation, made.values) == ("invulling", {"ronde.dagen": "woensdag"})
    assert made.body == "<p>Eén.</p><ul><li>a</li><li>b</li></ul>"
    assert "2.2 Titel tijden is bewaard in het concept." in text_of(editor.get(KADER))
    assert "woensdag" not in text_of(editor.get("/richtlijn/onzedorp/?open=alles"))


def test_saving_can_go_on_to_the_next_section_that_needs_somebody(region, editor):
    response = post(editor, region, "samen", body="Met vier.", action="next")
    assert response.url == f"{address('melden')}?bewaard={key('samen')}"


def test_a_form_that_nobody_touched_changes_nothing(region, editor):
    before = open_draft(kader=region.kader).hash
    for name in ("meedoen", "samen", "tijden", "melden", "lijst"):
        opened = open_desk(kader=region.kader, on=TODAY, now=at(TODAY))
        state = opened.state.find(key(name))
        form = SectionForm(section=state.section, drafted=state.drafted)
        data = {bound.html_name: bound.value() for bound in form if bound.value()}
        assert editor.post(address(name), {**data, "seen": state.seal}).status_code == 302
    assert open_draft(kader=region.kader).hash == before


def test_not_agreed_is_kept_and_beside_an_answer_one_has_to_choose(region, editor):
    post(editor, region, "melden", **{"open-melden.nummer": "on"})
    assert drafted(region, "melden")[0].not_agreed == ("melden.nummer",)
    both = {"open-melden.nummer": "on", "value-melden.nummer": "0900-8844"}
    text = text_of(post(editor, region, "melden", **both), status=422)
    said = "“Vraag over melden.nummer” heeft een antwoord en ook ‘Nog niet afgesproken’. Kies één van de twee."
    assert text.count(said) == 2
    assert 'href="#id_open-melden.nummer"' in text
    assert ">0900-8844</textarea>" in text.replace("> 0900", ">0900")
    assert re.search(r'name="open-melden.nummer"[^>]* checked', text)
    (made,) = drafted(region, "melden")
    assert (made.values, made.not_agreed) == ({"melden.nummer": "0900-8844"}, ())
    told = post(editor, region, "melden", json=True, **both)
    assert (told.status_code, told.json()["errors"]) == (422, {"open-melden.nummer": [said]})


def test_a_rule_of_the_municipality_is_a_passage_of_its_own_also_where_all_is_fixed(region, editor):
    post(
        editor,
        region,
        "welkom",
        rule_body="In het park mag dit niet.",
        rule_document="APV",
        rule_article="2:1",
        rule_date="3 maart 2025",
    )
    (made,) = drafted(region, "welkom")
    assert (made.operation, made.document, made.article, made.rule_date) == (
        "hogere_regel",
        "APV",
        "2:1",
        date(2025, 3, 3),
    )
    text = text_of(editor.get(address("welkom")))
    assert "De regio heeft dit nog niet bevestigd." in text
    assert 'value="3-3-2025"' in text


def test_a_passage_on_a_fixed_section_is_refused_logged_and_not_lost(region, as_person):
    client = as_person(region.cast.coordinator)
    response = post(client, region, "welkom", body="Bij ons geldt dit niet.")
    text = text_of(response, status=422)
    assert "1.1 Titel welkom geldt overal" in text
    assert "Bij ons geldt dit niet." in text
    assert drafted(region, "welkom") == ()
    assert AuditEntry.objects.filter(action="kader.draft.refused", actor=region.cast.coordinator).count() == 1
    assert post(client, region, "welkom", json=True, body="Toch.").json().keys() == {"refused"}


def test_what_cannot_be_kept_stays_on_the_screen_and_the_rest_is_kept(region, editor):
    response = post(editor, region, "samen", body="Met vier.", reason="x" * 401, valid_until="sint-juttemis")
    text = text_of(response, status=422)
    assert "Dit is te lang. Er is plaats voor 400 tekens, jij typte er 401." in text
    assert "x" * 401 in text
    assert "sint-juttemis" in text
    assert "De rest is wel bewaard in het concept." in text
    (made,) = drafted(region, "samen")
    assert (made.body, made.reason, made.valid_until) == ("<p>Met vier.</p>", "", None)
    assert text_of(response, status=422).count(f'value="{seen(region, "samen")}"') == 1


def save_as_other(region, name, body):
    """The coordinator saves another text meanwhile."""
    save_section(
        kader=region.kader,
        section=key(name),
        passages=(words(name, body),),
        seen=seen(region, name),
        by=region.cast.coordinator,
        now=at(TODAY),
    )


def test_the_second_of_two_editors_sees_both_texts_and_chooses(region, editor):
    old = seen(region, "samen")
    save_as_other(region, "samen", "Van Cora.")
    response = editor.post(address("samen"), {"seen": old, "body": "Van Edo."})
    text = text_of(response, status=409)
    assert "Van Cora." in text
    assert "> Van Edo.</textarea>" in text
    assert "Cora Proef bewaarde om" in text
    assert drafted(region, "samen")[0].body == "<p>Van Cora.</p>"
    now = re.search(r'name="seen" value="([^"]+)"', text)[1]
    assert editor.post(address("samen"), {"seen": now, "action": "theirs", "body": "Van Edo."}).status_code == 302
    assert drafted(region, "samen")[0].body == "<p>Van Cora.</p>"
    assert editor.post(address("samen"), {"seen": now, "action": "save", "body": "Van Edo."}).status_code == 302
    assert drafted(region, "samen")[0].body == "<p>Van Edo.</p>"


def test_autosave_answers_with_the_time_the_seal_and_what_to_mind(region, editor):
    told = post(editor, region, "melden", json=True, **{"value-melden.nummer": "06-12345678"}).json()
    assert told["saved"] == "Bewaard om 12.00 uur"
    assert told["seal"] == seen(region, "melden")
    assert told["warnings"] == ["‘06-12345678’ is een mobiel nummer. Gebruik een nummer van het team."]
    assert (told["problems"], told["errors"]) == ([], {})


def test_autosave_that_came_too_late_or_is_too_long_says_so(region, editor):
    old = seen(region, "samen")
    save_as_other(region, "samen", "Van Cora.")
    headers = {"Accept": "application/json"}
    moved = editor.post(address("samen"), {"seen": old, "body": "Van Edo."}, headers=headers)
    assert (moved.status_code, list(moved.json())) == (409, ["moved"])
    long = post(editor, region, "samen", json=True, body="Van Edo.", reason="x" * 500)
    assert long.status_code == 422
    assert list(long.json()["errors"]) == ["reason"]
    assert drafted(region, "samen")[0].body == "<p>Van Edo.</p>"


def test_a_new_warning_is_shown_before_going_on_and_never_stops_the_draft(region, editor):
    response = post(editor, region, "samen", body="Bel 06 12 34 56 78.", action="next")
    assert response.url == f"{address('samen')}?bewaard={key('samen')}#let-op"
    assert drafted(region, "samen")[0].body == "<p>Bel 06 12 34 56 78.</p>"
    assert "is een mobiel nummer" in text_of(editor.get(address("samen")))
    assert post(editor, region, "samen", body="Bel 06 12 34 56 78!").url.startswith(f"{KADER}?")
    assert "let op" in text_of(editor.get(KADER))


def test_a_text_that_is_no_longer_allowed_waits_for_a_decision(region, editor):
    draft_local(region.page, [passage("melden", body="Van vroeger.", values={"melden.nummer": "112"})])
    assert "Mag hier niet meer" in text_of(editor.get(KADER))
    assert "Van vroeger." in text_of(editor.get(address("melden")))
    post(editor, region, "melden", **{"value-melden.nummer": "0900-8844"})
    assert (drafted(region, "melden")[0].body, drafted(region, "melden")[0].values) == (
        "<p>Van vroeger.</p>",
        {"melden.nummer": "0900-8844"},
    )
    post(editor, region, "melden", action="remove_text")
    assert (drafted(region, "melden")[0].body, drafted(region, "melden")[0].values) == (
        "",
        {"melden.nummer": "0900-8844"},
    )


def test_what_is_in_force_can_be_put_back(region, editor):
    assert "Zet terug wat er stond" not in text_of(editor.get(address("tijden")))
    old = drafted(region, "tijden")
    post(editor, region, "tijden", **{"value-ronde.dagen": "woensdag"}, body="Altijd.")
    assert "Zet terug wat er stond" in text_of(editor.get(address("tijden")))
    stale = editor.post(address("tijden"), {"action": "restore", "seen": "v1:oud"}, follow=True)
    assert "Iemand anders heeft deze paragraaf intussen veranderd." in text_of(stale)
    assert drafted(region, "tijden") != old
    back = post(editor, region, "tijden", action="restore", body="Wat er nog getypt stond.")
    assert back.url == f"{address('tijden')}?bewaard={key('tijden')}"
    assert section_seal(drafted(region, "tijden")) == section_seal(old)
    text = text_of(editor.get(back.url))
    assert "Teruggezet: in het concept staat weer wat in gebruik is." in text
    assert "Zet terug wat er stond" not in text


def test_what_was_never_in_force_cannot_be_put_back(region, editor):
    post(editor, region, "melden", **{"value-melden.nummer": "0900-8844"})
    assert "Zet terug wat er stond" not in text_of(editor.get(address("melden")))


def test_a_stranger_puts_nothing_back(region, as_person):
    draft_local(region.page, [passage("samen", body="Nu met vier.")])
    data = {"action": "restore", "seen": seen(region, "samen")}
    assert as_person(region.cast.other_coordinator).post(address("samen"), data).status_code == 404
    assert drafted(region, "samen")[0].body == "<p>Nu met vier.</p>"


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
    with django_assert_num_queries(28):
        editor.get(KADER)


def test_typed_fields_get_the_inputs_that_fit(region, editor):
    more = [
        *OUTLINE,
        section(
            "nummers",
            fields=[filled("a.nummer", type="phone"), filled("a.tekst", required=False, example="bij de kerk")],
        ),
    ]
    adopt(region.guideline, more, by=region.cast.regional_editor, effective=SECOND)
    text = text_of(editor.get(address("nummers")))
    assert 'inputmode="tel"' in text
    assert "Bijvoorbeeld: bij de kerk." in text
    assert text.count("Nog niet afgesproken") == 1
    assert "Je mag dit leeg laten. Dan lezen vrijwilligers: “Terugval van a.tekst”" in text
