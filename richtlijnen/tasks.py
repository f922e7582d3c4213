"""Background work: ids in, a rule called. The task system is chosen here and nowhere else."""

import django
from django.utils import timezone

if django.VERSION >= (6, 0):
    from django.tasks import task
else:
    from django_tasks import task

from .reminding import remind
from .telling import tell_of_edition, tell_of_local_edition


@task()
def follow_edition(edition_id):
    """Do what follows when the region adopted an edition; doing it twice changes nothing."""
    tell_of_edition(edition_id=edition_id, now=timezone.now())


@task()
def follow_local_edition(local_edition_id):
    """Do what follows when an organisation adopted a version of its own; doing it twice changes nothing."""
    tell_of_local_edition(local_edition_id=local_edition_id, now=timezone.now())


@task()
def remind_keepers():
    """Remind who keeps texts of what is due; at most once a week."""
    remind(now=timezone.now())
