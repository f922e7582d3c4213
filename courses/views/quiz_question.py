"""One question on the screen: showing it, and taking an answer."""

import uuid
from dataclasses import dataclass, replace

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware, now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..attempts import (
    AttemptClosed,
    NothingChosen,
    NotPractice,
    QuestionFinished,
    StaleStep,
    check_answer,
    save_answer,
)
from ..grading import BadAnswer
from ..journal import ClientKeyReused
from ..keeping_answers import forget, form_fields, sign_in_keeping
from ..models import Attempt
from ..moving import move, next_address
from ..question_page import question_page, saved_words
from ..quiz_access import attempt_visible_to, may_go_on
from ..quiz_addresses import QuizAddresses


@dataclass(frozen=True)
class Post:
    """One question that somebody posted an answer to."""

    request: object
    attempt: Attempt
    slot: int
    to: QuizAddresses
    action: str
    fields: dict

    @property
    def wants_json(self):
        """Whether a script asks, which stays on the page."""
        return _wants_json(self.request)


@never_cache
@login_not_required  # whose session has ended is sent to sign-in here, with the posted answer kept
@require_http_methods(["GET", "HEAD", "POST"])
def question(request, course, quiz, short, attempt, slot):
    """Show question `slot` of one's own attempt, or take an answer to it."""
    if not request.user.is_authenticated:
        return _to_sign_in(request)
    found = attempt_visible_to(request.user, key=attempt, short=short)
    if found is None or found.plan.slot(slot) is None:
        raise Http404
    to = QuizAddresses(course, quiz, short, found.key)
    if found.is_open and not may_go_on(request.user, found):
        return _closed_at(request, to.start_page)
    if request.method == "POST":
        post = Post(request, found, slot, to, request.POST.get("action", "save"), form_fields(request.POST))
        return _take(replace(post, fields=move(post.fields, post.action)))
    if not found.is_open:
        return redirect(to.result)
    return question_page(request, found, slot, to)


def _to_sign_in(request):
    if _wants_json(request):
        return JsonResponse({"sign_in": redirect_to_login(request.path).url}, status=401)
    return sign_in_keeping(request)


def _take(post):
    """Store the answer and go on, or say why that cannot be."""
    rule = check_answer if post.action == "check" else save_answer
    data = post.request.POST
    try:
        saved = rule(
            attempt=post.attempt,
            slot=post.slot,
            fields=post.fields,
            sequence=_number(data.get("sequence")),
            client_key=_uuid(data.get("client")),
            actor=post.request.user,
            now=now(),
            client_at=_moment(data.get("at")),
        )
    except (AttemptClosed, QuestionFinished) as closed:
        return _closed(post, closed)
    except (StaleStep, ClientKeyReused, NothingChosen, NotPractice, BadAnswer) as refused:
        return _refused(post, refused)
    if post.wants_json:
        told = JsonResponse({"sequence": saved.sequence, "saved": saved_words(saved.at)})
        return forget(post.request, told)
    return forget(post.request, redirect(next_address(post.to, post.attempt.plan, post.slot, post.action)))


def _closed(post, why):
    return _closed_at(post.request, post.to.result if isinstance(why, AttemptClosed) else post.to.question(post.slot))


def _closed_at(request, address):
    """Tell a script that the question takes no answer any more; send a reader to `address`."""
    if _wants_json(request):
        return JsonResponse({"closed": address}, status=409)
    return forget(request, redirect(address))


def _wants_json(request):
    """Tell whether a script asks, which stays on the page."""
    return request.headers.get("Accept") == "application/json"


def _refused(post, why):
    stale = isinstance(why, (StaleStep, ClientKeyReused))
    if post.wants_json:
        return JsonResponse({"stale": stale}, status=409 if stale else 400)
    words = (
        _("Choose an answer first.") if isinstance(why, NothingChosen) else _("That could not be stored. Try again.")
    )
    return question_page(
        post.request,
        post.attempt,
        post.slot,
        post.to,
        posted=post.fields,
        problem="" if stale else words,
        stale=stale,
        status=409 if stale else 422,
    )


def _number(text):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


def _uuid(text):
    """Return the key the browser chose; a form without a sound one gets its own, so it is stored all the same."""
    try:
        return uuid.UUID(text)
    except (TypeError, ValueError, AttributeError):
        return uuid.uuid4()


def _moment(text):
    try:
        moment = parse_datetime(text or "")
    except ValueError:
        return None
    return moment if moment and is_aware(moment) else None
