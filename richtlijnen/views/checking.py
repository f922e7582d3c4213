"""A second pair of eyes: asking for it, and giving it."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import access, checking
from ..change_causes import causes_of, rows_of
from ..check_verdict import ANSWER_DAYS, CHANGED, NOT_ASKED, REMARK, UNANSWERED, WAITING
from ..exceptions import RichtlijnError
from ..forms_checking import AnswerForm, AskForm
from ..going_in_force import look_at, state_of
from ..host import host
from ..telling_checks import tell_answered, tell_asked
from .doors import kept_kader
from .drafted import about_a_draft
from .trail import WORK, kader_trail
from .ways import work_crumbs

REMEMBERED = timedelta(days=60)
ASK_WHEN = (NOT_ASKED, CHANGED, REMARK)
WITHDRAW_WHEN = (WAITING, UNANSWERED)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@about_a_draft
def kader_check(request, organisation):
    """Ask somebody else to look at the draft, see what came of it, or take the question back."""
    kader = kept_kader(request, organisation)
    candidates = checking.candidates(kader=kader, by=request.user)
    asking = request.method == "POST" and "withdraw" not in request.POST
    before = checking.since_adoption(kader=kader).first()
    form = AskForm(request.POST if asking else None, candidates=candidates, before=before)
    if request.method == "POST" and (not asking or form.is_valid()) and _did(request, kader, form if asking else None):
        return redirect(f"{WORK}:kader_check", organisation)
    now = timezone.now()
    looked = look_at(kader=kader, on=timezone.localdate(now), now=now)
    state = state_of(kader=kader, table=looked.table, by=request.user, now=now)
    context = state | {
        "organisation": host().describe(kader.organisation),
        "form": form,
        "looked": looked,
        "rows": rows_of(changes=looked.changes, causes=causes_of(kader=kader, now=now)),
        "may_ask": bool(candidates) and not looked.problems and state["verdict"].state in ASK_WHEN,
        "may_withdraw": state["open"] and state["verdict"].state in WITHDRAW_WHEN,
        "days": ANSWER_DAYS,
        "crumbs": kader_trail(organisation, _("Let somebody read along")),
    }
    return render(request, "buurtkader_richtlijnen/werk/meekijken/ask.html", context)


def _did(request, kader, form):
    """Ask (or, without a form, take the open question back); returns whether that worked, and says so."""
    now = timezone.now()
    try:
        if form is None:
            row = checking.open_request(kader=kader)
            checking.withdraw_check(request=row, by=request.user, now=now)
            messages.success(request, _("The question has been taken back."))
            return True
        tell_asked(checking.ask_check(kader=kader, by=request.user, now=now, **form.cleaned_data))
    except RichtlijnError as error:
        if form is None:
            messages.error(request, str(error))
            return True
        form.add_error(None, str(error))
        return False
    messages.success(request, _("The question has been asked. You will see the answer here."))
    return True


@never_cache
@require_safe
def checks(request):
    """List what others ask me to look at, and what I answered lately."""
    now = timezone.now()
    waiting = [(row, host().describe(row.kader.organisation)) for row in checking.waiting_for(request.user)]
    done = checking.answered_by(request.user, since=now - REMEMBERED)
    context = {"waiting": waiting, "done": [(row, host().describe(row.kader.organisation)) for row in done]}
    past = checking.past_questions(request.user, since=now - REMEMBERED)
    context["past"] = [(row, host().describe(row.kader.organisation)) for row in past]
    context["crumbs"] = work_crumbs((_("Read along"), ""))
    return render(request, "buurtkader_richtlijnen/werk/meekijken/checks.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@about_a_draft
def check(request, key):
    """Read the draft of somebody who asks, with what changes in it, and say what you think."""
    row = _asked(request, key)
    now = timezone.now()
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _answered(request, row, form, now):
        return redirect(f"{WORK}:checks")
    looked = look_at(kader=row.kader, on=timezone.localdate(now), now=now)
    context = {
        "check": row,
        "organisation": host().describe(row.kader.organisation),
        "asked_by": host().display_name(row.asked_by),
        "why_not": checking.why_not_answer(request.user, row),
        "is_open": not row.answered_at and not row.withdrawn_at,
        "was_adopted": checking.was_adopted(row),
        "of_another": not access.may_keep(request.user, row.kader.organisation),
        "remarks": checking.remarks_on(kader=row.kader, draft_hash=row.draft_hash),
        "moved": looked.table.hash != row.draft_hash,
        "looked": looked,
        "rows": rows_of(changes=looked.changes, causes=causes_of(kader=row.kader, now=now)),
        "form": form,
        "crumbs": work_crumbs(
            (_("Read along"), reverse(f"{WORK}:checks")), (host().describe(row.kader.organisation).name, "")
        ),
    }
    return render(request, "buurtkader_richtlijnen/werk/meekijken/check.html", context)


def _asked(request, key):
    """Return a question that the reader may open; own people without the right 403, strangers 404."""
    row = checking.visible_to(request.user).filter(key=key).first()
    if row:
        return row
    if (place := checking.place_of(key)) and access.is_own(request.user, place):
        raise PermissionDenied(_("Only a coordinator or an editor of this organisation can see this page."))
    raise Http404


def _answered(request, row, form, now):
    """Record the answer; returns whether that worked."""
    try:
        row = checking.answer_check(
            request=row, is_good=form.is_good, remark=form.cleaned_data["remark"], by=request.user, now=now
        )
    except RichtlijnError as error:
        form.add_error(None, str(error))
        return False
    tell_answered(row)
    name = host().describe(row.kader.organisation).name
    messages.success(request, _("Thank you. %(organisation)s can see your answer.") % {"organisation": name})
    return True
