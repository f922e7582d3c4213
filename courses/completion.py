"""The only place that makes a Completion."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from .catalogue import course_outline
from .conf import conf
from .host import host
from .models import Completion, Enrolment, LessonVersion, ProgressEvent
from .outlining import Outline
from .progressing import ACHIEVED_BY, DONE_BY, Event, missing
from .records import canonical, seal
from .signals import course_completed


class NotDone(Exception):
    """The course still misses something."""


@dataclass(frozen=True)
class CompletedCourse:
    """What other apps hear of a completion. `hours` is what the course counts for, by halves."""

    key: UUID
    person: Any
    holder_name: str
    course_key: UUID
    scheme: str
    title: str
    organisation: Any
    cycle: int
    hours: Decimal
    facts: tuple[dict, ...]
    at: datetime


def events_of(enrolment) -> tuple[Event, ...]:
    """Return what happened in this enrolment, oldest first."""
    rows = ProgressEvent.objects.filter(enrolment=enrolment).order_by("pk")
    return tuple(event_from(*row) for row in rows.values_list("kind", "key", "version", "detail"))


def event_from(kind, key, version, detail) -> Event:
    """Return a stored event as a plain value."""
    return Event(kind, key, version, detail.get("block", ""), tuple(detail.get("answer", ())))


def complete_if_done(*, enrolment, organisation, now) -> Completion | None:
    """Complete the course when nothing mandatory is missing any more; return the Completion, also an earlier one.

    Call it inside the transaction that recorded the last event.
    """
    with transaction.atomic():
        Enrolment.objects.select_for_update().get(pk=enrolment.pk)
        if earlier := Completion.objects.filter(enrolment=enrolment).first():
            return earlier
        course = course_outline(key=enrolment.course_key)
        if course is None:
            return None
        events = events_of(enrolment)
        if not any(step.mandatory for step in course.steps) or missing(course, events):
            return None
        return complete_course(enrolment=enrolment, outline=course, events=events, organisation=organisation, now=now)


def complete_course(*, enrolment, outline: Outline, events, organisation, now) -> Completion:
    """Make the one Completion of `enrolment` and tell the others, all in one transaction. Errors: NotDone."""
    if missing(outline, events):
        raise NotDone
    completed = CompletedCourse(
        key=uuid4(),
        person=enrolment.person,
        holder_name=enrolment.holder_name or host().display_name(enrolment.person),
        course_key=outline.key,
        scheme=outline.scheme,
        title=outline.title,
        organisation=organisation,
        cycle=enrolment.cycle,
        hours=hours(outline),
        facts=(),
        at=now,
    )
    with transaction.atomic():
        facts = tuple(fact for collect in conf.completion_facts for fact in collect(completed))
        completed = replace(completed, facts=facts)
        content = {"manifest": _done_manifest(outline, events), "facts": list(facts)}
        try:
            with transaction.atomic():
                completion = Completion.objects.create(
                    key=completed.key,
                    enrolment=enrolment,
                    content=canonical(content),
                    hash=seal(content),
                    hours=completed.hours,
                    organisation=organisation,
                    at=now,
                )
        except IntegrityError:  # somebody was first: the one enrolment has its one completion
            return Completion.objects.get(enrolment=enrolment)
        course_completed.send(sender=Completion, completed=completed)
        for call in conf.on_completion:
            call(completed)
        return completion


def hours(outline: Outline) -> Decimal:
    """Return the hours a course counts for: mandatory lessons and tests, to the nearest half, at least a half."""
    tests = sum(1 for step in outline.steps if step.mandatory and step.kind == "quiz")
    total = sum(module.minutes for module in outline.modules) + tests * conf.quiz_minutes
    halves = (Decimal(total) / 30).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return max(halves, Decimal(1)) / 2


def _done_manifest(outline: Outline, events) -> list[dict]:
    """Return the steps with the version each was done on, which need not be today's."""
    steps = [step for step in outline.steps if step.mandatory]
    done_on = {}
    for event in events:
        for step in steps:
            if event.key == step.key and event.kind in DONE_BY.get(step.kind, ACHIEVED_BY):
                done_on[step.key] = event.version
    versions = LessonVersion.objects.filter(lesson_key__in=[step.key for step in steps if step.kind == "lesson"])
    hashes = {(key, number): value for key, number, value in versions.values_list("lesson_key", "number", "hash")}
    return [
        {
            "key": str(step.key),
            "kind": step.kind,
            "version": done_on.get(step.key),
            "hash": hashes.get((step.key, done_on.get(step.key)), ""),
        }
        for step in steps
    ]
