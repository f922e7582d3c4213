"""The secretary's table: proposals of all organisations, and what to do with each."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import lifting, proposing
from ..access import find_organisation
from ..exceptions import RichtlijnError
from ..host import host
from ..proposal_lists import numbers_of, per_section, tell
from .composing import compose
from .deciding import Table
from .doors import region_only
from .proposals import WORK
from .trail import region_proposals_trail

ROOM = "buurtkader_richtlijnen/werk/voorstellen"


@never_cache
@require_safe
def region_proposals(request):
    """List the proposals per section: open or decided, of all sections or one."""
    richtlijn = region_only(request)
    lines = proposing.newest_lines(richtlijn)
    numbers = numbers_of(lines)
    decided = request.GET.get("toon") == "besloten"
    rows = list(proposing.listed(richtlijn))
    shown = [row for row in rows if row.is_open != decided]
    wanted = request.GET.get("paragraaf", "")
    if wanted:
        shown = [row for row in shown if _is_about(row, wanted)]
    told = [tell(row, numbers=numbers) for row in shown]
    context = {
        "sections": per_section(told),
        "lines": [line for line in lines if any(row.section_id == line.section_version.section_id for row in rows)],
        "has_new": any(row.section_id is None for row in rows),
        "decided": decided,
        "wanted": wanted,
        "open_count": sum(row.is_open for row in rows),
        "decided_count": sum(not row.is_open for row in rows),
        "crumbs": region_proposals_trail(),
    }
    return render(request, f"{ROOM}/region_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def region_new_proposal(request):
    """Write a proposal for an organisation that asked for it, or lift one of its passages."""
    richtlijn = region_only(request)
    organisation = find_organisation(request.GET.get("organisatie", ""))
    pk = request.GET.get("passage", "")
    if organisation is None and pk.isdecimal() and (passage := lifting.find_passage(richtlijn, int(pk))):
        organisation = passage.local_edition.kader.organisation
    if organisation is None:
        crumbs, here = region_proposals_trail(_("Write a proposal down")), host().organisations_on(timezone.localdate())
        return never_cache(render)(request, f"{ROOM}/for_whom.html", {"organisations": here, "crumbs": crumbs})
    done = reverse(f"{WORK}:region_proposals")
    here = f"{reverse(f'{WORK}:region_new_proposal')}?organisatie={organisation.slug}"
    context = {
        "organisation": organisation,
        "here": here,
        "crumbs": region_proposals_trail(_("Write a proposal down")),
        "richtlijn": richtlijn,
        "for_region": True,
    }
    return compose(request, richtlijn=richtlijn, organisation=organisation, context=context, done=done)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def region_proposal(request, key):
    """Show one proposal beside the draft and the others about its section; take it in, combine or decline it."""
    richtlijn = region_only(request)
    found = proposing.listed(richtlijn).filter(key=key).first()
    if found is None:
        raise Http404
    table = Table(richtlijn=richtlijn, proposal=found, request=request)
    if request.method == "POST":
        try:
            if said := table.act(now=timezone.now()):
                messages.success(request, said)
                return redirect(f"{WORK}:region_proposal", key)
        except RichtlijnError as refusal:
            table.refuse(refusal)
    context = table.context()
    context["crumbs"] = region_proposals_trail(context["told"].section_name)
    return render(request, f"{ROOM}/region_one.html", context)


def _is_about(row, wanted: str) -> bool:
    if wanted == "nieuw":
        return row.section_id is None
    try:
        return row.section_id is not None and row.section.key == UUID(wanted)
    except ValueError:
        return False
