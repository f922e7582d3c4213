"""Judges the answer to a question inside a lesson. Pure; nothing here counts for anything but "answered"."""

from dataclasses import dataclass


class InvalidAnswer(Exception):
    """Nothing was chosen, something that is not there, or too much."""


@dataclass(frozen=True)
class Option:
    """One thing to choose. `right`: correct in a check, the best choice in a situation."""

    key: str
    text: str
    feedback: str = ""
    right: bool = False


@dataclass(frozen=True)
class Judged:
    """An answer with what it leads to. Made only after answering: before, none of this may leave the server."""

    chosen: tuple[Option, ...]
    others: tuple[Option, ...]
    right: bool


def valid_answer(options: tuple[Option, ...], chosen, *, multiple: bool) -> tuple[str, ...]:
    """Return the chosen keys in the order of the options. Errors: InvalidAnswer."""
    chosen = set(chosen)
    known = {option.key for option in options}
    if not chosen or chosen - known or (len(chosen) > 1 and not multiple):
        raise InvalidAnswer
    return tuple(option.key for option in options if option.key in chosen)


def judge(options: tuple[Option, ...], chosen) -> Judged | None:
    """Return the judgement, or None when nothing (that still exists) was chosen.

    Right is: everything that is right, and nothing else. A key of an option that has gone is left out.
    """
    picked = tuple(option for option in options if option.key in set(chosen or ()))
    if not picked:
        return None
    others = tuple(option for option in options if option not in picked)
    return Judged(picked, others, all(o.right for o in picked) and not any(o.right for o in others))
