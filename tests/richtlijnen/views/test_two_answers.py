"""Two people of one organisation answer in the same round, each on a page of their own: nothing is overwritten."""

import pytest
import time_machine
from bs4 import BeautifulSoup

from richtlijnen.consulting import close
from richtlijnen.exceptions import AnswerMoved
from richtlijnen.models.consultations import seal_of

from ..making import key
from ..making import section as block
from ..test_consulting import NEXT, NOW, opened, said
from .test_consultation import OURS, REGION, name, text_of

pytestmark = pytest.mark.django_db
MINE, THEIRS = "Volgens mij te lang.", "Volgens mij te kort."


@pytest.fixture(autouse=True)
def today():
    """It is 10 May 2026."""
    with time_machine.travel(NOW, tick=False):
        yield


def sent_by(page, has="doe"):
    """Return what a browser sends of the form on this page with a control of that name, its buttons left out."""
    forms = BeautifulSoup(page.content, "html.parser").main.select("form[method=post]")
    form = next(one for one in forms if one.select_one(f'[name="{has}"]'))
    sent = {}
    for control in form.select("input[name], textarea[name]"):
        if control.name == "textarea":
            sent[control["name"]] = control.get_text().strip()
        elif control.get("type") not in ("radio", "checkbox") or control.has_attr("checked"):
            sent[control["name"]] = control.get("value", "")
    return sent


def open_page(region, as_person):
    """Return what the coordinator's page would send, as it is opened now."""
    return sent_by(as_person(region.cast.coordinator).get(OURS)) | {"doe": "bewaar"}


def remark(section, words):
    """Return what somebody fills in who has a remark."""
    return {name(section): "opmerking", name(section, "opmerking"): words}


def standing(round_):
    """Return the remarks by section as they are kept."""
    return {row.section_key: row.remark for row in round_.answers.all()}


@pytest.mark.parametrize("before", ["", "Eerst dit."])
def test_old_page_leaves_what_a_colleague_wrote_elsewhere(region, as_person, before):
    round_ = opened(region)
    if before:
        said(region, round_, reply="opmerking", remark=before)
    old = open_page(region, as_person)
    said(region, round_, reply="opmerking", remark=THEIRS, by=region.cast.editor)
    response = as_person(region.cast.coordinator).post(OURS, old | remark("extra", MINE))
    assert response.status_code == 302
    assert standing(round_) == {key("welkom"): THEIRS, key("extra"): MINE}
    assert round_.answers.get(section_key=key("welkom")).by == region.cast.editor


def test_same_section_shows_both_and_saves_neither_over_the_other(region, as_person):
    round_ = opened(region)
    old = open_page(region, as_person)
    said(region, round_, reply="opmerking", remark=THEIRS, by=region.cast.editor)
    client = as_person(region.cast.coordinator)
    page = client.post(OURS, old | remark("welkom", MINE) | remark("extra", "Ook dit."))
    shown = text_of(page)
    assert "1.1: Intussen is hier een ander antwoord van je organisatie bewaard. Kies welk antwoord blijft." in shown
    assert THEIRS in shown
    assert f">{MINE}</textarea>" in page.content.decode()
    assert standing(round_) == {key("welkom"): THEIRS, key("extra"): "Ook dit."}
    again = client.post(OURS, sent_by(page) | {"doe": "alles"})
    assert "Kies welk antwoord blijft" in text_of(again)
    assert f">{MINE}</textarea>" in again.content.decode()
    assert standing(round_)[key("welkom")] == THEIRS


@pytest.mark.parametrize(("chosen", "stays"), [("getypt", "Samen: te kort én te lang."), ("bewaard", THEIRS)])
def test_choosing_settles_it(region, as_person, chosen, stays):
    round_ = opened(region)
    old = open_page(region, as_person)
    said(region, round_, reply="opmerking", remark=THEIRS, by=region.cast.editor)
    client = as_person(region.cast.coordinator)
    page = client.post(OURS, old | remark("welkom", MINE))
    chosen = {name("welkom", "kies"): chosen, name("welkom", "opmerking"): "Samen: te kort én te lang."}
    assert client.post(OURS, sent_by(page) | chosen | {"doe": "bewaar"}).status_code == 302
    assert standing(round_) == {key("welkom"): stays}
    assert "Kies welk antwoord blijft" not in text_of(client.get(OURS))


