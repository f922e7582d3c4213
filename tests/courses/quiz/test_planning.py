"""Drawing questions, scoring them, and what a next try asks."""

import json
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.drawing_questions import Missed, Pooled, draw
from courses.planning import Blueprint, Part, as_data, blueprint_from, make_plan, plan_from
from courses.scoring import Item, Resit, Section, resit, score

NOW = datetime(2026, 11, 20, 14, 3, tzinfo=UTC)
SAFE = Section("safe", "Veiligheid", minimum=100)
REST = Section("rest", "De ronde", minimum=50)
HERE = Section("here", "Bij ons", minimum=80, local=True)


def pooled(number, subject="", *, must_pass=False):
    return Pooled(number, f"q{number}", "single", ("a", "b", "c"), subject, must_pass)


ORDINARY = tuple(pooled(n, f"s{n % 3}") for n in range(1, 9))
MUST = tuple(pooled(n, "slot" if n % 2 else "naam", must_pass=True) for n in range(11, 15))
BLUEPRINT = Blueprint("Toets", 80, True, (Part(SAFE, 2, MUST), Part(REST, 4, ORDINARY)))


def item(section, question, points, *, must_pass=False, subject="", at=NOW):
    return Item(section, question, subject, must_pass, Fraction(points), at)


def marked(safe, rest, *, at=NOW):
    """Return items: `safe` maps must-pass question to points, `rest` is a list of points."""
    subjects = {p.question: p.subject for p in MUST}
    return [
        *(item("safe", q, p, must_pass=True, subject=subjects[q], at=at) for q, p in safe.items()),
        *(item("rest", f"q{n}", p, at=at) for n, p in enumerate(rest, start=1)),
    ]


@given(
    st.dictionaries(st.sampled_from([p.question for p in ORDINARY]), st.integers(0, 3)),
    st.integers(0, 10),
    st.integers(),
)
def test_draw_takes_unseen_first_then_least_seen(seen, count, seed):
    drawn = draw(pool=ORDINARY, count=count, seen=seen, rng=Random(seed))
    assert len(drawn) == min(count, len(ORDINARY)) == len({p.question for p in drawn})
    left = set(ORDINARY) - set(drawn)
    assert all(seen.get(a.question, 0) <= seen.get(b.question, 0) for a in drawn for b in left)


@given(st.integers())
def test_draw_spreads_over_subjects(seed):
    assert {p.subject for p in draw(pool=MUST, count=2, seen={}, rng=Random(seed))} == {"slot", "naam"}


@given(st.integers(), st.sampled_from(MUST))
def test_missed_question_comes_back_as_another_on_the_same_subject(seed, missed):
    seen = {p.question: 0 if p == missed else 5 for p in MUST}
    drawn = draw(pool=MUST, count=1, seen=seen, rng=Random(seed), missed=[Missed(missed.question, missed.subject)])
    assert [p.subject for p in drawn] == [missed.subject]
    assert drawn[0] != missed


def test_missed_question_comes_back_itself_when_there_is_no_other():
    only = pooled(1, "slot", must_pass=True)
    assert draw(pool=[only], count=1, seen={"q1": 3}, rng=Random(1), missed=[Missed("q1", "slot")]) == (only,)


@pytest.mark.parametrize(
    ("safe", "rest", "passed"),
    [
        ({"q11": 1, "q12": 1}, [1, 1, 1, 0], True),
        ({"q11": 1, "q12": 1}, [1, 1, 0, 0], False),  # 67 % in all
        ({"q11": 0, "q12": 1}, [1, 1, 1, 1], False),  # 83 % in all, a must-pass question missed
        ({"q11": 1, "q12": 1}, ["1/2", 1, 1, "1/2"], True),
        ({"q11": "1/2", "q12": 1}, [1, 1, 1, 1], False),
    ],
)
def test_passed_needs_total_minimums_and_every_must_pass_question(safe, rest, passed):
    assert score(sections=(SAFE, REST), items=marked(safe, rest), pass_mark=80).passed is passed


def test_a_minimum_stops_a_high_total():
    items = [*marked({"q11": 1, "q12": 1}, [0, 0, 1, 0]), *(item("more", f"m{n}", 1) for n in range(20))]
    result = score(sections=(SAFE, REST, Section("more", "Meer")), items=items, pass_mark=80)
    assert (result.passed, [p.section.key for p in result.missing]) == (False, ["rest"])


