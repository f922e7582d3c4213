"""Searching what holds: only in what the reader may see."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..numbering import former_numbers
from ..reading import guideline_for
from ..searching import search as find
from .confirming import place_and_way
from .personal import personal


@login_not_required
@require_safe
def search(request, organisation):
    """Search what holds at one organisation."""
    return _results(request, *place_and_way(organisation, _("Search")))


@login_not_required
@require_safe
def regional_search(request):
    """Search the region's own text."""
    return _results(request, *place_and_way("", _("Search")))


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
