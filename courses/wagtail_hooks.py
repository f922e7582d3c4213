"""The editor's side: what Wagtail must not do with pages that have an identity."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from .models import IdentityMixin


@hooks.register("before_copy_page")
def refuse_alias(request, page):
    """Refuse a copy that stays tied to its source; creating one would fail on the unique key."""
    has_identity = issubclass(page.specific_class, IdentityMixin)
    inside = has_identity or any(issubclass(below.specific_class, IdentityMixin) for below in page.get_descendants())
    if inside and request.method == "POST" and request.POST.get("alias"):
        messages.error(request, _("This page cannot have an alias. Make a copy instead."))
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None
