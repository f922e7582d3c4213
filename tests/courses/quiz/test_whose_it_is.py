"""An attempt is only there for the one who does it."""

import uuid

import pytest

from courses.models import Attempt, Step
from courses.quiz_addresses import QuizAddresses

from .making import make_person
from .pages import addresses, posting, text

pytestmark = pytest.mark.django_db


def closed_addresses(to, quiz):
    return [to.question(1), to.overview, to.result, to.evidence]


def test_somebody_elses_attempt_does_not_exist(as_person, attempt, to, quiz, team):
    stranger = as_person(make_person(team, "Sam"))
    for address in closed_addresses(to, quiz):
        assert stranger.get(address).status_code == 404
    assert stranger.post(to.question(1), posting(attempt, 1, "b")).status_code == 404
    assert stranger.post(to.hand_in).status_code == 404
    assert not Step.objects.exists()
    attempt.refresh_from_db()
    assert attempt.is_open


def test_visitor_is_sent_to_sign_in_whether_it_exists_or_not(client, attempt, to, quiz):
    unknown = QuizAddresses("basiscursus", "toets", quiz.short_key, uuid.uuid4())
    for address in [*closed_addresses(to, quiz), unknown.question(1), addresses(quiz).start_page]:
        response = client.get(address)
        assert (response.status_code, response.url.split("?")[0]) == (302, "/inloggen/")


def test_attempt_is_found_only_under_its_own_quiz(learner, attempt, to):
    other = QuizAddresses("basiscursus", "toets", "0" * 8, attempt.key)
    assert learner.get(other.question(1)).status_code == 404
    assert learner.get(to.question(7)).status_code == 404
    assert learner.get(to.question(0)).status_code == 404


def test_without_enrolment_nothing_begins(learner, quiz):
    assert "Deze toets hoort bij een cursus" in text(learner.get(addresses(quiz).start_page))
    assert learner.post(addresses(quiz).begin).url == "/cursussen/basiscursus/"
    assert not Attempt.objects.exists()


def test_unpublished_or_unknown_quiz_is_not_there(learner, enrolment, quiz):
    assert learner.get(QuizAddresses("basiscursus", "toets", "0" * 8).start_page).status_code == 404
    quiz.unpublish()
    assert learner.get(addresses(quiz).start_page).status_code == 404
    assert learner.post(addresses(quiz).begin).status_code == 404
