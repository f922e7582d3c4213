"""A version that was adopted and waits for its first day: the draft goes on from that one."""

from datetime import date, timedelta

import pytest
import time_machine

from richtlijnen.choices import ChangeClass, Outcome
from richtlijnen.edition_plan import Change
from richtlijnen.kader_editing import open_desk

from ..making import OUTLINE, adopt, adopt_local, at, key, passage, section
from ..making_checks import DAY as TODAY
from ..making_reviews import take
from .kader_pages import KADER, address, post, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tenth_of_may")]
LATER = date(2026, 6, 20)
PASSAGES = [
    passage("meedoen", body="Bij ons loop je drie keer mee."),
    passage("samen", body="Bij ons met vijf."),
    passage("tijden", "invulling", body="Bij regen niet.", values={"ronde.dagen": "dinsdag"}),
]


@pytest.fixture
def waiting(region):
    """The region, in which "ours" adopted a version for the twentieth of June: samen changed, lijst gone."""
    facts = {"by": region.cast.coordinator, "effective": LATER, "against": region.editions[0]}
    return adopt_local(region.page, PASSAGES, now=at(TODAY - timedelta(days=1)), **facts)


def desk(region, *, on=TODAY):
    return open_desk(kader=region.kader, on=on, now=at(on))


def test_nothing_is_changed_after_adopting_for_later(region, waiting):
    opened = desk(region)
    assert (opened.state.changes, opened.waiting.number) == (0, 2)
    assert opened.overlay.origin.number == 1
    assert [item.key for item in opened.state.sections if item.waits] == [key("samen"), key("lijst")]
    assert desk(region, on=LATER).waiting is None
    assert not [item for item in desk(region, on=LATER).state.sections if item.waits]


def test_the_overview_says_what_waits_and_from_when(region, waiting, editor):
    text = text_of(editor.get(KADER))
    assert (
        "Versie 1 is in gebruik sinds 1 februari 2026. Versie 2 is vastgesteld en geldt vanaf 20 juni 2026. "
        "Je concept gaat daarop verder. Het concept is hetzelfde."
    ) in text
    assert "Vastgesteld, geldt vanaf 20 juni 2026" in text
    assert "In gebruik, vervalt op 20 juni 2026" in text
    assert "Concept gewijzigd" not in text
    assert "Wat verandert er als je vaststelt" not in text


def test_a_change_after_it_is_compared_with_the_version_that_waits(region, waiting, editor):
    post(editor, region, "samen", body="Bij ons met zes.")
    text = text_of(editor.get(KADER))
    assert "In het concept is 1 paragraaf anders." in text
    assert "Vastgesteld voor 20 juni 2026, en gewijzigd in het concept" in text
    page = text_of(editor.get(address("samen")))
    for words in (
        "Bij ons met drie.",
        "Vastgesteld voor 20 juni 2026",
        "Bij ons met vijf.",
        "Versie 2 wacht op die dag.",
    ):
        assert words in page
    post(editor, region, "samen", action="restore")
    assert desk(region).state.changes == 0
    assert "Het concept is hetzelfde." in text_of(editor.get(KADER))
    gone = text_of(editor.get(address("lijst")))
    assert "Dan geldt hier niets eigens meer, alleen de tekst van de regio." in gone


def test_before_anything_holds_the_first_version_may_wait_too(region, cast, as_person):
    from ..making import make_kader

    page = make_kader(region.guideline, cast.theirs, cast.pages["theirs"])
    facts = {"by": cast.other_coordinator, "effective": LATER, "against": region.editions[0]}
    adopt_local(page, PASSAGES, now=at(TODAY - timedelta(days=1)), **facts)
    text = text_of(as_person(cast.other_coordinator).get("/werkplek/anderdorp/kader/"))
    assert "Er is nog niets van jullie zelf in gebruik. Versie 1 is vastgesteld en geldt vanaf 20 juni 2026." in text
    assert "Het concept is hetzelfde." in text


def test_what_the_waiting_version_adapts_is_not_asked_again(region):
    """Decided, adapted and adopted for later: the text in force is old, but there is nothing left to write."""
    moved = [section("samen", kind="aanvulbaar", body="<p>Anders.</p>") if b == OUTLINE[4] else b for b in OUTLINE]
    first = date(2026, 4, 1)
    said = {key("samen"): Change(ChangeClass.SUBSTANTIVE, "veiliger")}
    edition = adopt(region.guideline, moved, by=region.cast.regional_editor, effective=first, changes=said)
    take(region, "samen", Outcome.ADAPT, now=at(first))
    assert desk(region).state.find(key("samen")).is_to_adapt
    facts = {"by": region.cast.coordinator, "effective": LATER, "against": edition}
    adopt_local(region.page, PASSAGES, now=at(TODAY - timedelta(days=1)), **facts)
    assert desk(region).state.find(key("samen")).state == "ready"


def test_when_the_day_comes_it_is_in_force(region, waiting, editor):
    with time_machine.travel(at(LATER), tick=False):
        text = text_of(editor.get(KADER))
    assert "Versie 2 is in gebruik sinds 20 juni 2026. Het concept is hetzelfde." in text
