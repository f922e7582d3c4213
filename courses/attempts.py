"""Doing a quiz: start, answer, check. Acknowledged means stored; nothing is ever handed in by leaving."""

import secrets
from uuid import UUID

from django.db import IntegrityError, transaction

from .grading import KINDS, after_tries, grade
from .host import host
from .journal import (
    Saved,
    add_step,
    items_of,
    locked,
    repeated,
    result_of,
    state_of,
    storable,
)
from .models import Attempt, Question, QuestionVersion, QuizVersion
from .planning import Blueprint, Part, Slot, make_plan
from .planning import as_data as plan_data
from .quiz_publishing import pooled
from .recording import NoOrganisation
from .records import canonical, seal
from .scoring import Resit, Section, resit
from .steps import ANSWER, CARRY, CHECK, SlotState, State, item_data, project

LOCAL = "local:"  # how the key of a section with an organisation's own questions begins
LOCAL_QUESTIONS = 5  # at most so many of an organisation's own questions in one attempt


class NothingToAsk(Exception):
    """The quiz was never published, or holds no questions."""


class AlreadyPassed(Exception):
    """This test was passed before; `attempt` is that one."""

    def __init__(self, attempt):
        self.attempt = attempt
        super().__init__("already passed")


class BeingMarked(Exception):
    """A person is still reading what was handed in; `attempt` is that one."""

    def __init__(self, attempt):
        self.attempt = attempt
        super().__init__("being marked")


class AttemptClosed(Exception):
    """The attempt was handed in or declared void: nothing can be added."""


class StaleStep(Exception):
    """Somebody answered meanwhile, in another tab or on another device; `slot` is how the question stands now."""

    def __init__(self, slot: SlotState):
        self.slot = slot
        super().__init__("stale")


class QuestionFinished(Exception):
    """Practising this question is over: it was right, or both tries are used."""


class NotPractice(ValueError):
    """A test is marked when it is handed in, never before."""


class NothingChosen(Exception):
    """There is no answer to check."""


# --- starting -----------------------------------------------------------------------------------------------------


def start_attempt(*, enrolment, quiz_key: UUID, organisation, now) -> Attempt:
    """Return a new attempt, or the open one when there is one; one begun in a team that the person left is void.

    One without questions is a pass already: hand it in at once.
    Errors: NoOrganisation; NothingToAsk; AlreadyPassed, BeingMarked for a test (practice can be done again).
    """
    if organisation is None:
        raise NoOrganisation
    own = Attempt.objects.filter(enrolment=enrolment, quiz_key=quiz_key)
    try:
        with transaction.atomic():
            earlier = list(own.order_by("number"))
            if still := next((attempt for attempt in earlier if attempt.is_open), None):
                if still.organisation in (organisation, *host().organisations_of(enrolment.person)):
                    return still
                own.open().update(voided_at=now)
            return _start(enrolment, quiz_key, organisation, earlier, now)
    except IntegrityError:  # another tab was first
        return own.open().get()


def _start(enrolment, quiz_key, organisation, earlier, now):
    version = QuizVersion.objects.newest_of(quiz_key)
    if version is None:
        raise NothingToAsk
    done = [attempt for attempt in earlier if attempt.submitted_at]
    if version.blueprint.mandatory and (passed := next((a for a in done if a.passed), None)):
        raise AlreadyPassed(passed)
    if waiting := next((attempt for attempt in done if attempt.waits), None):
        raise BeingMarked(waiting)
    blueprint = with_local_questions(blueprint=version.blueprint, quiz_key=quiz_key, organisation=organisation)
    seen: dict[str, int] = {}
    for slot in (slot for attempt in earlier for slot in attempt.plan.slots):
        seen[slot.question] = seen.get(slot.question, 0) + 1
    seed = secrets.randbits(48)
    again = what_stands(attempt=done[-1], now=now) if done and blueprint.mandatory else Resit()
    plan, again = make_plan(blueprint=blueprint, seen=seen, resit=again, seed=seed)
    if not plan.slots and not again.carried:
        raise NothingToAsk
    attempt = Attempt.objects.create(
        enrolment=enrolment,
        quiz_key=quiz_key,
        version=version,
        organisation=organisation,
        number=len(earlier) + 1,
        seed=seed,
        plan_text=canonical(plan_data(plan)),
        plan_hash=seal(plan_data(plan)),
        started_at=now,
    )
    if again.carried:
        add_step(attempt, State(), CARRY, {"items": [item_data(item) for item in again.carried]}, now)
    return attempt


