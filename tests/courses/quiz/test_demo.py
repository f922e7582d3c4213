"""The questions of the basic course: loaded once, and such that every test can be made, missed and passed."""

import uuid
from collections import Counter
from datetime import UTC, datetime

import pytest
from wagtail.models import Page

from cms.demo.load_course import FOLDER, read
from cms.demo.load_questions import lesson_keys, load_questions
from cms.models import Organisation
from courses.attempts import with_local_questions
from courses.grading import grade
from courses.handing_in import submit_attempt
from courses.models import CourseIndexPage, CoursePage, ModulePage, Question, QuestionVersion, QuizPage, QuizVersion
from courses.questions import Content

from .making import begin, enrol_in, fields_for, make_organisation, make_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 14, 3, tzinfo=UTC)
NAMES = [f"m{number}" for number in range(1, 9)]


@pytest.fixture
def modules():
    index = Page.objects.get(depth=1).add_child(instance=CourseIndexPage(title="Cursussen", slug="cursussen"))
    course = index.add_child(instance=CoursePage(title="Basiscursus", slug="basiscursus", scheme="basiscursus"))
    made = {}
    for name in NAMES:
        content = read(FOLDER / f"{name}.yaml")
        fields = {field: content[field] for field in ("key", "slug", "title")}
        made[name] = course.add_child(instance=ModulePage(**fields))
    return made


@pytest.fixture
def loaded(modules):
    return load(modules)


def load(modules):
    organisations = {"sliedrecht": Organisation.objects.filter(slug="sliedrecht").first() or make_organisation()}
    return load_questions(module_pages=modules, organisations=organisations, now=NOW, by=None)


def test_second_load_changes_nothing(modules, loaded):
    def rows():
        return [list(m.objects.order_by("pk").values()) for m in (Question, QuestionVersion, QuizVersion, QuizPage)]

    before = rows()
    assert load(modules) == loaded
    assert rows() == before


def test_second_load_keeps_what_an_editor_changed(modules, loaded):
    page = loaded["m2"]
    page.pass_mark = 60
    page.save_revision().publish()
    load(modules)
    page.refresh_from_db()
    assert (page.pass_mark, QuizVersion.objects.newest_of(page.key).blueprint.pass_mark) == (60, 60)


def test_every_test_has_enough_to_draw_from_and_to_try_again(loaded):
    for name, page in loaded.items():
        for part in QuizVersion.objects.newest_of(page.key).blueprint.parts:
            assert len(part.pool) >= 2 * part.draw, (name, part.section.title)
            subjects = Counter(pooled.subject for pooled in part.pool if pooled.must_pass)
            assert all(count >= 2 for count in subjects.values()), (name, subjects)


def test_tests_ask_only_kinds_that_may_count(loaded):
    for page in loaded.values():
        pools = [part.pool for part in QuizVersion.objects.newest_of(page.key).blueprint.parts]
        kinds = {pooled.kind for pool in pools for pooled in pool}
        assert kinds <= {"single", "multiple", "image_choice"}


def test_at_least_eight_questions_show_the_choice_as_drawings(loaded):
    kinds = Counter(version.content.kind for version in QuestionVersion.objects.all())
    assert kinds["image_choice"] >= 8


def test_every_question_leads_to_a_lesson_and_explains_each_choice(loaded):
    known = set(lesson_keys().values())
    for version in QuestionVersion.objects.select_related("question"):
        content = version.content
        assert content.lesson in known, content.stem
        if content.kind not in ("ordering", "matching", "short_answer"):
            assert all(option.feedback for option in content.options), content.stem


def test_the_place_of_the_right_option_gives_nothing_away(loaded):
    places = Counter()
    for version in QuestionVersion.objects.all():
        if version.content.kind in ("single", "image_choice"):
            places.update(o.key for o in version.content.options if o.correct)
    assert max(places.values()) < sum(places.values()) * 0.4


def test_the_local_question_is_asked_in_its_own_organisation_only(loaded):
    page = loaded["m8"]
    blueprint = QuizVersion.objects.newest_of(page.key).blueprint
    ours = Organisation.objects.get(slug="sliedrecht")
    for organisation, extra in ((ours, 1), (make_organisation("elders"), 0)):
        asked = with_local_questions(blueprint=blueprint, quiz_key=page.key, organisation=organisation)
        assert len(asked.parts) - len(blueprint.parts) == extra


def right_answer(content: Content):
    if content.kind == "ordering":
        return {"order": list(content.keys)}
    if content.kind == "matching":
        return {"pairs": {str(number): pair.key for number, pair in enumerate(content.pairs, start=1)}}
    if content.kind == "short_answer":
        return {"text": content.answers[0].text}
    return {"keys": sorted(option.key for option in content.options if option.correct)}


def test_the_right_answer_to_every_question_is_marked_right(loaded):
    versions = list(QuestionVersion.objects.all())
    assert [grade(content=v.content, answer=right_answer(v.content)) for v in versions] == [1] * len(versions)


def test_every_quiz_can_be_done_and_passed(loaded):
    from courses.attempts import save_answer

    team = Organisation.objects.get(slug="sliedrecht")
    person = make_person(team)
    enrolment = enrol_in(CoursePage.objects.get(), person)
    for page in QuizPage.objects.live():
        attempt = begin(enrolment, page, team)
        contents = {v.pk: v.content for v in QuestionVersion.objects.all()}
        for slot in attempt.plan.slots:
            save_answer(
                attempt=attempt,
                slot=slot.number,
                fields=fields_for(slot, right_answer(contents[slot.version])),
                sequence=0,
                client_key=uuid.uuid4(),
                actor=person,
                now=NOW,
            )
        done = submit_attempt(attempt=attempt, client_key=uuid.uuid4(), actor=person, now=NOW)
        assert done.passed, page.title
    assert QuizPage.objects.live().count() == 12
