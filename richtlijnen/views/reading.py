"""What holds: the region's own text, and the text of one organisation, on any day."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..access import find_organisation, is_own, keeps_at, standing_of
from ..disclosing import disclose
from ..forms import DayForm
from ..host import host
from ..places import load_place
from ..reading import guideline_for, holds_from
from ..still_to_read import reader_at
from .personal import personal


@login_not_required
@require_safe
def guideline(request):
    """Show the region's own text, and the way to every organisation."""
    organisations = [host().describe(organisation) for organisation in host().organisations()]
    context = {
        "organisations": organisations,
        "crumbs": [{"title": _("Guideline")}],
        "search_url": reverse("buurtkader_richtlijnen:regional_search"),
        "compare_url": reverse("buurtkader_richtlijnen:regional_compare"),
    }
    return _page(request, "guideline.html", None, context)


@login_not_required
@require_safe
def framework(request, organisation):
    """Show what holds at one organisation."""
    found = find_organisation(organisation)
    if found is None:
        raise Http404
    described = host().describe(found)
    context = {
        "organisation": described,
        "crumbs": [
            {"title": _("Guideline"), "url": reverse("buurtkader_richtlijnen:guideline")},
            {"title": described.name},
        ],
        "search_url": reverse("buurtkader_richtlijnen:search", args=[described.slug]),
        "compare_url": reverse("buurtkader_richtlijnen:compare", args=[described.slug]),
    }
    return _page(request, "framework.html", found, context)


def _page(request, template, organisation, context):
    now = timezone.now()
    today = timezone.localdate(now)
    form = DayForm(request.GET if "op" in request.GET else None)
    on = form.cleaned_data["op"] if form.is_bound and form.is_valid() else None
    found, reader = _text(request.user, organisation, on=on or today, now=now)
    day_query = f"op={on.isoformat()}&" if on else ""
    if found and (section := found.numbered(request.GET.get("paragraaf", ""))):
        return redirect(f"{request.path}?{day_query}open={section.anchor}#{section.anchor}")
    context |= {"form": form, "guideline": found, "on": on or today, "today": today, "day_query": day_query}
    context["holds_from"] = None if found else holds_from(known_at=now)
    context["missing_number"] = request.GET.get("paragraaf", "")[:12]
    if found:
        context["unfolded"] = found.anchors_of(request.GET.get("open", ""))
        if organisation is not None:
            context |= _for_organisation(request.user, organisation, found, reader)
    return personal(request, render(request, f"buurtkader_richtlijnen/{template}", context))


def _for_organisation(person, organisation, found, reader):
    own = is_own(person, organisation)
    return {
        "is_own": own,
        "keeps": own and keeps_at(person, organisation.slug),
        "reader": reader,
        "own_sections": found.own_sections(),
        "lacking_sections": found.lacking_sections() if own else (),
    }


def _text(person, organisation, *, on, now):
    """Return the text as this reader may see it and, for the organisation's own people today, what they have read."""
    if organisation is None or on != timezone.localdate(now) or not is_own(person, organisation):
        return guideline_for(organisation=organisation, person=person, on=on, known_at=now), None
    place = load_place(organisation=organisation, on=on, known_at=now)
    if place is None:
        return None, None
    shown = disclose(place.guideline, standing=standing_of(person, organisation))
    return shown, reader_at(place, person=person)
