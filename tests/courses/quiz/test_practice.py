"""Practice: told at once, two tries, and every kind of question."""

import re
import uuid

import pytest

from courses.attempts import NothingChosen, QuestionFinished, check_answer, start_attempt
from courses.journal import ClientKeyReused, state_of
from courses.models import FreeText, Step

from .making import FEEDBACK, NOW, RIGHT, begin, fields_for, hand_in, make_practice
from .pages import addresses_of, hidden, posting, secrets_in, text

pytestmark = pytest.mark.django_db


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


def practise(enrolment, course, team):
    attempt = begin(enrolment, make_practice(course[1]), team)
    return attempt, {slot.kind: slot for slot in attempt.plan.slots}, addresses_of(attempt)


def test_practice_tells_at_once_and_shows_the_answer_after_two_tries(learner, enrolment, course, team):
    attempt, slots, to = practise(enrolment, course, team)
    number = slots["single"].number
    first = learner.post(to.question(number), posting(attempt, number, "a", "check"))
    assert first.url == f"{to.question(number)}#uitleg"
    page = learner.get(to.question(number))
    assert f"{FEEDBACK} 1 a" in text(page)
    assert "Het beste antwoord" not in text(page)
    assert "algemeen" not in text(page)
    learner.post(to.question(number), {**posting(attempt, number, "c", "check"), **hidden(page)})
    done = learner.get(to.question(number))
    assert f"Het beste antwoord: {RIGHT} b" in text(done)
    assert b'<fieldset id="vraag" tabindex="-1" disabled>' in done.content


def test_checking_nothing_asks_for_an_answer(learner, enrolment, course, team):
    _attempt, slots, to = practise(enrolment, course, team)
    response = learner.post(to.question(slots["single"].number), {"action": "check", "sequence": 0})
    assert response.status_code == 422
    assert "Kies eerst een antwoord." in text(response)


def test_a_test_cannot_be_checked_by_hand(learner, attempt, to):
    response = learner.post(to.question(1), posting(attempt, 1, "b", "check"))
    assert response.status_code == 422
    assert secrets_in(response) == []
    assert not Step.objects.exists()


def test_items_are_moved_with_buttons_and_come_back_to_the_same_item(learner, enrolment, course, team):
    attempt, slots, to = practise(enrolment, course, team)
    number = slots["ordering"].number
    address = to.question(number)
    sent = {"order": ["1", "2", "3", "4"], "action": "down-2", **hidden(learner.get(address))}
    assert learner.post(address, sent).url == f"{address}#item-2"
    page = learner.get(address)
    assert re.findall(r'name="order" value="(\d)"', page.content.decode()) == ["1", "3", "2", "4"]
    layout = slots["ordering"].layout
    assert state_of(attempt).of(number).answer == {"order": [layout[0], layout[2], layout[1], layout[3]]}


def test_pairs_are_chosen_from_lists(learner, enrolment, course, team):
    attempt, slots, to = practise(enrolment, course, team)
    slot = slots["matching"]
    right = {"pairs": {"1": "a", "2": "b", "3": "c"}}
    learner.post(to.question(slot.number), {**fields_for(slot, right), "action": "check", "sequence": 0})
    assert state_of(attempt).of(slot.number).checks[0].points == 1
    page = learner.get(to.question(slot.number)).content.decode()
    assert re.findall(r'<option value="(\d)" selected', page) == [str(slot.layout.index(key) + 1) for key in "abc"]


def told(response):
    """Return {list: what is said of it} of the pairs on the page."""
    found = re.findall(r'id="(pair-\d)-hoe" data-told><span[^>]*>([^<]*)<', response.content.decode())
    return dict(found)


def test_after_a_try_each_pair_says_whether_it_was_right(learner, enrolment, course, team):
    _attempt, slots, to = practise(enrolment, course, team)
    slot = slots["matching"]
    address = to.question(slot.number)
    assert told(learner.get(address)) == {}
    half = {"pairs": {"1": "a", "2": "c", "3": "b"}}
    learner.post(address, {**fields_for(slot, half), "action": "check", "sequence": 0})
    page = learner.get(address)
    assert told(page) == {"pair-1": "Goed", "pair-2": "Nog niet", "pair-3": "Nog niet"}
    changed = {"pairs": {"1": "a", "2": "b", "3": "b"}}
    learner.post(address, {**fields_for(slot, changed), "action": "save", **hidden(page)})
    assert told(learner.get(address)) == {"pair-1": "Goed", "pair-3": "Nog niet"}  # what was not tried is not told


def test_typed_answer_is_escaped(learner, enrolment, course, team):
    _attempt, slots, to = practise(enrolment, course, team)
    address = to.question(slots["short_answer"].number)
    learner.post(address, {"text": '"><script>x</script>', "action": "next", "sequence": 0})
    page = learner.get(address).content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page
