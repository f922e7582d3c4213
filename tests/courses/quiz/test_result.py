"""What the page with the result says."""

import pytest

from courses.journal import result_of, state_of
from tests.courses.making import add_lesson

from .making import answer_all, failed, hand_in
from .pages import text

pytestmark = pytest.mark.django_db


def test_not_passed_names_the_part_and_says_the_rest_stands(learner, attempt, to):
    answer_all(attempt, wrong={attempt.plan.slots[0].question})
    hand_in(attempt)
    words = text(learner.get(to.result))
    assert "Nog niet gehaald: het deel Veiligheid. De rest hoef je niet over te doen." in words
    assert "gezakt" not in words.lower()
    assert "Doe wat nog mist" in words


def test_nothing_stands_when_every_part_is_missing(learner, attempt, to):
    hand_in(attempt)
    words = text(learner.get(to.result))
    assert "Nog niet gehaald: de delen Veiligheid, De ronde." in words
    assert "De rest hoef je niet over te doen" not in words


def test_result_stays_when_the_quiz_has_gone(learner, attempt, to, quiz):
    answer_all(attempt)
    hand_in(attempt)
    quiz.delete()
    words = text(learner.get(to.result))
    assert "Gehaald" in words
    assert "6 van de 6 goed." in words


def test_result_of_a_first_try_names_the_part_that_is_missing(enrolment, quiz, team):
    attempt, _ = failed(enrolment, quiz, team)
    result = result_of(plan=attempt.plan, state=state_of(attempt))
    assert [part.section.title for part in result.missing] == ["Veiligheid"]
    assert (result.points, result.maximum) == (5, 6)


def test_after_passing_the_way_on_is_the_first_thing_missing_as_on_the_course_page(learner, attempt, to, quiz, course):
    skipped, later = (add_lesson(course[1], title) for title in ("Overgeslagen", "Later"))
    skipped.move(quiz, pos="left")
    answer_all(attempt)
    hand_in(attempt)
    onward = f'<a class="bk-button" href="{skipped.own_address()}">Verder met les 1.1</a>'
    assert onward in learner.get(to.result).content.decode()
    assert onward in learner.get(f"/cursussen/{course[0].slug}/").content.decode()
    assert later.own_address() not in learner.get(to.result).content.decode()
