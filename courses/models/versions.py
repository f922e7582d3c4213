"""What a lesson said when it was published."""

import json

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..records import Record, RecordQuerySet


class ChangeClass(models.TextChoices):
    """What kind of change a new version is, asked when it is published."""

    SUBSTANTIVE = "inhoudelijk", _("The agreement changes")
    EDITORIAL = "redactioneel", _("Only the wording")


class LessonVersionQuerySet(RecordQuerySet):
    """Versions of lessons."""

    def newest(self):
        """Return only the newest version of each lesson."""
        later = self.model.objects.filter(
            lesson_key=models.OuterRef("lesson_key"), number__gt=models.OuterRef("number")
        )
        return self.filter(~models.Exists(later))


class LessonVersion(Record):
    """One published lesson, frozen. Progress, evidence and renewal name it by lesson key and number."""

    lesson_key = models.UUIDField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=255)
    content = models.TextField()  # canonical JSON of title, completion rule and body; `hash` is taken over it
    hash = models.CharField(max_length=67)
    change_class = models.CharField(max_length=20, choices=ChangeClass.choices, default=ChangeClass.SUBSTANTIVE)
    rule = models.CharField(max_length=20)  # a LessonPage.Rule
    asks = models.JSONField(default=list)  # ids of the blocks that have to be answered
    minutes = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = LessonVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lesson_key", "number"], name="courses_lesson_version_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="courses_lesson_version_from_1"),
        ]

    def __str__(self):
        return f"{self.title} ({self.number})"

    @property
    def body(self):
        """The blocks as raw data, as they were when it was published."""
        return json.loads(self.content)["body"]
