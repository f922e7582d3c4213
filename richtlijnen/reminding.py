"""One message a week to who keeps texts, with everything that has to be done soon or should have been done."""

from datetime import datetime, timedelta

from django.utils import timezone

from . import access
from .host import host
from .todo import Task, todo_for


def due_soon(*, tasks, today) -> tuple[Task, ...]:
    """Return the tasks with a day that has passed or is near enough to remind of."""
    return tuple(task for task in tasks if task.due and task.due <= today + timedelta(days=task.remind_days))


def remind(*, now: datetime) -> int:
    """Remind every keeper of what is due, at most once per calendar week; return how many have something due."""
    today = timezone.localdate(now)
    year, week, _weekday = today.isocalendar()
    reminded = 0
    for keeper in _keepers():
        tasks = due_soon(tasks=todo_for(person=keeper, now=now), today=today)
        if tasks:
            context = {"tasks": tasks, "today": today}
            host().notify(kind="reminder", recipient=keeper, context=context, key=f"reminder-{year}-{week:02}")
            reminded += 1
    return reminded


def _keepers() -> tuple:
    """Return who keeps the texts of any organisation, each once. One query per organisation."""
    members = (row for organisation in host().organisations() for row in host().members_of(organisation))
    return tuple({person.pk: person for person, roles in members if roles & access.KEEPERS}.values())
