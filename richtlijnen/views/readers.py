"""Who has read what holds: the coordinator sees people, the region sees percentages."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import access
from ..confirming import confirm_on_paper
from ..exceptions import RichtlijnError
from ..forms import PaperForm
from ..host import host
from ..places import Place, load_place
from ..region_reading import Total, shares_of
from ..still_to_read import explain_all, reader_at, readers_of
from .doors import own_place, region_only
from .ways import work_crumbs

NOT_YET = "nog-niet"


def led_place(request, slug):
    """Return the organisation whose readers this coordinator sees; strangers 404, its other people 403."""
    own = own_place(request, slug)
    if not access.may_see_readers(request.user, own):
        raise PermissionDenied(_("Only a coordinator of this organisation can see who has read what."))
    return own


@never_cache
@require_safe
def readers(request, organisation):
    """List the people of one's own organisation with what is left for them to read."""
    own = led_place(request, organisation)
    people = readers_of(_place(own))
    only_not_yet = request.GET.get("toon") == NOT_YET
    context = {
        "organisation": host().describe(own),
        "readers": [reader for reader in people if not (only_not_yet and reader.is_done)],
        "total": len(people),
        "done": sum(reader.is_done for reader in people),
        "only_not_yet": only_not_yet,
        "crumbs": work_crumbs((_("Who has read it"), "")),
    }
    return render(request, "buurtkader_richtlijnen/werk/gelezen/readers.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reader(request, organisation, person):
    """Show what one person has read and how, and record what was read on paper."""
    own = led_place(request, organisation)
    who, roles = _member(own, person)
    form = PaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _recorded(request, form, own=own, who=who):
        return redirect("buurtkader_richtlijnen_work:reader", organisation=organisation, person=who.pk)
    place = _place(own)
    found = reader_at(place, person=who, roles=roles)
    due = {item.section.key for item in found.due}
    context = {
        "organisation": host().describe(own),
        "reader": found,
        "name": host().display_name(who),
        "form": form,
        "read": [
            (section, found.readings[section.key], section.key in due)
            for section in place.guideline.sections()
            if section.key in found.readings
        ],
        "today": timezone.localdate(),
        "crumbs": work_crumbs((_("Who has read it"), _list_url(own)), (host().display_name(who), "")),
    }
    return render(request, "buurtkader_richtlijnen/werk/gelezen/reader.html", context)


@never_cache
@require_safe
def reading_sheet(request, organisation, person):
    """Show on one sheet, to be printed, what this person still has to read today."""
    own = led_place(request, organisation)
    who, roles = _member(own, person)
    place = _place(own)
    found = reader_at(place, person=who, roles=roles)
    context = {
        "organisation": host().describe(own),
        "guideline": place.guideline,
        "reader": found,
        "name": host().display_name(who),
        "items": explain_all(place=place, due=found.due),
        "today": timezone.localdate(),
    }
    return render(request, "buurtkader_richtlijnen/werk/gelezen/sheet.html", context)


@never_cache
@require_safe
def region_readers(request):
    """Show per organisation how many people have nothing left to read; no names, no small groups."""
    richtlijn = region_only(request)
    now = timezone.now()
    shares = shares_of(richtlijn=richtlijn, on=timezone.localdate(now), now=now)
    crumbs = work_crumbs((_("How many have read it"), ""))
    context = {"shares": shares, "total": Total(shares), "crumbs": crumbs}
    return render(request, "buurtkader_richtlijnen/werk/gelezen/region.html", context)


def _list_url(own):
    return reverse("buurtkader_richtlijnen_work:readers", args=[own.slug])


def _place(own) -> Place:
    now = timezone.now()
    place = load_place(organisation=own, on=timezone.localdate(now), known_at=now)
    if place is None:
        raise Http404
    return place


def _member(own, pk):
    found = next(((who, roles) for who, roles in host().members_of(own) if who.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _recorded(request, form, *, own, who) -> bool:
    """Record it and say so; what is refused becomes an error of the form."""
    try:
        rows = confirm_on_paper(
            person=who,
            organisation=own,
            recorded_by=request.user,
            on=form.cleaned_data["on"],
            now=timezone.now(),
        )
    except RichtlijnError as refusal:
        form.add_error("on", str(refusal))
        return False
    text = ngettext(
        "Recorded: one agreement read on paper.", "Recorded: %(number)s agreements read on paper.", len(rows)
    )
    messages.success(request, text % {"number": len(rows)} if rows else _("This had been recorded already."))
    return True
