"""Starting an attempt, and the page before it."""

import json
import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from courses.attempts import NothingToAsk, start_attempt
from courses.models import Attempt, QuizVersion
from courses.recording import NoOrganisation
from courses.records import seal

from .making import NOW, begin, give, make_organisation, make_question
from .pages import addresses, text

pytestmark = pytest.mark.django_db


def test_start_writes_out_what_will_be_asked(attempt):
    slots = attempt.plan.slots
    assert [slot.must_pass for slot in slots] == [True, True, False, False, False, False]
    assert {slot.subject for slot in slots[:2]} == {"slot", "naam"}
    assert attempt.plan_hash == seal(json.loads(attempt.plan_text))


def test_start_a_second_time_returns_the_open_attempt(attempt, enrolment, quiz, team):
    assert begin(enrolment, quiz, team, NOW + timedelta(days=3)) == attempt
    assert Attempt.objects.count() == 1


def test_database_refuses_a_second_open_attempt(attempt):
    attempt.pk, attempt.key, attempt.number, attempt._state.adding = None, uuid.uuid4(), 2, True
    with pytest.raises(IntegrityError, match=r"courses_attempt_one_open|UNIQUE"), transaction.atomic():
        attempt.save()
    assert Attempt.objects.count() == 1


def test_start_without_organisation_or_questions_is_refused(enrolment, quiz):
    with pytest.raises(NoOrganisation):
        start_attempt(enrolment=enrolment, quiz_key=quiz.key, organisation=None, now=NOW)
    with pytest.raises(NothingToAsk):
        start_attempt(enrolment=enrolment, quiz_key=uuid.uuid4(), organisation=make_organisation("elders"), now=NOW)


def test_an_attempt_keeps_asking_what_it_began_with(attempt, quiz):
    asked = attempt.plan
    make_question("m1", 99)
    quiz.title = "Nieuwe toets"
    quiz.save_revision().publish()
    assert QuizVersion.objects.filter(quiz_key=quiz.key).count() == 2
    assert Attempt.objects.get(pk=attempt.pk).plan == asked


def test_publishing_without_a_change_makes_no_version(quiz):
    quiz.save_revision().publish()
    assert QuizVersion.objects.filter(quiz_key=quiz.key).count() == 1


def test_own_questions_of_the_organisation_come_in_a_section_of_their_own(enrolment, quiz, team):
    make_question("lokaal", 50, organisation=team, quiz_key=quiz.key)
    make_question("lokaal", 51, organisation=make_organisation("elders"), quiz_key=quiz.key)
    plan = begin(enrolment, quiz, team).plan
    assert [(s.title, s.local) for s in plan.sections][-1] == (str(team), True)
    assert [slot.section for slot in plan.slots].count(f"local:{team.pk}") == 1


def test_start_page_says_what_is_coming(learner, enrolment, quiz):
    words = text(learner.get(addresses(quiz).start_page))
    assert "6 vragen · neem je tijd" in words
    assert "2 vragen gaan over veiligheid." in words
    assert "Begin de toets" in words


def test_start_page_goes_on_where_somebody_stopped(learner, attempt, quiz):
    give(attempt, 1, "a")
    assert "Ga verder met vraag 2" in text(learner.get(addresses(quiz).start_page))
