"""What waits for somebody in the workplace: each room adds its own, this only gathers and sorts."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone
from django.utils.module_loading import import_string

from . import access
from .host import host
from .models import Kader, Richtlijn
from .reading import current_richtlijn

# One line per room: a function `(asking: Asking) -> Iterable[Task]`. Named, not imported: the rooms import Task.
CONTRIBUTORS: tuple[str, ...] = (
    "richtlijnen.reading_tasks.tasks_of",
    "richtlijnen.review_tasks.tasks_of",
    "richtlijnen.todo_beginning.guidelines_to_begin",
    "richtlijnen.todo_beginning.kaders_to_begin",
    "richtlijnen.todo_kader.kader_waiting",
    "richtlijnen.todo_checking.checks_waiting_for",
    "richtlijnen.todo_checking.answers_in",
    "richtlijnen.todo_checking.values_due",
    "richtlijnen.todo_checking.higher_rules_waiting",
    "richtlijnen.todo_edition.next_edition_waits",
    "richtlijnen.todo_proposals.proposals_waiting",
    "richtlijnen.todo_proposals.proposals_decided",
    "richtlijnen.todo_proposals.round_to_answer",
    "richtlijnen.todo_proposals.round_to_settle",
    "richtlijnen.todo_proposals.turned_to_wording",
)


@dataclass(frozen=True)
class Task:
    """One thing to do: what, a line about it, where, how many, before which day, and for which place (None: region).

    With a day (`due`) it also stands in the weekly reminder, from `remind_days` before that day on.
    """

    title: str
    detail: str
    url: str
    count: int = 1
    due: date | None = None
    organisation: object | None = None
    remind_days: int = 14


@dataclass(frozen=True)
class Asking:
    """Who asks and when; the rest is read when a room first needs it, once for all rooms."""

    person: object
    now: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @cached_property
    def richtlijn(self) -> Richtlijn | None:
        """The guideline of this site. One query."""
        return current_richtlijn().first()

    @cached_property
    def places(self) -> tuple:
        """The organisations this person belongs to today."""
        return tuple(host().organisations_of(self.person))

    @cached_property
    def kept(self) -> tuple[Kader, ...]:
        """The local frameworks this person keeps, organisation loaded, in the order of `places`. One query."""
        if self.richtlijn is None or not self.kept_places:
            return ()
        order = [place.pk for place in self.places]
        rows = access.visible_to(self.person).filter(richtlijn=self.richtlijn).select_related("organisation")
        return tuple(sorted(rows, key=lambda kader: order.index(kader.organisation_id)))

    @cached_property
    def kept_places(self) -> tuple:
        """The organisations this person keeps texts for, in the order of `places`, also those without a framework."""
        return tuple(place for place in self.places if access.may_keep(self.person, place))

    @cached_property
    def is_region(self) -> bool:
        """Whether this person records the decisions of the region."""
        return access.may_adopt_edition(self.person)


def todo_for(*, person, now: datetime) -> tuple[Task, ...]:
    """Return what waits for this person: what is due first comes first, what has no day last."""
    if not access.is_known(person):
        return ()
    asking = Asking(person=person, now=now)
    found = [task for path in CONTRIBUTORS for task in import_string(path)(asking)]
    return tuple(sorted(found, key=lambda task: (task.due is None, task.due or asking.today)))
