"""Handing in a quiz: it is marked at once, and what a person has to read waits for that person."""

from uuid import UUID

from django.db import transaction

from .attempts import AttemptClosed, open_state
from .completion import complete_if_done
from .evidence import evidence_of
from .grading import KINDS, grade
from .journal import ClientKeyReused, add_step, locked, result_of, state_of, versions_of
from .kinds.answering import ALL, NOTHING
from .models import Attempt, Evidence
from .recording import record_event
from .records import canonical, seal
from .steps import MARK, SUBMIT, mark_data


def submit_attempt(*, attempt: Attempt, client_key: UUID, actor, now) -> Attempt:
    """Mark the attempt and return it; a second time changes nothing. A pass is recorded in the same transaction.

    With an answer that a person has to read there is no result yet (`attempt.waits`).
    Errors: AttemptClosed when it was declared void; ClientKeyReused.
    """
    with transaction.atomic():
        attempt, rows = locked(attempt)
        if attempt.submitted_at:
            return attempt
        if any(row.client_key == client_key for row, _value in rows):
            raise ClientKeyReused
        state = open_state(attempt, rows)
        versions = versions_of(attempt.plan)
        marks = _marks(attempt.plan, state, versions)
        add_step(attempt, state, SUBMIT, {}, now, client_key=client_key, actor=actor)
        add_step(attempt, state_of(attempt), MARK, mark_data(marks), now)
        if Attempt.objects.open().filter(pk=attempt.pk).update(submitted_at=now) != 1:
            raise AttemptClosed
        attempt.submitted_at = now
        settle(attempt=attempt, versions=versions, now=now)
        return attempt


def settle(*, attempt: Attempt, versions, now) -> None:
    """Give a handed-in attempt its result once every answer is marked; call it with the attempt locked.

    `versions`: the wordings asked, by pk.
    """
    state = state_of(attempt)
    if state.waits:
        return
    result = result_of(plan=attempt.plan, state=state)
    attempt.passed = result.passed
    attempt.save(update_fields=["passed"])
    data = evidence_of(attempt=attempt, state=state, result=result, versions=versions)
    Evidence.objects.create(attempt=attempt, text=canonical(data), hash=seal(data), at=now)
    if result.passed:
        _achieved(attempt, now)


def _achieved(attempt, now):
    record_event(
        enrolment=attempt.enrolment,
        kind="achieved",
        key=attempt.quiz_key,
        version=attempt.version.number,
        title=attempt.plan.title,
        organisation=attempt.organisation,
        now=now,
    )
    complete_if_done(enrolment=attempt.enrolment, organisation=attempt.organisation, now=now)


def _marks(plan, state, versions):
    """Return what every question is worth; None where a person has to read the answer."""
    marks = {}
    for slot in plan.slots:
        there = state.of(slot.number)
        if there.checks:
            marks[slot.number] = there.checks[-1].points
        elif plan.immediate and KINDS[slot.kind].by_hand:  # practising: the example is beside it, nobody marks it
            marks[slot.number] = ALL if there.answer else NOTHING
        else:
            marks[slot.number] = grade(content=versions[slot.version].content, answer=there.answer)
    return marks