def test_local_questions_never_mix_with_the_regional_total():
    good = marked({"q11": 1, "q12": 1}, [1, 1, 1, 1])
    wrong_here = score(sections=(SAFE, REST, HERE), items=[*good, item("here", "l1", 0)], pass_mark=80)
    assert (wrong_here.points, wrong_here.maximum, wrong_here.passed) == (6, 6, False)
    assert [p.section.key for p in wrong_here.missing] == ["here"]
    poor = marked({"q11": 1, "q12": 1}, [1, 1, 0, 0])
    right_here = score(
        sections=(SAFE, REST, HERE), items=[*poor, *[item("here", f"l{n}", 1) for n in range(9)]], pass_mark=80
    )
    assert (right_here.passed, [p.section.key for p in right_here.missing]) == (False, ["rest"])


points = st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1)])


@given(st.tuples(points, points), st.lists(points, min_size=4, max_size=4))
def test_not_passed_always_leaves_something_to_ask_and_a_way_to_pass(safe, rest):
    items = marked(dict(zip(("q11", "q12"), safe, strict=True)), rest)
    result = score(sections=(SAFE, REST), items=items, pass_mark=80)
    again = resit(result=result, items=items, now=NOW + timedelta(days=1))
    plan, used = make_plan(blueprint=BLUEPRINT, seen={}, resit=again, seed=4)
    assert result.passed or plan.slots
    if not result.passed:
        assert result.missing
        assert used == again
        full = [Item(s.section, s.question, s.subject, s.must_pass, Fraction(1), NOW) for s in plan.slots]
        assert score(sections=plan.sections, items=[*used.carried, *full], pass_mark=80).passed


def test_resit_asks_only_the_missed_safety_question_on_the_same_subject():
    items = marked({"q11": 0, "q12": 1}, [1, 1, 1, 1])
    result = score(sections=(SAFE, REST), items=items, pass_mark=80)
    again = resit(result=result, items=items, now=NOW + timedelta(days=1))
    plan, _ = make_plan(blueprint=BLUEPRINT, seen={"q11": 1, "q12": 1}, resit=again, seed=1)
    assert again.done == {"rest"}
    assert [(s.question, s.subject) for s in plan.slots] == [("q13", "slot")]


def test_resit_carries_nothing_that_is_older_than_sixty_days():
    items = marked({"q11": 0, "q12": 1}, [1, 1, 1, 1], at=NOW - timedelta(days=60, seconds=1))
    result = score(sections=(SAFE, REST), items=items, pass_mark=80)
    assert resit(result=result, items=items, now=NOW) == Resit()


def test_resit_carries_what_is_exactly_sixty_days_old():
    items = marked({"q11": 0, "q12": 1}, [1, 1, 1, 1], at=NOW - timedelta(days=60))
    result = score(sections=(SAFE, REST), items=items, pass_mark=80)
    assert resit(result=result, items=items, now=NOW).done == {"rest"}


def test_reached_sections_below_the_pass_mark_come_back_when_the_total_is_too_low():
    items = marked({"q11": 1, "q12": 1}, [1, 1, 0, 0])
    result = score(sections=(SAFE, REST), items=items, pass_mark=80)
    assert [p.section.key for p in result.missing] == ["rest"]
    assert resit(result=result, items=items, now=NOW).done == {"safe"}


def test_plan_is_the_same_for_the_same_seed_and_survives_as_json():
    plan, _ = make_plan(blueprint=BLUEPRINT, seen={}, resit=Resit(), seed=7)
    assert make_plan(blueprint=BLUEPRINT, seen={}, resit=Resit(), seed=7)[0] == plan
    assert plan_from(json.loads(json.dumps(as_data(plan)))) == plan
    assert blueprint_from(json.loads(json.dumps(as_data(BLUEPRINT)))) == BLUEPRINT
    assert [s.section for s in plan.slots] == ["safe"] * 2 + ["rest"] * 4


def test_draw_zero_asks_the_whole_pool():
    practice = Blueprint("Oefenen", 0, False, (Part(Section("all", "Alles"), 0, ORDINARY),))
    plan, _ = make_plan(blueprint=practice, seen={}, resit=Resit(), seed=1)
    assert {s.question for s in plan.slots} == {p.question for p in ORDINARY}
    assert plan.immediate
