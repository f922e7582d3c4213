"""Handing in: once, for good, with its evidence."""

import json
import uuid
from datetime import timedelta

import pytest

from courses.attempts import AttemptClosed
from courses.journal import state_of
from courses.models import Attempt, Completion, Evidence, ProgressEvent, QuestionVersion, Step
from courses.records import canonical, seal

from .making import FEEDBACK, NOW, answer_all, give, hand_in
from .pages import addresses, posting, secrets_in

pytestmark = pytest.mark.django_db


def test_all_right_passes_and_is_recorded_once(attempt, quiz):
    answer_all(attempt)
    done = hand_in(attempt)
    assert (done.passed, done.submitted_at) == (True, NOW)
    event = ProgressEvent.objects.get()
    assert (event.kind, event.key, event.version, event.title) == ("achieved", quiz.key, 1, quiz.title)


def test_passing_the_last_thing_completes_the_course_once(attempt, enrolment):
    answer_all(attempt)
    hand_in(attempt)
    hand_in(attempt, NOW + timedelta(seconds=1))
    assert Completion.objects.get().enrolment == enrolment
    assert ProgressEvent.objects.count() == 1


def test_a_second_hand_in_changes_nothing(attempt):
    answer_all(attempt, wrong={attempt.plan.slots[0].question})
    hand_in(attempt)
    steps = list(Step.objects.values())
    again = hand_in(attempt, NOW + timedelta(hours=1))
    assert (again.submitted_at, again.passed) == (NOW, False)
    assert list(Step.objects.values()) == steps
    assert Evidence.objects.count() == 1


def test_nothing_can_be_answered_after_handing_in(attempt):
    key = uuid.uuid4()
    first = give(attempt, 1, "a", client_key=key)
    hand_in(attempt)
    with pytest.raises(AttemptClosed):
        give(attempt, 2, "b")
    with pytest.raises(AttemptClosed):
        give(attempt, 1, "b", sequence=first.sequence)
    assert give(attempt, 1, "a", client_key=key) == first  # a late repeat still hears that it was stored


def test_unanswered_questions_are_worth_nothing_and_do_not_stop_handing_in(attempt):
    assert hand_in(attempt).passed is False
    assert set(state_of(attempt).marks.values()) == {0}


def test_a_failing_completion_undoes_the_hand_in(attempt, monkeypatch):
    answer_all(attempt)

    def broken(**kwargs):
        raise RuntimeError("no certificate")

    monkeypatch.setattr("courses.handing_in.complete_if_done", broken)
    with pytest.raises(RuntimeError):
        hand_in(attempt)
    assert Attempt.objects.get(pk=attempt.pk).is_open
    assert (ProgressEvent.objects.count(), Evidence.objects.count()) == (0, 0)
    assert state_of(attempt).submitted_at is None


def test_evidence_is_sealed_and_gives_no_answer_away(attempt):
    answer_all(attempt, wrong={attempt.plan.slots[0].question})
    hand_in(attempt)
    evidence = Evidence.objects.get()
    data = json.loads(evidence.text)
    assert (evidence.hash, evidence.text) == (seal(data), canonical(data))
    assert [row["points"] for row in data["asked"]] == ["0", "1", "1", "1", "1", "1"]
    assert data["asked"][0]["answered"] == ["het-mindere-antwoord a"]
    assert sorted(data["asked"][0]["shown"]) == sorted(
        option.text for option in QuestionVersion.objects.get(pk=attempt.plan.slots[0].version).content.options
    )
    assert FEEDBACK not in evidence.text
    assert "correct" not in evidence.text


def test_double_hand_in_gives_one_result(learner, attempt, to):
    answer_all(attempt)
    sent = {"client": str(uuid.uuid4())}
    assert [learner.post(to.hand_in, sent).url for _ in range(2)] == [to.result] * 2
    assert (ProgressEvent.objects.count(), Completion.objects.count()) == (1, 1)


def test_answer_after_handing_in_is_refused(learner, attempt, to):
    hand_in(attempt)
    steps = Step.objects.count()
    assert learner.post(to.question(1), posting(attempt, 1, "b")).url == to.result
    assert learner.get(to.question(1)).url == to.result
    assert Step.objects.count() == steps


def test_hand_in_is_never_a_get(learner, attempt, to, quiz):
    assert learner.get(to.hand_in).status_code == 405
    assert learner.get(addresses(quiz).begin).status_code == 405
    attempt.refresh_from_db()
    assert attempt.is_open


def test_evidence_can_be_taken_home(learner, attempt, to):
    assert learner.get(to.evidence).status_code == 404
    hand_in(attempt)
    response = learner.get(to.evidence)
    data = json.loads(response.content)
    assert response["Content-Disposition"] == f'attachment; filename="toets-{attempt.key.hex[:8]}.json"'
    assert (data["attempt"], data["result"]["passed"]) == (str(attempt.key), False)
    assert secrets_in(response) == []
