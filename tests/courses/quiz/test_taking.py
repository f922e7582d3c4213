"""Doing a test by plain pages, without a script."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.models import Attempt, Completion, Step

from .making import fields_for, give
from .pages import addresses, checked, hidden, hidden_client, posting, text

pytestmark = pytest.mark.django_db


def test_whole_test_without_a_script(learner, enrolment, quiz):
    begun = learner.post(addresses(quiz).begin, {"holder_name": "Kim van Voorbeeld"})
    attempt = Attempt.objects.get()
    to = addresses(quiz, attempt)
    assert begun.url == to.question(1)
    for number in range(1, 7):
        page = learner.get(to.question(number))
        assert f"vraag {number} van 6" in text(page)
        sent = {**posting(attempt, number, "b"), **hidden(page)}
        assert learner.post(to.question(number), sent).url == (to.question(number + 1) if number < 6 else to.overview)
    assert "Alle vragen zijn ingevuld." in text(learner.get(to.overview))
    assert learner.post(to.hand_in, hidden_client(learner.get(to.overview))).url == to.result
    words = text(learner.get(to.result))
    assert "Gehaald" in words
    assert "6 van de 6 goed." in words
    assert Completion.objects.get().enrolment == enrolment


def test_safety_question_says_so_beforehand(learner, attempt, to):
    badge = "Veiligheidsvraag: deze moet goed zijn"
    assert [badge in text(learner.get(to.question(n))) for n in (1, 2, 3)] == [True, True, False]


def test_overview_says_which_questions_are_open(learner, attempt, to):
    give(attempt, 2, "a")
    words = text(learner.get(to.overview))
    assert "5 vragen staan nog open." in words
    assert (words.count("Ingevuld"), words.count("Nog open")) == (1, 5)


def test_going_back_keeps_what_was_filled_in(learner, attempt, to):
    assert learner.post(to.question(2), posting(attempt, 2, "c", "previous")).url == to.question(1)
    assert checked(learner.get(to.question(2))) == fields_for(attempt.plan.slot(2), {"keys": ["c"]})["answer"]
    assert "Opgeslagen om " in text(learner.get(to.question(2)))


@pytest.mark.parametrize("fields", [{"answer": "9"}, {"answer": ["1", "2"]}, {"answer": "b"}])
def test_something_never_offered_is_refused_on_the_page(learner, attempt, to, fields):
    response = learner.post(to.question(1), {**fields, "action": "next", "sequence": 0})
    assert response.status_code == 422
    assert not Step.objects.exists()


def queries(call):
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


def test_question_and_answer_cost_at_most_twelve_queries_and_never_more(learner, attempt, to):
    learner.get(to.question(1))
    first = (
        queries(lambda: learner.get(to.question(2))),
        queries(lambda: learner.post(to.question(2), posting(attempt, 2, "a"))),
    )
    for number in (3, 4, 5):
        learner.post(to.question(number), posting(attempt, number, "a"))
    later = (
        queries(lambda: learner.get(to.question(6))),
        queries(lambda: learner.post(to.question(6), posting(attempt, 6, "a"))),
    )
    assert first == later
    assert max(first) <= 12


def test_personal_pages_are_not_kept_by_caches(learner, attempt, to):
    assert "no-store" in learner.get(to.question(1))["Cache-Control"]


def test_no_step_names_a_person_in_its_text(learner, attempt, to):
    learner.post(to.question(1), posting(attempt, 1, "a"))
    step = Step.objects.get()
    assert get_user_model().objects.get(pk=step.actor_id) == attempt.enrolment.person
    assert step.payload_text == '{"answer":{"keys":["a"]}}'
