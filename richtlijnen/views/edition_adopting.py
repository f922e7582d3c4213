"""Adopting the next edition: the last look, the one button, and what happens then."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import history
from ..adopting import Meeting
from ..before_adopting import load_open_ends
from ..conf import conf
from ..deciding_edition import adopt_next_edition
from ..edition_screen import change_cards, heading_lines, number_lines
from ..exceptions import InThePast, NoIdentity, OutOfOrder, RichtlijnError, StillOpen, TooSoon
from ..forms_edition import AdoptForm, untick
from ..next_edition import first_possible_day, load_impact, load_next_edition
from .doors import region_only
from .ways import work_crumbs

WORK = "buurtkader_richtlijnen_work"
ABOUT_THE_DAY = (InThePast, OutOfOrder, TooSoon)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def adopt_edition(request):
    """Ask for the first day, the meeting and the summary; POST adopts what was looked at."""
    richtlijn = region_only(request)
    now = timezone.now()
    coming = _coming(richtlijn)
    first_day = first_possible_day(coming=coming, today=timezone.localdate(now))
    initial = {"seen": coming.state.hash, "effective_from": f"{first_day:%-d-%-m-%Y}"}
    form = AdoptForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _adopt(request, richtlijn=richtlijn, form=form, now=now):
        return redirect(f"{WORK}:edition_adopted")
    typed = form.cleaned_data if form.is_bound else {}
    on, bad_day = typed.get("effective_from"), form.is_bound and "effective_from" in form.errors
    context = {
        "crumbs": work_crumbs((_("The next edition"), reverse(f"{WORK}:edition")), (_("Adopt"), "")),
        "coming": coming,
        "state": coming.state,
        "form": form,
        "cards": change_cards(state=coming.state),
        "headings": heading_lines(coming.state),
        "numbers": number_lines(coming.state),
        "notice_ends": timezone.localdate(now) + timedelta(days=conf.notice_days),
        "impact": None if bad_day else load_impact(richtlijn=richtlijn, coming=coming, on=on or first_day, now=now),
        "open_ends": load_open_ends(richtlijn=richtlijn, coming=coming, now=now, meeting_on=typed.get("meeting_on")),
        "first_day": first_day,
        **_after_one_that_waits(coming, first_day=first_day, today=timezone.localdate(now)),
        "notice_days": conf.notice_days,
    }
    status = 422 if form.errors else 200
    return render(request, "buurtkader_richtlijnen/werk/editie/adopt.html", context, status=status)


@never_cache
@require_safe
def edition_adopted(request):
    """Say what happens now that the newest edition is adopted."""
    richtlijn = region_only(request)
    newest = history.newest(richtlijn)
    if newest is None:
        raise Http404
    context = {
        "crumbs": work_crumbs((_("The next edition"), reverse(f"{WORK}:edition")), (_("Adopted"), "")),
        "edition": newest,
        "before": newest.effective_from - timedelta(days=1),
        "today": timezone.localdate(),
    }
    return render(request, "buurtkader_richtlijnen/werk/editie/adopted.html", context)


def _after_one_that_waits(coming, *, first_day, today) -> dict:
    """Return whether the newest edition has still to start, and for how few days it would hold (0: long enough)."""
    waits = coming.newest is not None and coming.newest.effective_from > today
    days = (first_day - coming.newest.effective_from).days if waits else 0
    return {"waits": waits, "lasts": days if days < conf.notice_days else 0}


def _coming(richtlijn):
    try:
        return load_next_edition(richtlijn=richtlijn)
    except NoIdentity:
        raise Http404 from None


def _adopt(request, *, richtlijn, form, now) -> bool:
    """Adopt; a refusal becomes an error of the form, which keeps everything typed."""
    said = form.cleaned_data
    try:
        adopt_next_edition(
            richtlijn=richtlijn,
            seen=said["seen"],
            by=request.user,
            effective_from=said["effective_from"],
            meeting=Meeting(said["meeting_on"], said["meeting_name"]),
            summary=said["summary"],
            urgent_reason=said["urgent_reason"],
            retroactive=said["retroactive"],
            aware_of=said["aware_of"] if said["anyway"] else "",
            now=now,
        )
    except StillOpen as error:
        untick(form, "anyway")
        form.add_error("anyway", str(error))
        return False
    except RichtlijnError as error:
        form.add_error("effective_from" if isinstance(error, ABOUT_THE_DAY) else None, str(error))
        return False
    return True
