"""What the region said of sections while the next edition is on the drafting table. Ordinary dated rows."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import ChangeClass
from .identity import Richtlijn


class DraftDecision(models.Model):
    """One section: what happens to it, said of these two texts. `becomes_hash` empty: it lapses.

    It counts only while both texts are still the same, and goes when the edition is adopted.
    """

    richtlijn = models.ForeignKey(Richtlijn, models.PROTECT, related_name="draft_decisions")
    section_key = models.UUIDField()
    change_class = models.CharField(max_length=12, choices=ChangeClass.choices)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    successors = models.JSONField(default=list)
    was_hash = models.CharField(max_length=67)
    becomes_hash = models.CharField(max_length=67, blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("decision about a section")
        verbose_name_plural = _("decisions about sections")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["richtlijn", "section_key"],
                name="richtlijnen_draft_decision_once",
                violation_error_message=_("Something has already been said of this section."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    change_class__in=[ChangeClass.SUBSTANTIVE, ChangeClass.EDITORIAL], becomes_hash__startswith="v1:"
                )
                | models.Q(change_class=ChangeClass.LAPSED, becomes_hash=""),
                name="richtlijnen_draft_decision_class",
                violation_error_message=_("Say whether the agreement changes or only the wording."),
            ),
        ]

    def __str__(self):
        return f"{self.section_key.hex[:8]} {self.change_class}"
