"""The lesson page: reading, answering with and without JavaScript, being done."""

import re

import pytest
from django.urls import reverse

from courses.models import Completion, LessonPage, ProgressEvent

from .making import (
    CHECK_ID,
    SITUATION_ID,
    STORY_ID,
    add_lesson,
    check,
    enrolled,
    make_course,
    make_learner,
    publish,
    signed_in,
    situation,
    story,
    text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return make_course(modules=1, lessons=2, tests=False, body=[text(), check()])


@pytest.fixture
def lesson(course):
    return LessonPage.objects.order_by("path").first()


@pytest.fixture
def client(learner, course, team):
    enrolled(learner, course, team)
    return signed_in(learner)


def page(client, lesson, query=""):
    response = client.get(lesson.own_address() + query)
    assert response.status_code == 200
    return response.content.decode()


def answer(client, lesson, block=CHECK_ID, htmx=False, **data):
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(f"{lesson.own_address()}antwoord/{block}/", data, headers=headers)


def test_nothing_of_the_answer_leaves_the_server_before_answering(client, lesson):
    html = page(client, lesson)
    assert "Ik ren weg." in html
    assert [word for word in ("GEVOLG", "NADIEN", "correct", "bk-choice--good") if word in html] == []


def test_answer_shows_its_own_feedback_and_comes_back_to_the_block(client, lesson):
    response = answer(client, lesson, choice="b")
    assert response.status_code == 302
    assert response["Location"] == f"{lesson.own_address()}?licht#blok-{CHECK_ID}"
    html = page(client, lesson)
    assert [word in html for word in ("GEVOLG-A", "GEVOLG-B", "GEVOLG-C", "NADIEN")] == [False, True, False, True]


def test_a_wrong_answer_may_be_tried_again_and_a_right_one_is_closed(client, lesson):
    answer(client, lesson, choice="b")
    assert f"antwoord/{CHECK_ID}/" in page(client, lesson)
    answer(client, lesson, choice="a")
    html = page(client, lesson)
    assert f"antwoord/{CHECK_ID}/" not in html
    assert "GEVOLG-A" in html


def test_answering_everything_ends_the_lesson_once(client, lesson):
    for choice in ("b", "a", "a"):
        answer(client, lesson, choice=choice)
    kinds = list(ProgressEvent.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["answered", "confirmed", "answered"]


def test_with_htmx_only_the_block_and_the_end_are_sent(client, lesson):
    html = answer(client, lesson, htmx=True, choice="a").content.decode()
    assert html.lstrip().startswith("<section")
    assert html.count("<section") == 2
    assert 'id="les-einde"' in html
    assert "hx-swap-oob" in html
    assert "<html" not in html


def test_sending_nothing_asks_for_a_choice(client, lesson):
    response = answer(client, lesson)
    assert response["Location"] == f"{lesson.own_address()}?leeg={CHECK_ID}#blok-{CHECK_ID}"
    assert f'id="leeg-{CHECK_ID}"' in page(client, lesson, f"?leeg={CHECK_ID}")
    assert f'id="leeg-{CHECK_ID}"' in answer(client, lesson, htmx=True).content.decode()
    assert ProgressEvent.objects.count() == 0


@pytest.mark.parametrize("choice", [["z"], ["a", "b"]])
def test_an_option_that_cannot_be_chosen_is_not_recorded(client, lesson, choice):
    answer(client, lesson, choice=choice)
    assert ProgressEvent.objects.count() == 0


def test_a_situation_shows_the_other_choices_only_afterwards(client, course):
    lesson = add_lesson(course.get_children().first().specific, body=[situation()], rule="confirm")
    assert "GEVOLG" not in page(client, lesson)
    answer(client, lesson, SITUATION_ID, choice="b")
    html = page(client, lesson)
    assert "GEVOLG-SLECHT" in html
    assert "GEVOLG-GOED" in html
    feedback = re.search(r'<div class="bk-feedback[^>]*>(.*?)</div>', html, re.S)[1]
    assert re.findall(r"<p>(.*?)</p>", feedback) == ["GEVOLG-SLECHT"]
    assert ProgressEvent.objects.get().kind == "answered"


@pytest.mark.parametrize(("choice", "is_open"), [("a", False), ("b", True)])
def test_what_the_other_choices_lead_to_is_open_after_a_wrong_choice(client, course, choice, is_open):
    lesson = add_lesson(course.get_children().first().specific, body=[situation()], rule="confirm")
    answer(client, lesson, SITUATION_ID, choice=choice)
    fold = re.search(r"<details([^>]*)><summary>Waar leiden", page(client, lesson))[1]
    assert ("open" in fold.split()) is is_open


def test_a_story_goes_one_step_a_screen_and_counts_at_its_end(client, course):
    lesson = add_lesson(course.get_children().first().specific, body=[story()])
    html = page(client, lesson)
    assert ("STAP-EEN" in html, "STAP-TWEE" in html) == (True, False)
    first = answer(client, lesson, STORY_ID, path="", choice="a")
    assert first["Location"] == f"{lesson.own_address()}?blok={STORY_ID}&pad=a#blok-{STORY_ID}"
    html = client.get(first["Location"]).content.decode()
    assert ("STAP-TWEE" in html, "STAP-VIER" in html) == (True, False)
    assert ProgressEvent.objects.count() == 0
    answer(client, lesson, STORY_ID, path="a", choice="b")
    assert [e.detail.get("answer") for e in ProgressEvent.objects.order_by("pk")] == [["a", "b"], None]
    assert "LES-GOED" in page(client, lesson)


def test_a_story_cannot_be_jumped_through(client, course):
    lesson = add_lesson(course.get_children().first().specific, body=[story()])
    answer(client, lesson, STORY_ID, path="z", choice="b")
    assert ProgressEvent.objects.count() == 0


def test_a_lesson_without_questions_is_done_when_the_learner_says_so(client, course):
    lesson = add_lesson(course.get_children().first().specific)
    for _again in range(2):
        response = client.post(f"{lesson.own_address()}gelezen/")
    assert response["Location"] == f"{lesson.own_address()}?licht#les-einde"
    event = ProgressEvent.objects.get()
    assert (event.kind, event.key, event.version, event.title) == ("confirmed", lesson.key, 1, "Kijken")


def test_a_lesson_with_an_open_question_is_not_done_by_saying_so(client, lesson):
    response = client.post(f"{lesson.own_address()}gelezen/")
    assert response["Location"] == f"{lesson.own_address()}#blok-{CHECK_ID}"
    assert ProgressEvent.objects.count() == 0


def test_the_learner_reads_the_published_version_and_not_the_draft(client, lesson):
    lesson.body = lesson.body.stream_block.to_python([text("CONCEPT")])
    lesson.save_revision()
    assert "CONCEPT" not in page(client, lesson)
    publish(lesson)
    assert "CONCEPT" in page(client, lesson)


def test_an_unpublished_lesson_is_gone_and_its_record_stays(client, lesson):
    answer(client, lesson, choice="a")
    address = lesson.own_address()
    lesson.unpublish()
    assert client.get(address).status_code == 404
    lesson.delete()
    assert ProgressEvent.objects.count() == 2


def test_the_last_lesson_completes_the_course(client, course):
    for lesson in LessonPage.objects.order_by("path"):
        response = answer(client, lesson, choice="a")
    assert response.status_code == 302
    assert Completion.objects.count() == 1
    html = client.get(course.own_address()).content.decode()
    assert "bk-notice--success" in html


def test_an_old_slug_leads_to_the_lesson(client, lesson):
    wrong = lesson.own_address().replace(lesson.slug, "iets-anders")
    assert client.get(wrong)["Location"] == lesson.own_address()


def test_who_is_not_enrolled_may_read_but_not_answer(course, lesson, team):
    client = signed_in(make_learner(team))
    html = page(client, lesson)
    assert f"antwoord/{CHECK_ID}/" not in html
    assert reverse("buurtkader_courses:begin", args=["basis"]) in html
    assert answer(client, lesson, choice="a")["Location"] == lesson.own_address()
    assert ProgressEvent.objects.count() == 0


def test_who_belongs_to_no_team_does_not_see_lessons(course, lesson):
    assert signed_in(make_learner()).get(lesson.own_address()).status_code == 404


def test_who_has_left_keeps_what_was_done_and_adds_nothing(client, learner, lesson):
    answer(client, lesson, choice="b")
    learner.memberships.update(ended_on="2025-01-01")
    assert "GEVOLG-B" in page(client, lesson)
    answer(client, lesson, choice="a")
    assert ProgressEvent.objects.filter(kind="answered").count() == 1


def test_a_visitor_is_sent_to_sign_in_whether_the_lesson_exists_or_not(db, course, lesson):
    from django.test import Client

    for address in (lesson.own_address(), "/cursussen/basis/niets-00000000/"):
        assert Client().get(address).status_code == 302


@pytest.mark.parametrize("name", ["confirm_lesson", "begin", "choose_team"])
def test_state_changes_only_by_post(client, lesson, name):
    args = ["basis", lesson.slug, lesson.short_key] if name == "confirm_lesson" else ["basis"]
    assert client.get(reverse(f"buurtkader_courses:{name}", args=args)).status_code == 405


def test_pages_of_a_person_are_never_stored(client, lesson):
    assert "no-store" in client.get(lesson.own_address())["Cache-Control"]
