"""Everything that waits for somebody: what the guideline says, and what the site itself knows."""

from richtlijnen.todo import todo_for


def tasks_for(*, person, now):
    """Return the tasks of a person, what is due first on top."""
    return todo_for(person=person, now=now)
