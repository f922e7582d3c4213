"""What somebody still has to read: the sections that changed since he read them. Pure: no database, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from .choices import HowRead
from .resolved import ResolvedGuideline, ResolvedSection
from .texts import PassageText, VersionLink, changes_between, is_substantive


class Cause(StrEnum):
    """Why a section is to be read."""

    UNREAD = "unread"
    REGION = "region"
    CAME = "came"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class VersionPassage:
    """A local passage with what had happened to it since the local edition before.

    `came_with`: the number of the local edition since which it stands there as it is (None: not looked up).
    """

    text: PassageText
    change_class: str
    came_with: int | None = None


@dataclass(frozen=True)
class LocalVersion:
    """One local edition: its passages by section, then by operation."""

    pk: int
    number: int
    effective_from: date
    passages: Mapping[UUID, Mapping[str, VersionPassage]]

    def on(self, section: UUID) -> Mapping[str, VersionPassage]:
        """Return the passages on one section."""
        return self.passages.get(section, {})


@dataclass(frozen=True)
class History:
    """What was laid over the guideline at one place: the local editions by number, up to the one in force.

    `rules` gives the moment at which the region confirmed a rule of law: (section key, hash of the passage).
    """

    versions: Mapping[int, VersionLink]
    layers: tuple[LocalVersion, ...] = ()
    rules: Mapping[tuple[UUID, str], datetime] = field(default_factory=dict)

    @property
    def current(self) -> LocalVersion | None:
        """The local edition in force, or None."""
        return self.layers[-1] if self.layers else None

    def layer(self, pk: int | None) -> LocalVersion | None:
        """Return the local edition with this pk, or None."""
        return next((layer for layer in self.layers if layer.pk == pk), None)

    def since(self, pk: int | None) -> tuple[LocalVersion, ...]:
        """Return the local editions after the one with this pk (None: all), up to the one in force."""
        read = self.layer(pk)
        if read is None:
            return self.layers if pk is None else ()
        return tuple(layer for layer in self.layers if layer.number > read.number)


@dataclass(frozen=True)
class Reading:
    """The newest confirmation of somebody on one section; `on` is the local day of `at`."""

    section: UUID
    version: int
    layer: int | None
    shown_hash: str
    at: datetime
    on: date
    how: str = HowRead.SCREEN
    recorded_by: int | None = None

    @property
    def is_paper(self) -> bool:
        return self.how == HowRead.PAPER


@dataclass(frozen=True)
class Due:
    """A section that is to be read, with what was read of it before (None: nothing)."""

    section: ResolvedSection
    reading: Reading | None
    causes: frozenset[Cause]
    since: date

    @property
    def is_new_to_reader(self) -> bool:
        """Whether the whole text is to be read."""
        return self.reading is None


def still_to_read(
    *,
    guideline: ResolvedGuideline,
    audiences: frozenset[str],
    readings: Mapping[UUID, Reading],
    history: History,
    now: datetime,
) -> tuple[Due, ...]:
    """Return the sections that a reader still has to read on the day of `guideline`, in printed order.

    Sections that are not written for one of the reader's `audiences` are never to be read.
    """
    found = []
    for section in guideline.sections():
        if section.closed or section.audience not in audiences:
            continue
        reading = readings.get(section.key)
        causes = causes_to_read(section=section, reading=reading, history=history, on=guideline.on, now=now)
        if causes:
            found.append(Due(section, reading, causes, _since(section=section, causes=causes, history=history)))
    return tuple(found)


def causes_to_read(
    *, section: ResolvedSection, reading: Reading | None, history: History, on: date, now: datetime
) -> frozenset[Cause]:
    """Return why this section is to be read on local date `on`; empty: it is not.

    Other words for the same agreement, another number, and a value that needs no confirmation are no reason.
    """
    if reading is None:
        return frozenset({Cause.UNREAD})
    causes = set()
    if is_substantive(changes_between(base=reading.version, version=section.version, versions=history.versions)):
        causes.add(Cause.REGION)
    for operation in _operations(section=section.key, reading=reading, history=history):
        cause = _local_cause(section=section, operation=operation, reading=reading, history=history, on=on, now=now)
        if cause:
            causes.add(cause)
    return frozenset(causes)


def shown_passages(
    *, section: UUID, layer: LocalVersion | None, history: History, on: date, at: datetime
) -> dict[str, PassageText]:
    """Return the passages that a reader saw on `on`: not past their last day; a rule of law once it was confirmed."""
    return {
        operation: passage.text
        for operation, passage in (layer.on(section) if layer else {}).items()
        if _is_shown(passage.text, history=history, on=on, at=at)
    }


def _since(*, section: ResolvedSection, causes: frozenset[Cause], history: History) -> date:
    """Return from which day the text that is to be read holds."""
    regional = section.origin.effective_from
    is_local = section.local or causes - {Cause.REGION, Cause.UNREAD}
    return max(regional, history.current.effective_from) if is_local and history.current else regional


def _operations(*, section, reading, history) -> set[str]:
    layers = [*history.since(reading.layer), history.layer(reading.layer), history.current]
    return {operation for layer in layers if layer for operation in layer.on(section)}


def _local_cause(*, section, operation, reading, history, on, now) -> Cause | None:
    then = history.layer(reading.layer)
    before = then and then.on(section.key).get(operation)
    after = history.current and history.current.on(section.key).get(operation)
    was_shown = before is not None and _is_shown(before.text, history=history, on=reading.on, at=reading.at)
    is_shown = after is not None and _is_shown(after.text, history=history, on=on, at=now)
    if is_shown and not was_shown:
        return Cause.CAME
    if was_shown and not is_shown:
        if _has_just_run_out(before.text, on=on) or section.hash == reading.shown_hash:
            return None
        return Cause.WITHDRAWN
    if is_shown and was_shown:
        steps = [layer.on(section.key).get(operation) for layer in history.since(reading.layer)]
        if any(step is None or is_substantive([step.change_class]) for step in steps):
            return Cause.CHANGED
    return None


def _is_shown(passage: PassageText, *, history: History, on: date, at: datetime) -> bool:
    if passage.valid_until and passage.valid_until < on:
        return False
    if passage.source is None:
        return True
    confirmed_at = history.rules.get((passage.section, passage.hash))
    return confirmed_at is not None and confirmed_at <= at


def _has_just_run_out(passage: PassageText, *, on: date) -> bool:
    """Whoever read it also read its last day."""
    return passage.valid_until is not None and passage.valid_until < on
