"""What this app keeps of people: for the privacy page, for somebody who asks, and for erasing."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import quiz_privacy
from .models import Completion, Enrolment, FilledForm, ProgressEvent

ENTRIES = (
    {
        "data": _("which course you follow, and the name you want on your certificate"),
        "purpose": _("so that you can go on where you were"),
        "kept": _("the name until you ask to erase it; the rest as long as your learning record"),
    },
    {
        "data": _("which lessons you did when, what you answered in them, and with which team"),
        "purpose": _("so that you and your coordinator can see what you learned"),
        "kept": _("as long as your learning record"),
    },
    {
        "data": _("that you completed a course, and which texts held then"),
        "purpose": _("to show what a certificate rests on"),
        "kept": _("as long as your learning record"),
    },
    {
        "data": _("what you filled in on the forms of a lesson"),
        "purpose": _("so that you can read it back and use it"),
        "kept": _("until you ask to erase it"),
    },
    *quiz_privacy.ENTRIES,
)


def export_of(person) -> dict:
    """Return everything this app keeps of `person`, JSON-able, dates in ISO form."""
    events = ProgressEvent.objects.filter(enrolment__person=person).order_by("pk")
    completions = Completion.objects.filter(enrolment__person=person).order_by("pk")
    return {
        "enrolments": [
            {
                "course": one.course_title,
                "cycle": one.cycle,
                "name": one.holder_name,
                "since": one.started_at.isoformat(),
            }
            for one in Enrolment.objects.filter(person=person).order_by("pk")
        ],
        "events": [
            {
                "what": event.kind,
                "title": event.title,
                "version": event.version,
                "detail": event.detail,
                "organisation": str(event.organisation),
                "at": event.at.isoformat(),
            }
            for event in events.select_related("organisation")
        ],
        "completions": [
            {
                "course": one.enrolment.course_title,
                "hours": str(one.hours),
                "facts": one.facts,
                "at": one.at.isoformat(),
            }
            for one in completions.select_related("enrolment")
        ],
        "forms": [
            {"title": form.title, "filled_in": form.values, "at": form.at.isoformat()}
            for form in FilledForm.objects.filter(enrolment__person=person).order_by("pk")
        ],
        **quiz_privacy.export_of(person),
    }


def erase(person) -> None:
    """Erase what names `person` here; the records stay, on a user row that no longer says who it was."""
    Enrolment.objects.filter(person=person).update(holder_name="")
    own = FilledForm.objects.filter(enrolment__person=person, erased_at=None)
    own.update(text="", erased_at=timezone.now())
    quiz_privacy.erase(person)
