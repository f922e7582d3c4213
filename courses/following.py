"""How one person stands in one course: everything a learner's page shows, in two queries."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from .access import visible_to
from .completion import event_from
from .models import Completion, Enrolment, ProgressEvent
from .outlining import Outline
from .progressing import Event, Missing, Progress, missing, progress


@dataclass(frozen=True)
class Following:
    """One person in one course. Without an enrolment they look around."""

    person: Any
    outline: Outline
    enrolment: Enrolment | None
    completion: Completion | None
    events: tuple[Event, ...]
    progress: Progress

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is still to be done."""
        return missing(self.outline, self.events)


def following(*, person, outlines) -> list[Following]:
    """Return how `person` stands in each of `outlines`: in their newest round."""
    keys = [outline.key for outline in outlines]
    enrolments = {}
    for enrolment in visible_to(person).filter(course_key__in=keys).select_related("completion"):
        enrolments.setdefault(enrolment.course_key, enrolment)
    events = defaultdict(list)
    rows = ProgressEvent.objects.filter(enrolment__in=list(enrolments.values())).order_by("pk")
    for enrolment_id, *row in rows.values_list("enrolment_id", "kind", "key", "version", "detail"):
        events[enrolment_id].append(event_from(*row))
    return [_one(person, outline, enrolments.get(outline.key), events) for outline in outlines]


def _one(person, outline, enrolment, events) -> Following:
    own = tuple(events[enrolment.pk]) if enrolment else ()
    return Following(person, outline, enrolment, getattr(enrolment, "completion", None), own, progress(outline, own))
