"""The example course loads whole, once, and is fit to follow."""

from datetime import date

import pytest
import yaml
from wagtail.models import Page

from cms.demo.load_course import FOLDER, load_course
from courses.blocks import CORE_BLOCKS
from courses.catalogue import course_outline
from courses.models import CoursePage, LessonPage, LessonVersion

from .making import NOW

pytestmark = pytest.mark.django_db


def load():
    home = Page.objects.get(depth=1).get_children().first()
    return load_course(home=home, today=date(2027, 3, 3), now=NOW, by=None)


@pytest.fixture
def modules():
    return load()


def test_all_lessons_are_published_in_order(modules):
    course = yaml.safe_load((FOLDER / "course.yaml").read_text())
    outline = course_outline(key=course["key"])
    names = [
        read["lessons"] for read in (yaml.safe_load((FOLDER / f"{m}.yaml").read_text()) for m in course["modules"])
    ]
    files = [yaml.safe_load((FOLDER / "lessons" / f"{name}.yaml").read_text()) for module in names for name in module]
    assert [(step.number, step.title, str(step.key)) for step in outline.steps] == [
        (file["number"], file["title"], file["key"]) for file in files
    ]
    assert list(modules) == course["modules"]


def test_every_lesson_asks_something_and_says_what_it_costs(modules):
    for version in LessonVersion.objects.all():
        assert version.published_at == NOW
        assert 2 <= version.minutes <= 15, version.title
        if version.rule == "questions":
            assert version.asks, version.title


def test_every_lesson_is_valid_for_the_editor(modules):
    for page in LessonPage.objects.all():
        own = [block for block in page.body if block.block_type in CORE_BLOCKS]
        assert len(own) >= 5
        for block in own:
            assert block.block.get_prep_value(block.block.clean(block.value)) == block.get_prep_value()["value"]


def test_a_second_load_changes_nothing_an_editor_changed(modules):
    lesson = LessonPage.objects.order_by("path").first()
    lesson.title = "Door de redactie veranderd"
    lesson.save_revision().publish()
    before = (Page.objects.count(), LessonVersion.objects.count())
    load()
    assert (Page.objects.count(), LessonVersion.objects.count()) == before
    assert LessonPage.objects.order_by("path").first().title == "Door de redactie veranderd"
    assert CoursePage.objects.count() == 1
