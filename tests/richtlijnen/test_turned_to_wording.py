"""A change of which the region says after the round that it is only the wording: seen, told, and to be contested."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from richtlijnen.before_adopting import load_open_ends
from richtlijnen.choices import ChangeClass
from richtlijnen.consulting import close
from richtlijnen.contesting import contest, contested_keys, open_to_contest, take_back_contest
from richtlijnen.exceptions import ConsultationRefused, StillOpen
from richtlijnen.todo import todo_for
from richtlijnen.turned_to_wording import turned_in

from .making import OUTLINE, draft, key
from .making_next_edition import NOW, TODAY, adopt_it, coming, ready, say
from .test_adopting import replaced
from .test_consulting import opened, said
from .views.test_consultation import OURS, name, text_of

pytestmark = pytest.mark.django_db
CHANGED = replaced("welkom", body="<p>Heel andere woorden.</p>")
BEFORE = NOW - timedelta(days=3)
NOW_WORDING = "De regio zegt nu: alleen de taal"


@pytest.fixture(autouse=True)
def today():
    """It is the day of the meeting."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def round_(region):
    """A closed round that showed: the agreement changes."""
    row = opened(region, CHANGED, now=BEFORE)
    said(region, row, "welkom", now=BEFORE)
    close(consultation=row, by=region.cast.regional_editor, now=BEFORE)
    row.refresh_from_db()
    return row


def turned(region):
    say(region, "welkom", ChangeClass.EDITORIAL, "Alleen korter gezegd.")


def contested(region, row, **changes):
    facts = {"organisation": region.cast.ours, "by": region.cast.coordinator, "now": NOW, "reason": "Nee, anders."}
    return contest(consultation=row, section=key("welkom"), **facts | changes)


def test_what_was_made_milder_is_contested_and_counts(region, round_):
    assert open_to_contest(round_) == frozenset()
    turned(region)
    assert open_to_contest(round_) == {key("welkom")}
    contested(region, round_)
    assert contested_keys(region.richtlijn) == {key("welkom")}
    assert coming(region).state.changes()[key("welkom")].change_class == ChangeClass.SUBSTANTIVE
    contested(region, round_, organisation=region.cast.theirs, by=region.cast.other_coordinator)
    for place, by in ((region.cast.ours, region.cast.coordinator), (region.cast.theirs, region.cast.other_coordinator)):
        take_back_contest(consultation=round_, organisation=place, section=key("welkom"), by=by, now=NOW)
    assert coming(region).state.changes()[key("welkom")].change_class == ChangeClass.EDITORIAL


def test_it_counts_only_of_the_words_it_was_said_of(region, round_):
    turned(region)
    draft(region.guideline, replaced("welkom", body="<p>Weer anders.</p>"))
    assert open_to_contest(round_) == frozenset()
    with pytest.raises(ConsultationRefused):
        contested(region, round_)


def test_what_the_round_showed_as_wording_did_not_turn(region):
    row = opened(region, replaced("welkom", body="<p><b>Tekst</b> welkom.</p>"), now=BEFORE)
    say(region, "welkom", ChangeClass.EDITORIAL, "Vet.")
    assert open_to_contest(row) == {key("welkom")}
    assert turned_in(row) == ()


def test_a_section_that_was_to_go_and_stays_in_other_words_turned_too(region):
    row = opened(region, [block for block in OUTLINE if block["id"] != str(key("lijst"))], now=BEFORE)
    draft(region.guideline, replaced("lijst", body="<p>De lijst.</p>"))
    say(region, "lijst", ChangeClass.EDITORIAL, "Korter.")
    assert [item.key for item in turned_in(row)] == [key("lijst")]


def test_in_the_round_itself_it_is_contested_with_the_answer(region):
    row = opened(region, CHANGED, now=BEFORE)
    assert not said(region, row, "welkom", reply="opmerking", remark="Anders.", contests_class=True).contests_class
    turned(region)
    assert said(region, row, "welkom", reply="opmerking", remark="Nee, anders.", contests_class=True).contests_class


