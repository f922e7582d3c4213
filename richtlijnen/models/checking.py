"""Asking a second person to look at a local draft before it goes in force. Ordinary dated rows."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .identity import Kader


class CheckRequest(models.Model):
    """One draft (its hash) shown to somebody of `asked_of`: the own organisation, or another one's assessor."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kader = models.ForeignKey(Kader, models.PROTECT, related_name="check_requests")
    draft_hash = models.CharField(max_length=67)
    asked_of = models.ForeignKey(settings.BUURTKADER_ORGANISATION_MODEL, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    note = models.TextField(_("what to look at"), blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    is_good = models.BooleanField(null=True, blank=True)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("request to check")
        verbose_name_plural = _("requests to check")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kader"],
                condition=models.Q(answered_at=None, withdrawn_at=None),
                name="richtlijnen_one_open_check",
                violation_error_message=_("Somebody has already been asked to look at this."),
            ),
            models.CheckConstraint(
                condition=models.Q(answered_by=None) | ~models.Q(answered_by=models.F("asked_by")),
                name="richtlijnen_check_by_second_person",
                violation_error_message=_("Somebody else has to look at it."),
            ),
        ]

    def __str__(self):
        return self.key.hex[:8]
