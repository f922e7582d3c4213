"""Puts one question on the screen."""

import uuid

from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from .grading import KINDS, BadAnswer
from .journal import state_of
from .keeping_answers import kept_fields
from .models import QuestionVersion
from .quiz_presenting import asked, last_check
from .scoring import Section
from .speaking import in_words


def saved_words(at):
    """Say when an answer was stored (`at`: None when there is none yet)."""
    if at is None:
        return _("Not stored yet")
    return _("Stored at %(time)s") % {"time": localtime(at).strftime("%H:%M")}


def question_page(request, attempt, slot, to, *, posted=None, problem="", stale=False, status=200):
    """Return the page with question `slot`; `posted` fields fill the form instead of what is stored."""
    plan = attempt.plan
    place = plan.slot(slot)
    version = QuestionVersion.objects.get(pk=place.version)
    there = state_of(attempt).of(slot)
    locked = plan.immediate and there.finished
    kept = None if posted or locked else kept_fields(request)
    answer = _filled(place, posted or kept, there.answer)
    context = {
        "asked": asked(slot=place, content=version.content, answer=answer, state=there if plan.immediate else None),
        "judged": None if posted else last_check(content=version.content, state=there),
        "plan": plan,
        "total": len(plan.slots),
        "section": next((s for s in plan.sections if s.key == place.section), Section("", "")),
        "sequence": there.sequence,
        "client": uuid.uuid4(),
        "attempt": attempt,
        "to": to,
        "here": to.question(slot),
        "previous_url": to.question(slot - 1) if slot > 1 else "",
        "next_url": to.question(slot + 1) if slot < len(plan.slots) else "",
        "saved_at": there.saved_at,
        "saved": saved_words(there.saved_at),
        "locked": locked,
        "problem": problem,
        "stale": stale,
        "stored": in_words(content=version.content, answer=there.answer) if stale else (),
        "kept": bool(kept) and answer != there.answer,
    }
    return render(request, "buurtkader_courses/quiz/question.html", context, status=status)


def _filled(place, fields, stored):
    """Return the answer in `fields`, or the stored one when there are none or they are not sound."""
    if not fields:
        return stored
    try:
        return KINDS[place.kind].read(layout=place.layout, fields=fields)
    except BadAnswer:
        return stored
