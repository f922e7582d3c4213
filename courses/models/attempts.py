"""Attempts at a quiz, and the steps they are made of."""

import json
import uuid

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ..planning import plan_from
from ..records import Record, RecordQuerySet
from ..steps import StepValue
from .progress import Enrolment
from .quizzes import QuizVersion


class AttemptQuerySet(models.QuerySet):
    """Attempts by who may see them."""

    def visible_to(self, person):
        """Return the person's own attempts."""
        return self.filter(enrolment__person=person)

    def open(self):
        """Return those that have not been handed in or declared void."""
        return self.filter(submitted_at=None, voided_at=None)


class Attempt(models.Model):
    """One go at a quiz: what it asks is decided at the start, what happens in it are its steps."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attempts")
    quiz_key = models.UUIDField()
    version = models.ForeignKey(QuizVersion, models.PROTECT, related_name="attempts")
    organisation = models.ForeignKey(settings.BUURTKADER_ORGANISATION_MODEL, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    seed = models.PositiveBigIntegerField()
    plan_text = models.TextField()  # canonical JSON of planning.Plan
    plan_hash = models.CharField(max_length=67)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    passed = models.BooleanField(null=True)  # unknown until it is handed in and every answer is marked

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "quiz_key"],
                condition=models.Q(submitted_at=None, voided_at=None),
                name="courses_attempt_one_open",
                violation_error_message=_("You are already doing this test."),
            ),
            models.UniqueConstraint(fields=["enrolment", "quiz_key", "number"], name="courses_attempt_number_once"),
            models.CheckConstraint(
                condition=models.Q(passed=None) | models.Q(submitted_at__isnull=False),
                name="courses_attempt_marked_after_submitting",
            ),
        ]

    def __str__(self):
        return f"{self.quiz_key.hex[:8]} {self.number} ({self.enrolment_id})"

    @cached_property
    def plan(self):
        """What it asks, as frozen values."""
        return plan_from(json.loads(self.plan_text))

    @property
    def waits(self):
        """Whether it was handed in and a person still has to mark an answer."""
        return self.submitted_at is not None and self.passed is None and self.voided_at is None

    @property
    def is_open(self):
        """Whether it can still be answered."""
        return self.submitted_at is None and self.voided_at is None


class Step(Record):
    """One thing that happened in an attempt. What an attempt holds is worked out from these rows and nothing else."""

    class Kind(models.TextChoices):
        ANSWER = "answer", _("answered")
        CHECK = "check", _("checked")
        CARRY = "carry", _("carried over")
        SUBMIT = "submit", _("handed in")
        MARK = "mark", _("marked")

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="steps")
    sequence = models.PositiveIntegerField()
    slot = models.PositiveIntegerField(default=0)  # 0: about the whole attempt
    kind = models.CharField(max_length=10, choices=Kind.choices)
    payload_text = models.TextField()  # canonical JSON; typed words stand in FreeText
    hash = models.CharField(max_length=67)  # over attempt, sequence, slot, kind and payload
    client_key = models.UUIDField(null=True)  # chosen by the browser, so that a repeat is known as one
    client_at = models.DateTimeField(null=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["attempt", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "sequence"], name="courses_step_sequence_once"),
            models.UniqueConstraint(fields=["attempt", "client_key"], name="courses_step_client_key_once"),
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="courses_step_sequence_from_1"),
        ]

    def __str__(self):
        return f"{self.attempt_id}.{self.sequence} {self.kind}"

    @property
    def value(self):
        """The step as frozen values."""
        return StepValue(self.sequence, self.slot, self.kind, json.loads(self.payload_text), self.at)


class FreeText(models.Model):
    """Words that somebody typed. A step holds only their key and hash, so the words can be erased."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="texts")
    text = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return self.key.hex[:8]


class EvidenceQuerySet(RecordQuerySet):
    """Evidence by who may see it."""

    def visible_to(self, person):
        """Return the evidence of the person's own attempts."""
        return self.filter(attempt__enrolment__person=person)


class Evidence(Record):
    """What was asked, answered and marked in one attempt, as the learner can take it home."""

    attempt = models.OneToOneField(Attempt, models.PROTECT, related_name="evidence")
    text = models.TextField()  # canonical JSON; `hash` is taken over it
    hash = models.CharField(max_length=67)
    at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()

    def __str__(self):
        return self.hash
