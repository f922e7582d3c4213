"""What keeps its identity while texts, pages and numbers come and go."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NeverRemoved(Exception):
    """Somebody tried to remove what the past hangs on."""


class KeptQuerySet(models.QuerySet):
    """Refuses to remove rows."""

    def delete(self):
        raise NeverRemoved("This is never removed: editions and decisions of the past hang on it.")


class Kept(models.Model):
    """A dated row that may be renamed but is never removed."""

    created_at = models.DateTimeField(_("made on"), auto_now_add=True)

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def delete(self, *args, **kwargs):
        raise NeverRemoved("This is never removed: editions and decisions of the past hang on it.")


class Richtlijn(Kept):
    """One shared guideline, whatever page it is written on."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=160)
    owner = models.CharField(_("owner"), max_length=160, blank=True, help_text=_("Who decides about it."))

    class Meta:
        verbose_name = _("guideline")
        verbose_name_plural = _("guidelines")
        ordering = ["pk"]

    def __str__(self):
        return self.name


class Kader(Kept):
    """The local framework of one organisation over one guideline."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    richtlijn = models.ForeignKey(Richtlijn, models.PROTECT, related_name="kaders", verbose_name=_("guideline"))
    organisation = models.ForeignKey(
        settings.BUURTKADER_ORGANISATION_MODEL, models.PROTECT, related_name="+", verbose_name=_("organisation")
    )

    class Meta:
        verbose_name = _("local framework")
        verbose_name_plural = _("local frameworks")
        constraints = [
            models.UniqueConstraint(
                fields=["richtlijn", "organisation"],
                name="richtlijnen_one_kader",
                violation_error_message=_("This organisation already has a local framework."),
            )
        ]

    def __str__(self):
        return f"{self.richtlijn_id} / {self.organisation_id}"
