"""What holds: the region's own text, and the text of one organisation, on any day."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..access import find_organisation, is_own
from ..forms import DayForm
from ..host import host
from ..reading import guideline_for, holds_from


@login_not_required
@require_safe
def guideline(request):
    """Show the region's own text, and the way to every organisation."""
    organisations = [host().describe(organisation) for organisation in host().organisations()]
    crumbs = [{"title": _("Guideline")}]
    return _page(request, "guideline.html", None, {"organisations": organisations, "crumbs": crumbs})


@login_not_required
@require_safe
def framework(request, organisation):
    """Show what holds at one organisation."""
    found = find_organisation(organisation)
    if found is None:
        raise Http404
    described = host().describe(found)
    url = reverse("buurtkader_richtlijnen:guideline")
    crumbs = [{"title": _("Guideline"), "url": url}, {"title": described.name}]
    return _page(request, "framework.html", found, {"organisation": described, "crumbs": crumbs})


def _page(request, template, organisation, context):
    now = timezone.now()
    today = timezone.localdate(now)
    form = DayForm(request.GET if "op" in request.GET else None)
    on = form.cleaned_data["op"] if form.is_bound and form.is_valid() else None
    found = guideline_for(organisation=organisation, person=request.user, on=on or today, known_at=now)
    context |= {"form": form, "guideline": found, "on": on or today, "today": today}
    context["holds_from"] = None if found else holds_from(known_at=now)
    context["day_query"] = f"op={on.isoformat()}&" if on else ""
    if found:
        context["unfolded"] = found.anchors_of(request.GET.get("open", ""))
        if organisation is not None:
            context["own_sections"] = found.own_sections()
            context["lacking_sections"] = found.lacking_sections() if is_own(request.user, organisation) else ()
    response = render(request, f"buurtkader_richtlijnen/{template}", context)
    patch_vary_headers(response, ["Cookie"])
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_store=True)
    return response
