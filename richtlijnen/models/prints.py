"""The resolved guideline on paper, kept as it was made."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import Audience
from ..records import Record
from .editions import Edition
from .identity import Richtlijn
from .local_editions import LocalEdition


class GuidelinePrint(Record):
    """One PDF: the text with this hash, for these readers. `organisation` empty: the region's own text."""

    richtlijn = models.ForeignKey(Richtlijn, models.PROTECT, related_name="prints")
    organisation = models.ForeignKey(
        settings.BUURTKADER_ORGANISATION_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="prints")
    local_edition = models.ForeignKey(LocalEdition, models.PROTECT, null=True, blank=True, related_name="prints")
    audience = models.CharField(max_length=12, choices=Audience.choices)
    text_hash = models.CharField(max_length=67)
    pdf = models.BinaryField()
    pdf_hash = models.CharField(max_length=67)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "text_hash", "audience"],
                condition=models.Q(organisation__isnull=False),
                name="richtlijnen_print_once",
                violation_error_message=_("This text has already been printed."),
            ),
            models.UniqueConstraint(
                fields=["richtlijn", "text_hash", "audience"],
                condition=models.Q(organisation=None),
                name="richtlijnen_regional_print_once",
                violation_error_message=_("This text has already been printed."),
            ),
        ]

    def __str__(self):
        return f"{self.organisation_id} {self.text_hash[:12]}"
