"""Questions, the quizzes that ask them, and how both read when they were published."""

import json
import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from ..planning import blueprint_from
from ..questions import content_from
from ..records import Record, RecordQuerySet
from .content import CoursePage
from .identity import IdentityMixin, OwnAddressMixin


class QuestionQuerySet(models.QuerySet):
    """Questions by whose they are."""

    def regional(self):
        """Return the region's questions that are in use."""
        return self.filter(organisation=None, retired_at=None)

    def for_organisation(self, organisation):
        """Return the questions in use that this organisation added itself."""
        return self.filter(organisation=organisation, retired_at=None)


class Question(models.Model):
    """A question whatever its wording; without an organisation it is the region's."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        settings.BUURTKADER_ORGANISATION_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    category = models.SlugField(_("category"), max_length=80)
    quiz_key = models.UUIDField(_("test"), null=True, blank=True)  # only for a local one: the quiz it hangs in
    retired_at = models.DateTimeField(_("no longer asked since"), null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation=None, quiz_key=None)
                | models.Q(organisation__isnull=False, quiz_key__isnull=False),
                name="courses_question_local_has_quiz",
                violation_error_message=_("A question of an organisation hangs in one test; a regional one in none."),
            ),
        ]
        indexes = [models.Index(fields=["category"], name="courses_question_category")]

    def __str__(self):
        return f"{self.category} {self.key.hex[:8]}"


class QuestionVersionQuerySet(RecordQuerySet):
    """Wordings of questions."""

    def newest(self):
        """Return only the newest wording of each question."""
        later = self.model.objects.filter(question=models.OuterRef("question"), number__gt=models.OuterRef("number"))
        return self.filter(~models.Exists(later))


class QuestionVersion(Record):
    """One wording of a question. Attempts point here, so what somebody was asked never changes."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()  # canonical JSON of questions.Content; `hash` is taken over it
    hash = models.CharField(max_length=67)
    made_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = QuestionVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="courses_question_version_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="courses_question_version_from_1"),
        ]

    def __str__(self):
        return f"{self.question_id} ({self.number})"

    @cached_property
    def content(self):
        """The question as frozen values."""
        return content_from(json.loads(self.text))


class SectionBlock(blocks.StructBlock):
    """A part of a quiz; the id of the block is the key of the section."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    category = blocks.CharBlock(label=_("category of questions"), max_length=80)
    draw = blocks.IntegerBlock(label=_("number of questions"), min_value=0, help_text=_("0: all of them."))
    minimum = blocks.IntegerBlock(
        label=_("at least, in per cent"), min_value=0, max_value=100, default=0, required=False
    )

    class Meta:
        icon = "list-ul"
        label = _("part")


class QuizPage(OwnAddressMixin, IdentityMixin, Page):
    """A test (mandatory) or a practice quiz, as editors see it. What is asked comes from the newest QuizVersion."""

    mandatory = models.BooleanField(
        _("counts as a test"),
        default=True,
        help_text=_("A test is marked when it is handed in. When practising the feedback comes at once."),
    )
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark, in per cent"), default=80, validators=[MaxValueValidator(100)]
    )
    intro = RichTextField(_("introduction"), features=["bold", "italic", "link"], blank=True)
    sections = StreamField([("section", SectionBlock())], verbose_name=_("parts"), blank=True)

    parent_page_types = ["buurtkader_courses.ModulePage"]
    subpage_types = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("mandatory"),
        FieldPanel("pass_mark"),
        FieldPanel("sections"),
    ]
    outline_kind = "quiz"
    outline_fields = ("mandatory",)

    class Meta:
        verbose_name = _("test or practice")
        verbose_name_plural = _("tests and practice")

    def own_address(self):
        course = Page.objects.ancestor_of(self).type(CoursePage).order_by("depth").last()
        return reverse("buurtkader_courses:quiz", args=[course.slug, self.slug, self.short_key])


class QuizVersionQuerySet(RecordQuerySet):
    """Published quizzes."""

    def newest_of(self, quiz_key):
        """Return the newest version of one quiz, or None."""
        return self.filter(quiz_key=quiz_key).order_by("-number").first()


class QuizVersion(Record):
    """One published quiz, frozen with every pool written out."""

    quiz_key = models.UUIDField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=255)
    text = models.TextField()  # canonical JSON of planning.Blueprint; `hash` is taken over it
    hash = models.CharField(max_length=67)
    published_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = QuizVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["quiz_key", "number"], name="courses_quiz_version_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="courses_quiz_version_from_1"),
        ]

    def __str__(self):
        return f"{self.title} ({self.number})"

    @cached_property
    def blueprint(self):
        """The quiz as frozen values."""
        return blueprint_from(json.loads(self.text))
