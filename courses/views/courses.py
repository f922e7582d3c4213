"""The list of courses and the page of one course."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..access import choose_team, courses_visible_to
from ..addresses import course_url, module_url, step_url
from ..conf import conf
from ..enrolment import PrerequisitesMissing, enrol, prerequisites_missing
from ..following import following
from ..presenting import gap_rows, in_words, module_rows, next_step, street_of
from ..recording import NoOrganisation, tick_walk_along
from .loading import course_desk, personal


@require_safe
@personal
def courses(request):
    """Show every course with how far the reader is."""
    own = following(person=request.user, outlines=courses_visible_to(request.user))
    rows = [{"following": one, "url": course_url(one.outline)} for one in own]
    return render(request, "buurtkader_courses/courses.html", {"rows": rows})


@require_safe
@personal
def course(request, course):
    """Show one course: how far, what is next, what is missing."""
    desk = course_desk(request, course)
    own = desk.following
    lit = request.GET.get("licht", "")
    context = {
        "desk": desk,
        "course": own.outline,
        "following": own,
        "street": street_of(own, lit=lit),
        "in_words": in_words(own),
        "modules": module_rows(own),
        "crumbs": [{"title": own.outline.title}],
        "team": desk.team,
    }
    if own.enrolment:
        context["gaps"] = gap_rows(own)
        context["next"] = next_step(own)
        if own.completion and conf.completion_url:
            context["completion_url"] = conf.completion_url(request.user, own.outline.key)
    else:
        on = timezone.localdate()
        context["obstacles"] = prerequisites_missing(person=request.user, outline=own.outline, on=on)
    return render(request, "buurtkader_courses/course.html", context)


@require_POST
def begin(request, course):
    """Enrol the reader, and open the first lesson or the one they came from."""
    desk = course_desk(request, course)
    try:
        enrol(
            person=request.user,
            outline=desk.outline,
            organisations=[desk.team] if desk.team else [],
            now=timezone.now(),
        )
    except NoOrganisation:
        messages.error(request, _("You can begin as soon as you belong to a team. Ask your coordinator."))
        return redirect(course_url(desk.outline))
    except PrerequisitesMissing as obstacle:
        for sentence in obstacle.reasons:
            messages.error(request, sentence)
        return redirect(course_url(desk.outline))
    found = desk.outline.find(request.POST.get("les", ""))
    step = found[1] if found else desk.following.progress.here
    return redirect(step_url(desk.outline, step) if step else course_url(desk.outline))


@require_POST
def choose(request, course):
    """Keep in which of their teams the reader learns."""
    desk = course_desk(request, course)
    if not choose_team(request, request.POST.get("team", "")):
        messages.error(request, _("Choose your team."))
    return redirect(course_url(desk.outline))


@require_POST
def walk_along(request, course, short):
    """Tick the task on the round of one module."""
    desk = course_desk(request, course)
    module = next((module for module in desk.outline.modules if module.short_key == short), None)
    if module is None or not desk.can_answer:
        messages.error(request, _("That could not be ticked."))
        return redirect(course_url(desk.outline))
    enrolment = desk.following.enrolment
    tick_walk_along(enrolment=enrolment, module=module, organisation=desk.team, now=timezone.now())
    return redirect(module_url(desk.outline, module))
