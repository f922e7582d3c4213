"""Answers to the questions in a lesson: a plain form, or (with htmx) only the block and the end of the lesson."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ..blocks import AskingBlock, ScenarioBlock, options_of, scenes_of
from ..branching import SEPARATOR, walk
from ..checking import InvalidAnswer, valid_answer
from ..following import following
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
    try:
        given, is_whole = _read(child, request.POST)
    except InvalidAnswer:
        return _reply(request, desk, child, query=f"?leeg={child.id}", empty=child.id)
    if not is_whole:
        query = f"?blok={child.id}&pad={SEPARATOR.join(given)}"
        return _reply(request, desk, child, query=query, paths={child.id: given})
    was_done = desk.step.key in desk.following.progress.done
    record_answer(
        enrolment=desk.following.enrolment,
        outline=desk.outline,
        step=desk.step,
        block=child.id,
        answer=given,
        organisation=desk.team,
        now=timezone.now(),
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
