"""On paper: the whole text of a day, and the card for in the pocket."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from .. import pocket_card as cards
from .. import printing
from ..access import find_organisation
from ..forms import DayForm
from ..host import host
from .doors import the_richtlijn


@login_not_required
@require_safe
def regional_print(request):
    """The region's own text as a PDF."""
    return _print(request, None)


@login_not_required
@require_safe
def local_print(request, organisation):
    """What holds at one organisation as a PDF: for its own people with the texts that are only for them."""
    return _print(request, _found(organisation))


@login_not_required
@require_safe
def pocket_card(request, organisation):
    """What an organisation filled in, on a card of A6."""
    place = _found(organisation)
    audience = printing.audience_of(request.user, place)
    now = timezone.now()
    today = timezone.localdate(now)
    guideline = printing.text_for(organisation=place, audience=audience, on=today, known_at=now)
    if guideline is None:
        return redirect("buurtkader_richtlijnen:framework", organisation=place.slug)
    made = cards.find_or_make_card(
        richtlijn=the_richtlijn(), organisation=place, audience=audience, guideline=guideline, now=now
    )
    return _file(request, bytes(made.pdf), f"kaartje-{place.slug}-{today:%Y-%m-%d}.pdf")


def _found(slug):
    organisation = find_organisation(slug)
    if organisation is None:
        raise Http404
    return organisation


def _print(request, organisation):
    richtlijn = the_richtlijn()
    now = timezone.now()
    form = DayForm(request.GET)
    described = organisation and host().describe(organisation)
    on = form.is_valid() and (form.cleaned_data["op"] or timezone.localdate(now))
    audience = printing.audience_of(request.user, organisation)
    guideline = on and printing.text_for(organisation=organisation, audience=audience, on=on, known_at=now)
    if not guideline:  # the page says what is wrong with the day, or from when there is a text
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(f"{printing.address_of(described)}{query}")
    made = printing.find_or_make(
        richtlijn=richtlijn, organisation=organisation, audience=audience, guideline=guideline, now=now
    )
    name = described.slug if described else "regio"
    return _file(request, bytes(made.pdf), f"richtlijn-{name}-{on:%Y-%m-%d}.pdf")


def _file(request, data, name):
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"  # what people find by searching is the text of today
    patch_vary_headers(response, ["Cookie"])
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_store=True)
    return response
