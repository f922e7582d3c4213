"""Records of what a person decided, checked or read. Persons stand in them as a key only."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import HowRead, Outcome
from ..records import Record, seal
from .editions import Section, SectionVersion
from .identity import Kader
from .local_editions import LocalEdition, LocalPassageVersion


class FreeText(models.Model):
    """A remark in somebody's own words. Not a record: erasing it leaves the decision and its hash."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")

    def __str__(self):
        return self.key.hex[:8]

    @property
    def hash(self):
        """What a record keeps of this text."""
        return seal(self.text)


class PassageReview(Record):
    """What an organisation decided about its passages on a section whose regional wording moved."""

    kader = models.ForeignKey(Kader, models.PROTECT, related_name="reviews")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    from_version = models.ForeignKey(SectionVersion, models.PROTECT, related_name="+")
    to_version = models.ForeignKey(SectionVersion, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    remark_key = models.UUIDField(null=True, blank=True)
    remark_hash = models.CharField(max_length=67, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=Outcome.values),
                name="richtlijnen_review_outcome",
                violation_error_message=_("Unknown decision."),
            ),
            models.CheckConstraint(
                condition=models.Q(to_version__isnull=False) | ~models.Q(outcome=Outcome.KEEP),
                name="richtlijnen_review_kept_on_a_version",
                violation_error_message=_("A lapsed section has no text to keep the passage on."),
            ),
        ]

    def __str__(self):
        return f"{self.kader_id} {self.section_id} {self.outcome}"


class HigherRuleConfirmation(Record):
    """The region agrees that this text of law or municipality goes first here. Holds for the same text later too."""

    kader = models.ForeignKey(Kader, models.PROTECT, related_name="higher_rule_confirmations")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    passage_hash = models.CharField(max_length=67)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kader", "section", "passage_hash"],
                name="richtlijnen_higher_rule_once",
                violation_error_message=_("This rule has already been confirmed."),
            )
        ]

    def __str__(self):
        return f"{self.kader_id} {self.section_id}"


class ValueCheck(Record):
    """Somebody made sure that a filled-in value still holds."""

    kader = models.ForeignKey(Kader, models.PROTECT, related_name="value_checks")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    field_key = models.CharField(max_length=60)
    value_hash = models.CharField(max_length=67)
    checked_on = models.DateField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    review_before = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(review_before__gt=models.F("checked_on")),
                name="richtlijnen_value_check_ahead",
                violation_error_message=_("The next check lies after this one."),
            )
        ]

    def __str__(self):
        return f"{self.kader_id} {self.field_key}"


class ReadConfirmation(Record):
    """Somebody read this text, as it was shown: the hash covers the regional and the local words.

    `at` is the moment of reading. The local edition makes a text that returns after another one a text to read again.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(settings.BUURTKADER_ORGANISATION_MODEL, models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    section_version = models.ForeignKey(SectionVersion, models.PROTECT, related_name="+")
    local_passage_version = models.ForeignKey(
        LocalPassageVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    local_edition = models.ForeignKey(LocalEdition, models.PROTECT, null=True, blank=True, related_name="+")
    shown_hash = models.CharField(max_length=67)
    at = models.DateTimeField()
    how = models.CharField(max_length=8, choices=HowRead.choices, default=HowRead.SCREEN)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "section_version", "shown_hash", "local_edition"],
                condition=models.Q(local_edition__isnull=False),
                name="richtlijnen_read_once",
                violation_error_message=_("You have already confirmed this text."),
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "section_version", "shown_hash"],
                condition=models.Q(local_edition=None),
                name="richtlijnen_read_once_before_local_editions",
                violation_error_message=_("You have already confirmed this text."),
            ),
            models.CheckConstraint(
                condition=models.Q(how=HowRead.SCREEN, recorded_by=None)
                | models.Q(how=HowRead.PAPER, recorded_by__isnull=False),
                name="richtlijnen_read_paper_has_witness",
                violation_error_message=_("Reading on paper is recorded by somebody."),
            ),
        ]

    def __str__(self):
        return f"{self.person_id} {self.section_version_id}"
