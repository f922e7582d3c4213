"""What somebody filled in on a form of a lesson: their own words, to read back and to erase. No record."""

import json

from django.db import models
from django.utils.translation import gettext_lazy as _

from .progress import Enrolment


class FilledForm(models.Model):
    """One form of one lesson as it stands; the event says only that it was sent."""

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="filled_forms")
    lesson_key = models.UUIDField()
    block = models.CharField(max_length=64)
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)  # JSON of {key of the blank: what was filled in}; "" once erased
    at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("filled-in form")
        verbose_name_plural = _("filled-in forms")
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "lesson_key", "block"], name="courses_filled_form_once")
        ]

    def __str__(self):
        return f"{self.title} ({self.enrolment_id})"

    @property
    def values(self):
        """What was filled in, by the key of the blank; nothing once it was erased."""
        return json.loads(self.text) if self.text else {}
