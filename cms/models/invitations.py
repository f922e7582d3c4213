"""Invitations: a coordinator types a mail address, and whoever reads that mailbox says yes or no."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from cms.models.organisations import Organisation


class Invitation(models.Model):
    """One organisation asks one mailbox to take part; open until it is settled, by either side."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    email = models.EmailField(_("own e-mail address"))
    first_name = models.CharField(_("first name"), max_length=120)
    name_prefix = models.CharField(_("prefix"), max_length=30, blank=True)
    last_name = models.CharField(_("last name"), max_length=120)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "organisation",
                condition=models.Q(settled_at=None),
                name="cms_invitation_open_once",
            )
        ]

    def __str__(self):
        return f"{self.organisation_id} invites {self.pk}"

    def get_full_name(self):
        """Return the name as the coordinator typed it: first name, prefix, last name."""
        return " ".join(part for part in (self.first_name, self.name_prefix, self.last_name) if part)
