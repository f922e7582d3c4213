"""Reading what changed, and saying that one has read it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ..access import find_organisation
from ..confirming import confirm_read
from ..exceptions import RichtlijnError
from ..host import host
from ..places import load_place
from ..reading_pages import page_of, posted_sections
from ..still_to_read import explain_all, reader_at
from .doors import own_place


@never_cache
@require_safe
def read(request, organisation):
    """Show what the reader still has to read here: what changed since, or the whole text, a chapter at a time."""
    own = own_place(request, organisation)
    described = host().describe(own)
    now = timezone.now()
    place = load_place(organisation=own, on=timezone.localdate(now), known_at=now)
    if place is None:
        raise Http404
    reader = reader_at(place, person=request.user)
    page = page_of(guideline=place.guideline, due=reader.due, chosen=request.GET.get("hoofdstuk", ""))
    context = {
        "organisation": described,
        "guideline": place.guideline,
        "reader": reader,
        "page": page,
        "items": explain_all(place=place, due=page.due),
        "crumbs": crumbs(described, _("Still to read")),
    }
    return render(request, "buurtkader_richtlijnen/read.html", context)


@never_cache
@require_POST
def confirm(request, organisation):
    """Record that the reader read the sections on the button; what changed in the meantime comes back to be read."""
    own = own_place(request, organisation)
    now = timezone.now()
    sections = posted_sections(request.POST.getlist("section"))
    try:
        rows = confirm_read(
            person=request.user, organisation=own, sections=sections, on=timezone.localdate(now), now=now
        )
    except RichtlijnError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _confirmed(len(rows)))
    return redirect("buurtkader_richtlijnen:read", organisation=organisation)


def crumbs(described, title):
    """Return the way from the guideline over this organisation's page to a page about it."""
    return [
        {"title": _("Guideline"), "url": reverse("buurtkader_richtlijnen:guideline")},
        {"title": described.name, "url": reverse("buurtkader_richtlijnen:framework", args=[described.slug])},
        {"title": title},
    ]


def place_and_way(slug, title):
    """Return (organisation, context) for an open page `title` about one organisation, "" for the region's own text.

    404 when there is no such organisation.
    """
    if not slug:
        url = reverse("buurtkader_richtlijnen:guideline")
        return None, {"crumbs": [{"title": _("Guideline"), "url": url}, {"title": title}], "text_url": url}
    found = find_organisation(slug)
    if found is None:
        raise Http404
    described = host().describe(found)
    text_url = reverse("buurtkader_richtlijnen:framework", args=[described.slug])
    return found, {"organisation": described, "crumbs": crumbs(described, title), "text_url": text_url}


def _confirmed(number):
    if not number:
        return _("You had confirmed this already.")
    return ngettext(
        "Recorded: you have read one agreement.", "Recorded: you have read %(number)s agreements.", number
    ) % {"number": number}
