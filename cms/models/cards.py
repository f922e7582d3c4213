"""Printed sign-in cards: a one-time code for somebody without a working mailbox."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SignInCard(models.Model):
    """One printed code; only its keyed hash is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="sign_in_cards")
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("sign-in card")
        verbose_name_plural = _("sign-in cards")

    def __str__(self):
        return f"card {self.pk} for {self.person_id}"
