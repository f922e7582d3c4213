"""Doing a quiz by plain pages, without a script."""

import json
import re
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.attempts import submit_attempt
from courses.journal import state_of
from courses.models import Attempt, Completion, ProgressEvent, Step
from courses.quiz_addresses import QuizAddresses

from .quiz_making import (
    FEEDBACK,
    RIGHT,
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
def person(team):
    return make_person(team)


@pytest.fixture
def enrolment(course, person):
    return enrol_in(course[0], person)


@pytest.fixture
def attempt(enrolment, quiz, team):
    return begin(enrolment, quiz, team)


@pytest.fixture
def learner(as_person, person):
    return as_person(person)


def addresses(quiz, attempt=None):
    return QuizAddresses("basiscursus", quiz.slug, quiz.short_key, attempt.key if attempt else None)


@pytest.fixture
def to(quiz, attempt):
    return addresses(quiz, attempt)


def text(response):
    """Return the words on a page."""
    body = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", body)


def hidden(response):
    """Return the sequence and client key that the form on the page carries."""
    body = response.content.decode()
    return {name: re.search(rf'name="{name}" value="([^"]*)"', body)[1] for name in ("sequence", "client")}


def checked(response):
    return re.findall(r'name="answer" value="(\d+)" checked', response.content.decode())


def posting(attempt, number, key, action="next", sequence=0, **extra):
    fields = fields_for(attempt.plan.slot(number), {"keys": [key]})
    return {**fields, "action": action, "sequence": sequence, "client": str(uuid.uuid4()), **extra}


def hand_in(attempt):
    from .quiz_making import NOW

    return submit_attempt(attempt=attempt, client_key=uuid.uuid4(), actor=None, now=NOW)


# --- the way through


def test_start_page_says_what_is_coming(learner, enrolment, quiz):
    words = text(learner.get(addresses(quiz).start_page))
    assert "6 vragen · neem je tijd" in words
    assert "2 vragen gaan over veiligheid." in words
    assert "Begin de toets" in words


def test_whole_test_without_a_script(learner, enrolment, quiz):
    begun = learner.post(addresses(quiz).begin, {"holder_name": "Kim van Voorbeeld"})
    attempt = Attempt.objects.get()
    to = addresses(quiz, attempt)
    assert begun.url == to.question(1)
    for number in range(1, 7):
        page = learner.get(to.question(number))
        assert f"vraag {number} van 6" in text(page)
        sent = {**posting(attempt, number, "b"), **hidden(page)}
        assert learner.post(to.question(number), sent).url == (to.question(number + 1) if number < 6 else to.overview)
    assert "Alle vragen zijn ingevuld." in text(learner.get(to.overview))
    assert learner.post(to.hand_in, hidden_client(learner.get(to.overview))).url == to.result
    words = text(learner.get(to.result))
    assert "Gehaald" in words
    assert "6 van de 6 goed." in words
    assert Completion.objects.get().enrolment == enrolment


def hidden_client(response):
    return {"client": re.search(r'name="client" value="([^"]*)"', response.content.decode())[1]}


def test_safety_question_says_so_beforehand(learner, attempt, to):
    badge = "Veiligheidsvraag: deze moet goed zijn"
    assert [badge in text(learner.get(to.question(n))) for n in (1, 2, 3)] == [True, True, False]


def test_overview_says_which_questions_are_open(learner, attempt, to):
    give(attempt, 2, "a")
    words = text(learner.get(to.overview))
    assert "5 vragen staan nog open." in words
    assert (words.count("Ingevuld"), words.count("Nog open")) == (1, 5)


def test_going_back_keeps_what_was_filled_in(learner, attempt, to):
    assert learner.post(to.question(2), posting(attempt, 2, "c", "previous")).url == to.question(1)
    assert checked(learner.get(to.question(2))) == fields_for(attempt.plan.slot(2), {"keys": ["c"]})["answer"]
    assert "Opgeslagen om " in text(learner.get(to.question(2)))


def test_start_page_goes_on_where_somebody_stopped(learner, attempt, quiz):
    give(attempt, 1, "a")
    assert "Ga verder met vraag 2" in text(learner.get(addresses(quiz).start_page))


# --- the name on the certificate


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


# --- nothing is given away


def secrets_in(response):
    body = response.content.decode() + json.dumps(dict(response.headers))
    return [word for word in (FEEDBACK, "correct", "geheim112") if word in body]


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
    from courses.questions import Option

    for number, right in enumerate("abc"):
        options = tuple(Option(key, f"optie {key}", correct=key == right, feedback="f") for key in "abc")
        make_question("spiegel", number, options=options, stem="Wat doe je?")
    quiz = make_quiz(course[1], slug="spiegel", sections=[section_of("spiegel")])
    attempt = begin(enrolment, quiz, team)
    pages = {normal(learner.get(addresses(quiz, attempt).question(n)), n) for n in (1, 2, 3)}
    assert len(pages) == 1


def section_of(category):
    from .quiz_making import section

    return section("Alles", category, 0)


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


def addresses_of(attempt):
    return QuizAddresses("basiscursus", "oefenen", attempt.quiz_key.hex[:8], attempt.key)


def test_right_answers_are_shown_only_after_a_pass(learner, attempt, to):
    wrong = attempt.plan.slots[0].question
    answer_all(attempt, wrong={wrong})
    hand_in(attempt)
    words = text(learner.get(to.result))
    assert "Het beste antwoord" not in words
    assert "algemeen" not in words
    assert words.count(f"{RIGHT} b") == 5  # what was chosen oneself
    assert FEEDBACK in words


def test_not_passed_names_the_part_and_says_the_rest_stands(learner, attempt, to):
    answer_all(attempt, wrong={attempt.plan.slots[0].question})
    hand_in(attempt)
    words = text(learner.get(to.result))
    assert "Nog niet gehaald: onderdeel Veiligheid. De rest staat vast." in words
    assert "gezakt" not in words.lower()
    assert "Doe wat nog mist" in words


def test_nothing_stands_when_every_part_is_missing(learner, attempt, to):
    hand_in(attempt)
    words = text(learner.get(to.result))
    assert "Nog niet gehaald: de onderdelen Veiligheid, De ronde." in words
    assert "De rest staat vast" not in words


# --- two places at once


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


@pytest.mark.parametrize("fields", [{"answer": "9"}, {"answer": ["1", "2"]}, {"answer": "b"}])
def test_something_never_offered_is_refused_on_the_page(learner, attempt, to, fields):
    response = learner.post(to.question(1), {**fields, "action": "next", "sequence": 0})
    assert response.status_code == 422
    assert not Step.objects.exists()


# --- handing in


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


# --- whose it is


def closed_addresses(to, quiz):
    return [to.question(1), to.overview, to.result, to.evidence]


def test_somebody_elses_attempt_does_not_exist(as_person, attempt, to, quiz, team):
    stranger = as_person(make_person(team, "Sam"))
    for address in closed_addresses(to, quiz):
        assert stranger.get(address).status_code == 404
    assert stranger.post(to.question(1), posting(attempt, 1, "b")).status_code == 404
    assert stranger.post(to.hand_in).status_code == 404
    assert not Step.objects.exists()
    attempt.refresh_from_db()
    assert attempt.is_open


def test_visitor_is_sent_to_sign_in_whether_it_exists_or_not(client, attempt, to, quiz):
    unknown = QuizAddresses("basiscursus", "toets", quiz.short_key, uuid.uuid4())
    for address in [*closed_addresses(to, quiz), unknown.question(1), addresses(quiz).start_page]:
        response = client.get(address)
        assert (response.status_code, response.url.split("?")[0]) == (302, "/inloggen/")


def test_attempt_is_found_only_under_its_own_quiz(learner, attempt, to):
    other = QuizAddresses("basiscursus", "toets", "0" * 8, attempt.key)
    assert learner.get(other.question(1)).status_code == 404
    assert learner.get(to.question(7)).status_code == 404
    assert learner.get(to.question(0)).status_code == 404


def test_without_enrolment_nothing_begins(learner, quiz):
    assert "Deze toets hoort bij een cursus" in text(learner.get(addresses(quiz).start_page))
    assert learner.post(addresses(quiz).begin).url == "/cursussen/basiscursus/"
    assert not Attempt.objects.exists()


def test_unpublished_or_unknown_quiz_is_not_there(learner, enrolment, quiz):
    assert learner.get(QuizAddresses("basiscursus", "toets", "0" * 8).start_page).status_code == 404
    quiz.unpublish()
    assert learner.get(addresses(quiz).start_page).status_code == 404
    assert learner.post(addresses(quiz).begin).status_code == 404


def test_result_stays_when_the_quiz_has_gone(learner, attempt, to, quiz):
    answer_all(attempt)
    hand_in(attempt)
    quiz.delete()
    words = text(learner.get(to.result))
    assert "Gehaald" in words
    assert "6 van de 6 goed." in words


# --- the session ended meanwhile


def test_answer_posted_after_the_session_ended_comes_back_after_signing_in(client, attempt, to, person):
    sent = posting(attempt, 1, "c")
    away = client.post(to.question(1), sent)
    assert away.url == f"/inloggen/?next={to.question(1)}"
    cookie = away.cookies["buurtkader_kept_answer"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (to.question(1), True, "Lax")
    assert not Step.objects.exists()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(to.question(1))
    assert checked(page) == sent["answer"]
    assert "Je was even uitgelogd" in text(page)
    stored = client.post(to.question(1), {**sent, **hidden(page)})
    assert stored.url == to.question(2)
    assert state_of(attempt).of(1).answer == {"keys": ["c"]}
    assert stored.cookies["buurtkader_kept_answer"]["max-age"] == 0
    assert "Je was even uitgelogd" not in text(client.get(to.question(1)))


def test_kept_answer_shows_nothing_to_somebody_else(client, attempt, to, team):
    client.post(to.question(1), posting(attempt, 1, "c"))
    client.force_login(make_person(team, "Sam"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(to.question(1)).status_code == 404


@pytest.mark.parametrize("forged", ["", "x:y", signing.dumps({"answer": ["1"]}, salt="another")])
def test_forged_kept_answer_is_ignored(learner, attempt, to, forged):
    learner.cookies["buurtkader_kept_answer"] = forged
    page = learner.get(to.question(1))
    assert checked(page) == []
    assert "Je was even uitgelogd" not in text(page)


def test_kept_answer_that_was_never_offered_is_ignored(client, attempt, to, person):
    client.post(to.question(1), {"answer": "77", "action": "next"})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(to.question(1))
    assert (page.status_code, checked(page)) == (200, [])


def test_script_is_told_to_sign_in(client, attempt, to):
    reply = client.post(to.question(1), posting(attempt, 1, "c"), headers={"Accept": "application/json"})
    assert (reply.status_code, reply.json()) == (401, {"sign_in": f"/inloggen/?next={to.question(1)}"})


# --- practice


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


def test_typed_answer_is_escaped(learner, enrolment, course, team):
    _attempt, slots, to = practise(enrolment, course, team)
    address = to.question(slots["short_answer"].number)
    learner.post(address, {"text": '"><script>x</script>', "action": "next", "sequence": 0})
    page = learner.get(address).content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


# --- cost


def queries(call):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        call()
    return len(captured)


def test_question_and_answer_cost_at_most_twelve_queries_and_never_more(learner, attempt, to):
    learner.get(to.question(1))
    first = (
        queries(lambda: learner.get(to.question(2))),
        queries(lambda: learner.post(to.question(2), posting(attempt, 2, "a"))),
    )
    for number in (3, 4, 5):
        learner.post(to.question(number), posting(attempt, number, "a"))
    later = (
        queries(lambda: learner.get(to.question(6))),
        queries(lambda: learner.post(to.question(6), posting(attempt, 6, "a"))),
    )
    assert first == later
    assert max(first) <= 12


def test_personal_pages_are_not_kept_by_caches(learner, attempt, to):
    assert "no-store" in learner.get(to.question(1))["Cache-Control"]


def test_no_step_names_a_person_in_its_text(learner, attempt, to):
    learner.post(to.question(1), posting(attempt, 1, "a"))
    step = Step.objects.get()
    assert get_user_model().objects.get(pk=step.actor_id) == attempt.enrolment.person
    assert step.payload_text == '{"answer":{"keys":["a"]}}'
