"""Everything that waits for somebody: what the guideline says, and what the site itself knows."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms import access
from cms.telling import people_to_tell
from richtlijnen.todo import Task, todo_for


def tasks_for(*, person, now):
    """Return the tasks of a person, what is due first on top."""
    return (*todo_for(person=person, now=now), *_to_tell(person))


def _to_tell(person):
    organisations = list(access.organisations_visible_to(person))
    waiting = people_to_tell(organisations) if organisations else {}
    for organisation in organisations:
        if people := waiting.get(organisation.pk):
            text = ngettext(
                "%(number)s person has no e-mail and does not know yet what changed.",
                "%(number)s people have no e-mail and do not know yet what changed.",
                len(people),
            )
            yield Task(
                title=_("Tell it yourself"),
                detail=text % {"number": len(people)},
                url=reverse("tell_in_person", args=[organisation.slug]),
                count=len(people),
                organisation=organisation,
            )
