"""The steps of an attempt as rows: reading them, and adding one. Everything else works on their projection."""

from dataclasses import dataclass
from datetime import datetime

from .grading import NOTHING
from .models import Attempt, FreeText, QuestionVersion, Step
from .own_words import apart, together
from .planning import Plan
from .records import canonical, seal
from .scoring import Item, Result, score
from .steps import ANSWER, CHECK, State, project


class ClientKeyReused(Exception):
    """A browser sent the key of an earlier step with another answer."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a browser is told: the step that now holds the answer, and when it was stored (None: nothing yet)."""

    sequence: int
    at: datetime | None


def state_of(attempt: Attempt) -> State:
    """Return where the attempt stands, worked out from its steps."""
    return project(_spoken(attempt, _rows(attempt)))


def items_of(plan: Plan, state: State) -> tuple[Item, ...]:
    """Return every marked question of a handed-in attempt, what was carried over first."""
    own = (
        Item(
            section=slot.section,
            question=slot.question,
            subject=slot.subject,
            must_pass=slot.must_pass,
            points=state.marks.get(slot.number, NOTHING),
            at=state.submitted_at,
            slot=slot.number,
        )
        for slot in plan.slots
    )
    return (*state.carried, *own)


def result_of(*, plan: Plan, state: State) -> Result:
    """Return how a handed-in attempt went."""
    return score(sections=plan.sections, items=items_of(plan, state), pass_mark=plan.pass_mark)


def versions_of(plan: Plan) -> dict[int, QuestionVersion]:
    """Return the wordings that `plan` asks, by pk: one query."""
    return QuestionVersion.objects.in_bulk({slot.version for slot in plan.slots})


def _rows(attempt):
    return list(Step.objects.filter(attempt=attempt).order_by("sequence"))


def _spoken(attempt, rows):
    """Return the steps as values, with the words of typed answers put back (empty once they are erased)."""
    values = [row.value for row in rows]
    if any(_is_text(value.payload.get("answer")) for value in values):
        words = {str(text.key): text.text for text in FreeText.objects.filter(attempt=attempt)}
        for value in values:
            if _is_text(answer := value.payload.get("answer")):
                value.payload["answer"] = together(answer, words.get(answer["text_key"], ""))
    return values


def _is_text(answer):
    return bool(answer) and "text_key" in answer


def storable(attempt, answer):
    """Return the answer as a step may hold it: typed words go to a row of their own that can be erased."""
    rest, words = apart(answer)
    if words is None:
        return answer
    return {**rest, **kept_words(attempt, words)}


def kept_words(attempt, words) -> dict:
    """Keep typed words in a row that can be erased; return how a step names them."""
    text = FreeText.objects.create(attempt=attempt, text=words)
    return {"text_key": str(text.key), "text_hash": seal({"key": str(text.key), "text": words})}


def locked(attempt):
    """Return the attempt, locked, and its steps with the words put back."""
    found = Attempt.objects.select_for_update(of=("self",)).select_related("enrolment", "organisation", "version")
    attempt = found.get(pk=attempt.pk)
    rows = _rows(attempt)
    return attempt, list(zip(rows, _spoken(attempt, rows), strict=True))


def repeated(rows, client_key, kind, slot, answer):
    """Return what was answered to the first step with this client key, None when there is none.

    Storing what was checked under the same key is a repeat too: checking has stored it.
    """
    for row, value in rows:
        if row.client_key == client_key:
            kinds = (kind, CHECK) if kind == ANSWER else (kind,)
            if row.kind not in kinds or (row.slot, value.payload.get("answer")) != (slot, answer):
                raise ClientKeyReused
            return Saved(row.sequence, row.at)
    return None


def add_step(attempt, state, kind, payload, now, place=None, client_key=None, client_at=None, actor=None) -> Saved:
    """Add a step after `state`; call it with the attempt locked."""
    slot = place.number if place else 0
    sequence = state.sequence + 1
    Step.objects.create(
        attempt=attempt,
        sequence=sequence,
        slot=slot,
        kind=kind,
        payload_text=canonical(payload),
        hash=sealed_step(attempt, sequence, slot, kind, payload),
        client_key=client_key,
        client_at=client_at,
        actor=actor,
        at=now,
    )
    return Saved(sequence, now)


def sealed_step(attempt, sequence, slot, kind, payload) -> str:
    """Return the hash that a step carries."""
    return seal(
        {"attempt": str(attempt.key), "sequence": sequence, "slot": slot, "kind": str(kind), "payload": payload}
    )
