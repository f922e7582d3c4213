"""For the region: where organisations differ most, with their texts beside each other."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..addresses import address_of
from ..differences import load_differences
from ..host import host
from .doors import region_only
from .ways import work_crumbs

SHOWN = 12
WORK = "buurtkader_richtlijnen_work"


@never_cache
@require_safe
def differences(request):
    """List the sections on which most organisations go their own way; a text can be lifted to a proposal."""
    richtlijn = region_only(request)
    now = timezone.now()
    found = load_differences(richtlijn=richtlijn, on=timezone.localdate(now), known_at=now)
    rows = [
        (row, [(own, host().describe(own.organisation)) for own in row.owners[:SHOWN]], max(row.count - SHOWN, 0))
        for row in found
    ]
    top = (_("Every organisation beside the other"), address_of(f"{WORK}:matrix"))
    context = {
        "rows": rows,
        "lift": address_of(f"{WORK}:region_new_proposal"),
        "crumbs": work_crumbs(top, (_("Where organisations differ"), "")),
    }
    return render(request, "buurtkader_richtlijnen/werk/verschillen/differences.html", context)
