"""Handing in, and what comes after it."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from ..attempts import AttemptClosed
from ..handing_in import submit_attempt
from ..journal import ClientKeyReused, state_of
from ..quiz_access import attempt_visible_to, evidence_visible_to, may_go_on, quiz_visible_to
from ..quiz_addresses import QuizAddresses
from ..result_page import result_page


@never_cache
@require_GET
def overview(request, course, quiz, short, attempt):
    """Show which questions are still open, before handing in."""
    found, to = _own(request, course, quiz, short, attempt)
    if not found.is_open:
        return redirect(to.result)
    if not may_go_on(request.user, found):
        return redirect(to.start_page)
    state = state_of(found)
    rows = [
        {"number": slot.number, "url": to.question(slot.number), "is_done": state.of(slot.number).answer is not None}
        for slot in found.plan.slots
    ]
    missing = sum(not row["is_done"] for row in rows)
    context = {"attempt": found, "plan": found.plan, "rows": rows, "missing": missing, "to": to, "client": uuid.uuid4()}
    return render(request, "buurtkader_courses/quiz/overview.html", context)


@never_cache
@require_POST
def hand_in(request, course, quiz, short, attempt):
    """Mark the attempt; a second press changes nothing."""
    found, to = _own(request, course, quiz, short, attempt)
    if found.is_open and not may_go_on(request.user, found):
        return redirect(to.start_page)
    try:
        key = uuid.UUID(request.POST.get("client", ""))
    except ValueError:
        key = uuid.uuid4()
    try:
        submit_attempt(attempt=found, client_key=key, actor=request.user, now=now())
    except (AttemptClosed, ClientKeyReused):
        return redirect(to.overview)
    return redirect(to.result)


@never_cache
@require_GET
def result(request, course, quiz, short, attempt):
    """Show how it went, per question, and what comes next."""
    found, to = _own(request, course, quiz, short, attempt)
    if found.is_open:
        return redirect(to.overview)
    if not found.submitted_at:  # declared void
        raise Http404
    place = quiz_visible_to(request.user, course=course, short=short)
    context = {"page": result_page(attempt=found, place=place, to=to), "attempt": found, "to": to}
    return render(request, "buurtkader_courses/quiz/result.html", context)


@never_cache
@require_GET
def evidence(request, course, quiz, short, attempt):
    """Give the learner the sealed evidence to keep."""
    found, _to = _own(request, course, quiz, short, attempt)
    kept = evidence_visible_to(request.user, attempt=found)
    if kept is None:
        raise Http404
    response = HttpResponse(kept.text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="toets-{found.key.hex[:8]}.json"'
    response["X-Content-Hash"] = kept.hash
    return response


def _own(request, course, quiz, short, attempt):
    found = attempt_visible_to(request.user, key=attempt, short=short)
    if found is None:
        raise Http404
    return found, QuizAddresses(course, quiz, short, found.key)
