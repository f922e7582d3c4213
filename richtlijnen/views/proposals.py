"""An organisation's proposals for the text of the region."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import proposing
from ..exceptions import RichtlijnError
from ..host import host
from ..proposal_lists import numbers_of, tell
from .composing import ROOM, compose
from .doors import kept_place, the_richtlijn
from .trail import proposals_trail

WORK = "buurtkader_richtlijnen_work"


@never_cache
@require_safe
def proposals(request, organisation):
    """List what this organisation proposed and what became of it."""
    place, richtlijn = kept_place(request, organisation), the_richtlijn()
    numbers = numbers_of(proposing.newest_lines(richtlijn))
    rows = [tell(row, numbers=numbers) for row in proposing.of_organisation(richtlijn, place)]
    return render(request, f"{ROOM}/list.html", _context(place, rows=rows, crumbs=proposals_trail(organisation)))


@require_http_methods(["GET", "HEAD", "POST"])
def new_proposal(request, organisation):
    """Write a proposal: choose the section, type, look at it, send it."""
    place, richtlijn = kept_place(request, organisation), the_richtlijn()
    done = reverse(f"{WORK}:proposals", args=[organisation])
    here = reverse(f"{WORK}:new_proposal", args=[organisation])
    crumbs = proposals_trail(organisation, _("Make a proposal"))
    context = _context(place, here=here, crumbs=crumbs, richtlijn=richtlijn)
    return compose(request, richtlijn=richtlijn, organisation=place, context=context, done=done)


@never_cache
@require_safe
def proposal(request, organisation, key):
    """Show one proposal with what the region decided, and why."""
    place, richtlijn = kept_place(request, organisation), the_richtlijn()
    found = _own(richtlijn, place, key)
    told = tell(found, numbers=numbers_of(proposing.newest_lines(richtlijn)))
    crumbs = proposals_trail(organisation, told.section_name)
    return render(request, f"{ROOM}/one.html", _context(place, told=told, can_take_back=found.is_open, crumbs=crumbs))


@never_cache
@require_POST
def take_back(request, organisation, key):
    """Take a proposal back that nobody decided about."""
    place = kept_place(request, organisation)
    found = _own(the_richtlijn(), place, key)
    try:
        proposing.take_back(proposal=found, by=request.user, now=timezone.now())
        messages.success(request, _("You took the proposal back."))
    except RichtlijnError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{WORK}:proposal", organisation, key)


def _own(richtlijn, place, key):
    found = proposing.of_organisation(richtlijn, place).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _context(place, **more):
    return {"organisation": host().describe(place), **more}
