"""The editor's page of one section: writing, saving, two editors at once; with and without JavaScript."""

import re
from datetime import date

import pytest

from cms.models import AuditEntry
from richtlijnen.drafting import open_draft, save_section, section_seal
from richtlijnen.forms_kader import SectionForm
from richtlijnen.kader_editing import open_desk

from ..making import OUTLINE, SECOND, adopt, at, draft_local, filled, key, passage, section
from ..making_checks import DAY as TODAY
from ..test_drafting import words
from .kader_pages import KADER, address, drafted, post, seen, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tenth_of_may")]


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
    assert "Teruggezet: in het concept staat weer wat is vastgesteld." in text
    assert "Zet terug wat er stond" not in text


def test_what_was_never_in_force_cannot_be_put_back(region, editor):
    post(editor, region, "melden", **{"value-melden.nummer": "0900-8844"})
    assert "Zet terug wat er stond" not in text_of(editor.get(address("melden")))


def test_a_stranger_puts_nothing_back(region, as_person):
    draft_local(region.page, [passage("samen", body="Nu met vier.")])
    data = {"action": "restore", "seen": seen(region, "samen")}
    assert as_person(region.cast.other_coordinator).post(address("samen"), data).status_code == 404
    assert drafted(region, "samen")[0].body == "<p>Nu met vier.</p>"


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
