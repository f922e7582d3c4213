"""What quizzes keep of people: for the privacy page, for somebody who asks, and for erasing."""

import json

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Attempt, Evidence, FreeText

ENTRIES = (
    {
        "data": _("what you answered in tests and practice, and when"),
        "purpose": _("so that your answers are never lost, and a result can be explained later"),
        "kept": _("as long as your learning record"),
    },
    {
        "data": _("words that you typed yourself when practising"),
        "purpose": _("so that you can see what you wrote"),
        "kept": _("until you ask to erase it"),
    },
)


def export_of(person) -> dict:
    """Return everything quizzes keep of `person`, JSON-able, dates in ISO form."""
    attempts = Attempt.objects.visible_to(person).order_by("pk").prefetch_related("steps", "texts")
    evidence = {row.attempt_id: row for row in Evidence.objects.visible_to(person)}
    return {
        "attempts": [
            {
                "quiz": attempt.plan.title,
                "number": attempt.number,
                "started_at": attempt.started_at.isoformat(),
                "submitted_at": attempt.submitted_at.isoformat() if attempt.submitted_at else None,
                "passed": attempt.passed,
                "steps": [
                    {"what": s.kind, "question": s.slot, "answer": _answer(s), "at": s.at.isoformat()}
                    for s in attempt.steps.all()
                    if s.slot
                ],
                "typed": [text.text for text in attempt.texts.all()],
                "evidence": json.loads(evidence[attempt.pk].text) if attempt.pk in evidence else None,
            }
            for attempt in attempts
        ]
    }


def _answer(step):
    return json.loads(step.payload_text).get("answer")


def erase(person) -> None:
    """Erase the words that `person` typed; the steps hold only their hash, and stay."""
    FreeText.objects.filter(attempt__enrolment__person=person, erased_at=None).update(text="", erased_at=timezone.now())
