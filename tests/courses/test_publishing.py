"""Publishing freezes a version; saying the same again does not."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from courses.models import ChangeClass, Completion, LessonPage, LessonVersion, ProgressEvent
from courses.publishing import clean_rich_text
from courses.recording import confirm_lesson
from courses.records import RecordIsFinal
from courses.timing import asks, minutes, words

from .making import (
    NOW,
    add_lesson,
    check,
    enrolled,
    make_course,
    make_learner,
    make_team,
    publish,
    situation,
    story,
    text,
)


@pytest.fixture
def lesson(db):
    make_course(modules=1, lessons=1, tests=False)
    return LessonPage.objects.get()


def test_a_draft_makes_no_version(lesson):
    lesson.title = "Concept"
    lesson.save_revision()
    assert LessonVersion.objects.count() == 1


def test_publishing_a_change_makes_the_next_version_with_its_class(lesson):
    lesson.body = lesson.body.stream_block.to_python([text("Nieuw."), check()])
    lesson.change_class = ChangeClass.EDITORIAL
    publish(lesson)
    first, second = LessonVersion.objects.order_by("number")
    assert (second.number, second.change_class, second.asks) == (2, "redactioneel", [check()["id"]])
    assert second.hash != first.hash
    assert second.body[0]["value"]["text"] == "<p>Nieuw.</p>"


def test_publishing_the_same_again_makes_none(lesson):
    publish(lesson)
    lesson.body[0].value["text"].source = lesson.body[0].value["text"].source.replace("<p>", '<p data-block-key="x1">')
    publish(lesson)
    assert LessonVersion.objects.count() == 1


def test_versions_are_never_changed(lesson):
    version = LessonVersion.objects.get()
    for change in (version.save, version.delete, LessonVersion.objects.all().delete):
        with pytest.raises(RecordIsFinal):
            change()


def test_rich_text_says_only_what_it_says():
    loud = '<p data-block-key="a1">Kijk  <b>goed</b>\n<a id="3" linktype="page">hier</a></p><script>x</script>'
    assert clean_rich_text(loud) == '<p>Kijk <b>goed</b> <a id="3" linktype="page">hier</a></p>'


def test_minutes_are_words_and_exercise_rounded_up():
    assert minutes([text("woord " * 130)]) == 1
    assert minutes([text("woord " * 131)]) == 2
    assert minutes([]) == 1
    body = [text("woord " * 260), check(), story()]
    assert minutes(body) == 2 + 1 + 2 + 1  # reading, exercises, and the words of question and title rounded up
    assert asks([*body, situation()]) == [check()["id"], story()["id"]]


def test_words_are_those_a_reader_meets():
    assert words([text("een <b>twee</b> drie", heading="vier")]) == 4
    hidden = {
        "type": "drawing",
        "id": "x",
        "value": {"name": "n", "description": "niet te tellen", "brief": "ook niet"},
    }
    assert words([hidden]) == 0
    assert words([situation()]) == 4 + 3 + 3 + 3


@pytest.fixture
def completed(lesson):
    team = make_team()
    course = lesson.get_parent().get_parent().specific
    enrolment, outline = enrolled(make_learner(team), course, team)
    return confirm_lesson(enrolment=enrolment, outline=outline, step=outline.steps[0], organisation=team, now=NOW)


def test_sound_records_pass(completed):
    call_command("check_courses_records", verbosity=0)


@pytest.mark.parametrize(
    ("model", "change", "says"),
    [
        (LessonVersion, "UPDATE {table} SET content = replace(content, 'Je loopt', 'Je rent')", "does not match"),
        (LessonVersion, "UPDATE {table} SET number = 3", "number 1 is missing"),
        (Completion, "UPDATE {table} SET hash = 'v1:anders'", "does not match"),
        (ProgressEvent, "DELETE FROM {table}", "nothing shows"),
    ],
)
def test_a_record_that_was_tampered_with_is_named(completed, capsys, model, change, says):
    with connection.cursor() as cursor:
        cursor.execute(change.format(table=model._meta.db_table))
    with pytest.raises(CommandError):
        call_command("check_courses_records", verbosity=0)
    assert says in capsys.readouterr().err


def test_the_editor_is_asked_for_the_class_at_each_round_of_edits(lesson):
    form_class = LessonPage.get_edit_handler().get_form_class()
    lesson.change_class = ChangeClass.EDITORIAL
    publish(lesson)
    lesson.refresh_from_db()
    assert form_class(instance=lesson).initial["change_class"] == ChangeClass.SUBSTANTIVE
    lesson.change_class = ChangeClass.EDITORIAL
    lesson.save_revision()
    lesson.refresh_from_db()
    assert form_class(instance=lesson.get_latest_revision_as_object()).initial["change_class"] == ChangeClass.EDITORIAL


def test_a_lesson_with_nothing_in_it_can_be_published(lesson):
    empty = add_lesson(lesson.get_parent().specific, "Leeg", body=[])
    assert LessonVersion.objects.get(lesson_key=empty.key).body == []
