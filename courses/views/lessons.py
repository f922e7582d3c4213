"""One lesson, and saying that it is done."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..addresses import course_url, module_url, step_url
from ..branching import SEPARATOR
from ..filling_form import filling_form
from ..filling_in import filled_in
from ..form_block import FormBlock, blanks_of
from ..presenting import go_on, house_at, step_row
from ..progressing import unanswered
from ..recording import NoOrganisation, QuestionsOpen, confirm_lesson
from .loading import course_crumbs, lesson_desk, personal


def lesson_context(desk, *, lit=""):
    """Return what the templates of a lesson need besides its blocks; used for the page and for a part of it."""
    outline, step, own = desk.outline, desk.step, desk.following
    lessons = list(desk.module.lessons)
    before, after = (one and step_row(own, one) for one in outline.around(step.key))
    answers = own.progress.answers.get(step.key, {})
    is_done = step.key in own.progress.done
    return {
        "desk": desk,
        "course": outline,
        "module": desk.module,
        "step": step,
        "lesson_url": desk.url,
        "answer_url": f"{desk.url}antwoord/",
        "course_url": course_url(outline),
        "can_answer": desk.can_answer,
        "answers": answers,
        "forms": _forms(desk),
        "is_done": is_done,
        "open": unanswered(step, answers),
        "place": lessons.index(step) + 1,
        "last_of_module": step == lessons[-1],
        "previous": before and {"url": before.url, "title": before.name},
        "next": after and {"url": after.url, "title": after.name},
        "after": after,
        "go_on": after and go_on(after.step),
        "house": house_at(own, desk.module, lit=lit) if is_done and own.enrolment else "",
        "walked": any(event.key == desk.module.key for event in own.events),
        "lit": lit,
        "reader": desk.reader(),
        "team": desk.team,
        "crumbs": [
            course_crumbs(outline),
            {"title": f"{desk.module.number}. {desk.module.title}", "url": module_url(outline, desk.module)},
            {"title": step.number or step.title},
        ],
    }


def _forms(desk):
    """Return the forms of the lesson by block id, with what the learner filled in before; nothing is asked without."""
    blocks = [block for block in desk.blocks if isinstance(block.block, FormBlock)]
    filled = filled_in(enrolment=desk.following.enrolment, step=desk.step) if blocks else {}
    return {
        block.id: filling_form(blanks_of(block.value), block_id=block.id, values=filled.get(block.id))
        for block in blocks
    }


@require_safe
@personal
def lesson(request, course, slug, short):
    """Show a lesson as it was last published, with the reader's own answers in it."""
    desk = lesson_desk(request, course, short)
    if slug != desk.step.slug:
        return redirect(desk.url)
    done = desk.step.key in desk.following.progress.done
    context = lesson_context(desk, lit=desk.step.short_key if done and "licht" in request.GET else "")
    context["paths"] = _path(request)
    context["empty"] = request.GET.get("leeg", "")
    return render(request, "buurtkader_courses/lesson.html", context)


def _path(request):
    """Return {block: path} of the story the reader is in the middle of; the address carries it."""
    if "pad" not in request.GET:
        return {}
    return {request.GET.get("blok", ""): tuple(filter(None, request.GET["pad"].split(SEPARATOR)))}


@require_POST
def confirm(request, course, slug, short):
    """Record "Ik heb deze les gedaan"."""
    desk = lesson_desk(request, course, short)
    if not desk.can_answer:
        return redirect(desk.url)
    try:
        completion = confirm_lesson(
            enrolment=desk.following.enrolment,
            outline=desk.outline,
            step=desk.step,
            organisation=desk.team,
            now=timezone.now(),
        )
    except QuestionsOpen as still:
        messages.warning(request, _("Answer the question first, then the lesson is done."))
        return redirect(f"{desk.url}#blok-{still.blocks[0]}")
    except NoOrganisation:
        return redirect(desk.url)
    return redirect(after_doing(desk, completion))


def after_doing(desk, completion):
    """Return where to go when a lesson has just been done: its end, or the course page when that was the last thing."""
    if completion and not desk.following.completion:
        return f"{course_url(desk.outline)}?licht={desk.step.short_key}"
    return f"{step_url(desk.outline, desk.step)}?licht#les-einde"
