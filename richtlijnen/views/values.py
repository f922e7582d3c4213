"""The numbers and agreements an organisation filled in, and whether they still hold."""

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..exceptions import RichtlijnError
from ..host import host
from ..values import REVIEW_MONTHS, check_value, filled_values
from .doors import kept_kader
from .trail import kader_trail


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def values(request, organisation):
    """List every value in force, what is due first; a press says that it still holds."""
    kader = kept_kader(request, organisation)
    now = timezone.now()
    today = timezone.localdate(now)
    if request.method == "POST":
        section, done = _check(request, kader, now)
        address = reverse("buurtkader_richtlijnen_work:values", args=[organisation])
        return redirect(f"{address}?na={section.key}&genoteerd={done}#genoteerd" if done else address)
    found = filled_values(kader=kader, on=today, known_at=now)
    sections = [list(own) for _key, own in groupby(found, key=lambda value: value.section)]
    context = {
        "organisation": host().describe(kader.organisation),
        "due": [own for own in sections if any(value.is_due for value in own)],
        "fine": [own for own in sections if not any(value.is_due for value in own)],
        "here": _next_of(sections, after=request.GET.get("na", "")),
        "said": _said(request.GET.get("genoteerd", "")),
        "number_due": sum(1 for value in found if value.is_due),
        "months": REVIEW_MONTHS,
        "crumbs": kader_trail(organisation, _("Numbers and addresses")),
    }
    return render(request, "buurtkader_richtlijnen/werk/gegevens/values.html", context)


def _check(request, kader, now):
    """Record a press: one value (`one`), or everything shown of its section. Return the section and how many."""
    section = kader.richtlijn.sections.filter(key=_uuid(request.POST.get("section", ""))).first()
    if section is None:
        raise Http404
    shown = {name[5:]: text for name, text in request.POST.items() if name.startswith("hash-")}
    if one := request.POST.get("one"):
        shown = {one: shown.get(one, "")}
    done = 0
    try:
        for key, value_hash in shown.items():
            check_value(kader=kader, section=section, field_key=key, value_hash=value_hash, by=request.user, now=now)
            done += 1
    except RichtlijnError as error:
        messages.error(request, str(error))
    return section, done


def _next_of(sections, *, after):
    """Return the key of the section to go on with after this one: the next that waits, else the one itself."""
    keys = [str(own[0].section) for own in sections]
    if after not in keys:
        return ""
    place = keys.index(after)
    order = [*range(place, len(keys)), *range(place)]
    return next((keys[at] for at in order if any(value.is_due for value in sections[at])), after)


def _said(number):
    if not number.isdecimal() or not 0 < int(number[:3]) < 100:
        return ""
    said = ngettext("Written down: this still holds.", "Written down: %(number)s things still hold.", int(number[:3]))
    return said % {"number": number} if number != "1" else said


def _uuid(text):
    try:
        return UUID(text)
    except ValueError:
        raise Http404(_("There is no such section.")) from None
