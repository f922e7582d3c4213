"""The coordinator's list of what people without e-mail still have to hear."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.telling import told_in_person, untold_messages
from cms.views.members import own_organisation


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell_in_person(request, organisation):
    """Show what to tell to whom; a POST says that it was told."""
    own = own_organisation(request, organisation)
    if request.method == "POST":
        told = told_in_person(
            organisation=own,
            kind=request.POST.get("kind", ""),
            key=request.POST.get("key", ""),
            by=request.user,
            now=timezone.now(),
        )
        if told:
            text = ngettext("Noted: %(number)s person knows.", "Noted: %(number)s people know.", told)
            messages.success(request, text % {"number": told})
        else:
            messages.info(request, _("This was noted before."))
        return redirect("tell_in_person", own.slug)
    shown = {
        "organisation": own,
        "messages_to_tell": untold_messages(own),
        "crumbs": [{"title": _("Workplace"), "url": reverse("workplace")}, {"title": _("Tell it yourself")}],
    }
    return render(request, "cms/workplace_tell.html", shown)
