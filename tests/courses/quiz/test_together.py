"""The same thing at the same moment: threads with connections of their own, on either database."""

import sqlite3
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection, connections

from courses.attempts import StaleStep, start_attempt
from courses.handing_in import submit_attempt
from courses.models import Attempt, Completion, Evidence, ProgressEvent, Step

from .making import (
    NOW,
    answer_all,
    begin,
    enrol_in,
    give,
    make_course,
    make_organisation,
    make_person,
    make_pools,
    make_quiz,
)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
AT_ONCE = 5


@contextmanager
def reachable(folder):
    """Let threads reach the rows of this test; SQLite's are in memory, so there they get a copy on disk."""
    if connection.vendor != "sqlite":
        yield
        return
    path, known = folder / "copy.sqlite3", connections.settings["default"]
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
    copy.close()
    before, known["NAME"] = known["NAME"], str(path)
    try:
        yield
    finally:
        known["NAME"] = before


def in_threads(*calls):
    """Run all `calls` at one moment; return what each returned, or the exception it raised."""
    ready = threading.Barrier(len(calls))

    def run(call):
        try:
            connections["default"].ensure_connection()
            ready.wait(timeout=20)
            return call()
        except Exception as error:
            return error
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def counts():
    return {model.__name__: model.objects.count() for model in (Attempt, Step, Completion, ProgressEvent, Evidence)}


@pytest.fixture
def made():
    team = make_organisation()
    make_pools()
    course, module = make_course()
    quiz = make_quiz(module)
    return team, quiz, enrol_in(course, make_person(team))


def test_handing_in_at_the_same_moment_completes_once(made, tmp_path):
    team, quiz, enrolment = made
    attempt = begin(enrolment, quiz, team)
    answer_all(attempt)

    def hand_in():
        own = Attempt.objects.get(pk=attempt.pk)
        return submit_attempt(attempt=own, client_key=uuid.uuid4(), actor=None, now=NOW).passed

    with reachable(tmp_path):
        assert in_threads(*[hand_in] * AT_ONCE) == [True] * AT_ONCE
        assert in_threads(counts) == [{"Attempt": 1, "Step": 8, "Completion": 1, "ProgressEvent": 1, "Evidence": 1}]


def test_beginning_at_the_same_moment_makes_one_attempt(made, tmp_path):
    team, quiz, enrolment = made

    def start():
        return start_attempt(enrolment=enrolment, quiz_key=quiz.key, organisation=team, now=NOW).key

    with reachable(tmp_path):
        keys = in_threads(*[start] * AT_ONCE)
        assert len(set(keys)) == 1
        assert isinstance(keys[0], uuid.UUID)
        assert in_threads(counts)[0]["Attempt"] == 1


def test_two_answers_at_the_same_moment_are_never_both_stored(made, tmp_path):
    team, quiz, enrolment = made
    attempt = begin(enrolment, quiz, team)
    with reachable(tmp_path):
        replies = in_threads(*[lambda key=key: give(attempt, 1, key) for key in "ac"])
        assert sorted(type(reply).__name__ for reply in replies) == ["Saved", StaleStep.__name__]
        assert in_threads(counts)[0]["Step"] == 1


def test_one_answer_sent_many_times_is_stored_once(made, tmp_path):
    team, quiz, enrolment = made
    attempt, key = begin(enrolment, quiz, team), uuid.uuid4()
    with reachable(tmp_path):
        replies = in_threads(*[lambda: give(attempt, 1, "a", client_key=key)] * AT_ONCE)
        assert {reply.sequence for reply in replies} == {1}
        assert in_threads(counts)[0]["Step"] == 1


def test_answering_while_handing_in_is_stored_before_or_refused(made, tmp_path):
    team, quiz, enrolment = made
    attempt = begin(enrolment, quiz, team)

    def hand_in():
        return submit_attempt(attempt=attempt, client_key=uuid.uuid4(), actor=None, now=NOW).submitted_at

    with reachable(tmp_path):
        answered, submitted = in_threads(lambda: give(attempt, 1, "b"), hand_in)
        stored = in_threads(lambda: list(Step.objects.order_by("sequence").values_list("kind", flat=True)))[0]
    assert submitted == NOW
    if type(answered).__name__ == "Saved":
        assert stored == ["answer", "submit", "mark"]
    else:
        assert (type(answered).__name__, stored) == ("AttemptClosed", ["submit", "mark"])
