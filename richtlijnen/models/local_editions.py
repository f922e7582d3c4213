"""Records of an organisation: its local framework as it was adopted, passage by passage."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import ChangeClass, Operation
from ..records import Record
from .editions import Edition, Section, SectionVersion
from .identity import Kader


class LocalEdition(Record):
    """All passages of one organisation as adopted on one day."""

    kader = models.ForeignKey(Kader, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    effective_from = models.DateField()
    recorded_at = models.DateTimeField()
    retroactive = models.BooleanField(default=False)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    check_asked_at = models.DateTimeField(null=True, blank=True)
    agreed_with = models.CharField(max_length=240, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    checked_against = models.ForeignKey(Edition, models.PROTECT, related_name="local_editions")
    revision_id = models.PositiveBigIntegerField(null=True, blank=True)
    canonical_text = models.TextField()
    hash = models.CharField(max_length=67)

    class Meta:
        ordering = ["effective_from", "recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kader", "number"],
                name="richtlijnen_local_edition_number",
                violation_error_message=_("A version with this number already exists."),
            ),
            models.CheckConstraint(
                condition=models.Q(checked_by=None) | ~models.Q(checked_by=models.F("approved_by")),
                name="richtlijnen_local_edition_second_person",
                violation_error_message=_("Somebody else has to check it."),
            ),
        ]

    def __str__(self):
        return f"{self.kader_id} / {self.number}"


class LocalPassageVersion(Record):
    """One passage of one local edition, with the regional wording it was written against."""

    local_edition = models.ForeignKey(LocalEdition, models.PROTECT, related_name="passages")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    operation = models.CharField(max_length=12, choices=Operation.choices)
    body = models.TextField(blank=True)
    values = models.JSONField(default=dict)
    not_agreed = models.JSONField(default=list)
    based_on = models.ForeignKey(SectionVersion, models.PROTECT, related_name="+")
    change_class = models.CharField(max_length=12, choices=ChangeClass.choices)
    reason = models.CharField(max_length=400, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    only_for_us = models.BooleanField(default=False)
    source_document = models.CharField(max_length=240, blank=True)
    source_article = models.CharField(max_length=120, blank=True)
    source_date = models.DateField(null=True, blank=True)
    taken_from = models.CharField(max_length=240, blank=True)
    canonical_text = models.TextField()
    hash = models.CharField(max_length=67)

    class Meta:
        ordering = ["local_edition", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["local_edition", "section", "operation"],
                name="richtlijnen_passage_once",
                violation_error_message=_("There are two passages of the same kind on this section."),
            ),
            models.CheckConstraint(
                condition=models.Q(operation__in=Operation.values),
                name="richtlijnen_passage_operation",
                violation_error_message=_("Unknown kind of passage."),
            ),
            models.CheckConstraint(
                condition=~models.Q(operation=Operation.HIGHER_RULE)
                | (~models.Q(source_document="") & ~models.Q(source_article="") & models.Q(source_date__isnull=False)),
                name="richtlijnen_passage_higher_rule_source",
                violation_error_message=_("Name the document, the article and the date of the rule."),
            ),
        ]

    def __str__(self):
        return f"{self.section_id} {self.operation} ({self.local_edition_id})"
