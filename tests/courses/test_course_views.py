"""The list of courses and the course page: beginning, choosing a team, seeing what is missing."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.models import Enrolment, LessonPage, ModulePage, ProgressEvent
from courses.recording import confirm_lesson

from .making import (
    NOW,
    add_lesson,
    check,
    enrolled,
    make_course,
    make_index,
    make_learner,
    make_team,
    signed_in,
    text,
)

pytestmark = pytest.mark.django_db


def address(course, name="course"):
    return reverse(f"buurtkader_courses:{name}", args=[course.slug])


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def gaps(html):
    listed = re.search(r'<ul class="bk-gaps">(.*?)</ul>', html)[1]
    return [re.sub(r"<[^>]+>", "", line).strip() for line in listed.split("</li>")[:-1]]


def test_begin_enrols_once_and_opens_the_first_lesson(learner):
    course = make_course(modules=1, lessons=1, tests=False)
    client = signed_in(learner)
    for _again in range(2):
        response = client.post(address(course, "begin"))
    assert response["Location"] == LessonPage.objects.get().own_address()
    assert Enrolment.objects.get().person == learner


def test_begin_from_a_lesson_comes_back_to_that_lesson(learner):
    course = make_course(modules=1, lessons=2, tests=False)
    last = LessonPage.objects.order_by("path").last()
    response = signed_in(learner).post(address(course, "begin"), {"les": last.short_key})
    assert response["Location"] == last.own_address()


def test_an_unpublished_course_cannot_be_begun(learner):
    course = make_course(modules=1, lessons=1)
    course.unpublish()
    client = signed_in(learner)
    assert client.post(address(course, "begin")).status_code == 404
    assert client.get(address(course)).status_code == 404
    assert Enrolment.objects.count() == 0


def test_without_a_team_there_is_a_sentence_and_no_button():
    course = make_course(modules=1, lessons=1)
    client = signed_in(make_learner())
    assert address(course, "begin") not in read(client, address(course))
    client.post(address(course, "begin"))
    assert Enrolment.objects.count() == 0


def test_with_two_teams_the_learner_chooses_first(team):
    course = make_course(modules=1, lessons=1)
    other = make_team("Anderdorp")
    client = signed_in(make_learner(team, other))
    html = read(client, address(course))
    assert (address(course, "begin") in html, 'value="anderdorp"' in html) == (False, True)
    client.post(address(course, "choose_team"), {"team": "anderdorp"})
    client.post(address(course, "begin"))
    lesson = LessonPage.objects.get()
    client.post(f"{lesson.own_address()}gelezen/")
    assert ProgressEvent.objects.get().organisation == other


def test_somebody_elses_team_cannot_be_chosen(team):
    course = make_course(modules=1, lessons=1)
    make_team("Vreemd")
    client = signed_in(make_learner(team, make_team("Anderdorp")))
    client.post(address(course, "choose_team"), {"team": "vreemd"})
    client.post(address(course, "begin"))
    assert Enrolment.objects.count() == 0


def blocked(person, key, on):
    return f"Eerst iets anders voor {key}."


def test_a_prerequisite_really_blocks(learner, settings):
    settings.BUURTKADER_COURSES_PREREQUISITES = {"basiscursus": [f"{__name__}.blocked"]}
    course = make_course(modules=1, lessons=1)
    client = signed_in(learner)
    html = read(client, address(course))
    assert ("Eerst iets anders voor basiscursus." in html, address(course, "begin") in html) == (True, False)
    client.post(address(course, "begin"))
    assert Enrolment.objects.count() == 0


def test_the_course_page_says_what_is_missing_and_why(learner, team):
    course = make_course(modules=1, lessons=1)
    asking = add_lesson(ModulePage.objects.get(), "Oefenen", body=[text(), check()])
    enrolment, outline = enrolled(learner, course, team)
    first = outline.steps[0]
    html = read(signed_in(learner), address(course))
    assert gaps(html) == [
        "1.1 Les 1-1: nog niet gelezen",
        "Toets 1: nog niet gehaald",
        "1.2 Oefenen: nog 1 vraag te beantwoorden",
    ]
    confirm_lesson(enrolment=enrolment, outline=outline, step=first, organisation=team, now=NOW)
    html = read(signed_in(learner), address(course))
    assert gaps(html) == ["Toets 1: nog niet gehaald", "1.2 Oefenen: nog 1 vraag te beantwoorden"]
    assert asking.own_address() in html


def test_the_street_is_decoration_and_said_in_words(learner, team):
    course = make_course(modules=2, lessons=3)
    enrolment, outline = enrolled(learner, course, team)
    confirm_lesson(enrolment=enrolment, outline=outline, step=outline.steps[0], organisation=team, now=NOW)
    html = read(signed_in(learner), f"{address(course)}?licht={outline.steps[0].short_key}")
    assert html.count('<div class="bk-street" aria-hidden="true">') == 1
    assert html.count('class="bk-street__new"') == 2  # once in each of the two drawings
    assert "Je hebt 1 van de 6 lessen gedaan en 0 van de 2 toetsen gehaald. Er brandt 1 lamp in de straat." in html


def where_to(person, course_key):
    return f"/certificaat/{course_key.hex[:4]}/"


def test_a_completed_course_leads_to_what_it_gave(learner, team, settings):
    settings.BUURTKADER_COURSES_COMPLETION_URL = f"{__name__}.where_to"
    course = make_course(modules=1, lessons=1, tests=False)
    enrolment, outline = enrolled(learner, course, team)
    confirm_lesson(enrolment=enrolment, outline=outline, step=outline.steps[0], organisation=team, now=NOW)
    html = read(signed_in(learner), address(course))
    assert f'href="/certificaat/{course.key.hex[:4]}/"' in html
    assert "Je hebt deze cursus afgerond op 3 maart 2027." in html
    assert "Alle lampen in de straat branden." in html


def test_the_task_on_the_round_is_ticked_once(learner, team):
    course = make_course(modules=1, lessons=1)
    enrolled(learner, course, team)
    module = ModulePage.objects.get()
    client = signed_in(learner)
    url = reverse("buurtkader_courses:walk_along", args=[course.slug, module.short_key])
    for _again in range(2):
        response = client.post(url)
    assert response["Location"] == f"{address(course)}#onderdeel-{module.short_key}"
    assert list(ProgressEvent.objects.values_list("kind", "key")) == [("confirmed", module.key)]
    assert url not in read(client, address(course))


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_pages_need_the_same_few_queries_whatever_the_number_of_lessons(learner, team):
    client = signed_in(learner)
    counts = {}
    index = make_index()
    for lessons, modules in ((3, 1), (25, 5)):
        slug = f"cursus-{lessons}"
        course = make_course(
            modules=modules, lessons=lessons // modules, index=index, slug=slug, body=[text(), check()]
        )
        _enrolment, outline = enrolled(learner, course, team)
        for step in [step for step in outline.steps if step.kind == "lesson"][: lessons // 3]:
            client.post(
                reverse("buurtkader_courses:answer", args=[slug, step.slug, step.short_key, step.asks[0]]),
                {"choice": "a"},
            )
        lesson = LessonPage.objects.descendant_of(course).order_by("path").first()
        counts[lessons] = [queries(client, url) for url in (address(course), lesson.own_address())]
    assert counts[3] == counts[25]
    assert max(counts[25]) <= 12


def test_the_list_needs_the_same_queries_with_more_courses(learner, team):
    client = signed_in(learner)
    index = make_index()
    url = reverse("buurtkader_courses:courses")
    counts = []
    for number in range(3):
        enrolled(learner, make_course(modules=1, lessons=1, index=index, slug=f"cursus-{number}"), team)
        counts.append(queries(client, url))
    assert counts[0] == counts[2]
    assert read(client, url).count('class="bk-card"') == 3


def test_at_a_first_visit_beginning_comes_before_the_picture_and_the_introduction(learner):
    course = make_course(modules=2, lessons=3)
    html = read(signed_in(learner), address(course))
    parts = ["<h1>", "2 onderdelen met 6 korte lessen.", address(course, "begin"), "bk-street", "Welkom."]
    places = [html.index(part, html.index("<h1>")) for part in parts]
    assert places == sorted(places)
    assert html.count(address(course, "begin")) == html.count("Welkom.") == 1
