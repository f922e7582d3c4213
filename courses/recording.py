"""Writes down what a learner did."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from .completion import complete_if_done, events_of
from .models import Enrolment, ProgressEvent
from .progressing import progress, unanswered, written_down


class NoOrganisation(Exception):
    """Somebody without a team cannot build up a record: an event carries the organisation of that moment."""


class QuestionsOpen(Exception):
    """The lesson still asks something. `blocks` are the ids."""

    def __init__(self, blocks):
        self.blocks = blocks
        super().__init__(_("There is still a question to answer."))


def record_event(*, enrolment, kind, key, version, title, organisation, now, detail=None) -> ProgressEvent:
    """Add one event. `version` is the number of the lesson or quiz version, or None. Errors: NoOrganisation."""
    if organisation is None:
        raise NoOrganisation
    return ProgressEvent.objects.create(
        enrolment=enrolment,
        kind=ProgressEvent.Kind(kind),
        key=key,
        version=version,
        title=title,
        detail=detail or {},
        organisation=organisation,
        at=now,
    )


def confirm_lesson(*, enrolment, outline, step, organisation, now):
    """Record that the learner has done the lesson `step`; return the Completion when that was the last thing.

    A second time changes nothing. Errors: QuestionsOpen, NoOrganisation.
    """
    with transaction.atomic():
        _lock(enrolment)
        events = events_of(enrolment)
        state = progress(outline, events)
        if still := unanswered(step, state.answers.get(step.key, {})):
            raise QuestionsOpen(still)
        if step.key not in written_down(outline, events):
            _record(enrolment, "confirmed", step, organisation, now)
        return complete_if_done(enrolment=enrolment, organisation=organisation, now=now)


def record_answer(*, enrolment, outline, step, block, answer, organisation, now):
    """Record the `answer` (option keys, in order) to `block` of the lesson `step`; the last one asked ends the lesson.

    Return the Completion when that was the last thing of the course. The same answer twice in a row is kept once.
    Errors: NoOrganisation.
    """
    with transaction.atomic():
        _lock(enrolment)
        events = events_of(enrolment)
        before = progress(outline, events)
        if before.answers.get(step.key, {}).get(block) != tuple(answer):
            _record(enrolment, "answered", step, organisation, now, {"block": block, "answer": list(answer)})
        after = progress(outline, events_of(enrolment))
        if step.key in after.done - written_down(outline, events):  # so that a later version cannot undo it
            _record(enrolment, "confirmed", step, organisation, now)
        return complete_if_done(enrolment=enrolment, organisation=organisation, now=now)


def tick_walk_along(*, enrolment, module, organisation, now):
    """Record that the task of `module` was done together on a round. A second time changes nothing."""
    with transaction.atomic():
        _lock(enrolment)
        if not any(event.key == module.key for event in events_of(enrolment)):
            _record(enrolment, "confirmed", module, organisation, now)


def _lock(enrolment):
    """Let two requests of one learner come one after the other."""
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)


def _record(enrolment, kind, part, organisation, now, detail=None):
    version = getattr(part, "version", None)
    common = {"enrolment": enrolment, "organisation": organisation, "now": now, "detail": detail}
    return record_event(kind=kind, key=part.key, version=version, title=part.title, **common)
