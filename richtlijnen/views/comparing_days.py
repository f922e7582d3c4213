"""What was different between two days, as one reader may see it."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..access import standing_of
from ..comparing import compare_outlines, lines_of_resolved
from ..disclosing import disclose
from ..forms import TwoDaysForm
from ..places import load_shelf
from .confirming import place_and_way
from .personal import personal


@login_not_required
@require_safe
def compare(request, organisation):
    """Compare what holds at one organisation on two days."""
    return _compared(request, *place_and_way(organisation, _("Compare two days")))


@login_not_required
@require_safe
def regional_compare(request):
    """Compare the region's own text on two days."""
    return _compared(request, *place_and_way("", _("Compare two days")))


def _compared(request, organisation, context):
    now = timezone.now()
    today = timezone.localdate(now)
    standing = standing_of(request.user, organisation)
    form = TwoDaysForm(request.GET if "van" in request.GET else None)
    shelf = load_shelf(organisation=organisation, known_at=now)
    since = shelf.begun(today) or today
    days = (since - timedelta(days=1), today)
    if form.is_bound:
        days = form.days(today=today) if form.is_valid() else None
    if days:
        was, becomes = (place and disclose(place.guideline, standing=standing) for place in shelf.places(days))
        context |= {"was": was, "becomes": becomes, "days": days, "is_chosen": form.is_bound}
        if was and becomes:
            lines = compare_outlines(before=lines_of_resolved(was), after=lines_of_resolved(becomes))
            context["differences"] = [line for line in lines if not line.is_same]
    context["form"] = form
    return personal(request, render(request, "buurtkader_richtlijnen/compare.html", context))