def test_choice_made_on_an_older_text_is_asked_again(region, as_person):
    round_ = opened(region)
    old = open_page(region, as_person)
    said(region, round_, reply="opmerking", remark=THEIRS, by=region.cast.editor)
    client = as_person(region.cast.coordinator)
    page = client.post(OURS, old | remark("welkom", MINE))
    said(region, round_, reply="opmerking", remark="Nog anders.", by=region.cast.editor)
    again = client.post(OURS, sent_by(page) | {name("welkom", "kies"): "getypt", "doe": "bewaar"})
    assert "Nog anders." in text_of(again)
    assert f">{MINE}</textarea>" in again.content.decode()
    assert standing(round_) == {key("welkom"): "Nog anders."}


def test_agreeing_with_the_rest_from_an_old_page_keeps_a_colleagues_remark(region, as_person):
    round_ = opened(region)
    old = open_page(region, as_person)
    said(region, round_, reply="opmerking", remark=THEIRS, by=region.cast.editor)
    assert as_person(region.cast.coordinator).post(OURS, old | {"doe": "alles"}).status_code == 302
    assert standing(round_) == {key(name): "" for name in ("meedoen", "samen", "extra", "tijden")} | {
        key("welkom"): THEIRS
    }


def test_both_writing_the_same_is_no_quarrel(region, as_person):
    round_ = opened(region)
    old = open_page(region, as_person)
    said(region, round_, reply="opmerking", remark=MINE, by=region.cast.editor)
    assert as_person(region.cast.coordinator).post(OURS, old | remark("welkom", MINE)).status_code == 302
    assert round_.answers.get().by == region.cast.editor


def test_page_of_a_closed_round_answers_nothing_in_the_next_one(region, as_person):
    first = opened(region)
    old = open_page(region, as_person)
    close(consultation=first, by=region.cast.regional_editor, now=NOW)
    second = opened(region, [block("welkom", body="<p>Heel anders.</p>") if b is NEXT[1] else b for b in NEXT])
    client = as_person(region.cast.coordinator)
    page = client.post(OURS, old | remark("welkom", MINE))
    assert "gesloten. Zeg het in het overleg." in text_of(page)
    assert f">{MINE}</textarea>" in page.content.decode()
    client.post(OURS, old | {"doe": "alles"})
    assert not first.answers.exists()
    assert not second.answers.exists()
    assert client.post(OURS, old | {"ronde": "x"}).status_code == 404


def test_rule_refuses_what_was_typed_over_another_text(region):
    round_ = opened(region)
    seen = seal_of()
    said(region, round_, reply="opmerking", remark=THEIRS)
    with pytest.raises(AnswerMoved):
        said(region, round_, reply="opmerking", remark=MINE, by=region.cast.editor, seen=seen)
    assert standing(round_) == {key("welkom"): THEIRS}


def test_settlement_goes_with_the_remark_that_was_read(region, as_person):
    round_ = opened(region)
    row = said(region, round_, reply="opmerking", remark=THEIRS)
    client = as_person(region.cast.regional_editor)
    old = sent_by(client.get(REGION), has="verwerking") | {"verwerking": "Verlengd.", "doe": "verwerk"}
    said(region, round_, reply="opmerking", remark="Toch te lang.", by=region.cast.editor)
    page = client.post(REGION, old)
    assert "De opmerking is intussen veranderd. Lees haar opnieuw." in text_of(page)
    assert "Toch te lang." in text_of(page)
    assert ">Verlengd.</textarea>" in page.content.decode()
    row.refresh_from_db()
    assert row.settlement == ""
    again = sent_by(page, has="verwerking") | {"doe": "verwerk"}
    assert client.post(REGION, again).status_code == 302
    row.refresh_from_db()
    assert row.settlement == "Verlengd."
    assert client.post(REGION, again | {"verwerking": "Anders."}).status_code == 200
    row.refresh_from_db()
    assert row.settlement == "Verlengd."


def test_what_the_secretary_did_is_said_at_the_remark(region, as_person):
    client = as_person(region.cast.regional_editor)
    row = said(region, opened(region), reply="opmerking", remark=THEIRS)
    sent = {"doe": "verwerk", "opmerking": row.pk, "gezien": row.shown_seal}
    place = f"o{row.pk}"
    page = BeautifulSoup(client.post(REGION, sent | {"verwerking": " "}).content, "html.parser")
    [box] = page.select("textarea[aria-invalid]")
    assert page.find(id=f"v{row.pk}_e")["role"] == "alert"
    assert (box["id"], len(page.select("main [role=alert]"))) == (f"v{row.pk}", 1)
    done = client.post(REGION, sent | {"verwerking": "Verlengd."}, follow=True)
    assert done.redirect_chain[-1][0] == f"{REGION}#{place}"
    page = BeautifulSoup(done.content, "html.parser")
    assert [row.find_parent("div")["id"] for row in page.select("main [role=status]")] == [place]
