"""For the region: every organisation beside the other, one section at all of them, and the spreadsheet."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..addresses import address_of
from ..choices import Status
from ..host import host
from ..matrix import load_matrix
from ..matrix_export import as_workbook
from ..section_everywhere import load_section
from .doors import region_only
from .ways import work_crumbs

COLUMNS = 10
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORK = "buurtkader_richtlijnen_work"
FOLDER = "buurtkader_richtlijnen/werk/matrix"


@never_cache
@require_safe
def matrix(request):
    """Show how every organisation stands on every section, ten organisations at a time."""
    whole = _whole(request)
    context = {"whole": whole, "crumbs": work_crumbs((_("Every organisation beside the other"), ""))}
    if whole:
        chosen = _chosen(request, whole)
        found = whole.only(**chosen)
        start = _start(request, len(found.organisations))
        shown = found.page(start=start, size=COLUMNS)
        places = [host().describe(one) for one in shown.organisations]
        context |= {
            "chosen": chosen,
            "totals": _totals(request, whole.only(**{**chosen, "status": ""})),
            "matrix": shown,
            "places": places,
            "rows": [(line, list(zip(places, line.statuses, strict=True))) for line in shown.lines],
            "organisations": [host().describe(one) for one in whole.organisations],
            "statuses": [status for status, _number in whole.totals],
            "pages": _pages(request, len(found.organisations), start),
            "query": request.GET.urlencode(),
        }
    return render(request, f"{FOLDER}/matrix.html", context)


@never_cache
@require_safe
def matrix_section(request, section):
    """Show one section at every organisation, as far as the region may read it."""
    richtlijn = region_only(request)
    now = timezone.now()
    found = load_section(richtlijn=richtlijn, key=section, on=timezone.localdate(now), known_at=now)
    if found is None:
        raise Http404
    name = f"{found.text.number} {found.text.title}" if found.text else found.title
    top = (_("Every organisation beside the other"), address_of(f"{WORK}:matrix"))
    places = [(place, host().describe(place.organisation)) for place in found.places]
    without = [described for place, described in places if place.has_nothing]
    places = [(place, described) for place, described in places if not place.has_nothing]
    lift = address_of(f"{WORK}:region_new_proposal")
    context = {"found": found, "name": name, "places": places, "without": without, "lift": lift}
    return render(request, f"{FOLDER}/section.html", context | {"crumbs": work_crumbs(top, (name, ""))})


@never_cache
@require_safe
def matrix_export(request):
    """Give what the page shows, all organisations of it, as a spreadsheet."""
    whole = _whole(request)
    if whole is None:
        raise Http404
    chosen = _chosen(request, whole)
    data = as_workbook(matrix=whole.only(**chosen), status=chosen["status"])
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="stand-{whole.on:%Y-%m-%d}.xlsx"'
    return response


def _whole(request):
    richtlijn = region_only(request)
    now = timezone.now()
    return load_matrix(richtlijn=richtlijn, on=timezone.localdate(now), known_at=now)


def _chosen(request, whole):
    """Return what was asked for; what is not there is not asked for."""
    known = {
        "status": set(Status.values),
        "chapter": {number for number, _title in whole.chapters},
        "organisation": {one.slug for one in whole.organisations},
    }
    asked = {name: request.GET.get(name, "") for name in known}
    return {name: value if value in known[name] else "" for name, value in asked.items()}


def _totals(request, matrix):
    return [(status, number, _address(request, status=status.value, page="")) for status, number in matrix.totals]


def _pages(request, count, start):
    spans = [(first, min(first + COLUMNS, count)) for first in range(0, count, COLUMNS)]
    return [
        (first + 1, last, first == start, _address(request, page=str(first // COLUMNS + 1))) for first, last in spans
    ]


def _start(request, count):
    asked = request.GET.get("page", "")
    page = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    return min(max(page - 1, 0), max(count - 1, 0) // COLUMNS) * COLUMNS


def _address(request, **changes):
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    kept = [name for name in ("status", "chapter", "organisation", "page") if query.get(name)]
    for name in list(query):
        if name not in kept:
            del query[name]
    return f"?{query.urlencode()}"
