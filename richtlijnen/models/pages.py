"""The drafting tables: the region's page, and one page per organisation with its passages."""

from django.db import models
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data
from wagtail.admin.panels import CommentPanel, FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from ..choices import Operation
from ..draft_blocks import FEATURES, ChapterDraftBlock, SectionDraftBlock
from ..drafting_form import DraftingForm
from ..host import host
from ..panels import OutlinePanel
from .drafting_table import DraftingTableMixin
from .identity import Kader, Richtlijn


class RichtlijnPage(DraftingTableMixin, Page):
    """Where the region writes. Readers see the adopted editions, never this page."""

    public = True
    is_creatable = False  # made together with its row, never by the admin's "add": that form could publish at once
    identity_field = "richtlijn"
    exclude_fields_in_copy = ["richtlijn"]

    richtlijn = models.OneToOneField(
        Richtlijn, models.SET_NULL, null=True, blank=True, editable=False, related_name="page"
    )
    body = StreamField(
        [("chapter", ChapterDraftBlock()), ("section", SectionDraftBlock())],
        blank=True,
        verbose_name=_("chapters and sections"),
    )

    base_form_class = DraftingForm
    content_panels = [*Page.content_panels, OutlinePanel(heading=_("How the text stands")), FieldPanel("body")]
    settings_panels = [CommentPanel()]
    template = "buurtkader_richtlijnen/draft/guideline.html"

    class Meta:
        verbose_name = _("guideline (draft)")

    @property
    def preview_modes(self):
        """The region's own text, and the text with the layer of each organisation (by slug)."""
        own = [(place.slug, host().describe(place).name) for place in host().organisations_on(timezone.localdate())]
        return [("", _("As the region reads it")), *(own if self.richtlijn_id else [])]

    def serve_preview(self, request, mode_name):
        if not mode_name:
            return super().serve_preview(request, mode_name)
        from ..previewing import preview_page  # rules import the models

        context = preview_page(page=self, slug=mode_name, person=request.user, now=timezone.now())
        return render(request, "buurtkader_richtlijnen/draft/organisation.html", context)

    def get_url_parts(self, request=None):
        parts = super().get_url_parts(request)
        return parts and (parts[0], parts[1], reverse("buurtkader_richtlijnen:guideline"))

    def serve(self, request, *args, **kwargs):
        return redirect("buurtkader_richtlijnen:guideline")


class KaderPage(DraftingTableMixin, Page):
    """Where an organisation writes. Readers see the adopted local editions, never this page."""

    public = True
    is_creatable = False  # as above
    identity_field = "kader"
    exclude_fields_in_copy = ["kader"]

    kader = models.OneToOneField(Kader, models.SET_NULL, null=True, blank=True, editable=False, related_name="page")

    settings_panels = []
    template = "buurtkader_richtlijnen/draft/kader.html"

    class Meta:
        verbose_name = _("local framework (draft)")

    def get_url_parts(self, request=None):
        parts = super().get_url_parts(request)
        if not parts or self.kader_id is None:
            return None
        slug = self.kader.organisation.slug
        return parts[0], parts[1], reverse("buurtkader_richtlijnen:framework", args=[slug])

    def serve(self, request, *args, **kwargs):
        if self.kader_id is None:
            return redirect("buurtkader_richtlijnen:guideline")
        return redirect("buurtkader_richtlijnen:framework", organisation=self.kader.organisation.slug)


class KaderPassage(models.Model):
    """A passage in the draft. It names its section by key: a foreign key would be lost when a revision is restored."""

    page = ParentalKey(KaderPage, on_delete=models.CASCADE, related_name="passages")
    section = models.UUIDField(_("section"))
    operation = models.CharField(_("what it does"), max_length=12, choices=Operation.choices)
    body = RichTextField(_("text"), blank=True, features=FEATURES)
    values = models.JSONField(_("filled in"), default=dict, blank=True)
    not_agreed = models.JSONField(_("not agreed yet"), default=list, blank=True)
    reason = models.CharField(_("why we have this"), max_length=400, blank=True)
    valid_until = models.DateField(_("last day"), null=True, blank=True)
    only_for_us = models.BooleanField(_("only for our own team"), default=False)
    source_document = models.CharField(_("name of the document"), max_length=240, blank=True)
    source_article = models.CharField(_("article"), max_length=120, blank=True)
    source_date = models.DateField(_("date of the document"), null=True, blank=True)
    taken_from = models.CharField(_("taken over from"), max_length=240, blank=True)

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")

    def __str__(self):
        return f"{self.section.hex[:8]} {self.operation}"

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """Restore a passage from a revision without asking for its page, the only key it has, once per passage."""
        return model_from_serializable_data(cls, data, check_fks=False, strict_fks=strict_fks)
