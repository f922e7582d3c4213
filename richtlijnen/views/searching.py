"""Searching what holds: only in what the reader may see."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..access import find_organisation
from ..host import host
from ..numbering import former_numbers
from ..reading import guideline_for
from ..searching import search as find
from .confirming import crumbs
from .personal import personal


@login_not_required
@require_safe
def search(request, organisation):
    """Search what holds at one organisation."""
    found = find_organisation(organisation)
    if found is None:
        raise Http404
    described = host().describe(found)
    context = {
        "organisation": described,
        "crumbs": crumbs(described, _("Search")),
        "text_url": reverse("buurtkader_richtlijnen:framework", args=[described.slug]),
    }
    return _results(request, found, context)


@login_not_required
@require_safe
def regional_search(request):
    """Search the region's own text."""
    url = reverse("buurtkader_richtlijnen:guideline")
    context = {"crumbs": [{"title": _("Guideline"), "url": url}, {"title": _("Search")}], "text_url": url}
    return _results(request, None, context)


def _results(request, organisation, context):
    now = timezone.now()
    today = timezone.localdate(now)
    guideline = guideline_for(organisation=organisation, person=request.user, on=today, known_at=now)
    found = find(guideline=guideline, query=request.GET.get("q", "")) if guideline else None
    context |= {"guideline": guideline, "found": found, "former": ()}
    if found and found.number:
        numbers = former_numbers(found.number, on=today, known_at=now)
        sections = [(row, guideline.section(row.key)) for row in numbers]
        context["former"] = [(row, now_is) for row, now_is in sections if not now_is or now_is.number != found.number]
    return personal(request, render(request, "buurtkader_richtlijnen/search.html", context))
