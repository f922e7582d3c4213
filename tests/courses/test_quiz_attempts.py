"""Starting, answering and handing in, as rules."""

import json
import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from courses.attempts import (
    AlreadyPassed,
    AttemptClosed,
    NothingChosen,
    NothingToAsk,
    QuestionFinished,
    StaleStep,
    check_answer,
    start_attempt,
    submit_attempt,
)
from courses.grading import BadAnswer
from courses.journal import ClientKeyReused, result_of, state_of
from courses.models import Attempt, Completion, Evidence, FreeText, ProgressEvent, QuestionVersion, QuizVersion, Step
from courses.recording import NoOrganisation
from courses.records import RecordIsFinal, canonical, seal
from courses.steps import project

from .quiz_making import (
    FEEDBACK,
    NOW,
    answer_all,
    begin,
    enrol_in,
    fields_for,
    give,
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
def team():
    return make_organisation()


@pytest.fixture
def course(team):
    make_pools()
    return make_course()


@pytest.fixture
def quiz(course):
    return make_quiz(course[1])


@pytest.fixture
def enrolment(course, team):
    return enrol_in(course[0], make_person(team))


@pytest.fixture
def attempt(enrolment, quiz, team):
    return begin(enrolment, quiz, team)


def hand_in(attempt, at=NOW):
    return submit_attempt(attempt=attempt, client_key=uuid.uuid4(), actor=attempt.enrolment.person, now=at)


def failed(enrolment, quiz, team, at=NOW):
    """Do the test with the first safety question wrong; return the attempt and that slot."""
    attempt = begin(enrolment, quiz, team, at)
    slot = attempt.plan.slots[0]
    answer_all(attempt, wrong={slot.question}, at=at)
    return hand_in(attempt, at), slot


# --- starting


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


# --- answering


def test_answer_is_stored_and_the_latest_counts(attempt):
    first = give(attempt, 3, "a")
    second = give(attempt, 3, "b", sequence=first.sequence)
    assert (first.sequence, second.sequence, first.at) == (1, 2, NOW)
    assert state_of(attempt).of(3).answer == {"keys": ["b"]}


def test_repeat_of_a_client_key_returns_the_first_reply(attempt):
    key = uuid.uuid4()
    first = give(attempt, 1, "a", client_key=key)
    give(attempt, 1, "b", sequence=first.sequence)
    assert give(attempt, 1, "a", client_key=key, at=NOW + timedelta(hours=1)) == first
    assert state_of(attempt).of(1).answer == {"keys": ["b"]}


def test_client_key_with_another_answer_or_question_is_refused(attempt):
    key = uuid.uuid4()
    give(attempt, 1, "a", client_key=key)
    for number, option in ((1, "b"), (2, "a")):
        with pytest.raises(ClientKeyReused):
            give(attempt, number, option, sequence=1, client_key=key)
    assert Step.objects.count() == 1


def test_stale_answer_is_refused_with_how_it_stands(attempt):
    give(attempt, 1, "a")
    with pytest.raises(StaleStep) as refused:
        give(attempt, 1, "c", sequence=0)
    assert (refused.value.slot.answer, refused.value.slot.sequence) == ({"keys": ["a"]}, 1)


def test_same_answer_again_changes_nothing_however_stale(attempt):
    first = give(attempt, 1, "a")
    assert give(attempt, 1, "a", sequence=0) == first
    assert Step.objects.count() == 1


def test_answers_to_other_questions_do_not_make_one_stale(attempt):
    give(attempt, 1, "a")
    give(attempt, 2, "a", sequence=0)
    assert {n: s.answer for n, s in state_of(attempt).slots.items()} == {1: {"keys": ["a"]}, 2: {"keys": ["a"]}}


def test_something_never_offered_is_refused(attempt):
    from courses.attempts import save_answer

    with pytest.raises(BadAnswer):
        save_answer(
            attempt=attempt,
            slot=1,
            fields={"answer": ["9"]},
            sequence=0,
            client_key=uuid.uuid4(),
            actor=None,
            now=NOW,
        )
    assert Step.objects.count() == 0


def test_steps_are_never_changed_or_removed(attempt):
    give(attempt, 1, "a")
    step = Step.objects.get()
    for change in (step.save, step.delete, Step.objects.all().delete, lambda: Step.objects.update(slot=2)):
        with pytest.raises(RecordIsFinal):
            change()


def test_state_of_an_attempt_is_rebuilt_from_its_rows(attempt):
    expected = {}
    for number, option in ((1, "a"), (2, "b"), (1, "c"), (6, "a"), (1, "b")):
        saved = give(attempt, number, option, sequence=state_of(attempt).of(number).sequence)
        expected[number] = ({"keys": [option]}, saved.sequence)
    rows = Step.objects.filter(attempt=attempt).order_by("sequence")
    rebuilt = project(row.value for row in rows)
    assert {n: (s.answer, s.sequence) for n, s in rebuilt.slots.items()} == expected
    assert rebuilt == state_of(attempt)
    for row in rows:
        data = {"attempt": str(attempt.key), "sequence": row.sequence, "slot": row.slot, "kind": row.kind}
        assert row.hash == seal({**data, "payload": json.loads(row.payload_text)})


# --- practice


@pytest.fixture
def practice(enrolment, course, team):
    return begin(enrolment, make_practice(course[1]), team)


def check(attempt, slot, answer, sequence=0):
    return check_answer(
        attempt=attempt,
        slot=slot.number,
        fields=fields_for(slot, answer),
        sequence=sequence,
        client_key=uuid.uuid4(),
        actor=None,
        now=NOW,
    )


def slot_of(attempt, kind):
    return next(slot for slot in attempt.plan.slots if slot.kind == kind)


def test_practice_gives_two_tries_and_then_no_more(practice):
    slot = slot_of(practice, "single")
    first = check(practice, slot, {"keys": ["a"]})
    assert not state_of(practice).of(slot.number).finished
    assert check(practice, slot, {"keys": ["a"]}, first.sequence) == first  # a double press is one try
    second = check(practice, slot, {"keys": ["c"]}, first.sequence)
    with pytest.raises(QuestionFinished):
        check(practice, slot, {"keys": ["b"]}, second.sequence)
    assert [c.points for c in state_of(practice).of(slot.number).checks] == [0, 0]


def test_practice_needs_something_to_check(practice):
    with pytest.raises(NothingChosen):
        check(practice, slot_of(practice, "single"), None)


def test_a_test_is_never_checked_before_it_is_handed_in(attempt):
    with pytest.raises(ValueError, match="handed in"):
        check(attempt, attempt.plan.slots[0], {"keys": ["b"]})


def test_typed_words_stand_outside_the_record_and_can_be_erased(practice):
    slot = slot_of(practice, "short_answer")
    check(practice, slot, {"text": "Mijn Woorden"})
    assert "Woorden" not in Step.objects.get().payload_text
    assert state_of(practice).of(slot.number).answer == {"text": "Mijn Woorden"}
    FreeText.objects.update(text="", erased_at=NOW)
    assert state_of(practice).of(slot.number).answer == {"text": ""}


def test_typed_answer_is_known_as_a_repeat(practice):
    slot, key = slot_of(practice, "short_answer"), uuid.uuid4()
    common = {"attempt": practice, "slot": slot.number, "sequence": 0, "client_key": key, "actor": None, "now": NOW}
    first = check_answer(**common, fields={"text": ["112"]})
    assert check_answer(**common, fields={"text": ["112"]}) == first
    with pytest.raises(ClientKeyReused):
        check_answer(**common, fields={"text": ["113"]})


def test_practice_can_be_done_again_and_counts_as_achieved(practice, enrolment, team):
    hand_in(practice)
    again = start_attempt(enrolment=enrolment, quiz_key=practice.quiz_key, organisation=team, now=NOW)
    assert (again.number, len(again.plan.slots)) == (2, 4)


# --- handing in


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

    monkeypatch.setattr("courses.attempts.complete_if_done", broken)
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


# --- trying again


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


def test_result_of_a_first_try_names_the_part_that_is_missing(enrolment, quiz, team):
    attempt, _ = failed(enrolment, quiz, team)
    result = result_of(plan=attempt.plan, state=state_of(attempt))
    assert [part.section.title for part in result.missing] == ["Veiligheid"]
    assert (result.points, result.maximum) == (5, 6)


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
