"""Keeping, checking, giving out and erasing what quizzes know of people."""

import json
import uuid

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from courses.attempts import check_answer
from courses.handing_in import submit_attempt
from courses.journal import state_of
from courses.models import Attempt, Evidence, QuestionVersion, Step
from courses.privacy import erase, export_of
from courses.questions import Content, Option
from courses.quiz_publishing import QuestionRefused, word_question

from .making import (
    NOW,
    answer_all,
    begin,
    enrol_in,
    fields_for,
    make_course,
    make_organisation,
    make_person,
    make_pools,
    make_practice,
    make_question,
    make_quiz,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt():
    team = make_organisation()
    make_pools()
    course, module = make_course()
    attempt = begin(enrol_in(course, make_person(team)), make_quiz(module), team)
    answer_all(attempt)
    return submit_attempt(attempt=attempt, client_key=uuid.uuid4(), actor=attempt.enrolment.person, now=NOW)


def test_sound_records_pass_the_check(attempt, capsys):
    call_command("check_courses_records")
    assert capsys.readouterr().out == "All records of courses are sound.\n"


@pytest.mark.parametrize(
    ("model", "column", "value", "sentence"),
    [
        (Step, "payload_text", '{"answer":{"keys":["c"]}}', "step 1 does not match its hash"),
        (Attempt, "passed", False, "its steps give another result"),
        (Evidence, "text", "{}", "does not match its hash"),
        (QuestionVersion, "hash", "v1:0", "does not match its hash"),
    ],
)
def test_a_changed_row_is_found(attempt, capsys, model, column, value, sentence):
    pk = model.objects.order_by("pk").first().pk
    with connection.cursor() as cursor:  # past the guards, as somebody with the database would
        cursor.execute(f"UPDATE {model._meta.db_table} SET {column} = %s WHERE id = %s", [value, pk])
    with pytest.raises(CommandError):
        call_command("check_courses_records")
    assert sentence in capsys.readouterr().err


def test_a_person_gets_everything_they_answered(attempt):
    exported = json.loads(json.dumps(export_of(attempt.enrolment.person)))["attempts"]
    assert [(row["quiz"], row["passed"], len(row["steps"])) for row in exported] == [(attempt.plan.title, True, 6)]
    assert exported[0]["evidence"]["result"]["passed"] is True
    assert export_of(make_person(name="Sam"))["attempts"] == []


def test_erasing_takes_typed_words_and_keeps_the_record_sound(attempt):
    enrolment = attempt.enrolment
    practice = begin(enrolment, make_practice(make_course("tweede")[1]), attempt.organisation)
    slot = next(slot for slot in practice.plan.slots if slot.kind == "short_answer")
    check_answer(
        attempt=practice,
        slot=slot.number,
        fields=fields_for(slot, {"text": "mijn woorden"}),
        sequence=0,
        client_key=uuid.uuid4(),
        actor=enrolment.person,
        now=NOW,
    )
    submit_attempt(attempt=practice, client_key=uuid.uuid4(), actor=enrolment.person, now=NOW)
    assert "mijn woorden" in json.dumps(export_of(enrolment.person))
    erase(enrolment.person)
    assert "mijn woorden" not in json.dumps(export_of(enrolment.person))
    assert state_of(practice).of(slot.number).answer == {"text": ""}
    call_command("check_courses_records", verbosity=0)


def test_a_question_that_cannot_be_asked_is_refused():
    question = make_question("m1", 1)
    with pytest.raises(QuestionRefused, match="exactly one option must be right"):
        word_question(question=question, content=Content("single", "Wat?", (Option("a", "x"),)), by=None, now=NOW)
    assert question.versions.count() == 1


def test_a_new_wording_is_a_new_version_and_the_same_one_is_not():
    question = make_question("m1", 1)
    content = question.versions.get().content
    assert word_question(question=question, content=content, by=None, now=NOW).number == 1
    options = (Option("a", "anders", correct=True), Option("b", "niet"))
    assert word_question(question=question, content=Content("single", "Anders?", options), by=None, now=NOW).number == 2
    assert [v.number for v in QuestionVersion.objects.newest()] == [2]
