"""An answer in somebody's own words: it waits for a person, who gives it a level for each criterion."""

import json
import uuid
from datetime import timedelta
from fractions import Fraction

import pytest

from courses.attempts import BeingMarked, NotPractice, check_answer, save_answer, start_attempt
from courses.journal import state_of
from courses.marking import MarkRefused, NotWaiting, OwnAnswer, mark_answer
from courses.models import Completion, Evidence, FreeText
from courses.questions import Criterion, Level
from courses.quiz_privacy import erase
from courses.record_checks import CHECKS

from .making import NOW, RIGHT, begin, enrol_in, hand_in, make_course, make_person, make_question, make_quiz, section
from .pages import addresses, text

pytestmark = pytest.mark.django_db
LEVELS = (Level(0, "gevaarlijk"), Level(1, "onvolledig"), Level(2, "goed genoeg"), Level(3, "een voorbeeld"))
CRITERIA = (Criterion("veilig", "Veiligheid", LEVELS, least=2), Criterion("helder", "Helderheid", LEVELS))
WORDS = "Vandaag lopen we langs de school, met z'n tweeën."
LATER = NOW + timedelta(days=2)


@pytest.fixture
def course(team):
    make_question("open", 1, kind="open", options=(), criteria=CRITERIA)
    make_question("open", 2)
    return make_course()


@pytest.fixture
def quiz(course):
    return make_quiz(course[1], sections=[section("Briefing", "open", 0)], pass_mark=70)


@pytest.fixture
def assessor(team):
    return make_person(team, "Toos")


@pytest.fixture
def handed_in(attempt):
    """An attempt with the open question answered and the other one right."""
    for slot in attempt.plan.slots:
        if slot.kind == "open":
            fields = {"text": [WORDS]}
        else:
            version = {key: n for n, key in enumerate(slot.layout, start=1)}
            fields = {"answer": [str(version["b"])]}
        answer(attempt, slot.number, fields)
    return hand_in(attempt)


def answer(attempt, slot, fields):
    """Store the answer in `fields`."""
    about = {"sequence": 0, "client_key": uuid.uuid4(), "actor": None, "now": NOW}
    return save_answer(attempt=attempt, slot=slot, fields=fields, **about)


def the_open_one(attempt):
    return next(slot.number for slot in attempt.plan.slots if slot.kind == "open")


def mark(attempt, by, *, words="Goed dat je samen loopt.", now=LATER, **levels):
    return mark_answer(attempt=attempt, slot=the_open_one(attempt), levels=levels, words=words, by=by, now=now)


def test_without_the_mark_there_is_no_result_yet(handed_in, enrolment, quiz, team):
    assert (handed_in.passed, handed_in.waits) == (None, True)
    assert state_of(handed_in).waits == {the_open_one(handed_in)}
    assert (Evidence.objects.count(), Completion.objects.count()) == (0, 0)
    with pytest.raises(BeingMarked) as caught:
        start_attempt(enrolment=enrolment, quiz_key=quiz.key, organisation=team, now=LATER)
    assert caught.value.attempt == handed_in


@pytest.mark.parametrize(
    ("veilig", "helder", "passed", "share"),
    [
        (3, 3, True, Fraction(1)),
        (2, 1, True, Fraction(1, 2)),
        (2, 0, False, Fraction(1, 3)),
        (1, 3, False, Fraction(0)),
    ],
)
def test_the_levels_give_the_mark_and_one_below_its_least_gives_nothing(
    handed_in, assessor, veilig, helder, passed, share
):
    marked = mark(handed_in, assessor, veilig=veilig, helder=helder)
    assert state_of(marked).marks[the_open_one(marked)] == share
    assert (marked.passed, marked.waits) == (passed, False)
    assert Completion.objects.count() == int(passed)
    assert json.loads(Evidence.objects.get().text)["result"]["passed"] is passed


def test_it_is_marked_once_and_never_by_who_wrote_it(handed_in, assessor, person):
    with pytest.raises(OwnAnswer):
        mark(handed_in, person, veilig=3, helder=3)
    with pytest.raises(MarkRefused):
        mark(handed_in, assessor, veilig=3)
    with pytest.raises(MarkRefused):
        mark(handed_in, assessor, veilig=4, helder=3)
    assert state_of(handed_in).waits
    mark(handed_in, assessor, veilig=3, helder=3)
    with pytest.raises(NotWaiting):
        mark(handed_in, assessor, veilig=0, helder=0)


def test_nothing_written_is_worth_nothing_and_waits_for_nobody(attempt):
    done = hand_in(attempt)
    assert (done.passed, done.waits) == (False, False)


def test_words_are_kept_apart_and_can_be_erased_and_the_mark_stays(handed_in, assessor, person):
    mark(handed_in, assessor, veilig=3, helder=2)
    assert {row.text for row in FreeText.objects.all()} == {WORDS, "Goed dat je samen loopt."}
    steps = json.dumps([step.payload_text for step in handed_in.steps.all()])
    assert "school" not in steps
    assert "samen loopt" not in steps
    assert WORDS not in Evidence.objects.get().text
    erase(person)
    assert {row.text for row in FreeText.objects.all()} == {""}
    assert state_of(handed_in).marks[the_open_one(handed_in)] == Fraction(5, 6)
    assert [problem for check in CHECKS for problem in check()] == []


def test_records_of_an_attempt_that_waits_are_believed(handed_in):
    assert [problem for check in CHECKS for problem in check()] == []


def test_the_learner_is_told_that_somebody_reads_it_and_nothing_is_given_away(handed_in, learner, quiz):
    to = addresses(quiz, handed_in)
    shown = text(learner.get(to.result))
    assert "Ingeleverd" in shown
    assert "Nog niet gehaald" not in shown
    assert "Iemand leest dit antwoord nog" in shown
    assert "gevaarlijk" not in shown
    assert RIGHT not in shown.replace(f"{RIGHT} b", "")
    assert "Iemand leest wat je" in text(learner.get(to.start_page))
    assert learner.post(to.begin, {"holder_name": "Kim Voorbeeld"}).url == to.result


def test_practising_shows_the_example_and_nobody_has_to_mark_it(course, person, team):
    practice = make_quiz(
        course[1], slug="oefenen", mandatory=False, sections=[section("Oefenen", "open", 0)], pass_mark=0
    )
    attempt = begin(enrol_in(make_course("ander")[0], person), practice, team)
    about = {"sequence": 0, "client_key": uuid.uuid4(), "actor": person, "now": NOW}
    with pytest.raises(NotPractice):
        check_answer(attempt=attempt, slot=the_open_one(attempt), fields={"text": ["x"]}, **about)
    answer(attempt, the_open_one(attempt), {"text": [WORDS]})
    assert hand_in(attempt).waits is False


def test_a_reason_beside_a_choice_is_kept_apart_and_can_be_erased(attempt, person):
    slot = next(slot for slot in attempt.plan.slots if slot.kind == "single")
    right = str(slot.layout.index("b") + 1)
    answer(attempt, slot.number, {"answer": [right], "reason": ["Omdat ik dat zag."]})
    assert "Omdat" not in json.dumps([step.payload_text for step in attempt.steps.all()])
    assert state_of(attempt).of(slot.number).answer == {"keys": ["b"], "reason": "Omdat ik dat zag."}
    erase(person)
    assert state_of(attempt).of(slot.number).answer == {"keys": ["b"], "reason": ""}
