"""Putting one's own draft in force: what changes, from when, agreed with whom; then the proof that it happened."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..change_causes import causes_of, rows_of, undecided
from ..checking import remarks_before
from ..exceptions import DraftMoved, RichtlijnError
from ..forms_checking import AdoptForm
from ..going_in_force import look_at, put_in_force, state_of, warnings_about
from ..host import host
from .doors import kept_kader
from .drafted import about_a_draft
from .trail import kader_trail

TEMPLATES = "buurtkader_richtlijnen/werk/meekijken"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@about_a_draft
def kader_adopt(request, organisation):
    """Show what would change and adopt it; afterwards (?klaar=<number>) what was adopted."""
    kader = kept_kader(request, organisation)
    now = timezone.now()
    if request.method != "POST" and (number := request.GET.get("klaar", "")).isdecimal():
        done = kader.editions.select_related("checked_by", "checked_against").filter(number=int(number)).first()
        if done:
            return _adopted(request, kader, done, now)
    form, looked = _form(request, kader, now)
    if request.method == "POST" and form.is_valid():
        try:
            edition = put_in_force(kader=kader, by=request.user, now=now, **form.facts())
        except DraftMoved as moved:
            form.add_error(None, format_html('{} <a href="#wijzigt-t">{}</a>', moved, _("Go to what changes")))
        except RichtlijnError as error:
            form.add_error(None, str(error))
        else:
            address = reverse("buurtkader_richtlijnen_work:kader_adopt", args=[organisation])
            return redirect(f"{address}?klaar={edition.number}")
    return _page(request, kader, form, looked, now)


def _form(request, kader, now):
    """Return the form and the draft it is about, over the edition that holds on the first day that was typed."""
    today = timezone.localdate(now)
    looked = look_at(kader=kader, on=today, now=now)
    start = max([today, *(row.effective_from for row in (looked.newest, looked.against) if row)])
    initial = {"effective_from": f"{start.day}-{start.month}-{start.year}", "seen": _seen(looked)}
    form = AdoptForm(request.POST or None, changes=looked.changes, today=today, initial=initial)
    if form.is_bound and form.is_valid() and form.cleaned_data["effective_from"] != today:
        looked = look_at(kader=kader, on=form.cleaned_data["effective_from"], now=now, or_later=False)
    return form, looked


def _seen(looked):
    over = looked.against.pk if looked.against else 0
    return f"{looked.table.revision_id or 0} {over} {looked.table.hash}"


def _page(request, kader, form, looked, now):
    if form.is_bound:
        form.data = {**form.data.dict(), "seen": _seen(looked)}  # what is shown now is what was looked at next time
    state = state_of(kader=kader, table=looked.table, by=request.user, now=now)
    can_adopt = state["verdict"].allowed and looked.changes and not looked.problems and looked.against
    fields = form.rows() if can_adopt else {}  # nothing is asked that cannot be sent
    rows = rows_of(changes=looked.changes, causes=causes_of(kader=kader, now=now), fields=fields)
    context = state | {
        "organisation": host().describe(kader.organisation),
        "form": form,
        "looked": looked,
        "rows": rows,
        "undecided": undecided(rows),
        "warnings": warnings_about(looked, on=timezone.localdate(now)),
        "can_adopt": can_adopt,
        "crumbs": kader_trail(kader.organisation.slug, _("Adopt our own agreements")),
    }
    return render(request, f"{TEMPLATES}/adopt.html", context)


def _adopted(request, kader, edition, now):
    slug = kader.organisation.slug
    context = {
        "organisation": host().describe(kader.organisation),
        "edition": edition,
        "checked_by": host().display_name(edition.checked_by) if edition.checked_by else "",
        "remarks": remarks_before(edition),
        "is_coming": edition.effective_from > timezone.localdate(now),
        "crumbs": kader_trail(slug, _("Version %(number)s") % {"number": edition.number}),
    }
    return render(request, f"{TEMPLATES}/adopted.html", context)