def with_local_questions(*, blueprint: Blueprint, quiz_key: UUID, organisation) -> Blueprint:
    """Return `blueprint` with the organisation's own questions of this moment in a section of their own."""
    questions = Question.objects.for_organisation(organisation).filter(quiz_key=quiz_key)
    versions = QuestionVersion.objects.newest().filter(question__in=questions).select_related("question")
    pool = tuple(pooled(version) for version in versions.order_by("question__key"))
    if not pool:
        return blueprint
    key = f"{LOCAL}{organisation.pk}"
    section = Section(key=key, title=str(organisation), minimum=blueprint.pass_mark, local=True)
    part = Part(section=section, draw=min(LOCAL_QUESTIONS, len(pool)), pool=pool)
    return Blueprint(blueprint.title, blueprint.pass_mark, blueprint.mandatory, (*blueprint.parts, part))


def what_stands(*, attempt: Attempt, now) -> Resit:
    """Return what a next try after this handed-in attempt need not ask, and what it must bring back."""
    state = state_of(attempt)
    return resit(result=result_of(plan=attempt.plan, state=state), items=items_of(attempt.plan, state), now=now)


# --- answering ----------------------------------------------------------------------------------------------------


def save_answer(*, attempt: Attempt, slot: int, fields, sequence: int, client_key: UUID, actor, now, client_at=None):
    """Store the answer in form `fields` and return Saved.

    `sequence` is that of the slot as the browser last saw it. The same answer again changes nothing, whatever the
    sequence; the same `client_key` with the same answer returns what was returned first.
    Errors: BadAnswer, AttemptClosed, ClientKeyReused, StaleStep, QuestionFinished.
    """
    with transaction.atomic():
        attempt, rows = locked(attempt)
        place = _place(attempt, slot)
        answer = KINDS[place.kind].read(layout=place.layout, fields=fields)
        if first := repeated(rows, client_key, ANSWER, slot, answer):
            return first
        state = open_state(attempt, rows)
        now_there = _unfinished(attempt, state, slot)
        if answer == now_there.answer:
            return Saved(now_there.sequence, now_there.saved_at)
        if sequence != now_there.sequence:
            raise StaleStep(now_there)
        payload = {"answer": storable(attempt, answer)}
        return add_step(attempt, state, ANSWER, payload, now, place, client_key, client_at, actor)


def check_answer(*, attempt: Attempt, slot: int, fields, sequence: int, client_key: UUID, actor, now, client_at=None):
    """Store and mark one try at a practice question and return Saved.

    Errors: those of save_answer; NothingChosen; NotPractice.
    """
    if not attempt.plan.immediate:
        raise NotPractice("A test is marked when it is handed in.")
    with transaction.atomic():
        attempt, rows = locked(attempt)
        place = _place(attempt, slot)
        if KINDS[place.kind].by_hand:
            raise NotPractice("An answer in somebody's own words is not marked by the site.")
        answer = KINDS[place.kind].read(layout=place.layout, fields=fields)
        if first := repeated(rows, client_key, CHECK, slot, answer):
            return first
        state = open_state(attempt, rows)
        now_there = _unfinished(attempt, state, slot)
        if answer is None:
            raise NothingChosen
        if now_there.checks and now_there.checks[-1].answer == answer:  # the same again is not a second try
            return Saved(now_there.sequence, now_there.saved_at)
        if sequence != now_there.sequence and answer != now_there.answer:
            raise StaleStep(now_there)
        version = QuestionVersion.objects.get(pk=place.version)
        points = grade(content=version.content, answer=answer)
        points = after_tries(content=version.content, points=points, tries=len(now_there.checks) + 1)
        payload = {"answer": storable(attempt, answer), "points": str(points)}
        return add_step(attempt, state, CHECK, payload, now, place, client_key, client_at, actor)


# --- guards -------------------------------------------------------------------------------------------------------


def _place(attempt, slot) -> Slot:
    place = attempt.plan.slot(slot)
    if place is None:
        raise ValueError(f"There is no question {slot}.")
    return place


def open_state(attempt, rows):
    if not attempt.is_open:
        raise AttemptClosed
    return project(value for _row, value in rows)


def _unfinished(attempt, state, slot):
    there = state.of(slot)
    if attempt.plan.immediate and there.finished:
        raise QuestionFinished
    return there
