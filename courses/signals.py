"""Signals of this app."""

from django.dispatch import Signal

# Sent inside the transaction that makes the Completion, with `completed` (completion.CompletedCourse).
# A receiver that raises undoes the completion: only insert rows there; no mail, no rendering, no network.
course_completed = Signal()
