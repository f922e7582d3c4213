"""Courses and learners for tests, made through the rules."""

import uuid
from datetime import UTC, date, datetime

from django.test import Client

from cms.belonging import join
from cms.models import Organisation, User
from courses.catalogue import course_outline
from courses.enrolment import enrol
from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage, QuizPage
from tests.people import make_front

NOW = datetime(2027, 3, 3, 19, 30, tzinfo=UTC)
CHECK_ID = "00000000-0000-4000-8000-0000000000c1"
STORY_ID = "00000000-0000-4000-8000-0000000000d1"
SITUATION_ID = "00000000-0000-4000-8000-0000000000e1"


def item(key, **value):
    return {"type": "item", "id": key, "value": value}


def text(words="Je loopt samen.", heading=""):
    return {"type": "text", "id": str(uuid.uuid4()), "value": {"heading": heading, "text": f"<p>{words}</p>"}}


def check(block_id=CHECK_ID, kind="single"):
    options = [
        item("a", text="Ik groet.", feedback="GEVOLG-A", correct=True),
        item("b", text="Ik ren weg.", feedback="GEVOLG-B", correct=kind == "multiple"),
        item("c", text="Ik roep.", feedback="GEVOLG-C", correct=False),
    ]
    value = {"stem": "Een fietser zonder licht. Wat doe je?", "kind": kind, "options": options, "feedback": "NADIEN"}
    return {"type": "check", "id": block_id, "value": value}


def situation():
    options = [
        item("a", text="Ik bel 112.", feedback="GEVOLG-GOED", best=True),
        item("b", text="Ik ga erheen.", feedback="GEVOLG-SLECHT", best=False),
    ]
    value = {"text": "Het is tien uur.", "question": "Wat doe je?", "options": options}
    return {"type": "situation", "id": SITUATION_ID, "value": value}


def story():
    def step(key, words, options=(), ending="", feedback=""):
        ways = [item(name, text=f"kies {name}", to=to) for name, to in options]
        value = {"key": key, "text": words, "options": ways, "ending": ending, "feedback": feedback}
        return {"type": "item", "id": str(uuid.uuid4()), "value": value}

    steps = [
        step("s1", "STAP-EEN", [("a", "s2"), ("b", "s3")]),
        step("s2", "STAP-TWEE", [("a", "s3"), ("b", "s4")]),
        step("s3", "STAP-DRIE", ending="poor", feedback="LES-SLECHT"),
        step("s4", "STAP-VIER", ending="good", feedback="LES-GOED"),
    ]
    return {"type": "scenario", "id": STORY_ID, "value": {"title": "Een avond", "steps": steps}}


def publish(page):
    page.save_revision().publish()
    return page


def add_lesson(module, title="Kijken", body=None, rule="questions"):
    slug = f"les-{module.numchild + 1}"
    lesson = module.add_child(instance=LessonPage(title=title, slug=slug, rule=rule, live=False))
    lesson.body = lesson.body.stream_block.to_python([text()] if body is None else body)
    return publish(lesson)


def make_index():
    return make_front(CourseIndexPage(title="Cursussen", slug="c"))


def make_course(*, modules=2, lessons=3, tests=True, body=None, index=None, slug="basis"):
    """Make a published course in which each module has `lessons` lessons and, with `tests`, a test."""
    index = index or make_index()
    course = index.add_child(
        instance=CoursePage(title="Basiscursus", slug=slug, scheme="basiscursus", intro="<p>Welkom.</p>")
    )
    for number in range(1, modules + 1):
        module = course.add_child(
            instance=ModulePage(title=f"Onderdeel {number}", slug=f"m{number}", walk_along="Wijs drie plekken aan.")
        )
        for lesson in range(1, lessons + 1):
            add_lesson(module, f"Les {number}-{lesson}", body)
        if tests:
            module.add_child(instance=QuizPage(title=f"Toets {number}", slug="toets"))
    return course


def make_team(name="Onzedorp"):
    return Organisation.objects.create(name=f"Buurtwacht {name}", slug=name.lower(), place=name, municipality=name)


def make_learner(*teams, name="Vera"):
    person = User.objects.create_user(None, first_name=name, last_name="Proef")
    for team in teams:
        join(person=person, organisation=team, role="volunteer", on=date(2024, 1, 1))
    return person


def enrolled(person, course, team):
    outline = course_outline(key=course.key)
    return enrol(person=person, outline=outline, organisations=[team], now=NOW), outline


def signed_in(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client
