"""Keeps what a learner fills in on a form of a lesson."""

import json

from django.db import transaction

from .form_block import SENT
from .models import FilledForm
from .recording import NoOrganisation, record_answer


def fill_in(*, enrolment, outline, step, block_id, title, values, organisation, now):
    """Keep `values` ({key: text}), record that the form was sent; return the Completion when that was the last thing.

    Filling in again takes the place of what was there. Errors: NoOrganisation.
    """
    if organisation is None:
        raise NoOrganisation
    with transaction.atomic():
        FilledForm.objects.update_or_create(
            enrolment=enrolment,
            lesson_key=step.key,
            block=block_id,
            defaults={"title": title, "text": json.dumps(values), "at": now, "erased_at": None},
        )
        return record_answer(
            enrolment=enrolment,
            outline=outline,
            step=step,
            block=block_id,
            answer=(SENT,),
            organisation=organisation,
            now=now,
        )


def filled_in(*, enrolment, step) -> dict[str, dict[str, str]]:
    """Return what this learner filled in on the forms of lesson `step`, per block id. One query."""
    if enrolment is None:
        return {}
    rows = FilledForm.objects.filter(enrolment=enrolment, lesson_key=step.key)
    return {row.block: row.values for row in rows}
