"""What the admin must not offer for the drafting pages."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from .models.drafting_table import DraftingTableMixin


@hooks.register("before_copy_page")
def refuse_alias(request, page):
    """Refuse an alias of a drafting page: it would share the text but not the identity."""
    if request.method != "POST" or not request.POST.get("alias"):
        return None
    if not isinstance(page.specific, DraftingTableMixin):
        return None
    messages.error(request, _("This page cannot have an alias: its text has one place."))
    return redirect("wagtailadmin_pages:copy", page.pk)
