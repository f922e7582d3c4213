"""The round of comments as the secretary sees it: open, follow, settle, print, close after a second look."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import consulting
from ..agenda import load_agenda
from ..exceptions import RichtlijnError
from ..meeting_paper import paper
from ..not_in_round import not_discussed_now
from .consultation import ROOM
from .doors import region_only
from .leading import Lead
from .trail import WORK, region_round_trail

HERE = f"{WORK}:region_consultation"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def region_consultation(request):
    """Show the newest round (or an older one) with all answers; open and settle."""
    richtlijn = region_only(request)
    lead = Lead(richtlijn=richtlijn, request=request, wanted=request.GET.get("ronde", ""))
    if request.method == "POST":
        try:
            if said := lead.act(now=timezone.now()):
                messages.success(request, said, extra_tags=lead.place)
                return redirect(lead.back)
        except RichtlijnError as refusal:
            lead.refuse(refusal)
    return render(request, f"{ROOM}/region.html", lead.context(today=timezone.localdate()))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def close_round(request):
    """Show what closing means: the last day, and who has not answered everything; close the round that was shown."""
    richtlijn = region_only(request)
    if shown := request.POST.get("ronde"):
        return _close(request, Lead(richtlijn=richtlijn, request=request, wanted=shown).round)
    found = consulting.open_round(richtlijn)
    if found is None:
        messages.info(request, _("No round of comments is open now."))
        return redirect(HERE)
    today = timezone.localdate()
    context = {
        "round": found,
        "overview": Lead(richtlijn=richtlijn, request=request, wanted=str(found.key)).overview,
        "is_over": today > found.closes_on,
        "days": (found.closes_on - today).days,
        "crumbs": region_round_trail(_("Close the round")),
    }
    return render(request, f"{ROOM}/close.html", context)


@never_cache
@require_safe
def meeting_paper(request):
    """Give the meeting's paper of the newest round, or of `?ronde=`, as a PDF; without a round only the agenda."""
    richtlijn, now = region_only(request), timezone.now()
    lead = Lead(richtlijn=richtlijn, request=request, wanted=request.GET.get("ronde", ""))
    agenda = load_agenda(richtlijn=richtlijn, now=now)
    if lead.round is None and not agenda:
        return render(request, f"{ROOM}/no_paper.html", {"crumbs": region_round_trail(_("The meeting's paper"))})
    found = paper(
        richtlijn=richtlijn,
        agenda=agenda,
        consultation=lead.round,
        concept=lead.concept if lead.round else None,
        overview=lead.overview if lead.round else None,
        contested=lead.contested if lead.round else frozenset(),
        undiscussed=not_discussed_now(richtlijn, consultation=lead.round) if lead.round else (),
        printed_at=now,
    )
    response = HttpResponse(found, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="vergaderstuk-{timezone.localdate(now):%Y-%m-%d}.pdf"'
    return response


def _close(request, found):
    """Close the round that the page showed."""
    try:
        consulting.close(consultation=found, by=request.user, now=timezone.now())
        messages.success(request, _("The round is closed. Every organisation can now read all remarks."))
    except RichtlijnError as refusal:
        messages.error(request, str(refusal))
    return redirect(HERE)
