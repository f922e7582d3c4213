"""Rebuilding the state of an attempt from its steps."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.scoring import Item
from courses.steps import BrokenSteps, State, StepValue, apply, item_data, project

NOW = datetime(2026, 11, 20, 14, 3, tzinfo=UTC)
answers = st.one_of(st.none(), st.sampled_from("abcd").map(lambda key: {"keys": [key]}))


def step(sequence, kind, slot=0, **payload):
    return StepValue(sequence, slot, kind, payload, NOW + timedelta(seconds=sequence))


@given(st.lists(st.tuples(st.integers(1, 4), answers), max_size=12))
def test_projection_holds_the_last_answer_of_every_question(given_answers):
    steps = [step(n, "answer", slot, answer=a) for n, (slot, a) in enumerate(given_answers, start=1)]
    state = project(steps)
    last = {slot: (n, a) for n, (slot, a) in enumerate(given_answers, start=1)}
    assert {slot: (s.sequence, s.answer) for slot, s in state.slots.items()} == last
    assert state.sequence == len(steps)


@given(st.lists(st.tuples(st.integers(1, 4), answers), max_size=8), st.integers(0, 8))
def test_projecting_in_two_goes_is_projecting_in_one(given_answers, cut):
    steps = [step(n, "answer", slot, answer=a) for n, (slot, a) in enumerate(given_answers, start=1)]
    half = project(steps[:cut])
    for later in steps[cut:]:
        half = apply(half, later)
    assert half == project(steps)


def test_two_checks_or_one_right_finish_a_practice_question():
    once = project([step(1, "check", 1, answer={"keys": ["a"]}, points="0")])
    twice = apply(once, step(2, "check", 1, answer={"keys": ["c"]}, points="0"))
    right = project([step(1, "check", 1, answer={"keys": ["b"]}, points="1")])
    assert [s.of(1).finished for s in (State(), once, twice, right)] == [False, False, True, True]


def test_marks_and_carried_items_come_back_from_their_steps():
    carried = Item("rest", "q1", "deur", False, Fraction(2, 3), NOW)
    state = project(
        [step(1, "carry", items=[item_data(carried)]), step(2, "submit"), step(3, "mark", marks={"1": "1/3"})]
    )
    assert state.carried == (carried,)
    assert state.marks == {1: Fraction(1, 3)}
    assert state.submitted_at == NOW + timedelta(seconds=2)


@pytest.mark.parametrize(
    "steps",
    [
        [step(2, "answer", 1, answer=None)],
        [step(1, "submit"), step(2, "answer", 1, answer=None)],
        [step(1, "submit"), step(2, "submit")],
        [step(1, "guess", 1)],
    ],
    ids=["a gap", "an answer after handing in", "handed in twice", "unknown"],
)
def test_steps_that_cannot_have_happened_are_refused(steps):
    with pytest.raises(BrokenSteps):
        project(steps)