def test_the_secretary_adopts_it_only_with_a_tick(region, round_):
    turned(region)
    ready(region)
    found = load_open_ends(richtlijn=region.richtlijn, coming=coming(region), now=NOW, meeting_on=TODAY)
    (sentence,) = found.sentences
    assert sentence == (
        "In de bespreekronde lazen de organisaties dat de afspraak verandert in 1.1 Titel welkom. "
        "Nu staat er: alleen de taal."
    )
    assert found.round_key == str(round_.key)
    with pytest.raises(StillOpen):
        adopt_it(region)
    adopt_it(region, aware_of=found.seal)
    assert region.richtlijn.editions.count() == 2
    assert turned_in(round_) == ()


def test_a_contested_one_is_no_open_end_but_its_remark_is(region, round_):
    turned(region)
    contested(region, round_)
    found = load_open_ends(richtlijn=region.richtlijn, coming=coming(region), now=NOW)
    assert (found.milder, found.unsettled) == ((), 1)


def test_the_organisations_see_it_in_the_workplace_and_in_the_round(region, round_, as_person):
    address = "/werkplek/onzedorp/bespreekronde/"
    waits = "De regio zegt nu dat alleen de taal verandert"
    assert waits not in {task.title for task in todo_for(person=region.cast.coordinator, now=NOW)}
    turned(region)
    found = next(task for task in todo_for(person=region.cast.coordinator, now=NOW) if task.title == waits)
    assert (found.url, found.count) == (f"{address}#p-{key('welkom').hex[:8]}", 1)
    assert "1.1 Titel welkom" in found.detail
    client = as_person(region.cast.coordinator)
    page = client.get(OURS)
    shown = text_of(page)
    assert NOW_WORDING in shown
    assert "Alleen korter gezegd." in shown
    form = BeautifulSoup(page.content, "html.parser").select_one(f"#{name('welkom', 'anders')}")
    sent = {row["name"]: row["value"] for row in form.select("input[name]")} | {"doe": "anders", "reden": "Niet waar."}
    assert client.post(OURS, sent).status_code == 302
    assert contested_keys(region.richtlijn) == {key("welkom")}
    assert waits not in {task.title for task in todo_for(person=region.cast.coordinator, now=NOW)}
    assert waits not in {task.title for task in todo_for(person=region.cast.volunteer, now=NOW)}


def test_other_words_than_in_the_round_are_shown(region, round_, as_person):
    draft(region.guideline, replaced("welkom", body="<p>Tekst welkommm.</p>"))
    turned(region)
    shown = text_of(as_person(region.cast.coordinator).get(OURS))
    assert "De tekst is aangepast sinds de ronde begon. Zo staat het er nu:" in shown
    assert "wordt: welkommm" in shown


def test_the_open_round_asks_it_too(region, as_person):
    opened(region, CHANGED, now=BEFORE)
    client = as_person(region.cast.coordinator)
    assert "Dit verandert de afspraak wel" not in text_of(client.get(OURS))
    turned(region)
    shown = text_of(client.get(OURS))
    assert NOW_WORDING in shown
    assert "Dit verandert de afspraak wel" in shown


def test_queries_do_not_grow_with_what_turned(region):
    names = ["welkom", "meedoen", "samen"]
    blocks = OUTLINE
    for one in names:
        marked = replaced(one, body=f"<p>Heel andere woorden van {one}.</p>")
        blocks = [new if new["id"] == str(key(one)) else old for old, new in zip(blocks, marked, strict=True)]
    row = opened(region, blocks, now=BEFORE)
    figures = []
    for count, one in enumerate(names, start=1):
        say(region, one, ChangeClass.EDITORIAL, "Korter.")
        with CaptureQueriesContext(connection) as seen:
            assert len(turned_in(row)) == count
        figures.append(len(seen))
    assert len(set(figures)) == 1
