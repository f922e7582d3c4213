"""Progress is worked out from events: never over 100 %, never stuck, never undone by new content."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.outlining import Module, Outline, Step
from courses.progressing import Event, missing, progress


def key(number):
    return UUID(int=number)


READ = Step(key(11), "lesson", "Lezen", rule="confirm")
ASK = Step(key(12), "lesson", "Vragen", rule="questions", asks=("x", "y"))
TEST = Step(key(13), "quiz", "Toets")
PRACTICE = Step(key(14), "quiz", "Oefenen", mandatory=False)
COURSE = Outline(key(1), "Cursus", modules=(Module(key(10), "Een", steps=(READ, ASK, PRACTICE, TEST)),))

events = st.lists(
    st.builds(
        Event,
        kind=st.sampled_from(["opened", "confirmed", "answered", "achieved", "exempted", "withdrawn"]),
        key=st.sampled_from([key(n) for n in (10, 11, 12, 13, 14, 99)]),
        block=st.sampled_from(["x", "y", "z"]),
        answer=st.just(("a",)),
    ),
    max_size=20,
)


def reasons(*happened):
    return [(gap.step.title, gap.reason, gap.open) for gap in missing(COURSE, happened)]


@given(events)
def test_progress_stays_between_0_and_100_and_agrees_with_what_is_missing(happened):
    state = progress(COURSE, happened)
    gaps = missing(COURSE, happened)
    assert 0 <= state.percent <= 100
    assert (state.percent == 100) == (gaps == ())
    assert state.here == (gaps[0].step if gaps else None)


@given(events)
def test_no_course_is_ever_stuck(happened):
    state = progress(COURSE, happened)
    todo = [
        Event("confirmed" if gap.step.kind == "lesson" else "achieved", gap.step.key)
        for gap in missing(COURSE, happened)
    ]
    assert progress(COURSE, [*happened, *todo]).percent == 100
    assert state.lessons_done <= state.lessons_total


def test_missing_says_what_and_why():
    assert reasons() == [("Lezen", "confirm", 0), ("Vragen", "questions", 2), ("Toets", "test", 0)]
    answered = Event("answered", ASK.key, block="x", answer=("a",))
    assert reasons(Event("confirmed", READ.key), answered) == [("Vragen", "questions", 1), ("Toets", "test", 0)]


@pytest.mark.parametrize(
    ("event", "step", "is_done"),
    [
        (Event("opened", READ.key), READ, False),
        (Event("confirmed", READ.key), READ, True),
        (Event("exempted", READ.key), READ, True),
        (Event("achieved", READ.key), READ, False),
        (Event("confirmed", TEST.key), TEST, False),
        (Event("achieved", TEST.key), TEST, True),
        (Event("exempted", TEST.key), TEST, True),
        (Event("answered", ASK.key, block="x", answer=("a",)), ASK, False),
    ],
)
def test_what_makes_a_step_done(event, step, is_done):
    assert (step.key in progress(COURSE, [event]).done) == is_done


def test_a_withdrawal_undoes_and_can_be_followed_by_doing_it_again():
    done, back = Event("confirmed", READ.key), Event("withdrawn", READ.key)
    assert READ.key not in progress(COURSE, [done, back]).done
    assert READ.key in progress(COURSE, [done, back, done]).done


def test_a_withdrawal_takes_the_answers_along():
    answers = [Event("answered", ASK.key, block=block, answer=("a",)) for block in ("x", "y")]
    state = progress(COURSE, [*answers, Event("withdrawn", ASK.key)])
    assert (state.answers, state.done) == ({}, frozenset())


def test_a_practice_quiz_does_not_count():
    everything = [Event("confirmed", READ.key), Event("confirmed", ASK.key), Event("achieved", TEST.key)]
    state = progress(COURSE, everything)
    assert (state.tests_total, state.tests_done, state.percent) == (1, 1, 100)


def test_a_course_without_steps_is_not_done():
    empty = progress(Outline(key(1), "Leeg"), [])
    assert (empty.percent, empty.here) == (0, None)


def test_the_last_answer_to_a_question_counts():
    happened = [Event("answered", ASK.key, block="x", answer=(a,)) for a in ("a", "b")]
    assert progress(COURSE, happened).answers == {ASK.key: {"x": ("b",)}}
