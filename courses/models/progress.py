"""Who follows which course, what happened, and that it was completed. Content is named by value, never by FK."""

import json
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..records import Record


class EnrolmentQuerySet(models.QuerySet):
    """Enrolments of people."""

    def newest_of(self, person):
        """Return `person`'s enrolments, the last cycle first."""
        return self.filter(person=person).order_by("-cycle")


class Enrolment(models.Model):
    """One person's round through one course. It has no organisation: it moves with the person."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="enrolments")
    course_key = models.UUIDField()
    course_title = models.CharField(max_length=255)
    scheme = models.CharField(max_length=80, blank=True)
    cycle = models.PositiveIntegerField(default=1)
    holder_name = models.CharField(_("name on the certificate"), max_length=200, blank=True)
    started_at = models.DateTimeField()

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "course_key", "cycle"],
                name="courses_enrolment_once",
                violation_error_message=_("This person already follows this course."),
            ),
            models.CheckConstraint(condition=models.Q(cycle__gte=1), name="courses_enrolment_cycle_from_1"),
        ]

    def __str__(self):
        return f"{self.person_id} {self.course_title} {self.cycle}"


class ProgressEvent(Record):
    """Something that happened to one part of a course. Progress is worked out from these rows and nothing else."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("opened")
        CONFIRMED = "confirmed", _("confirmed")
        ANSWERED = "answered", _("answered")
        ACHIEVED = "achieved", _("achieved")
        EXEMPTED = "exempted", _("exempted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    key = models.UUIDField()  # of the lesson, quiz, assignment or module page
    version = models.PositiveIntegerField(null=True, blank=True)  # its number, where it has versions
    title = models.CharField(max_length=255)
    detail = models.JSONField(default=dict, blank=True)  # answered: {"block": id, "answer": [option keys]}
    organisation = models.ForeignKey(settings.BUURTKADER_ORGANISATION_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["enrolment", "key"], name="courses_event_by_enrolment")]

    def __str__(self):
        return f"{self.kind} {self.title}"


class Completion(Record):
    """One enrolment brought to its end, with what was learned and what held then."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.OneToOneField(Enrolment, models.PROTECT, related_name="completion")
    content = models.TextField()  # canonical JSON of manifest and facts; `hash` is taken over it
    hash = models.CharField(max_length=67)
    hours = models.DecimalField(max_digits=5, decimal_places=1)
    organisation = models.ForeignKey(settings.BUURTKADER_ORGANISATION_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.enrolment_id} {self.at:%Y-%m-%d}"

    @property
    def manifest(self):
        """What was done: a list of {key, kind, version, hash}."""
        return json.loads(self.content)["manifest"]

    @property
    def facts(self):
        """What other apps wanted kept: a list of {key, label, value, hash}."""
        return json.loads(self.content)["facts"]
