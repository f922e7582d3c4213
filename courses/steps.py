"""The state of an attempt is what its steps add up to. Pure: projecting the same steps gives the same state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from types import MappingProxyType

from .grading import Answer
from .scoring import Item

TRIES = 2  # when practising: two tries, then the right answer is shown

ANSWER, CHECK, CARRY, SUBMIT, MARK = "answer", "check", "carry", "submit", "mark"


class BrokenSteps(ValueError):
    """Steps that cannot have happened in this order."""


@dataclass(frozen=True, slots=True)
class StepValue:
    """One thing that happened; `slot` 0 when it is about the whole attempt."""

    sequence: int
    slot: int
    kind: str
    payload: Mapping
    at: datetime


@dataclass(frozen=True, slots=True)
class Check:
    """One try at a practice question."""

    answer: Answer | None
    points: Fraction


@dataclass(frozen=True, slots=True)
class SlotState:
    """Where one question stands; `sequence` is that of the last step about it (0: none)."""

    answer: Answer | None = None
    sequence: int = 0
    saved_at: datetime | None = None
    checks: tuple[Check, ...] = ()

    @property
    def finished(self):
        """Whether practising this question is over: right, or out of tries."""
        return bool(self.checks) and (self.checks[-1].points == 1 or len(self.checks) >= TRIES)


@dataclass(frozen=True, slots=True)
class State:
    """Where an attempt stands."""

    sequence: int = 0
    slots: Mapping[int, SlotState] = field(default_factory=lambda: MappingProxyType({}))
    carried: tuple[Item, ...] = ()
    submitted_at: datetime | None = None
    marks: Mapping[int, Fraction] = field(default_factory=lambda: MappingProxyType({}))
    waits: frozenset[int] = frozenset()  # handed in, and a person has to mark them

    def of(self, slot: int) -> SlotState:
        """Return where question `slot` stands."""
        return self.slots.get(slot, SlotState())


def _with(state, step, **changes):
    slot = replace(state.of(step.slot), sequence=step.sequence, **changes)
    return replace(state, sequence=step.sequence, slots=MappingProxyType({**state.slots, step.slot: slot}))


def mark_data(marks: Mapping[int, Fraction | None]) -> dict:
    """Return what a mark step holds: the marks by question, and the questions that a person has to mark (None)."""
    known = {str(slot): str(points) for slot, points in marks.items() if points is not None}
    waits = sorted(slot for slot, points in marks.items() if points is None)
    return {"marks": known} | ({"waits": waits} if waits else {})


def item_from(data) -> Item:
    """Return a carried item from its JSON value; the inverse of `item_data`."""
    return Item(**{**data, "points": Fraction(data["points"]), "at": datetime.fromisoformat(data["at"]), "slot": 0})


def item_data(item: Item) -> dict:
    """Return a marked question as a JSON value (without its slot: that was another attempt's)."""
    return {
        "section": item.section,
        "question": item.question,
        "subject": item.subject,
        "must_pass": item.must_pass,
        "points": str(item.points),
        "at": item.at.isoformat(),
    }


def apply(state: State, step: StepValue) -> State:
    """Return the state after one more step; BrokenSteps when it cannot follow."""
    if step.sequence != state.sequence + 1:
        raise BrokenSteps(f"Step {step.sequence} cannot follow step {state.sequence}.")
    if state.submitted_at and step.kind != MARK:
        raise BrokenSteps(f"Step {step.sequence} came after handing in.")
    if step.kind == ANSWER:
        return _with(state, step, answer=step.payload["answer"], saved_at=step.at)
    if step.kind == CHECK:
        check = Check(step.payload["answer"], Fraction(step.payload["points"]))
        old = state.of(step.slot)
        return _with(state, step, answer=check.answer, saved_at=step.at, checks=(*old.checks, check))
    if step.kind == CARRY:
        carried = tuple(item_from(data) for data in step.payload["items"])
        return replace(state, sequence=step.sequence, carried=(*state.carried, *carried))
    if step.kind == SUBMIT:
        return replace(state, sequence=step.sequence, submitted_at=step.at)
    if step.kind == MARK:
        marks = {int(slot): Fraction(points) for slot, points in step.payload["marks"].items()}
        waits = frozenset(step.payload.get("waits", ()))
        return replace(state, sequence=step.sequence, marks=MappingProxyType(marks), waits=waits)
    raise BrokenSteps(f"Unknown kind {step.kind!r}.")


def project(steps: Iterable[StepValue]) -> State:
    """Return what `steps`, in order of sequence, add up to."""
    state = State()
    for step in steps:
        state = apply(state, step)
    return state
