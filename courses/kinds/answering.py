"""What every kind of question does with an answer.

An answer is a JSON value that holds the stable keys of the question. A form holds only positions (1, 2, ...) in the
layout that was drawn for this attempt, so that a key never gives the right order or the right pair away.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

from ..questions import Content

NOTHING, ALL = Fraction(0), Fraction(1)

Answer = dict
Fields = Mapping[str, Sequence[str]]


class BadAnswer(ValueError):
    """A form holds something that this question never offered."""


class Kind(ABC):
    """One kind of question; `template` names the file that shows it."""

    name = ""
    template = ""
    by_hand = False  # whether a person marks it
    fits_in_scenario = True

    def layout(self, *, keys: tuple[str, ...], rng: Random) -> tuple[str, ...]:
        """Return `keys` in the order in which they are shown."""
        return keys

    @abstractmethod
    def read(self, *, layout: tuple[str, ...], fields: Fields) -> Answer | None:
        """Return the answer in a form, None when nothing was filled in; BadAnswer for what was never offered."""

    @abstractmethod
    def write(self, *, layout: tuple[str, ...], answer: Answer | None) -> dict[str, list[str]]:
        """Return the form fields that hold `answer`; the inverse of `read`."""

    @abstractmethod
    def grade(self, *, content: Content, answer: Answer | None) -> Fraction | None:
        """Return the share of the marks, 0 to 1; None: a person marks this."""

    def problems(self, *, content: Content) -> tuple[str, ...]:
        """Return what is wrong with the question itself, in words for an editor."""
        return ()


def first(fields: Fields, name: str) -> str:
    """Return the first value of a form field, without spaces around it; "" when it is not there."""
    return next(iter(fields.get(name, ())), "").strip()


def position(value: str, layout: tuple[str, ...]) -> str:
    """Return the key at position `value` (from 1) of what was shown."""
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= len(layout):
        raise BadAnswer(f"{value!r} is not a position in this question.")
    return layout[int(value) - 1]


def share(text: str) -> Fraction:
    """Return what an option or answer is worth: "1/3", "-0.5"; -1 to 1."""
    return max(-ALL, min(ALL, Fraction(text)))


def is_share(text: str) -> bool:
    """Return whether `text` says what something is worth."""
    try:
        return -1 <= Fraction(text) <= 1
    except (ValueError, ZeroDivisionError):
        return False
