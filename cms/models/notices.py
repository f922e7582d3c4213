"""Mail the site owes somebody: one row per kind, object and recipient."""

from django.conf import settings
from django.db import models

from cms.models.organisations import Organisation


class Notice(models.Model):
    """One message, about one organisation or about none.

    `unreachable_since` is set when the person has no address; a coordinator of that organisation must say it then.
    """

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    unreachable_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key", "recipient"], name="cms_notice_once")]

    def __str__(self):
        return f"{self.kind} {self.key} to {self.recipient_id}"
