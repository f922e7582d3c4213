"""Records of the region: sections, their versions, and the editions that put them in order."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import Audience, ChangeClass, Kind
from ..records import Record
from .identity import Richtlijn


class Section(Record):
    """One agreement through all its wordings. Its key is the id of the block it was first written in."""

    richtlijn = models.ForeignKey(Richtlijn, models.PROTECT, related_name="sections")
    key = models.UUIDField(editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["richtlijn", "key"],
                name="richtlijnen_section_once",
                violation_error_message=_("This section already exists."),
            )
        ]

    def __str__(self):
        return self.key.hex[:8]


class Edition(Record):
    """The whole guideline as the region adopted it. Its end is the start of the next one."""

    richtlijn = models.ForeignKey(Richtlijn, models.PROTECT, related_name="editions")
    major = models.PositiveSmallIntegerField()
    minor = models.PositiveSmallIntegerField(default=0)
    adopted_on = models.DateField()
    meeting_on = models.DateField()
    meeting_name = models.CharField(max_length=160)
    effective_from = models.DateField()
    recorded_at = models.DateTimeField()
    summary = models.TextField(blank=True)
    urgent_reason = models.CharField(max_length=240, blank=True)
    retroactive = models.BooleanField(default=False)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    revision_id = models.PositiveBigIntegerField(null=True, blank=True)
    canonical_text = models.TextField()
    hash = models.CharField(max_length=67)

    class Meta:
        ordering = ["effective_from", "recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["richtlijn", "major", "minor"],
                name="richtlijnen_edition_number",
                violation_error_message=_("An edition with this number already exists."),
            ),
            models.UniqueConstraint(
                fields=["richtlijn", "effective_from"],
                condition=models.Q(corrects=None),
                name="richtlijnen_edition_one_start",
                violation_error_message=_("Another edition already starts on this day."),
            ),
            models.CheckConstraint(
                condition=models.Q(major__gte=1),
                name="richtlijnen_edition_from_one",
                violation_error_message=_("Editions are numbered from 1.0."),
            ),
        ]

    def __str__(self):
        return self.number

    @property
    def number(self):
        """The printed number: before the point the agreements, after it the wording."""
        return f"{self.major}.{self.minor}"


class SectionVersion(Record):
    """One wording of a section. Editions that do not change it share this row."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="versions")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="new_versions")
    sequence = models.PositiveSmallIntegerField()
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    body = models.TextField()
    rationale = models.TextField(blank=True)
    frame = models.TextField(blank=True)
    fields = models.JSONField(default=list)
    must_confirm = models.BooleanField(default=False)
    audience = models.CharField(max_length=12, choices=Audience.choices)
    change_class = models.CharField(max_length=12, choices=ChangeClass.choices)
    change_reason = models.CharField(max_length=400, blank=True)
    canonical_text = models.TextField()
    hash = models.CharField(max_length=67)

    class Meta:
        ordering = ["section", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "sequence"],
                name="richtlijnen_version_sequence",
                violation_error_message=_("This version already exists."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values),
                name="richtlijnen_version_kind",
                violation_error_message=_("Unknown kind of section."),
            ),
            models.CheckConstraint(
                condition=models.Q(audience__in=Audience.values),
                name="richtlijnen_version_audience",
                violation_error_message=_("Unknown readers."),
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.sequence})"


class EditionItem(Record):
    """A line of an edition: a chapter (key and title) or a section (version), in order, with its printed number."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=12)
    section_version = models.ForeignKey(
        SectionVersion, models.PROTECT, null=True, blank=True, related_name="edition_items"
    )
    chapter_key = models.UUIDField(null=True, blank=True)
    chapter_title = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "position"],
                name="richtlijnen_item_position",
                violation_error_message=_("Two lines of an edition stand in the same place."),
            ),
            models.UniqueConstraint(
                fields=["edition", "section_version"],
                name="richtlijnen_item_version_once",
                violation_error_message=_("A section stands twice in this edition."),
            ),
            models.CheckConstraint(
                condition=models.Q(section_version=None, chapter_key__isnull=False)
                | models.Q(section_version__isnull=False, chapter_key=None, chapter_title=""),
                name="richtlijnen_item_chapter_or_section",
                violation_error_message=_("A line is either a chapter or a section."),
            ),
        ]

    def __str__(self):
        return f"{self.number} ({self.edition_id})"


class SectionRetirement(Record):
    """A section that lapsed with an edition; one row per section that takes its place, or one row with none."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="retirements")
    section = models.ForeignKey(Section, models.PROTECT, related_name="retirements")
    successor = models.ForeignKey(Section, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "section", "successor"],
                name="richtlijnen_retirement_once",
                violation_error_message=_("This successor is already named."),
            ),
            models.UniqueConstraint(
                fields=["edition", "section"],
                condition=models.Q(successor=None),
                name="richtlijnen_retirement_without_successor_once",
                violation_error_message=_("This section has already lapsed."),
            ),
        ]

    def __str__(self):
        return f"{self.section_id} ({self.edition_id})"
