"""The round of comments as the secretary sees it: open, follow, settle, close, print."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ..agenda import load_agenda
from ..exceptions import RichtlijnError
from ..meeting_paper import paper
from .consultation import ROOM
from .doors import region_only
from .leading import Lead


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def region_consultation(request):
    """Show the newest round (or an older one) with all answers; open, settle and close."""
    richtlijn = region_only(request)
    lead = Lead(richtlijn=richtlijn, request=request, wanted=request.GET.get("ronde", ""))
    if request.method == "POST":
        try:
            if said := lead.act(now=timezone.now()):
                messages.success(request, said)
                return redirect(lead.back)
        except RichtlijnError as refusal:
            lead.refuse(refusal)
    return render(request, f"{ROOM}/region.html", lead.context(today=timezone.localdate()))


@never_cache
@require_safe
def meeting_paper(request):
    """Give the meeting's paper of the newest round, or of `?ronde=`, as a PDF; without a round only the agenda."""
    richtlijn, now = region_only(request), timezone.now()
    lead = Lead(richtlijn=richtlijn, request=request, wanted=request.GET.get("ronde", ""))
    agenda = load_agenda(richtlijn=richtlijn, now=now)
    if lead.round is None and not agenda:
        return render(request, f"{ROOM}/no_paper.html")
    found = paper(
        richtlijn=richtlijn,
        agenda=agenda,
        consultation=lead.round,
        concept=lead.concept if lead.round else None,
        overview=lead.overview if lead.round else None,
        printed_at=now,
    )
    response = HttpResponse(found, content_type="application/pdf")
    day = timezone.localdate(lead.round.opened_at if lead.round else now)
    response["Content-Disposition"] = f'inline; filename="vergaderstuk-{day:%Y-%m-%d}.pdf"'
    return response
