"""Who left a team, or moved to another, does not go on with what was begun there."""

import uuid

import pytest
from django.utils.timezone import localdate

from cms.models import Membership
from courses.models import Attempt, Step

from .making import NOW, answer_all, begin, hand_in, make_organisation
from .pages import addresses, posting

pytestmark = pytest.mark.django_db
NAME = {"holder_name": "Kim Voorbeeld"}


def leave(person):
    person.memberships.update(ended_on=localdate())


def move(person, organisation):
    leave(person)
    Membership.objects.create(person=person, organisation=organisation, started_on=localdate())


def test_questions_of_a_team_are_not_shown_to_who_left(learner, person, attempt, to):
    leave(person)
    for address in (to.question(1), to.overview):
        response = learner.get(address)
        assert (response.status_code, response.url) == (302, to.start_page)


def test_who_left_answers_and_hands_in_nothing(learner, person, attempt, to):
    answer_all(attempt)
    before = Step.objects.count()
    leave(person)
    told = learner.post(to.question(1), posting(attempt, 1, "c", "save"), headers={"accept": "application/json"})
    assert (told.status_code, told.json()) == (409, {"closed": to.start_page})
    assert learner.post(to.question(1), posting(attempt, 1, "c")).url == to.start_page
    assert learner.post(to.hand_in, {"client": str(uuid.uuid4())}).url == to.start_page
    attempt.refresh_from_db()
    assert (attempt.is_open, Step.objects.count()) == (True, before)


def test_start_page_offers_who_left_nothing(learner, person, attempt, quiz):
    leave(person)
    response = learner.get(addresses(quiz).start_page)
    assert response.status_code == 200
    assert addresses(quiz).begin not in response.content.decode()
    assert learner.post(addresses(quiz).begin, NAME).url == addresses(quiz).start_page


def test_who_comes_back_goes_on(learner, person, team, attempt, to):
    move(person, team)
    assert learner.get(to.question(1)).status_code == 200


def test_who_moved_begins_anew_with_the_new_team(learner, person, attempt, quiz, to):
    elsewhere = make_organisation("alblasserdam")
    move(person, elsewhere)
    learner.post(addresses(quiz).begin, NAME)
    old, new = Attempt.objects.order_by("number")
    assert (old.pk, old.is_open, old.passed) == (attempt.pk, False, None)
    assert (new.organisation, new.is_open) == (elsewhere, True)
    assert learner.get(to.result).status_code == 404


def test_who_is_in_two_teams_goes_on_where_it_was_begun(person, attempt, enrolment, quiz):
    elsewhere = make_organisation("alblasserdam")
    Membership.objects.create(person=person, organisation=elsewhere, started_on=localdate())
    assert begin(enrolment, quiz, elsewhere) == attempt


def test_result_of_before_stays_for_who_left(learner, person, attempt, to):
    answer_all(attempt)
    hand_in(attempt, NOW)
    leave(person)
    assert [learner.get(address).status_code for address in (to.result, to.evidence)] == [200, 200]
