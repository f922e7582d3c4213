"""The pages of a course. What a learner reads comes from the newest LessonVersion, not from here."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from ..fields import LessonBodyField
from ..timing import minutes
from .identity import IdentityMixin, OwnAddressMixin
from .versions import ChangeClass

RICH_TEXT = ["bold", "italic", "ol", "ul", "link"]


class CourseIndexPage(OwnAddressMixin, Page):
    """The place where the courses hang."""

    public = True
    subpage_types = ["buurtkader_courses.CoursePage"]

    class Meta:
        verbose_name = _("course index")
        verbose_name_plural = _("course indexes")

    def own_address(self):
        return reverse("buurtkader_courses:courses")


class CoursePage(OwnAddressMixin, IdentityMixin, Page):
    """One course of the region."""

    scheme = models.SlugField(
        _("scheme"),
        max_length=80,
        blank=True,
        help_text=_("The certificate this course leads to, by its short name. Empty: no certificate."),
    )
    intro = RichTextField(_("introduction"), features=RICH_TEXT, blank=True)
    credit = RichTextField(_("who made it"), features=RICH_TEXT, blank=True)

    parent_page_types = ["buurtkader_courses.CourseIndexPage"]
    subpage_types = ["buurtkader_courses.ModulePage"]
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("credit"), FieldPanel("scheme")]
    outline_kind = "course"
    outline_fields = ("scheme", "intro", "credit")

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def own_address(self):
        return reverse("buurtkader_courses:course", args=[self.slug])

    def clean(self):
        super().clean()
        same = CoursePage.objects.filter(slug=self.slug).exclude(pk=self.pk)
        if self.slug and same.exists():  # the address has no parent in it
            raise ValidationError({"slug": _("Another course already uses this address.")})


class ModulePage(OwnAddressMixin, IdentityMixin, Page):
    """One part of a course: lessons, a test, and one thing to do together on a round."""

    intro = RichTextField(_("introduction"), features=RICH_TEXT, blank=True)
    walk_along = models.TextField(
        _("on the round"),
        blank=True,
        help_text=_("One thing to do when walking along, ticked together with the coordinator."),
    )

    parent_page_types = ["buurtkader_courses.CoursePage"]
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("walk_along")]
    outline_kind = "module"
    outline_fields = ("intro", "walk_along")

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def own_address(self):
        return f"{self.get_parent().specific_deferred.own_address()}#onderdeel-{self.short_key}"


class LessonForm(WagtailAdminPageForm):
    """Asks at each new round of edits what kind of change it is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "change_class" in self.fields and not self.instance.has_unpublished_changes:
            self.initial["change_class"] = ChangeClass.SUBSTANTIVE


class LessonPage(OwnAddressMixin, IdentityMixin, Page):
    """One lesson as editors see it."""

    class Rule(models.TextChoices):
        """When a lesson is done."""

        QUESTIONS = "questions", _("when all questions in it are answered")
        CONFIRM = "confirm", _("when the learner says so")

    body = LessonBodyField(verbose_name=_("lesson"), blank=True)
    rule = models.CharField(_("done"), max_length=20, choices=Rule.choices, default=Rule.QUESTIONS)
    change_class = models.CharField(
        _("this change"),
        max_length=20,
        choices=ChangeClass.choices,
        default=ChangeClass.SUBSTANTIVE,
        help_text=_("When an agreement changes, people who did the lesson before are told."),
    )

    parent_page_types = ["buurtkader_courses.ModulePage"]
    subpage_types = []
    content_panels = [*Page.content_panels, FieldPanel("body"), FieldPanel("rule"), FieldPanel("change_class")]
    base_form_class = LessonForm
    outline_kind = "lesson"
    search_fields = [*Page.search_fields, index.SearchField("body"), index.AutocompleteField("title")]
    preview_modes = [("", _("as the learner sees it"))]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    @property
    def minutes(self):
        """Minutes to read and do it, rounded up."""
        return minutes(self.body.get_prep_value())

    def own_address(self):
        course = Page.objects.ancestor_of(self).type(CoursePage).order_by("depth").last()
        return reverse("buurtkader_courses:lesson", args=[course.slug, self.slug, self.short_key])

    def get_preview_template(self, request, mode_name):
        return "buurtkader_courses/lesson_preview.html"

    def get_preview_context(self, request, mode_name):
        return {**super().get_preview_context(request, mode_name), "preview": True, "reader": {}, "answers": {}}
