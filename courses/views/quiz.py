"""The start page of a quiz, and beginning it."""

import uuid

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from ..access import team_of
from ..addresses import course_url
from ..attempts import AlreadyPassed, BeingMarked, NothingToAsk, start_attempt
from ..forms_quiz import HolderNameForm
from ..handing_in import submit_attempt
from ..host import host
from ..naming import BadName, confirm_holder_name
from ..quiz_access import attempts_visible_to, quiz_visible_to
from ..quiz_addresses import QuizAddresses
from ..recording import NoOrganisation
from ..starting import start_page


@never_cache
@require_GET
def quiz(request, course, quiz, short):
    """Show what is coming: how many questions, what must be right, how it went before."""
    found = _found(request, course, short)
    return _page(request, found, QuizAddresses(course, quiz, short), _name_form(request, found))


@never_cache
@require_POST
def begin(request, course, quiz, short):
    """Begin, or go on with what was begun."""
    found, to = _found(request, course, short), QuizAddresses(course, quiz, short)
    enrolment = found.following.enrolment
    if enrolment is None:
        return redirect(course_url(found.following.outline))
    form = _name_form(request, found)
    try:
        if form:
            if not form.is_valid():
                return _page(request, found, to, form, status=422)
            confirm_holder_name(enrolment=enrolment, name=form.cleaned_data["holder_name"])
        team, _teams = team_of(request)
        attempt = start_attempt(enrolment=enrolment, quiz_key=found.step.key, organisation=team, now=now())
    except (AlreadyPassed, BeingMarked) as there:
        return redirect(QuizAddresses(course, quiz, short, there.attempt.key).result)
    except (NoOrganisation, NothingToAsk, BadName):
        return redirect(to.start_page)
    to = QuizAddresses(course, quiz, short, attempt.key)
    if not attempt.plan.slots:  # what was carried over is a pass already
        submit_attempt(attempt=attempt, client_key=uuid.uuid4(), actor=request.user, now=now())
        return redirect(to.result)
    return redirect(to.question(1))


def _found(request, course, short):
    found = quiz_visible_to(request.user, course=course, short=short)
    if found is None:
        raise Http404
    return found


def _name_form(request, found):
    """Return the form that asks the name on the certificate: only before the last test."""
    enrolment = found.following.enrolment
    if enrolment is None or not found.is_last_test or found.step.key in found.following.progress.done:
        return None
    name = enrolment.holder_name or host().display_name(request.user)
    return HolderNameForm(request.POST if request.method == "POST" else None, initial={"holder_name": name})


def _page(request, found, to, form, status=200):
    enrolment = found.following.enrolment
    earlier = attempts_visible_to(request.user, quiz_key=found.step.key, enrolment=enrolment) if enrolment else []
    team, _teams = team_of(request)
    page = start_page(found=found, earlier=earlier, team=team, to=to, now=now())
    context = {"page": page, "found": found, "to": to, "form": form, "course_url": course_url(found.following.outline)}
    return render(request, "buurtkader_courses/quiz/start.html", context, status=status)
