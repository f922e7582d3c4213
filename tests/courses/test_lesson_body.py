"""A lesson's content is never lost: not by a migration, not by a plugin taken out, not by an editor's save."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.signing import Signer
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from wagtail import blocks

from courses.fields import LessonBodyField
from courses.models import LessonPage
from courses.streams import UNKNOWN, TolerantStreamBlock, UnknownBlock

from .making import add_lesson, check, make_course, publish, story, text

HOST_BLOCK = {"type": "map", "id": "00000000-0000-4000-8000-00000000000f", "value": {"place": "Markt", "zoom": 3}}


class MapBlock(blocks.StructBlock):
    block_name = "map"
    place = blocks.CharBlock()
    zoom = blocks.IntegerBlock()


@pytest.fixture
def fresh_stream():
    """Let the field build its stream from the settings of this test, and again afterwards."""
    field = LessonPage._meta.get_field("body")

    def forget():
        field.__dict__.pop("stream_block", None)

    forget()
    yield forget
    forget()


@pytest.fixture
def lesson(db, settings, fresh_stream):
    settings.BUURTKADER_COURSES_LESSON_BLOCKS = [f"{__name__}.MapBlock"]
    fresh_stream()
    course = make_course(modules=1, lessons=0, tests=False)
    return add_lesson(course.get_children().first().specific, body=[text(), HOST_BLOCK, check(), story()])


def stored(lesson):
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM buurtkader_courses_lessonpage WHERE page_ptr_id = %s", [lesson.pk])
        return json.loads(cursor.fetchone()[0])


def take_the_plugin_out(settings, fresh_stream):
    settings.BUURTKADER_COURSES_LESSON_BLOCKS = []
    fresh_stream()


def test_content_survives_a_save_with_the_setting_emptied(lesson, settings, fresh_stream):
    before = stored(lesson)
    take_the_plugin_out(settings, fresh_stream)
    page = LessonPage.objects.get(pk=lesson.pk)
    assert [block.block_type for block in page.body] == ["text", UNKNOWN, "check", "scenario"]
    page.save()
    assert stored(lesson) == before
    publish(LessonPage.objects.get(pk=lesson.pk))
    assert stored(lesson) == before


def test_content_survives_restoring_a_revision_with_the_setting_emptied(lesson, settings, fresh_stream):
    before = stored(lesson)
    take_the_plugin_out(settings, fresh_stream)
    LessonPage.objects.get(pk=lesson.pk).latest_revision.publish()
    assert stored(lesson) == before


def test_content_survives_the_historical_model_of_a_migration(lesson, settings, fresh_stream):
    before = stored(lesson)
    for take_out in (lambda: None, lambda: take_the_plugin_out(settings, fresh_stream)):
        take_out()
        state = MigrationLoader(connection).project_state()
        old = state.apps.get_model("buurtkader_courses", "LessonPage").objects.get(pk=lesson.pk)
        assert len(old.body) == 4
        old.save()
        assert stored(lesson) == before


def test_content_survives_the_editors_form_with_the_setting_emptied(lesson, settings, fresh_stream):
    before = stored(lesson)
    take_the_plugin_out(settings, fresh_stream)
    stream = LessonPage._meta.get_field("body").stream_block
    unknown = UnknownBlock()
    raw = {name: HOST_BLOCK[name] for name in ("type", "value")}
    posted = {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": UNKNOWN,
        "body-0-id": HOST_BLOCK["id"],
        "body-0-value": unknown.value_for_form(raw),
    }
    value = stream.clean(stream.value_from_datadict(posted, {}, "body"))
    assert stream.get_prep_value(value) == [HOST_BLOCK]
    assert HOST_BLOCK in before


@pytest.mark.parametrize("posted", ['{"type": "map"}', Signer(salt="other").sign_object({"type": "map"})])
def test_a_raw_block_cannot_be_posted_past_validation(posted):
    block = UnknownBlock()
    with pytest.raises(ValidationError):
        block.clean(block.value_from_form(posted))


def test_an_unknown_block_shows_nothing_and_keeps_its_value():
    stream = TolerantStreamBlock([("text", blocks.CharBlock())])
    value = stream.to_python([HOST_BLOCK])
    assert value[0].render() == ""
    assert stream.get_prep_value(stream.clean(value)) == [HOST_BLOCK]


def test_a_site_block_never_makes_a_migration(settings, fresh_stream):
    settings.BUURTKADER_COURSES_LESSON_BLOCKS = [f"{__name__}.MapBlock"]
    fresh_stream()
    _name, path, args, kwargs = LessonBodyField(blank=True).deconstruct()
    assert (path, args, kwargs) == ("courses.fields.LessonBodyField", [], {"blank": True})
