"""The draft as any organisation would see it."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..access import find_organisation
from ..exceptions import NoIdentity
from ..host import host
from ..previewing import EYES, preview_draft
from .doors import region_only
from .ways import work_crumbs


@never_cache
@require_safe
def edition_preview(request):
    """Show the draft as it would hold for the region, or for a reader (?als=) of the organisation in ?organisatie=."""
    richtlijn = region_only(request)
    slug = request.GET.get("organisatie", "")
    organisation = find_organisation(slug) if slug else None
    if slug and organisation is None:
        raise Http404
    reader = request.GET.get("als", "")
    reader = reader if reader in EYES else next(iter(EYES))
    facts = {"richtlijn": richtlijn, "organisation": organisation, "person": request.user, "now": timezone.now()}
    try:
        preview = preview_draft(**facts, eyes=EYES[reader] if organisation else None)
    except NoIdentity:
        raise Http404 from None
    address = reverse("buurtkader_richtlijnen_work:edition")
    context = {
        "crumbs": work_crumbs((_("The next edition"), address), (_("Preview"), "")),
        "coming": preview.coming,
        "guideline": preview.guideline,
        "organisation": host().describe(organisation) if organisation else None,
        "organisations": [host().describe(place) for place in host().organisations_on(timezone.localdate())],
        "unfolded": preview.guideline.anchors_of(request.GET.get("open", "")),
        "day_query": f"organisatie={slug}&als={reader}&" if slug else "",
        "reader": reader,
    }
    return render(request, "buurtkader_richtlijnen/werk/editie/preview.html", context)
