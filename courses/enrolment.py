"""Begins a course."""

from django.db import transaction
from django.utils.timezone import localdate

from .conf import conf
from .models import Enrolment
from .outlining import Outline
from .recording import NoOrganisation


class PrerequisitesMissing(Exception):
    """Something has to be in order first. `reasons` are sentences for the learner."""

    def __init__(self, reasons):
        self.reasons = tuple(reasons)
        super().__init__(" ".join(self.reasons))


def prerequisites_missing(*, person, outline: Outline, on) -> tuple[str, ...]:
    """Return what stands in the way of `person` beginning this course on date `on`, as sentences."""
    answers = (ask(person, outline.scheme, on) for ask in conf.prerequisites.get(outline.scheme, ()))
    return tuple(str(answer) for answer in answers if answer)


def enrol(*, person, outline: Outline, organisations, now, cycle=1) -> Enrolment:
    """Enrol `person`, who belongs to `organisations` today, in round `cycle`. A second time returns the same row.

    Errors: NoOrganisation, PrerequisitesMissing.
    """
    if not organisations:
        raise NoOrganisation
    if reasons := prerequisites_missing(person=person, outline=outline, on=localdate(now)):
        raise PrerequisitesMissing(reasons)
    with transaction.atomic():
        enrolment, _created = Enrolment.objects.get_or_create(
            person=person,
            course_key=outline.key,
            cycle=cycle,
            defaults={"course_title": outline.title, "scheme": outline.scheme, "started_at": now},
        )
    return enrolment
