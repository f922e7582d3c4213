"""One attempt on two screens, and buttons pressed twice."""

import pytest

from courses.journal import state_of
from courses.models import Step

from .making import fields_for, give, hand_in
from .pages import checked, hidden, posting, text

pytestmark = pytest.mark.django_db


def test_stale_answer_comes_back_filled_in_and_can_then_be_stored(learner, attempt, to):
    give(attempt, 1, "a")
    stale = learner.post(to.question(1), posting(attempt, 1, "c", sequence=0))
    assert stale.status_code == 409
    assert checked(stale) == fields_for(attempt.plan.slot(1), {"keys": ["c"]})["answer"]
    assert "het-mindere-antwoord a" in text(stale)
    assert state_of(attempt).of(1).answer == {"keys": ["a"]}
    again = {**posting(attempt, 1, "c"), **hidden(stale)}
    assert learner.post(to.question(1), again).status_code == 302
    assert state_of(attempt).of(1).answer == {"keys": ["c"]}


def test_second_press_of_the_same_button_is_harmless(learner, attempt, to):
    sent = posting(attempt, 1, "b")
    assert [learner.post(to.question(1), sent).url for _ in range(2)] == [to.question(2)] * 2
    assert Step.objects.count() == 1


def test_changed_answer_under_a_used_client_key_is_shown_again(learner, attempt, to):
    sent = posting(attempt, 1, "b")
    learner.post(to.question(1), sent)
    back = learner.post(to.question(1), {**sent, **fields_for(attempt.plan.slot(1), {"keys": ["c"]})})
    assert back.status_code == 409
    assert checked(back) == fields_for(attempt.plan.slot(1), {"keys": ["c"]})["answer"]
    assert hidden(back)["client"] != sent["client"]


def test_script_hears_where_it_stands(learner, attempt, to):
    asks = {"headers": {"Accept": "application/json"}}
    sent = posting(attempt, 1, "a", "save")
    first = learner.post(to.question(1), sent, **asks).json()
    assert first["sequence"] == 1
    assert first["saved"].startswith("Opgeslagen om ")
    assert learner.post(to.question(1), sent, **asks).json() == first
    stale = learner.post(to.question(1), posting(attempt, 1, "c", "save"), **asks)
    assert (stale.status_code, stale.json()) == (409, {"stale": True})
    hand_in(attempt)
    late = learner.post(to.question(2), posting(attempt, 2, "c", "save"), **asks)
    assert (late.status_code, late.json()) == (409, {"closed": to.result})
