"""The audit log: who did what, when, to which row. No content."""

from django.conf import settings
from django.db import models

from richtlijnen.records import Record


class AuditEntry(Record):
    """One act."""

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    organisation = models.ForeignKey(
        settings.BUURTKADER_ORGANISATION_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject}"
