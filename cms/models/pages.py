"""The site's own pages: the front page and one subtree per organisation."""

from django.conf import settings
from django.db import models
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    """The front page."""

    public = True
    preview_modes = []  # it has no template: our own address shows it
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("front page")

    def serve(self, request, *args, **kwargs):
        return redirect(reverse("home"))


class OrganisationIndexPage(Page):
    """The parent of every organisation's subtree."""

    preview_modes = []
    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.OrganisationPage"]

    class Meta:
        verbose_name = _("organisations")


class OrganisationPage(Page):
    """The root of one organisation's own pages; made by code, never by hand."""

    preview_modes = []
    parent_page_types = ["cms.OrganisationIndexPage"]
    organisation = models.OneToOneField(
        settings.BUURTKADER_ORGANISATION_MODEL, models.PROTECT, related_name="page", editable=False
    )
    exclude_fields_in_copy = ["organisation"]

    class Meta:
        verbose_name = _("organisation's page")

    @classmethod
    def can_create_at(cls, parent):
        return False
