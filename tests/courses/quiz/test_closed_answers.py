"""Before handing in, no page gives a right answer or feedback away."""

import re

import pytest

from courses.questions import Option

from .making import FEEDBACK, RIGHT, answer_all, begin, hand_in, make_practice, make_question, make_quiz, section
from .pages import addresses, addresses_of, posting, secrets_in, text

pytestmark = pytest.mark.django_db


def test_no_feedback_and_no_key_before_handing_in(learner, attempt, to, quiz):
    pages = [learner.get(addresses(quiz).start_page), learner.get(to.overview), learner.get(to.result)]
    for number in range(1, 7):
        pages.append(learner.get(to.question(number)))
        pages.append(learner.post(to.question(number), posting(attempt, number, "a")))
        stale = posting(attempt, number, "c")
        pages.append(learner.post(to.question(number), stale))
        pages.append(learner.post(to.question(number), stale, headers={"Accept": "application/json"}))
    assert {response.status_code for response in pages} == {200, 302, 409}
    assert [secrets_in(response) for response in pages] == [[]] * len(pages)


def test_page_is_the_same_whichever_option_is_right(learner, enrolment, course, team):
    """The right option leaves no trace in the bytes: the same question with another key gives the same page."""
    for number, right in enumerate("abc"):
        options = tuple(Option(key, f"optie {key}", correct=key == right, feedback="f") for key in "abc")
        make_question("spiegel", number, options=options, stem="Wat doe je?")
    quiz = make_quiz(course[1], slug="spiegel", sections=[section("Alles", "spiegel", 0)])
    attempt = begin(enrolment, quiz, team)
    pages = {normal(learner.get(addresses(quiz, attempt).question(n)), n) for n in (1, 2, 3)}
    assert len(pages) == 1


def normal(response, number):
    """Return the page without what differs anyway: the number, the tokens, the order of the options."""
    body = re.sub(r'name="(client|csrfmiddlewaretoken)" value="[^"]*"', "", response.content.decode())
    body = re.sub(r"/poging/([0-9a-f-]+)/\d+/", r"/poging/\1/N/", body)
    body = body.replace(f"vraag {number} van 3", "vraag N").replace(f"Vraag {number} van 3", "Vraag N")
    body = re.sub(r'data-slot="\d"', "", body)
    fieldset = re.search(r"<fieldset.*</fieldset>", body, re.S)[0]
    return "".join(sorted(re.sub(r'value="\d"', "", fieldset)))


def test_form_of_practice_holds_positions_only(learner, enrolment, course, team):
    attempt = begin(enrolment, make_practice(course[1]), team)
    for slot in attempt.plan.slots:
        body = learner.get(addresses_of(attempt).question(slot.number)).content.decode()
        fieldset = re.search(r"<fieldset.*</fieldset>", body, re.S)[0]
        values = re.findall(r'<(?:input|option)[^>]* value="([^"]*)"', fieldset)
        assert all(value == "" or value.isdigit() for value in values), (slot.kind, values)
        assert "geheim112" not in body
        assert FEEDBACK not in body


def test_right_answers_are_shown_only_after_a_pass(learner, attempt, to):
    wrong = attempt.plan.slots[0].question
    answer_all(attempt, wrong={wrong})
    hand_in(attempt)
    words = text(learner.get(to.result))
    assert "Het beste antwoord" not in words
    assert "algemeen" not in words
    assert words.count(f"{RIGHT} b") == 5  # what was chosen oneself
    assert FEEDBACK in words
