"""Trying again: only what was missed, for as long as the rest stands."""

from datetime import timedelta

import pytest

from courses.attempts import AlreadyPassed
from courses.journal import state_of

from .making import NOW, answer_all, begin, failed, hand_in, make_organisation, make_question

pytestmark = pytest.mark.django_db


def test_next_try_asks_only_the_missed_safety_question_on_the_same_subject(enrolment, quiz, team):
    _, missed = failed(enrolment, quiz, team)
    again = begin(enrolment, quiz, team, NOW + timedelta(days=1))
    assert [slot.subject for slot in again.plan.slots] == [missed.subject]
    assert again.plan.slots[0].question != missed.question
    assert len(state_of(again).carried) == 5
    answer_all(again)
    assert hand_in(again).passed is True


def test_what_was_carried_over_can_be_carried_over_again_until_sixty_days(enrolment, quiz, team):
    _, missed = failed(enrolment, quiz, team)
    later = NOW + timedelta(days=40)
    again = begin(enrolment, quiz, team, later)
    answer_all(again, wrong={again.plan.slots[0].question}, at=later)
    hand_in(again, later)
    third = begin(enrolment, quiz, team, NOW + timedelta(days=59))
    assert [slot.subject for slot in third.plan.slots] == [missed.subject]
    hand_in(third, NOW + timedelta(days=59))
    fourth = begin(enrolment, quiz, team, NOW + timedelta(days=61))
    assert len(fourth.plan.slots) == 6
    assert state_of(fourth).carried == ()


def test_next_try_draws_unseen_questions_first(enrolment, quiz, team):
    attempt = begin(enrolment, quiz, team)
    first = {slot.question for slot in attempt.plan.slots}
    hand_in(attempt)
    again = begin(enrolment, quiz, team)
    assert not first & {slot.question for slot in again.plan.slots}


def test_a_passed_test_is_not_done_again(attempt, enrolment, quiz, team):
    answer_all(attempt)
    hand_in(attempt)
    with pytest.raises(AlreadyPassed) as refused:
        begin(enrolment, quiz, team)
    assert refused.value.attempt == attempt


def test_only_the_local_part_comes_back_when_only_that_was_missed(enrolment, quiz, team):
    local = make_question("lokaal", 50, organisation=team, quiz_key=quiz.key)
    attempt = begin(enrolment, quiz, team)
    answer_all(attempt, wrong={str(local.key)})
    assert hand_in(attempt).passed is False
    again = begin(enrolment, quiz, team)
    assert [slot.question for slot in again.plan.slots] == [str(local.key)]


def test_who_moves_keeps_the_regional_part(enrolment, quiz, team):
    local = make_question("lokaal", 50, organisation=team, quiz_key=quiz.key)
    attempt = begin(enrolment, quiz, team)
    answer_all(attempt, wrong={str(local.key)})
    hand_in(attempt)
    elsewhere = make_organisation("elders")
    own = make_question("lokaal", 60, organisation=elsewhere, quiz_key=quiz.key)
    again = begin(enrolment, quiz, elsewhere)
    assert [slot.question for slot in again.plan.slots] == [str(own.key)]
    assert [section.title for section in again.plan.sections] == ["Veiligheid", "De ronde", str(elsewhere)]


def test_who_moves_to_an_organisation_without_own_questions_has_passed(enrolment, quiz, team):
    local = make_question("lokaal", 50, organisation=team, quiz_key=quiz.key)
    attempt = begin(enrolment, quiz, team)
    answer_all(attempt, wrong={str(local.key)})
    hand_in(attempt)
    again = begin(enrolment, quiz, make_organisation("elders"))
    assert again.plan.slots == ()
    assert hand_in(again).passed is True
