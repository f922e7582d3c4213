"""What the admin must not offer for the drafting pages, and must not take."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail import hooks

from .models import RichtlijnPage
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


@hooks.register("before_edit_page")
def refuse_half_a_form(request, page):
    """Refuse a form of the guideline that was cut short on its way: half of it would be half the text."""
    if request.method != "POST" or not isinstance(page, RichtlijnPage):
        return None
    form = page.get_edit_handler().get_form_class()(request.POST, request.FILES, instance=page, for_user=request.user)
    if form.arrived_whole:
        return None
    return render(request, "buurtkader_richtlijnen/admin/cut_short.html", {"page": page}, status=400)
