"""What somebody has done of a course, and what is still missing and why. Pure: an outline and events in, values out."""

from dataclasses import dataclass, field
from uuid import UUID

from .outlining import Module, Outline, Step

DONE_BY = {"lesson": {"confirmed", "exempted"}}
ACHIEVED_BY = {"achieved", "exempted"}


@dataclass(frozen=True)
class Event:
    """What happened, in the order it happened. `block` and `answer` only with kind "answered"."""

    kind: str
    key: UUID
    version: int | None = None
    block: str = ""
    answer: tuple[str, ...] = ()


@dataclass(frozen=True)
class Missing:
    """A step still to be done. `reason`: "questions" (with `open` of them), "confirm", "test" or "assignment"."""

    module: Module
    step: Step
    reason: str
    open: int = 0


@dataclass(frozen=True)
class ModuleProgress:
    """How far one module is. Only mandatory steps count."""

    module: Module
    done: frozenset[UUID]  # keys of all its done steps, mandatory or not

    def _count(self, kind, of):
        return sum(1 for step in self.module.steps if step.mandatory and (step.kind == "lesson") == kind and of(step))

    @property
    def lessons_total(self) -> int:
        return self._count(True, lambda step: True)

    @property
    def lessons_done(self) -> int:
        return self._count(True, lambda step: step.key in self.done)

    @property
    def tests_total(self) -> int:
        return self._count(False, lambda step: True)

    @property
    def tests_done(self) -> int:
        return self._count(False, lambda step: step.key in self.done)

    @property
    def is_done(self) -> bool:
        return self.lessons_done == self.lessons_total and self.tests_done == self.tests_total

    @property
    def is_begun(self) -> bool:
        return bool(self.done)


@dataclass(frozen=True)
class Progress:
    """How far somebody is in a course."""

    modules: tuple[ModuleProgress, ...]
    done: frozenset[UUID]
    here: Step | None  # the first mandatory step still to do; None when everything is done
    answers: dict[UUID, dict[str, tuple[str, ...]]] = field(default_factory=dict, compare=False)

    @property
    def lessons_total(self) -> int:
        return sum(module.lessons_total for module in self.modules)

    @property
    def lessons_done(self) -> int:
        return sum(module.lessons_done for module in self.modules)

    @property
    def tests_total(self) -> int:
        return sum(module.tests_total for module in self.modules)

    @property
    def tests_done(self) -> int:
        return sum(module.tests_done for module in self.modules)

    @property
    def percent(self) -> int:
        """Whole percents, rounded down: 100 only when everything is done. A course without steps is at 0."""
        total = self.lessons_total + self.tests_total
        return (self.lessons_done + self.tests_done) * 100 // total if total else 0


def answers_given(events) -> dict[UUID, dict[str, tuple[str, ...]]]:
    """Return per step the last answer to each block, what was withdrawn left out."""
    given = {}
    for event in events:
        if event.kind == "withdrawn":
            given.pop(event.key, None)
        elif event.kind == "answered":
            given.setdefault(event.key, {})[event.block] = event.answer
    return given


def unanswered(step: Step, answers: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the ids of the blocks of a lesson that still want an answer; none when the lesson asks for none."""
    return tuple(block for block in step.asks if block not in answers) if step.rule == "questions" else ()


def written_down(course: Outline, events) -> frozenset[UUID]:
    """Return the steps that an event says are done, and no later one withdrew."""
    kinds = {step.key: step.kind for step in course.steps}
    done = set()
    for event in events:
        if event.kind == "withdrawn":
            done.discard(event.key)
        elif event.key in kinds and event.kind in DONE_BY.get(kinds[event.key], ACHIEVED_BY):
            done.add(event.key)
    return frozenset(done)


def _done(course: Outline, events, answers) -> frozenset[UUID]:
    """A lesson once done stays done when a new version asks more; only a withdrawal undoes it."""
    answered = {
        step.key
        for step in course.steps
        if step.rule == "questions" and step.asks and not unanswered(step, answers.get(step.key, {}))
    }
    return written_down(course, events) | answered


def progress(course: Outline, events) -> Progress:
    """Return how far the one with `events` (oldest first) is in `course`."""
    events = tuple(events)
    answers = answers_given(events)
    done = _done(course, events, answers)
    modules = tuple(
        ModuleProgress(module=module, done=done & {step.key for step in module.steps}) for module in course.modules
    )
    here = next((step for step in course.steps if step.mandatory and step.key not in done), None)
    return Progress(modules=modules, done=done, here=here, answers=answers)


def missing(course: Outline, events) -> tuple[Missing, ...]:
    """Return every mandatory step still to be done, in order, with the reason. Empty: the course is done."""
    state = progress(course, events)
    return tuple(
        _missing(module, step, state.answers.get(step.key, {}))
        for module in course.modules
        for step in module.steps
        if step.mandatory and step.key not in state.done
    )


def _missing(module, step, answers) -> Missing:
    if step.kind != "lesson":
        return Missing(module, step, "test" if step.kind == "quiz" else step.kind)
    still = unanswered(step, answers)
    return Missing(module, step, "questions" if still else "confirm", len(still))
