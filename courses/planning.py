"""What one attempt will ask, written out before the first question is shown. Pure: the seed comes in."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from random import Random

from .drawing_questions import Pooled, draw
from .grading import KINDS
from .scoring import Resit, Section, score


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a quiz with its pool; `draw` 0 means every question."""

    section: Section
    draw: int
    pool: tuple[Pooled, ...]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A quiz as it was published."""

    title: str
    pass_mark: int
    mandatory: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One question of one attempt, and the order in which its options are shown."""

    number: int
    section: str
    version: int
    question: str
    subject: str
    must_pass: bool
    kind: str
    layout: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that was decided when an attempt was started."""

    title: str
    pass_mark: int
    immediate: bool
    sections: tuple[Section, ...]
    slots: tuple[Slot, ...]

    def slot(self, number):
        """Return slot `number` (from 1), or None."""
        return self.slots[number - 1] if 1 <= number <= len(self.slots) else None


def _parts(blueprint, resit, seen, rng):
    for part in blueprint.parts:
        key = part.section.key
        if key in resit.done:
            continue
        taken = {item.question for item in resit.carried if item.section == key}
        missed = [miss for section, miss in resit.missed if section == key]
        count = max((part.draw or len(part.pool)) - len(taken), len(missed))
        for pooled in draw(pool=part.pool, count=count, seen=seen, rng=rng, missed=missed, taken=taken):
            yield key, pooled


def make_plan(*, blueprint: Blueprint, seen: Mapping[str, int], resit: Resit, seed: int) -> tuple[Plan, Resit]:
    """Return the plan and the resit it was made for.

    When the resit leaves nothing to ask, everything is asked anew, unless what is carried over is a pass by itself
    (only a part of a former organisation was missing): then the plan has no questions.
    """
    drawn = list(_parts(blueprint, resit, seen, rng := Random(seed)))  # noqa: S311 (a draw, not a secret)
    sections = tuple(part.section for part in blueprint.parts)
    if not drawn and not score(sections=sections, items=resit.carried, pass_mark=blueprint.pass_mark).passed:
        resit = Resit()
        drawn = list(_parts(blueprint, resit, seen, rng))
    slots = tuple(
        Slot(
            number=number,
            section=section,
            version=pooled.version,
            question=pooled.question,
            subject=pooled.subject,
            must_pass=pooled.must_pass,
            kind=pooled.kind,
            layout=KINDS[pooled.kind].layout(keys=pooled.keys, rng=rng),
        )
        for number, (section, pooled) in enumerate(drawn, start=1)
    )
    return Plan(blueprint.title, blueprint.pass_mark, not blueprint.mandatory, sections, slots), resit


def blueprint_from(data) -> Blueprint:
    """Return the Blueprint of a JSON value; the inverse of `asdict`."""
    parts = tuple(
        Part(
            section=Section(**part["section"]),
            draw=part["draw"],
            pool=tuple(Pooled(**{**pooled, "keys": tuple(pooled["keys"])}) for pooled in part["pool"]),
        )
        for part in data["parts"]
    )
    return Blueprint(data["title"], data["pass_mark"], data["mandatory"], parts)


def plan_from(data) -> Plan:
    """Return the Plan of a JSON value; the inverse of `as_data`."""
    return Plan(
        title=data["title"],
        pass_mark=data["pass_mark"],
        immediate=data["immediate"],
        sections=tuple(Section(**section) for section in data["sections"]),
        slots=tuple(Slot(**{**slot, "layout": tuple(slot["layout"])}) for slot in data["slots"]),
    )


def as_data(value) -> dict:
    """Return a Blueprint or Plan as a JSON value."""
    return asdict(value)
