"""Answering, as a rule: what is stored, repeated, stale and refused."""

import json
import uuid
from datetime import timedelta

import pytest

from courses.attempts import StaleStep, save_answer
from courses.grading import BadAnswer
from courses.journal import ClientKeyReused, state_of
from courses.models import Step
from courses.records import RecordIsFinal, seal
from courses.steps import project

from .making import NOW, give

pytestmark = pytest.mark.django_db


def test_answer_is_stored_and_the_latest_counts(attempt):
    first = give(attempt, 3, "a")
    second = give(attempt, 3, "b", sequence=first.sequence)
    assert (first.sequence, second.sequence, first.at) == (1, 2, NOW)
    assert state_of(attempt).of(3).answer == {"keys": ["b"]}


def test_repeat_of_a_client_key_returns_the_first_reply(attempt):
    key = uuid.uuid4()
    first = give(attempt, 1, "a", client_key=key)
    give(attempt, 1, "b", sequence=first.sequence)
    assert give(attempt, 1, "a", client_key=key, at=NOW + timedelta(hours=1)) == first
    assert state_of(attempt).of(1).answer == {"keys": ["b"]}


def test_client_key_with_another_answer_or_question_is_refused(attempt):
    key = uuid.uuid4()
    give(attempt, 1, "a", client_key=key)
    for number, option in ((1, "b"), (2, "a")):
        with pytest.raises(ClientKeyReused):
            give(attempt, number, option, sequence=1, client_key=key)
    assert Step.objects.count() == 1


def test_stale_answer_is_refused_with_how_it_stands(attempt):
    give(attempt, 1, "a")
    with pytest.raises(StaleStep) as refused:
        give(attempt, 1, "c", sequence=0)
    assert (refused.value.slot.answer, refused.value.slot.sequence) == ({"keys": ["a"]}, 1)


def test_same_answer_again_changes_nothing_however_stale(attempt):
    first = give(attempt, 1, "a")
    assert give(attempt, 1, "a", sequence=0) == first
    assert Step.objects.count() == 1


def test_answers_to_other_questions_do_not_make_one_stale(attempt):
    give(attempt, 1, "a")
    give(attempt, 2, "a", sequence=0)
    assert {n: s.answer for n, s in state_of(attempt).slots.items()} == {1: {"keys": ["a"]}, 2: {"keys": ["a"]}}


def test_something_never_offered_is_refused(attempt):
    with pytest.raises(BadAnswer):
        save_answer(
            attempt=attempt,
            slot=1,
            fields={"answer": ["9"]},
            sequence=0,
            client_key=uuid.uuid4(),
            actor=None,
            now=NOW,
        )
    assert Step.objects.count() == 0


def test_steps_are_never_changed_or_removed(attempt):
    give(attempt, 1, "a")
    step = Step.objects.get()
    for change in (step.save, step.delete, Step.objects.all().delete, lambda: Step.objects.update(slot=2)):
        with pytest.raises(RecordIsFinal):
            change()


def test_state_of_an_attempt_is_rebuilt_from_its_rows(attempt):
    expected = {}
    for number, option in ((1, "a"), (2, "b"), (1, "c"), (6, "a"), (1, "b")):
        saved = give(attempt, number, option, sequence=state_of(attempt).of(number).sequence)
        expected[number] = ({"keys": [option]}, saved.sequence)
    rows = Step.objects.filter(attempt=attempt).order_by("sequence")
    rebuilt = project(row.value for row in rows)
    assert {n: (s.answer, s.sequence) for n, s in rebuilt.slots.items()} == expected
    assert rebuilt == state_of(attempt)
    for row in rows:
        data = {"attempt": str(attempt.key), "sequence": row.sequence, "slot": row.slot, "kind": row.kind}
        assert row.hash == seal({**data, "payload": json.loads(row.payload_text)})
