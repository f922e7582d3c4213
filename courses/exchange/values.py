"""What was found in somebody's file of questions, and what was not."""

from dataclasses import dataclass

from ..questions import Content


@dataclass(frozen=True, slots=True)
class Note:
    """Something that an editor should know; `line` counts from 1, `name` is the question's ("" for the whole file)."""

    line: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """One question; `id` is what the other system calls it ("" when it does not), `category` the path it stood in."""

    name: str
    content: Content
    id: str = ""
    category: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """A question, or the rest of a file, that cannot be used, and why."""

    line: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All of a file; `notes` says what was left out of the questions that were found."""

    found: tuple[Found, ...] = ()
    refused: tuple[Refused, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Writing:
    """A file to be, with how many questions it holds; `notes` says what it could not hold."""

    text: str
    count: int
    notes: tuple[Note, ...] = ()


class CannotUse(ValueError):
    """A question that cannot be used; `reason` says why, in words for an editor."""

    def __init__(self, reason, line=0):
        self.reason, self.line = reason, line
        super().__init__(str(reason))


class Gathered:
    """Collects a Reading; the one place that says how many questions a file may hold."""

    most = 5000

    def __init__(self):
        self.found, self.refused, self.notes = [], [], []

    @property
    def full(self):
        """Whether no more questions are read."""
        return len(self.found) + len(self.refused) >= self.most

    def add(self, found, notes):
        """Keep a question and, once each, the notes about it."""
        self.found.append(found)
        self.notes += [Note(found.line, found.name, words) for words in dict.fromkeys(notes)]

    def tell(self, line, words):
        """Keep something about the whole file."""
        self.notes.append(Note(line, "", words))

    def refuse(self, line, name, reason):
        """Keep why something cannot be used."""
        self.refused.append(Refused(line, name, reason))

    def reading(self):
        """Return all of it."""
        return Reading(tuple(self.found), tuple(self.refused), tuple(self.notes))
