"""The name on the certificate is asked before the last test."""

import pytest

from courses.models import Attempt

from .making import make_quiz
from .pages import addresses, text

pytestmark = pytest.mark.django_db


def test_name_is_asked_before_the_last_test_and_kept(learner, enrolment, quiz):
    page = learner.get(addresses(quiz).start_page)
    assert "Zo komt je naam erop" in text(page)
    assert b'value="Kim Voorbeeld"' in page.content
    learner.post(addresses(quiz).begin, {"holder_name": "  Kim   de  Wit "})
    enrolment.refresh_from_db()
    assert enrolment.holder_name == "Kim de Wit"


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
def test_a_name_that_cannot_be_is_asked_again_and_nothing_begins(learner, enrolment, quiz, name):
    response = learner.post(addresses(quiz).begin, {"holder_name": name})
    assert response.status_code == 422
    assert "Zo komt je naam erop" in text(response)
    assert not Attempt.objects.exists()


def test_name_is_not_asked_while_other_tests_are_to_come(learner, course, enrolment, quiz):
    make_quiz(course[1], slug="laatste")
    assert "Zo komt je naam erop" not in text(learner.get(addresses(quiz).start_page))
    assert learner.post(addresses(quiz).begin).status_code == 302
    assert Attempt.objects.count() == 1
