"""What is not finished before an edition is adopted: said, and adopted only with a tick for exactly that."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from richtlijnen.before_adopting import OpenEnds, load_open_ends
from richtlijnen.consulting import close, settle
from richtlijnen.exceptions import StillOpen
from richtlijnen.todo import todo_for

from .making import at, draft, key, section
from .making_next_edition import NOW, TODAY, adopt_it, coming, lapse, ready, say
from .test_adopting import replaced
from .test_consulting import LAST, opened, said

pytestmark = pytest.mark.django_db
CHANGED = replaced("welkom", body="<p>Heel andere woorden.</p>")
ROUND_OPENED = NOW - timedelta(days=3)


@pytest.mark.parametrize(
    ("changes", "number", "words"),
    [
        ({}, 0, ""),
        ({"closes_on": date(2026, 5, 24)}, 1, "loopt nog, tot en met 24 mei 2026"),
        ({"closes_on": date(2026, 5, 1)}, 1, "is voorbij"),
        ({"unsettled": 1}, 1, "Bij 1 opmerking staat"),
        ({"unsettled": 3, "closes_on": date(2026, 5, 24)}, 2, "Bij 3 opmerkingen staat"),
        ({"text_on": date(2026, 5, 2)}, 1, "De tekst is na het overleg nog gewijzigd (op 2 mei 2026)."),
        ({"said_on": date(2026, 5, 2), "text_on": date(2026, 5, 2)}, 2, "Na het overleg is nog gekozen"),
    ],
)
def test_what_is_open_is_said(changes, number, words):
    left = OpenEnds(today=date(2026, 5, 4), **changes)
    assert (len(left.sentences), bool(left)) == (number, bool(number))
    assert words in " ".join(left.sentences)


def test_a_tick_is_bound_to_what_stood_beside_it():
    today = date(2026, 5, 4)
    assert OpenEnds(today=today, unsettled=1).seal != OpenEnds(today=today, unsettled=2).seal
    assert OpenEnds(today=today, unsettled=1).seal == OpenEnds(today=today, unsettled=1, round_key="x").seal


def left(region, **more):
    return load_open_ends(richtlijn=region.richtlijn, coming=coming(region), now=NOW, **more)


def test_a_round_that_runs_and_a_remark_that_waits(region):
    round_ = opened(region, CHANGED, now=ROUND_OPENED)
    row = said(region, round_, "welkom", reply="opmerking", remark="Te kort.", now=ROUND_OPENED)
    found = left(region)
    assert (found.closes_on, found.unsettled, found.round_key) == (LAST, 1, str(round_.key))
    settle(answer=row, settlement="Gedaan.", by=region.cast.regional_editor, now=NOW)
    close(consultation=round_, by=region.cast.regional_editor, now=NOW)
    assert not left(region)


def test_adopting_past_a_remark_asks_for_a_tick(region):
    round_ = opened(region, CHANGED, now=ROUND_OPENED)
    said(region, round_, "welkom", reply="opmerking", remark="Te kort.", now=ROUND_OPENED)
    close(consultation=round_, by=region.cast.regional_editor, now=ROUND_OPENED)
    say(region, "welkom", reason="Korter")
    ready(region)
    with pytest.raises(StillOpen):
        adopt_it(region)
    with pytest.raises(StillOpen):
        adopt_it(region, aware_of=OpenEnds(today=TODAY, unsettled=2).seal)
    assert region.richtlijn.editions.count() == 1
    adopt_it(region, aware_of=left(region, meeting_on=TODAY).seal)
    assert region.richtlijn.editions.count() == 2


def saved(region, blocks, day):
    """Save a draft as if it were that day."""
    draft(region.guideline, blocks)
    page = coming(region).page
    page.revisions.filter(pk=page.latest_revision_id).update(created_at=at(day))


def test_words_that_changed_after_the_meeting_are_said(region):
    before, after = TODAY - timedelta(days=5), TODAY - timedelta(days=2)
    saved(region, CHANGED, before)
    assert left(region, meeting_on=before).text_on is None
    assert left(region, meeting_on=before - timedelta(days=1)).text_on == before
    saved(region, replaced("welkom", body="<p>Weer anders.</p>"), after)
    assert left(region, meeting_on=before).text_on == after
    assert left(region, meeting_on=after).text_on is None


def test_saving_the_same_words_again_is_no_change(region):
    before = TODAY - timedelta(days=5)
    saved(region, CHANGED, before)
    saved(region, CHANGED, TODAY)
    assert left(region, meeting_on=before).text_on is None


def test_a_class_that_was_chosen_after_the_meeting_is_said(region):
    saved(region, CHANGED, TODAY - timedelta(days=5))
    say(region, "welkom", reason="Korter")
    found = left(region, meeting_on=TODAY - timedelta(days=1))
    assert (found.text_on, found.said_on) == (None, TODAY)
    assert not left(region, meeting_on=TODAY)


def test_what_was_not_in_the_round_is_said_and_asks_for_a_tick(region):
    round_ = opened(region, CHANGED, now=ROUND_OPENED)
    close(consultation=round_, by=region.cast.regional_editor, now=ROUND_OPENED)
    assert left(region).undiscussed == ()
    blocks = replaced("welkom", body="<p>Weer anders na de ronde.</p>")
    blocks = [*(block for block in blocks if block["id"] != str(key("lijst"))), section("regen")]
    draft(region.guideline, blocks)
    found = left(region)
    assert found.undiscussed == ("1.1 Titel welkom", "2.4 Titel lijst", "2.4 Titel regen")
    assert "Niet besproken in de ronde" in " ".join(found.sentences)
    say(region, "welkom", reason="Korter")
    lapse(region, "lijst")
    ready(region)
    urls = {task.url for task in todo_for(person=region.cast.regional_editor, now=NOW)}
    assert "/werkplek/regio/editie/vaststellen/" in urls
    with pytest.raises(StillOpen):
        adopt_it(region)
    adopt_it(region, aware_of=left(region, meeting_on=TODAY).seal)
    assert left(region).undiscussed == ()


def test_section_that_moved_after_the_round_was_not_discussed(region):
    opened(region, CHANGED, now=ROUND_OPENED)
    place = next(place for place, block in enumerate(CHANGED) if block["id"] == str(key("meedoen")))
    draft(region.guideline, [*CHANGED[:place], *CHANGED[place + 1 :], CHANGED[place]])
    assert left(region).undiscussed == ("2.5 Titel meedoen",)


def test_there_is_nothing_to_be_ready_with_while_the_round_is_not_finished(region):
    def tasks(now):
        found = todo_for(person=region.cast.regional_editor, now=now)
        return {task.url for task in found if task.url.startswith("/werkplek/regio/editie/")}

    now = timezone.now()
    round_ = opened(region, CHANGED, now=now, closes_on=timezone.localdate(now) + timedelta(days=9))
    assert tasks(now) == {"/werkplek/regio/editie/"}  # a change of which nobody said what it is
    say(region, "welkom", reason="Korter")
    assert tasks(now) == set()
    ready(region)
    assert tasks(now) == set()
    row = said(region, round_, "welkom", reply="opmerking", remark="Te kort.", now=now)
    close(consultation=round_, by=region.cast.regional_editor, now=now)
    assert tasks(now) == set()
    settle(answer=row, settlement="Gedaan.", by=region.cast.regional_editor, now=now)
    assert tasks(now) == {"/werkplek/regio/editie/vaststellen/"}


def test_a_remark_of_an_older_round_is_not_forgotten(region):
    older = opened(region, CHANGED, now=ROUND_OPENED)
    said(region, older, "welkom", reply="opmerking", remark="Te kort.", now=ROUND_OPENED)
    close(consultation=older, by=region.cast.regional_editor, now=ROUND_OPENED)
    newer = opened(region, CHANGED, now=NOW)
    found = left(region)
    assert (found.is_older, found.round_key, found.unsettled) == (True, str(older.key), 1)
    urls = {task.url for task in todo_for(person=region.cast.regional_editor, now=NOW)}
    assert f"/werkplek/regio/bespreekronde/?ronde={older.key}" in urls
    said(region, newer, "welkom", reply="opmerking", remark="Nog te kort.")
    found = left(region)
    assert (found.is_older, found.round_key, found.unsettled) == (False, str(newer.key), 2)


def test_the_number_of_queries_does_not_grow(region):
    def queries():
        state = coming(region)
        with CaptureQueriesContext(connection) as seen:
            load_open_ends(richtlijn=region.richtlijn, coming=state, now=NOW, meeting_on=TODAY)
        return len(seen)

    round_ = opened(region, CHANGED, now=ROUND_OPENED)
    said(region, round_, "welkom", reply="opmerking", remark="Te kort.", now=ROUND_OPENED)
    one = queries()
    facts = {"organisation": region.cast.theirs, "by": region.cast.other_coordinator, "now": ROUND_OPENED}
    said(region, round_, "welkom", reply="opmerking", remark="Te lang.", **facts)
    assert queries() == one


def test_the_page_warns_and_the_tick_is_needed(region, client):
    now = timezone.now()
    round_ = opened(region, CHANGED, now=now, closes_on=timezone.localdate(now) + timedelta(days=9))
    said(region, round_, "welkom", reply="opmerking", remark="Te kort.", now=now)
    say(region, "welkom", reason="Korter")
    client.force_login(region.cast.regional_editor, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/werkplek/regio/editie/").content.decode()
    assert f"?ronde={round_.key}" in page
    assert "Alles is in orde" not in page
    ready(region)
    adopt = "/werkplek/regio/editie/vaststellen/"
    page = client.get(adopt)
    typed = {
        "seen": coming(region).state.hash,
        "aware_of": page.context["open_ends"].seal,
        "effective_from": f"{timezone.localdate() + timedelta(days=40):%-d-%-m-%Y}",
        "meeting_name": "Regio-overleg",
        "meeting_on": f"{timezone.localdate():%-d-%-m-%Y}",
        "summary": "Wat er verandert.",
    }
    refused = client.post(adopt, typed)
    assert (refused.status_code, region.richtlijn.editions.count()) == (422, 1)
    assert "Wat er verandert." in refused.content.decode()
    earlier = typed | {"anyway": "on", "meeting_on": f"{timezone.localdate() - timedelta(days=1):%-d-%-m-%Y}"}
    refused = client.post(adopt, earlier)
    assert "De tekst is na het overleg nog gewijzigd" in refused.content.decode()
    assert not refused.context["form"]["anyway"].value()
    done = client.post(adopt, earlier | {"aware_of": refused.context["open_ends"].seal})
    assert (done.status_code, region.richtlijn.editions.count()) == (302, 2)
