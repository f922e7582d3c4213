"""The coordinator's list of what people without e-mail still have to hear."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.telling import not_told_after_all, told_in_person, told_today, untold_messages
from cms.views.members import own_organisation


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell_in_person(request, organisation):
    """Show what to tell to whom; a POST says that it was told, or that it was not after all."""
    own = own_organisation(request, organisation)
    if request.method == "POST":
        _note(request, own)
        return redirect("tell_in_person", own.slug)
    shown = {
        "organisation": own,
        "messages_to_tell": untold_messages(own),
        "told": told_today(own, now=timezone.now()),
        "crumbs": [{"title": _("Workplace"), "url": reverse("workplace")}, {"title": _("Tell it yourself")}],
    }
    return render(request, "cms/workplace_tell.html", shown)


def _note(request, organisation):
    """Note that one message was told (or was not after all), and say to whom."""
    takes_back = request.POST.get("doe") == "toch-niet"
    which = {"kind": request.POST.get("kind", ""), "key": request.POST.get("key", "")}
    rule = not_told_after_all if takes_back else told_in_person
    people = rule(organisation=organisation, **which, by=request.user, now=timezone.now())
    if not people:
        messages.info(request, _("This was noted before."))
        return
    text = _("Not told yet: %(names)s.") if takes_back else _("Noted: you have told %(names)s.")
    messages.success(request, text % {"names": ", ".join(person.get_full_name() for person in people)})
