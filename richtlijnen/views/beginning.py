"""Beginning with an organisation's own agreements, and with a guideline for a page that is a copy."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .. import access
from ..beginning import begin_guideline, begin_kader, begun_kader, claim_page, unclaimed_pages
from ..exceptions import RichtlijnError
from ..forms_beginning import NewGuidelineForm
from ..host import host
from ..reading import current_richtlijn
from .doors import kept_place, the_richtlijn

WORK = "buurtkader_richtlijnen_work"
FOLDER = "buurtkader_richtlijnen/werk"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request, organisation):
    """Say what writing one's own agreements means; a POST makes the page to write on."""
    place, richtlijn = kept_place(request, organisation), the_richtlijn()
    overview = redirect(f"{WORK}:kader", organisation=place.slug)
    if begun_kader(richtlijn=richtlijn, organisation=place):
        return overview
    context = {"organisation": host().describe(place)}
    if request.method == "POST":
        try:
            begin_kader(richtlijn=richtlijn, organisation=place, by=request.user)
        except RichtlijnError as refused:
            context["refused"] = str(refused)
        else:
            return overview
    return render(request, f"{FOLDER}/kader/begin.html", context, status=409 if "refused" in context else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_guideline(request, page):
    """Make a guideline for a page that is a copy. For administrators; everybody else gets 404."""
    copy = unclaimed_pages().filter(pk=page).first() if access.may_begin_guideline(request.user) else None
    if copy is None:
        raise Http404
    form = NewGuidelineForm(request.POST or None, initial={"name": copy.title})
    if form.is_valid():
        return _begun(request, lambda: claim_page(page=copy, by=request.user, **form.cleaned_data))
    return _new_guideline(request, form, copy=copy)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def first_guideline(request):
    """Make the first guideline of this site. For administrators, and only while there is none; else 404."""
    if not access.may_begin_guideline(request.user) or current_richtlijn().first():
        raise Http404
    form = NewGuidelineForm(request.POST or None)
    if form.is_valid():
        return _begun(request, lambda: begin_guideline(by=request.user, **form.cleaned_data))
    return _new_guideline(request, form, copy=None)


def _begun(request, act):
    """Make the guideline; what came of it stands on top of the workplace. An administrator does not write."""
    try:
        made = act()
    except RichtlijnError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("“%(name)s” is made. The region can write it now.") % {"name": made.name})
    return redirect("workplace")


def _new_guideline(request, form, *, copy):
    status = 422 if form.errors else 200
    return render(request, f"{FOLDER}/editie/new_guideline.html", {"form": form, "copy": copy}, status=status)
