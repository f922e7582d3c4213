"""A course is completed once, in one transaction with whatever hangs on it."""

from decimal import Decimal

import pytest
from django.db import transaction

from courses.completion import CompletedCourse, NotDone, complete_course, complete_if_done, events_of
from courses.models import ChangeClass, Completion, LessonPage, ProgressEvent
from courses.recording import NoOrganisation, confirm_lesson, record_event
from courses.records import RecordIsFinal
from courses.signals import course_completed

from .making import NOW, enrolled, make_course, publish, text

pytestmark = pytest.mark.django_db
HEARD = []


@pytest.fixture
def heard():
    HEARD.clear()

    def listen(sender, completed, **kwargs):
        assert transaction.get_connection().in_atomic_block
        HEARD.append(completed)

    course_completed.connect(listen, dispatch_uid="test")
    yield HEARD
    course_completed.disconnect(dispatch_uid="test")


def pass_test(enrolment, outline, team):
    quiz = next(step for step in outline.steps if step.kind == "quiz")
    common = {"enrolment": enrolment, "organisation": team, "now": NOW}
    with transaction.atomic():
        record_event(kind="achieved", key=quiz.key, version=1, title=quiz.title, **common)
        return complete_if_done(**common)


def do_lessons(enrolment, outline, team):
    for step in outline.steps:
        if step.kind == "lesson":
            confirm_lesson(enrolment=enrolment, outline=outline, step=step, organisation=team, now=NOW)


def test_the_last_test_completes_the_course_and_tells_once(learner, team, heard):
    enrolment, outline = enrolled(learner, make_course(modules=1, lessons=2), team)
    do_lessons(enrolment, outline, team)
    assert heard == []
    first = pass_test(enrolment, outline, team)
    second = pass_test(enrolment, outline, team)
    assert (first, Completion.objects.count()) == (second, 1)
    assert heard == [
        CompletedCourse(
            key=first.key,
            person=learner,
            holder_name="Vera Proef",
            course_key=outline.key,
            scheme="basiscursus",
            title="Basiscursus",
            organisation=team,
            cycle=1,
            hours=Decimal("0.5"),
            facts=(),
            at=NOW,
        )
    ]


def test_the_manifest_names_the_versions_that_were_done(learner, team):
    course = make_course(modules=1, lessons=1, tests=False)
    enrolment, outline = enrolled(learner, course, team)
    done_on = outline.steps[0]
    lesson = LessonPage.objects.get()
    confirm = {"enrolment": enrolment, "outline": outline, "organisation": team, "now": NOW}
    completion = confirm_lesson(step=done_on, **confirm)
    lesson.body = lesson.body.stream_block.to_python([text("Anders.")])
    publish(lesson)
    assert completion.manifest == [{"key": str(done_on.key), "kind": "lesson", "version": 1, "hash": done_on.hash}]


def fact(completed):
    return [{"key": "kader", "label": "Kader", "value": str(completed.organisation), "hash": "v1:x"}]


def listen(completed):
    HEARD.append(completed.facts)


def refuse(completed):
    raise RuntimeError("kan niet")


def test_facts_of_others_are_kept_and_handed_on(learner, team, settings):
    HEARD.clear()
    settings.BUURTKADER_COURSES_COMPLETION_FACTS = [f"{__name__}.fact"]
    settings.BUURTKADER_COURSES_ON_COMPLETION = [f"{__name__}.listen"]
    enrolment, outline = enrolled(learner, make_course(modules=1, lessons=1, tests=False), team)
    do_lessons(enrolment, outline, team)
    facts = [{"key": "kader", "label": "Kader", "value": str(team), "hash": "v1:x"}]
    assert Completion.objects.get().facts == facts
    assert HEARD[0] == tuple(facts)
    assert len(HEARD) == 1


def test_when_a_receiver_fails_nothing_is_kept(learner, team, settings):
    settings.BUURTKADER_COURSES_ON_COMPLETION = [f"{__name__}.refuse"]
    enrolment, outline = enrolled(learner, make_course(modules=1, lessons=1, tests=False), team)
    with pytest.raises(RuntimeError):
        do_lessons(enrolment, outline, team)
    assert (Completion.objects.count(), ProgressEvent.objects.count()) == (0, 0)


def test_the_name_confirmed_before_the_test_goes_along(learner, team, heard):
    enrolment, outline = enrolled(learner, make_course(modules=1, lessons=1, tests=False), team)
    type(enrolment).objects.filter(pk=enrolment.pk).update(holder_name="V. van Proef")
    enrolment.refresh_from_db()
    do_lessons(enrolment, outline, team)
    assert heard[0].holder_name == "V. van Proef"


def test_a_course_cannot_be_completed_while_something_is_missing(learner, team):
    enrolment, outline = enrolled(learner, make_course(modules=1, lessons=1), team)
    with pytest.raises(NotDone):
        complete_course(enrolment=enrolment, outline=outline, events=events_of(enrolment), organisation=team, now=NOW)


def test_a_course_of_nothing_is_never_completed(learner, team):
    enrolment, _outline = enrolled(learner, make_course(modules=1, lessons=0, tests=False), team)
    assert complete_if_done(enrolment=enrolment, organisation=team, now=NOW) is None


def test_without_a_team_nothing_is_recorded(learner, team):
    enrolment, outline = enrolled(learner, make_course(modules=1, lessons=1), team)
    with pytest.raises(NoOrganisation):
        do_lessons(enrolment, outline, None)


def test_records_outlive_the_course(learner, team):
    course = make_course(modules=1, lessons=1, tests=False)
    enrolment, outline = enrolled(learner, course, team)
    do_lessons(enrolment, outline, team)
    course.delete()
    assert (Completion.objects.count(), ProgressEvent.objects.count()) == (1, 1)


def test_records_are_never_changed_or_removed(learner, team):
    enrolment, outline = enrolled(learner, make_course(modules=1, lessons=1, tests=False), team)
    do_lessons(enrolment, outline, team)
    for row in (Completion.objects.get(), ProgressEvent.objects.get()):
        for change in (row.save, row.delete, type(row).objects.all().delete):
            with pytest.raises(RecordIsFinal):
                change()


def test_a_lesson_done_stays_done_when_a_new_version_asks_more(learner, team):
    from .making import check

    course = make_course(modules=1, lessons=1, tests=False)
    enrolment, outline = enrolled(learner, course, team)
    do_lessons(enrolment, outline, team)
    lesson = LessonPage.objects.get()
    lesson.body = lesson.body.stream_block.to_python([text(), check()])
    lesson.change_class = ChangeClass.EDITORIAL
    publish(lesson)
    assert Completion.objects.count() == 1
    from courses.catalogue import course_outline
    from courses.progressing import progress

    assert progress(course_outline(key=course.key), events_of(enrolment)).percent == 100
