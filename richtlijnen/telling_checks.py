"""A message to whoever is asked to look at a draft, and one back. Views call this: loading a past stays silent."""

from django.urls import reverse

from . import access
from .checking import ASSESSOR
from .drafting import writers_of
from .host import host
from .models import CheckRequest

WORK = "buurtkader_richtlijnen_work"


def tell_asked(row: CheckRequest) -> None:
    """Owe a message to everybody who may answer this question."""
    own = row.asked_of_id == row.kader.organisation_id
    wanted = access.KEEPERS if own else frozenset({ASSESSOR})
    context = {
        "organisation": host().describe(row.kader.organisation),
        "asker": host().display_name(row.asked_by),
        "path": reverse(f"{WORK}:check", args=[row.key]),
    }
    silent = writers_of(kaders=[row.kader]).get(row.kader_id, frozenset()) | {row.asked_by_id}
    for person, roles in host().members_of(row.asked_of):
        if roles & wanted and person.pk not in silent:
            host().notify(kind="check_asked", recipient=person, context=context, key=str(row.key))


def tell_answered(row: CheckRequest) -> None:
    """Owe a message to who asked."""
    context = {
        "organisation": host().describe(row.kader.organisation),
        "is_good": row.is_good,
        "path": reverse(f"{WORK}:kader_check", args=[row.kader.organisation.slug]),
    }
    host().notify(kind="check_answered", recipient=row.asked_by, context=context, key=str(row.key))
