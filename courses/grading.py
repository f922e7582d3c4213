"""What an answer is worth, and whether a question can be asked. Pure: each kind of question has a class in `kinds`."""

from fractions import Fraction

from .kinds import KINDS, BadAnswer, plain, right_lines
from .kinds.answering import NOTHING, Answer
from .questions import Content

__all__ = ["KINDS", "NOTHING", "Answer", "BadAnswer", "after_tries", "grade", "plain", "problems", "right_lines"]


def grade(*, content: Content, answer: Answer | None) -> Fraction | None:
    """Return what `answer` to `content` is worth, 0 to 1; no answer is worth 0. None: a person has to mark it."""
    return KINDS[content.kind].grade(content=content, answer=answer)


def after_tries(*, content: Content, points: Fraction, tries: int) -> Fraction:
    """Return what an answer is worth at try `tries` (from 1): each try before it takes off the question's penalty."""
    return max(NOTHING, points - (tries - 1) * Fraction(content.penalty or 0))


def problems(*, content: Content) -> tuple[str, ...]:
    """Return what is wrong with a question itself; empty when it can be asked."""
    if content.kind not in KINDS:
        return (f"unknown kind {content.kind!r}",)
    found = () if content.stem.strip() else ("the question has no text",)
    if len(set(content.keys)) != len(content.keys):
        found += ("two options have the same key",)
    if content.penalty and not _is_penalty(content.penalty):
        found += ("a penalty lies between 0 and 1",)
    return found + KINDS[content.kind].problems(content=content)


def _is_penalty(text):
    try:
        return 0 <= Fraction(text) <= 1
    except (ValueError, ZeroDivisionError):
        return False
