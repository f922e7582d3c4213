"""What waits for an editor in the own kader: questions that have no answer, answers that cannot be right."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .kader_editing import open_desks
from .section_state import FILL_IN, WRONG
from .todo import Asking, Task


def kader_waiting(asking: Asking) -> Iterator[Task]:
    """Yield one task per kader that this person keeps and in which something is still to be filled in or mended."""
    if not asking.kept:
        return
    for desk in open_desks(kaders=asking.kept, richtlijn=asking.richtlijn, on=asking.today, now=asking.now):
        kader = desk.kader
        waiting = [section for section in desk.state.sections if section.state in (FILL_IN, WRONG)]
        if not waiting:
            continue
        names = ", ".join(section.section.number for section in waiting)
        yield Task(
            title=ngettext("Fill in %(n)s agreement of your own", "Fill in %(n)s agreements of your own", len(waiting))
            % {"n": len(waiting)},
            detail=_("Still open: %(numbers)s.") % {"numbers": names},
            url=reverse("buurtkader_richtlijnen_work:kader", args=[kader.organisation.slug]),
            count=len(waiting),
            organisation=kader.organisation,
        )
