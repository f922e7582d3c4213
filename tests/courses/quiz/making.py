"""A small course with a test, and people to do it."""

import uuid
from datetime import UTC, datetime, timedelta

from django.utils.timezone import localdate, now
from wagtail.models import Page

from cms.models import Membership, Organisation, User
from courses.attempts import save_answer, start_attempt
from courses.grading import KINDS
from courses.handing_in import submit_attempt
from courses.models import CourseIndexPage, CoursePage, Enrolment, ModulePage, Question, QuizPage
from courses.questions import Accepted, Content, Option, Pair
from courses.quiz_publishing import word_question

NOW = datetime(2026, 11, 20, 14, 3, tzinfo=UTC)
RIGHT, WRONG, FEEDBACK = "het-goede-antwoord", "het-mindere-antwoord", "wat-er-dan-gebeurt"


def make_organisation(slug="sliedrecht"):
    return Organisation.objects.create(slug=slug, name=f"Buurttoezicht {slug}", place=slug.title(), municipality=slug)


def make_person(organisation=None, name="Kim"):
    person = User.objects.create_user(email=None, first_name=name, last_name="Voorbeeld")
    if organisation:
        started = localdate(now()) - timedelta(days=9)
        Membership.objects.create(person=person, organisation=organisation, started_on=started)
    return person


def make_question(category, number, *, must_pass=False, subject="", organisation=None, quiz_key=None, **fields):
    """Make a question whose right option says RIGHT and whose feedback says FEEDBACK, each with the number."""
    question = Question.objects.create(category=category, organisation=organisation, quiz_key=quiz_key)
    options = (
        Option("a", f"{WRONG} a", feedback=f"{FEEDBACK} {number} a"),
        Option("b", f"{RIGHT} b", correct=True, feedback=f"{FEEDBACK} {number} b"),
        Option("c", f"{WRONG} c", feedback=f"{FEEDBACK} {number} c"),
    )
    content = {
        "kind": "single",
        "stem": f"Situatie {number}. Wat doe je?",
        "options": options,
        "feedback": f"{FEEDBACK} {number} algemeen",
        "must_pass": must_pass,
        "subject": subject,
        **fields,
    }
    word_question(question=question, content=Content(**content), by=None, now=NOW)
    return question


def make_pools(prefix="m1"):
    """Make four must-pass questions on two subjects and eight ordinary ones."""
    for number in range(4):
        make_question(f"{prefix}-veiligheid", number, must_pass=True, subject="slot" if number % 2 else "naam")
    for number in range(4, 12):
        make_question(prefix, number, subject=f"s{number % 4}")


def make_practice_pool(category="m1-oefenen"):
    """Make one question of each kind that is only for practice, and one ordinary one."""
    items = tuple(Option(key, f"stap {key}") for key in "abcd")
    pairs = tuple(Pair(key, f"links {key}", f"rechts {key}") for key in "abc")
    make_question(category, 1)
    make_question(category, 2, kind="ordering", options=items)
    make_question(category, 3, kind="matching", options=(), pairs=pairs)
    make_question(category, 4, kind="short_answer", options=(), answers=(Accepted("geheim112"),))


def section(title, category, draw, minimum=0):
    value = {"title": title, "category": category, "draw": draw, "minimum": minimum}
    return {"type": "section", "id": str(uuid.uuid4()), "value": value}


def make_course(slug="basiscursus"):
    """Make a published course with one module; return both pages."""
    root = Page.objects.get(depth=1)
    index = root.add_child(instance=CourseIndexPage(title="Cursussen", slug=f"cursussen-{slug}"))
    course = index.add_child(instance=CoursePage(title="Basiscursus", slug=slug, scheme="basiscursus"))
    return course, course.add_child(instance=ModulePage(title="Onderdeel 1", slug="onderdeel-1"))


def make_quiz(module, *, slug="toets", mandatory=True, sections=None, **fields):
    """Make and publish a test of six questions (two on safety) under `module`."""
    sections = sections or [section("Veiligheid", "m1-veiligheid", 2, 100), section("De ronde", "m1", 4, 50)]
    values = {"title": "Toets bij onderdeel 1", "pass_mark": 80, **fields}
    page = module.add_child(instance=QuizPage(slug=slug, mandatory=mandatory, sections=sections, **values))
    page.save_revision().publish()
    return page


def make_practice(module):
    """Make and publish a practice quiz with one question of each practice kind."""
    make_practice_pool()
    parts = [section("Oefenen", "m1-oefenen", 0)]
    return make_quiz(module, slug="oefenen", mandatory=False, sections=parts, title="Oefenen", pass_mark=0)


def enrol_in(course, person):
    return Enrolment.objects.create(person=person, course_key=course.key, course_title=course.title, started_at=NOW)


def begin(enrolment, quiz, organisation, at=NOW):
    return start_attempt(enrolment=enrolment, quiz_key=quiz.key, organisation=organisation, now=at)


def fields_for(slot, answer):
    """Return the form fields that hold `answer` to `slot`."""
    return KINDS[slot.kind].write(layout=slot.layout, answer=answer)


def give(attempt, number, key, *, sequence=0, client_key=None, at=NOW):
    """Answer question `number` with option `key`."""
    return save_answer(
        attempt=attempt,
        slot=number,
        fields=fields_for(attempt.plan.slot(number), {"keys": [key]}),
        sequence=sequence,
        client_key=client_key or uuid.uuid4(),
        actor=attempt.enrolment.person,
        now=at,
    )


def answer_all(attempt, *, wrong=(), at=NOW):
    """Answer every question right, except the question keys in `wrong`."""
    for slot in attempt.plan.slots:
        give(attempt, slot.number, "a" if slot.question in wrong else "b", at=at)


def hand_in(attempt, at=NOW):
    return submit_attempt(attempt=attempt, client_key=uuid.uuid4(), actor=attempt.enrolment.person, now=at)


def failed(enrolment, quiz, team, at=NOW):
    """Do the test with the first safety question wrong; return the attempt and that slot."""
    attempt = begin(enrolment, quiz, team, at)
    slot = attempt.plan.slots[0]
    answer_all(attempt, wrong={slot.question}, at=at)
    return hand_in(attempt, at), slot
