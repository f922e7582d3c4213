"""Answers to the questions in a lesson: a plain form, or (with htmx) only the block and the end of the lesson."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ..blocks import AskingBlock, ScenarioBlock, options_of, scenes_of
from ..branching import SEPARATOR, walk
from ..checking import InvalidAnswer, valid_answer
from ..filling_form import filling_form
from ..filling_in import fill_in
from ..following import following
from ..form_block import FormBlock, blanks_of
from ..recording import record_answer
from .lessons import lesson_context
from .loading import lesson_desk


@require_POST
def answer(request, course, slug, short, block):
    """Take one answer; only a whole one (an option chosen, a story at its end) is recorded."""
    desk = lesson_desk(request, course, short)
    child = desk.block(block)
    if not desk.can_answer:
        return redirect(desk.url)
    if isinstance(child.block, FormBlock):
        return _take_form(request, desk, child)
    try:
        given, is_whole = _read(child, request.POST)
    except InvalidAnswer:
        return _reply(request, desk, child, query=f"?leeg={child.id}", empty=child.id)
    if not is_whole:
        query = f"?blok={child.id}&pad={SEPARATOR.join(given)}"
        return _reply(request, desk, child, query=query, paths={child.id: given})
    return _recorded(request, desk, child, record_answer, block=child.id, answer=given)


def _take_form(request, desk, child):
    """Keep a form that was filled in; one that is not right comes back with everything that was typed."""
    form = filling_form(blanks_of(child.value), block_id=child.id, data=request.POST)
    if form.is_valid():
        own = {"block_id": child.id, "title": child.value["title"], "values": form.cleaned_data}
        return _recorded(request, desk, child, fill_in, **own)
    context = {**lesson_context(desk), "block": child, "focus": True, "swap": True}
    context["forms"] = {**context["forms"], child.id: form}
    if request.headers.get("HX-Request"):
        return render(request, "buurtkader_courses/lesson_answered.html", context)
    return render(request, "buurtkader_courses/lesson.html", context, status=422)


def _recorded(request, desk, child, rule, **given):
    """Record what was given by `rule`, and say where the lesson stands then."""
    was_done = desk.step.key in desk.following.progress.done
    rule(
        enrolment=desk.following.enrolment,
        outline=desk.outline,
        step=desk.step,
        organisation=desk.team,
        now=timezone.now(),
        **given,
    )
    desk.following = following(person=request.user, outlines=[desk.outline])[0]
    is_new = not was_done and desk.step.key in desk.following.progress.done
    return _reply(request, desk, child, query="?licht" if is_new else "", lit=desk.step.short_key if is_new else "")


def _read(child, posted):
    """Return (what was chosen, whether that is a whole answer). Errors: InvalidAnswer, Http404."""
    if isinstance(child.block, AskingBlock):
        multiple = child.block.is_multiple(child.value)
        return valid_answer(options_of(child.value), posted.getlist("choice"), multiple=multiple), True
    if isinstance(child.block, ScenarioBlock):
        path = (*filter(None, posted.get("path", "").split(SEPARATOR)), posted.get("choice", ""))
        reached = walk(scenes_of(child.value), path)
        if reached is None or reached.path != path:
            raise InvalidAnswer
        return path, reached.has_ended
    raise Http404


def _reply(request, desk, child, *, query="", lit="", **extra):
    """Send the reader back to the same block; with htmx send only what changed."""
    if not request.headers.get("HX-Request"):
        return redirect(f"{desk.url}{query}#blok-{child.id}")
    context = {**lesson_context(desk, lit=lit), "block": child, "focus": True, "swap": True, **extra}
    return render(request, "buurtkader_courses/lesson_answered.html", context)
