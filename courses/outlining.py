"""A course as a tree of values, with an organisation's own lessons put in. Pure: values in, values out."""

import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from uuid import UUID

from .records import seal


@dataclass(frozen=True)
class Step:
    """One thing to do: a lesson, a quiz, an assignment. `organisation` is a pk, or None for the region's own."""

    key: UUID
    kind: str
    title: str
    slug: str = ""
    number: str = ""  # "4.2"; local lessons have none, so that no regional number moves
    mandatory: bool = True
    minutes: int = 0
    rule: str = ""
    asks: tuple[str, ...] = ()
    version: int | None = None
    hash: str = ""
    organisation: int | None = None
    content: str = field(default="", repr=False, compare=False)  # of a lesson that is opened: its version's content

    @property
    def body(self) -> list[dict]:
        """The raw blocks of a lesson that is opened."""
        return json.loads(self.content)["body"]

    @property
    def short_key(self) -> str:
        return self.key.hex[:8]


@dataclass(frozen=True)
class Module:
    """One part of a course."""

    key: UUID
    title: str
    slug: str = ""
    number: int = 0
    intro: str = ""
    walk_along: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def short_key(self) -> str:
        return self.key.hex[:8]

    @property
    def lessons(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.kind == "lesson")

    @property
    def minutes(self) -> int:
        """Minutes of its mandatory lessons."""
        return sum(step.minutes for step in self.lessons if step.mandatory)


@dataclass(frozen=True)
class Addition:
    """A lesson of an organisation, to hang after a regional lesson or at the end of a module's lessons."""

    anchor: UUID
    step: Step


@dataclass(frozen=True)
class Outline:
    """A course. `tray` holds the additions that found no place, so that somebody can be told."""

    key: UUID
    title: str
    slug: str = ""
    scheme: str = ""
    intro: str = ""
    credit: str = ""
    modules: tuple[Module, ...] = ()
    tray: tuple[Addition, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, in order."""
        return tuple(step for module in self.modules for step in module.steps)

    def find(self, short_key: str) -> tuple[Module, Step] | None:
        """Return the step whose key begins with `short_key`, with its module."""
        return next(
            ((module, step) for module in self.modules for step in module.steps if step.short_key == short_key), None
        )

    def around(self, key: UUID) -> tuple[Step | None, Step | None]:
        """Return the steps before and after the one with `key`."""
        keys = [step.key for step in self.steps]
        here = keys.index(key)
        return (self.steps[here - 1] if here else None, self.steps[here + 1] if here + 1 < len(keys) else None)


def outline(course: Outline, *, additions: tuple[Addition, ...] = ()) -> Outline:
    """Return `course` with `additions` in their places.

    Regional steps are never changed, hidden or moved. Without additions the result equals `course`. An addition whose
    anchor is gone, or whose key is taken, goes to the tray; none is dropped.
    """
    anchors = {module.key for module in course.modules} | {
        step.key for step in course.steps if step.kind == "lesson" and step.organisation is None
    }
    taken = {step.key for step in course.steps} | {module.key for module in course.modules}
    placed, tray = defaultdict(list), list(course.tray)
    for addition in additions:
        if addition.anchor in anchors and addition.step.key not in taken and addition.step.organisation is not None:
            taken.add(addition.step.key)
            placed[addition.anchor].append(addition.step)
        else:
            tray.append(addition)
    modules = tuple(replace(module, steps=_steps(module, placed)) for module in course.modules)
    return replace(course, modules=modules, tray=tuple(tray))


def _steps(module: Module, placed: dict[UUID, list[Step]]) -> tuple[Step, ...]:
    """Return the module's steps with what hangs at each; what hangs at the module comes after its last lesson."""
    steps, end = [], 0
    for step in module.steps:
        steps += [step, *placed[step.key]]
        if step.kind == "lesson":
            end = len(steps)
    return (*steps[:end], *placed[module.key], *steps[end:])


def manifest(course: Outline) -> list[dict]:
    """Return what the course asks: key, kind, version and hash of every mandatory step, JSON-able."""
    return [
        {"key": str(step.key), "kind": step.kind, "version": step.version, "hash": step.hash}
        for step in course.steps
        if step.mandatory
    ]


def manifest_hash(course: Outline) -> str:
    """Return the hash of the manifest, as `v1:<sha256>`."""
    return seal(manifest(course))
