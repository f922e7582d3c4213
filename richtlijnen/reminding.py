"""One message a week to who keeps texts, with everything that has to be done soon or should have been done."""

from datetime import datetime, timedelta

from django.utils import timezone

from .host import host
from .telling import readers_everywhere
from .todo import Task, todo_for


def due_soon(*, tasks, today) -> tuple[Task, ...]:
    """Return the tasks with a day that has passed or is near enough to remind of."""
    return tuple(task for task in tasks if task.due and task.due <= today + timedelta(days=task.remind_days))


def remind(*, now: datetime) -> int:
    """Remind every keeper of what is due, at most once per calendar week; return how many have something due."""
    today = timezone.localdate(now)
    year, week, _weekday = today.isocalendar()
    reminded = 0
    for reader in readers_everywhere():
        if not reader.kept:
            continue
        tasks = due_soon(tasks=todo_for(person=reader.person, now=now), today=today)
        if tasks:
            context = {"tasks": tasks, "today": today}
            host().notify(kind="reminder", recipient=reader.person, context=context, key=f"reminder-{year}-{week:02}")
            reminded += 1
    return reminded
