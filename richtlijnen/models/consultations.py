"""The round in which every organisation reads a draft edition before the meeting. Ordinary dated rows."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import ConsultationReply
from ..records import Record, seal
from .editions import Edition
from .identity import Richtlijn


class DraftReadiness(Record):
    """A regional editor says that this draft is ready to be adopted, or after all not; the last word counts.

    `draft_hash` covers the text and all that was said of it: a revision may be overwritten in place.
    """

    richtlijn = models.ForeignKey(Richtlijn, models.PROTECT, related_name="readiness")
    revision_id = models.PositiveBigIntegerField()
    draft_hash = models.CharField(max_length=67, default="", blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_taken_back = models.BooleanField(default=False)

    def __str__(self):
        return f"{self.richtlijn_id} {self.revision_id}"


class Consultation(models.Model):
    """A draft edition, frozen on the day it was opened to all coordinators, until a date."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    richtlijn = models.ForeignKey(Richtlijn, models.PROTECT, related_name="consultations")
    compared_with = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="+")
    revision_id = models.PositiveBigIntegerField()
    concept = models.JSONField()
    invitation = models.TextField(_("what you ask of the organisations"), blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_on = models.DateField(_("last day"))
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("round of comments")
        verbose_name_plural = _("rounds of comments")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["richtlijn"],
                condition=models.Q(closed_at=None),
                name="richtlijnen_one_open_consultation",
                violation_error_message=_("A round of comments is already open. Close that one first."),
            )
        ]

    def __str__(self):
        return self.key.hex[:8]


def seal_of(reply: str = "", remark: str = "", contests_class: bool = False) -> str:
    """Return what a page is bound to that showed an answer in these words; without any: that it showed no answer."""
    return seal([str(reply), remark, contests_class])


class ConsultationAnswer(models.Model):
    """What one organisation says of one changed section; it may change its mind until the round closes."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="answers")
    organisation = models.ForeignKey(settings.BUURTKADER_ORGANISATION_MODEL, models.PROTECT, related_name="+")
    section_key = models.UUIDField()
    reply = models.CharField(max_length=12, choices=ConsultationReply.choices)
    remark = models.TextField(_("remark"), blank=True)
    contests_class = models.BooleanField(_("this does change the agreement"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    settlement = models.TextField(_("what was done with it"), blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "organisation", "section_key"],
                name="richtlijnen_consultation_one_answer",
                violation_error_message=_("Your organisation has already answered here."),
            ),
            models.CheckConstraint(
                condition=models.Q(reply=ConsultationReply.AGREED) | ~models.Q(remark=""),
                name="richtlijnen_consultation_remark_has_words",
                violation_error_message=_("Write your remark."),
            ),
        ]

    def __str__(self):
        return f"{self.consultation_id} {self.organisation_id} {self.section_key}"

    @property
    def said_seal(self):
        """What the organisation's page is bound to that showed this answer."""
        return seal_of(self.reply, self.remark, self.contests_class)

    @property
    def shown_seal(self):
        """What the region's form is bound to: the remark as it was read, and what was done with it so far."""
        return seal([self.said_seal, self.settlement])
