"""Rules of law or municipality that wait for the region, and what waits for whom in the workplace."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from cms.models import Notice, Role
from richtlijnen.checking import answer_check, ask_check
from richtlijnen.exceptions import NothingToConfirm
from richtlijnen.higher_rules import rules_waiting
from richtlijnen.models import HigherRuleConfirmation, Kader, LocalPassageVersion
from richtlijnen.reviewing import confirm_higher_rule
from richtlijnen.tasks import follow_higher_rule
from richtlijnen.telling import tell_of_local_edition
from richtlijnen.todo import todo_for
from tests.people import make_person

from .making import OUTLINE, SECOND, adopt, adopt_local, at, draft_local, make_kader, passage, section

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 10)
NOW = at(DAY)
RULE = {"source_document": "APV", "source_article": "2:1", "source_date": date(2025, 1, 1)}


def rule(name, body, **more):
    return passage(name, "hogere_regel", body=body, **RULE, **more)


def put(region, passages, day, page=None, by=None):
    return adopt_local(
        page or region.page, passages, by=by or region.cast.coordinator, effective=day, against=region.editions[0]
    )


def waiting(region, day=DAY):
    return rules_waiting(richtlijn=region.richtlijn, on=day, known_at=at(day))


def test_rules_wait_in_printed_order_until_they_are_confirmed(region, cast):
    put(region, [rule("melden", "Bel eerst."), rule("welkom", "Meld je aan.")], date(2026, 3, 1))
    assert [(w.section.number, w.passage.body, w.organisation) for w in waiting(region)] == [
        ("1.1", "<p>Meld je aan.</p>", cast.ours),
        ("2.3", "<p>Bel eerst.</p>", cast.ours),
    ]
    row = LocalPassageVersion.objects.get(body="<p>Meld je aan.</p>")
    confirm_higher_rule(passage=row, passage_hash=row.hash, by=cast.regional_editor, now=NOW - timedelta(days=1))
    assert [w.section.number for w in waiting(region)] == ["2.3"]


def test_rule_of_an_older_version_does_not_wait_and_a_coming_one_does(region):
    put(region, [rule("welkom", "Oud.")], date(2026, 3, 1))
    put(region, [rule("welkom", "Nu.")], date(2026, 4, 1))
    put(
        region, [rule("welkom", "Straks."), rule("melden", "Tot mei.", valid_until=date(2026, 5, 9))], date(2026, 5, 10)
    )
    assert [w.passage.body for w in waiting(region, DAY - timedelta(days=1))] == [
        "<p>Nu.</p>",
        "<p>Straks.</p>",
        "<p>Tot mei.</p>",
    ]
    assert [w.passage.body for w in waiting(region)] == ["<p>Straks.</p>"]


def test_unchanged_rule_in_a_later_version_waits_once(region):
    put(region, [rule("welkom", "Nu.")], date(2026, 4, 1))
    put(region, [rule("welkom", "Nu."), passage("samen", body="Met vier.")], date(2026, 6, 1))
    assert [(w.passage.body, w.local_number) for w in waiting(region, date(2026, 5, 31))] == [("<p>Nu.</p>", 2)]


def test_queries_do_not_grow_with_the_rules(region, cast):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            found = waiting(region)
        return len(found), len(seen)

    put(region, [rule("welkom", "Een.")], date(2026, 3, 1))
    before = queries()
    page = make_kader(region.guideline, cast.theirs, cast.pages["theirs"])
    both = [rule("melden", "Twee."), rule("samen", "Drie.")]
    put(region, both, date(2026, 3, 1), page=page, by=cast.other_coordinator)
    after = queries()
    assert (before[0], after[0]) == (1, 3)
    assert before[1] == after[1] <= 6


def test_a_rule_on_a_section_that_only_comes_waits_too(region, cast):
    blocks = [*OUTLINE, section("nieuw")]
    coming = adopt(region.guideline, blocks, by=cast.regional_editor, effective=SECOND, now=at(date(2026, 5, 1)))
    adopt_local(
        region.page,
        [rule("nieuw", "Bel eerst."), rule("welkom", "Nu al.")],
        by=cast.coordinator,
        effective=SECOND,
        against=coming,
        now=at(date(2026, 5, 2)),
    )
    assert [w.section.title for w in waiting(region)] == ["Titel welkom", "Titel nieuw"]


def confirm(region, row):
    return confirm_higher_rule(passage=row, passage_hash=row.hash, by=region.cast.regional_editor, now=NOW)


def test_a_rule_that_was_changed_or_taken_away_is_not_confirmed(region):
    put(region, [rule("welkom", "Oud."), rule("melden", "Weg.")], date(2026, 3, 1))
    put(region, [rule("welkom", "Nu.")], date(2026, 4, 1))
    for body in ("<p>Oud.</p>", "<p>Weg.</p>"):
        with pytest.raises(NothingToConfirm):
            confirm(region, LocalPassageVersion.objects.get(body=body))
    assert not HigherRuleConfirmation.objects.exists()


def test_the_same_words_on_an_older_page_are_confirmed_for_the_version_that_holds(region):
    put(region, [rule("welkom", "Nu.")], date(2026, 3, 1))
    old = LocalPassageVersion.objects.get(body="<p>Nu.</p>")
    put(region, [rule("welkom", "Nu."), passage("samen", body="Met vier.")], date(2026, 4, 1))
    confirm(region, old)
    assert waiting(region) == ()


def test_two_who_confirm_at_once_wait_for_each_other(region, monkeypatch):
    put(region, [rule("welkom", "Nu.")], date(2026, 3, 1))
    locked = []
    lock = QuerySet.select_for_update
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **more: locked.append(rows.model) or lock(rows))
    confirm(region, LocalPassageVersion.objects.get(body="<p>Nu.</p>"))
    assert locked == [Kader]


# --- who is told ----------------------------------------------------------------------------------------------------


def told(kind):
    return {row.recipient.first_name: row for row in Notice.objects.filter(kind=kind).select_related("recipient")}


def follow():
    """Do what the worker does after a confirmation."""
    for row in DBTaskResult.objects.filter(task_path="richtlijnen.tasks.follow_higher_rule"):
        follow_higher_rule.call(*row.args_kwargs["args"])


def test_the_people_of_the_organisation_are_told_once_the_region_confirmed_and_not_before(region, settings):
    settings.BASE_URL = "https://buurt.example"
    with time_machine.travel(NOW, tick=False):
        put(region, [*region_texts(), rule("welkom", "Hier geldt meer.")], date(2026, 5, 9))
        tell_of_local_edition(local_edition_id=region.kader.editions.last().pk, now=NOW)
        assert told("local_edition") == {}  # nobody sees it yet
        confirm(region, LocalPassageVersion.objects.get(operation="hogere_regel"))
        follow()
    rows = told("higher_rule")
    assert set(rows) == {"Vera", "Edo", "Cora", "Toos"}
    assert (
        rows["Vera"].subject == "Bij Buurtpreventie Onzedorp gaat sinds 10 mei 2026 een regel van wet of gemeente voor"
    )
    assert rows["Vera"].body == (
        "Sinds 10 mei 2026 gaat hier de regel van de wet of de gemeente voor:\n\n"
        "- 1.1 Titel welkom\n\n"
        "Lees hier wat er staat bij Buurtpreventie Onzedorp:\n"
        "https://buurt.example/richtlijn/onzedorp/lezen/\n\n"
        "Heb je een vraag? Stel die aan je coördinator."
    )


def test_a_rule_that_holds_later_is_told_with_its_day(region):
    with time_machine.travel(NOW, tick=False):
        adopt_local(
            region.page,
            [*region_texts(), rule("welkom", "Hier geldt meer.")],
            by=region.cast.coordinator,
            effective=date(2026, 5, 20),
            against=region.editions[0],
            now=NOW - timedelta(hours=1),
        )
        confirm(region, LocalPassageVersion.objects.get(operation="hogere_regel"))
        follow()
    assert "Vanaf 20 mei 2026 gaat hier" in told("higher_rule")["Vera"].body
    assert "/richtlijn/onzedorp/?op=2026-05-20" in told("higher_rule")["Vera"].body


def test_a_rule_confirmed_long_ago_is_told_to_nobody(region):
    put(region, [rule("welkom", "Nu.")], date(2026, 3, 1))
    confirm(region, LocalPassageVersion.objects.get(operation="hogere_regel"))
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        follow()
    assert told("higher_rule") == {}


def region_texts():
    return [
        passage("meedoen", body="Bij ons loop je drie keer mee."),
        passage("samen", body="Bij ons met drie."),
        passage("tijden", "invulling", body="Bij regen niet.", values={"ronde.dagen": "dinsdag"}),
        passage("lijst", body="De lijst ligt in het dorpshuis."),
    ]


# --- what waits for whom --------------------------------------------------------------------------------------------


def titles(person, now=NOW):
    others = ("/kijk-dit-na/", "/kader/", "/lezen/", "/beginnen/")  # rooms whose tasks have tests of their own
    return [task.title for task in todo_for(person=person, now=now) if not task.url.endswith(others)]


def test_region_is_told_of_waiting_rules(region, cast):
    assert titles(cast.regional_editor) == []
    put(region, [rule("welkom", "Een.")], date(2026, 3, 1))
    assert titles(cast.regional_editor) == ["Bevestig een regel van wet of gemeente"]
    assert titles(cast.administrator) == titles(cast.volunteer) == []


def test_who_is_asked_is_told_and_so_is_the_asker_of_the_answer(region, cast):
    tess = make_person("tess", organisation=cast.theirs, roles=[Role.ASSESSOR])
    draft_local(region.page, [passage("samen", body="Met vier.")])
    row = ask_check(kader=region.kader, asked_of=cast.theirs, note="", by=cast.coordinator, now=NOW)
    assert titles(tess) == ["Lees mee met de afspraken van Buurtpreventie Onzedorp"]
    assert titles(cast.coordinator) == titles(cast.other_coordinator) == titles(cast.assessor) == []
    assert titles(cast.coordinator, NOW + timedelta(days=14)) == [
        "Niemand gaf antwoord: je mag jullie afspraken vaststellen"
    ]
    answer_check(request=row, is_good=False, remark="Met drie is beter.", by=tess, now=NOW)
    assert titles(tess) == []
    assert titles(cast.editor) == ["Er is een opmerking over jullie afspraken"]


def test_keepers_are_told_of_values_that_are_due(region, cast):
    later = at(date(2026, 8, 1))
    assert titles(cast.editor) == []
    assert titles(cast.editor, later) == ["Kijk of nummers en adressen nog kloppen"]
    assert titles(cast.volunteer, later) == titles(cast.other_coordinator, later) == []
