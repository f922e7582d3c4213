"""What changed in a section since somebody read it: was and becomes, and why. Pure: texts in, texts out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .choices import Operation
from .due import Due, History, shown_passages
from .resolved import ResolvedPassage
from .texts import FieldText, PassageText, versions_between

_ORDER = (Operation.HIGHER_RULE, Operation.FILLING, Operation.ADDITION)


@dataclass(frozen=True)
class WordingRead:
    """One wording of a section, with what its edition said of the change."""

    title: str
    body: str
    fields: tuple[FieldText, ...]
    reason: str
    edition: str
    effective_from: date


@dataclass(frozen=True)
class TextChange:
    """Words that were and words that are, as clean HTML. `operation` empty: the text of the region."""

    operation: str
    old: str
    new: str

    @property
    def is_new(self) -> bool:
        return not self.old

    @property
    def is_gone(self) -> bool:
        return not self.new

    @property
    def is_rule(self) -> bool:
        return self.operation == Operation.HIGHER_RULE


@dataclass(frozen=True)
class ValueChange:
    """What was filled in, and what is filled in now."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Why:
    """The reason that the region gave for one change.

    An organisation gives none that volunteers may read: what its keepers say when they decide is among themselves.
    """

    edition: str
    effective_from: date
    reason: str


@dataclass(frozen=True)
class ToRead:
    """A section that is to be read, with everything its reader has to know."""

    due: Due
    title_was: str = ""
    regional: TextChange | None = None
    local: tuple[TextChange, ...] = ()
    values: tuple[ValueChange, ...] = ()
    reasons: tuple[Why, ...] = ()

    @property
    def section(self):
        return self.due.section

    @property
    def changed_texts(self) -> tuple[ResolvedPassage, ...]:
        """The own texts that changed and say why they are there, as they hold now."""
        changed = {change.operation for change in self.local}
        return tuple(text for text in self.section.local if text.reason and text.operation in changed)

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing to compare with: the whole text is to be read."""
        return self.due.is_new_to_reader


def explain(*, due: Due, wordings: Mapping[int, WordingRead], history: History) -> ToRead:
    """Return a section that is to be read, laid beside what its reader confirmed. `wordings` by version."""
    if due.reading is None:
        return ToRead(due)
    section, reading = due.section, due.reading
    was = wordings[reading.version]
    passages = shown_passages(
        section=section.key, layer=history.layer(reading.layer), history=history, on=reading.on, at=reading.at
    )
    regional = TextChange("", was.body, section.regional) if was.body != section.regional else None
    return ToRead(
        due=due,
        title_was=was.title if was.title != section.title else "",
        regional=regional,
        local=_local_changes(passages=passages, section=section),
        values=_value_changes(passages=passages, fields=was.fields, section=section),
        reasons=_reasons(due=due, wordings=wordings, history=history),
    )


def wordings_needed(*, due: Due, history: History) -> tuple[int, ...]:
    """Return the versions whose words `explain` has to know."""
    if due.reading is None:
        return ()
    path = versions_between(base=due.reading.version, version=due.section.version, versions=history.versions)
    return (due.reading.version, *path)


def _local_changes(*, passages: Mapping[str, PassageText], section) -> tuple[TextChange, ...]:
    now = {passage.operation: passage.body for passage in section.local}
    changes = []
    for operation in _ORDER:
        old = passages[operation].body if operation in passages else ""
        new = now.get(operation, "")
        if old != new:
            changes.append(TextChange(operation, old, new))
    return tuple(changes)


def _value_changes(*, passages, fields, section) -> tuple[ValueChange, ...]:
    filled = {}
    for operation in _ORDER:
        filled.update(passages[operation].values if operation in passages else {})
    old = {field.key: (field.label, filled.get(field.key) or field.fallback) for field in fields}
    changes = []
    for value in section.values:
        _label, text = old.pop(value.key, ("", ""))
        if text != value.text:
            changes.append(ValueChange(value.label, text, value.text))
    changes += [ValueChange(label, text, "") for label, text in old.values() if text]
    return tuple(changes)


def _reasons(*, due: Due, wordings, history: History) -> tuple[Why, ...]:
    _read, *path = wordings_needed(due=due, history=history)
    found = [Why(wordings[pk].edition, wordings[pk].effective_from, wordings[pk].reason) for pk in path]
    kept = [why for why in found if why.reason]
    return tuple(why for place, why in enumerate(kept) if why.reason not in {w.reason for w in kept[:place]})
