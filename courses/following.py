"""How one person stands in one course: everything a learner's page shows, in one query."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from .access import visible_to
from .completion import event_from
from .models import Completion, Enrolment
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
    """Return how `person` stands in each of `outlines`: in their newest round. One query, a row per event."""
    enrolments, events = {}, defaultdict(list)
    columns = ("kind", "key", "version", "detail")
    rows = visible_to(person).filter(course_key__in=[outline.key for outline in outlines])
    rows = rows.select_related("completion").annotate(**{f"event_{name}": F(f"events__{name}") for name in columns})
    for row in rows.order_by("-cycle", "pk", "events__pk"):
        enrolment = enrolments.setdefault(row.course_key, row)
        if row.pk == enrolment.pk and row.event_kind:
            events[row.pk].append(event_from(*(getattr(row, f"event_{name}") for name in columns)))
    return [_one(person, outline, enrolments.get(outline.key), events) for outline in outlines]


def _one(person, outline, enrolment, events) -> Following:
    own = tuple(events[enrolment.pk]) if enrolment else ()
    return Following(person, outline, enrolment, getattr(enrolment, "completion", None), own, progress(outline, own))
