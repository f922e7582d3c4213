"""Closing a round of comments takes a second look, and those who had not answered read what that means."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup

from richtlijnen.consulting import agree_with_the_rest, close
from richtlijnen.contesting import contested_with
from richtlijnen.models import Consultation

from ..making import OUTLINE, adopt, at, draft, key
from ..making import section as block
from ..test_consulting import LAST, NEXT, NOW, TODAY, opened, said
from .test_consultation import CLOSE, OURS, REGION, text_of

pytestmark = pytest.mark.django_db
THEIRS = "/werkplek/anderdorp/bespreekronde/"


@pytest.fixture(autouse=True)
def today():
    """It is 10 May 2026."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def leader(region, as_person):
    """The secretary's browser."""
    return as_person(region.cast.regional_editor)


def test_closing_early_names_the_last_day_and_who_is_not_ready(region, leader):
    round_ = opened(region)
    said(region, round_)
    page = leader.get(REGION)
    assert BeautifulSoup(page.content, "html.parser").main.select(f'a[href="{CLOSE}"]')
    assert leader.post(REGION, {"doe": "sluit"}).status_code == 200
    shown = text_of(leader.get(CLOSE))
    for sentence in (
        "Sluit je de bespreekronde nu al?",
        "De organisaties kunnen nog 14 dagen antwoorden: tot en met 24 mei 2026.",
        "Alles beantwoord: 0 van de 2 organisaties.",
        "Nog niet geantwoord: Buurtpreventie Anderdorp",
        "Nog niet klaar: Buurtpreventie Onzedorp (1 van 5)",
        "Je kunt deze bespreekronde niet opnieuw openen.",
    ):
        assert sentence in shown
    assert leader.post(CLOSE).status_code == 200
    assert Consultation.objects.get().closed_at is None


def test_yes_closes_the_round_that_was_shown_and_no_goes_back(region, leader):
    round_ = opened(region)
    page = BeautifulSoup(leader.get(CLOSE).content, "html.parser").main
    (no,) = page.select(f'a.bk-button[href="{REGION}"]')
    assert no.get_text() == "Nee, laat hem open"
    form = page.select_one("form")
    assert form.select_one("button").get_text() == "Ja, sluit de ronde"
    sent = {row["name"]: row["value"] for row in form.select("input[name]")}
    assert leader.post(form["action"], sent)["Location"] == REGION
    round_.refresh_from_db()
    assert round_.closed_at == NOW
    following = opened(region)
    assert "Deze bespreekronde is al gesloten." in text_of(leader.post(CLOSE, sent, follow=True))
    following.refresh_from_db()
    assert following.closed_at is None
    assert leader.post(CLOSE, {"ronde": "x"}).status_code == 404


def test_after_the_last_day_the_question_is_short(region, leader):
    opened(region)
    with time_machine.travel(at(LAST + timedelta(days=1)), tick=False):
        shown = text_of(leader.get(CLOSE))
    assert "De laatste dag was 24 mei 2026. Niemand kan nog antwoorden." in shown
    assert "Nog niet geantwoord: Buurtpreventie Anderdorp, Buurtpreventie Onzedorp" in shown
    assert "nu al" not in shown
    assert "Je kunt deze bespreekronde niet opnieuw openen." not in shown


def test_on_the_last_day_it_says_until_when(region, leader):
    opened(region)
    with time_machine.travel(at(LAST), tick=False):
        assert "Vandaag is de laatste dag. De organisaties kunnen tot middernacht antwoorden." in text_of(
            leader.get(CLOSE)
        )


def test_nothing_to_close_leads_back(region, leader):
    answer = leader.get(CLOSE, follow=True)
    assert answer.redirect_chain == [(REGION, 302)]
    assert "Er is nu geen bespreekronde open." in text_of(answer)


def test_closed_round_goes_before_opening_the_next(region, leader):
    round_ = opened(region)
    said(region, round_, reply="opmerking", remark="Te kort.")
    close(consultation=round_, by=region.cast.regional_editor, now=NOW)
    draft(region.guideline, [block("welkom", body="<p>Heel anders.</p>") if b is NEXT[1] else b for b in NEXT])
    shown = text_of(leader.get(REGION)).partition("De bespreekronde Van 10 mei 2026")[2]
    found = [shown.index(words) for words in ("Nog te verwerken: 1.1 (1)", "Te kort.", "Tot en met welke dag")]
    assert found == sorted(found)


def test_half_answered_organisation_reads_whom_to_tell(region, as_person):
    round_ = opened(region)
    said(region, round_)
    close(consultation=round_, by=region.cast.regional_editor, now=NOW)
    shown = text_of(as_person(region.cast.coordinator).get(OURS))
    assert "Deze bespreekronde is gesloten op 10 mei 2026." in shown
    assert "Je organisatie beantwoordde 1 van de 5 paragrafen. Antwoorden kan niet meer." in shown
    tell = "Wil je toch nog iets zeggen? Vertel het de regio-redactie vóór het overleg, of zeg het in het overleg."
    assert tell in shown
    silent = text_of(as_person(region.cast.other_coordinator).get(THEIRS))
    assert "Je organisatie heeft niet geantwoord. Dat kan nu niet meer." in silent
    assert tell in silent


def test_who_answered_everything_is_told_nothing_is_missing(region, as_person):
    round_ = opened(region)
    agree_with_the_rest(consultation=round_, organisation=region.cast.ours, by=region.cast.coordinator, now=NOW)
    close(consultation=round_, by=region.cast.regional_editor, now=NOW)
    shown = text_of(as_person(region.cast.coordinator).get(OURS))
    assert "5 van de 5 paragrafen beantwoord." in shown
    assert "Antwoorden kan niet meer" not in shown


def test_once_the_draft_is_adopted_a_proposal_is_the_way(region, as_person):
    round_ = opened(region)
    said(region, round_)
    facts = {"by": region.cast.regional_editor, "now": NOW + timedelta(hours=1)}
    adopt(region.guideline, [*OUTLINE, block("extra")], effective=TODAY + timedelta(days=60), **facts)
    shown = text_of(as_person(region.cast.coordinator).get(OURS))
    assert "Doe een voorstel voor de editie daarna." in shown
    assert "vóór het overleg" not in shown


def test_contested_class_is_the_one_that_is_shown(region, leader):
    first = opened(region)
    said(region, first, "meedoen", reply="opmerking", remark="Vet is anders.", contests_class=True)
    close(consultation=first, by=region.cast.regional_editor, now=NOW)
    second = opened(region)
    assert contested_with(second) == {key("meedoen")}
    card = BeautifulSoup(leader.get(REGION).content, "html.parser").select_one(f"#p-{key('meedoen').hex[:8]}")
    assert card.select_one(".bk-badge").get_text() == "De afspraak verandert. Een organisatie heeft dat gezegd"
