"""Background work: ids in, a rule called. The task system is chosen here and nowhere else."""

import django
from django.utils import timezone

if django.VERSION >= (6, 0):
    from django.tasks import task
else:
    from django_tasks import task

from .host import host
from .printing import print_local_edition, print_place
from .reminding import remind
from .telling import tell_of_edition, tell_of_local_edition
from .telling_rules import tell_of_higher_rule

LAST = -50  # drawing takes seconds: messages go first
PRINTS = "prints"  # a queue of their own: a second worker may draw, or none (a missing print is drawn when asked for)


@task()
def follow_edition(edition_id):
    """Do what follows when the region adopted an edition; doing it twice changes nothing."""
    tell_of_edition(edition_id=edition_id, now=timezone.now())
    for place in (None, *host().organisations().values_list("pk", flat=True)):
        make_prints.enqueue(edition_id, place)


@task()
def follow_local_edition(local_edition_id):
    """Do what follows when an organisation adopted a version of its own; doing it twice changes nothing."""
    tell_of_local_edition(local_edition_id=local_edition_id, now=timezone.now())
    make_local_prints.enqueue(local_edition_id)


@task()
def follow_higher_rule(confirmation_id, passage_id):
    """Do what follows when the region let a rule go first; doing it twice changes nothing."""
    tell_of_higher_rule(confirmation_id=confirmation_id, passage_id=passage_id, now=timezone.now())


@task()
def remind_keepers():
    """Remind who keeps texts of what is due; at most once a week."""
    remind(now=timezone.now())


@task(priority=LAST, queue_name=PRINTS)
def make_prints(edition_id, organisation_id):
    """Draw the guideline with one organisation's layer (None: by itself); doing it twice changes nothing."""
    place = None if organisation_id is None else host().organisations().get(pk=organisation_id)
    print_place(edition_id=edition_id, organisation=place, now=timezone.now())


@task(priority=LAST, queue_name=PRINTS)
def make_local_prints(local_edition_id):
    """Draw what holds at one organisation under a version of its own; doing it twice changes nothing."""
    print_local_edition(local_edition_id=local_edition_id, now=timezone.now())
