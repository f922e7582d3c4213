"""Filling in the gaps of a text: words, numbers, or a choice from a list."""

import re
from fractions import Fraction

from ..questions import Content, Gap
from .answering import NOTHING, BadAnswer, Kind, first, share
from .typing_in import MAX_TEXT, accepted_problems, matched, matched_number, number_problems, worth_problems

PLACE = re.compile(r"\[\[([\w-]+)\]\]")
MOST = 30
KINDS_OF_GAP = ("text", "number", "choice")


class Gaps(Kind):
    """Places in the stem to fill in; worth the weighed share of what was filled in right."""

    name = "gaps"
    template = "gaps"

    def read(self, *, layout, fields):
        filled = {}
        for number in range(1, MOST + 1):
            if text := first(fields, f"gap-{number}")[:MAX_TEXT]:
                filled[str(number)] = text
        if any(name.startswith("gap-") and name[4:] not in map(str, range(1, MOST + 1)) for name in fields):
            raise BadAnswer("There is no such gap.")
        return {"gaps": filled} if filled else None

    def write(self, *, layout, answer):
        return {f"gap-{number}": [text] for number, text in (answer or {}).get("gaps", {}).items()}

    def grade(self, *, content, answer):
        marks = gap_marks(content=content, answer=answer)
        whole = sum(gap.weight for gap in content.gaps)
        parts = (gap.weight * mark for gap, mark in zip(content.gaps, marks, strict=True))
        return sum(parts, NOTHING) / whole if whole else NOTHING

    def problems(self, *, content):
        places = PLACE.findall(content.stem)
        if not content.gaps or sorted(places) != sorted(gap.key for gap in content.gaps):
            return ("the text must hold every gap once, as [[name]]",)
        if places != [gap.key for gap in content.gaps] or len(content.gaps) > MOST:
            return ("gaps stand in the order of the text, thirty at most",)
        return next((found for gap in content.gaps if (found := _gap_problems(gap))), ())


def pieces(stem: str) -> tuple[str, ...]:
    """Return the text before, between and after the gaps."""
    return tuple(PLACE.split(stem)[::2])


def listed(gap: Gap) -> tuple[str, ...]:
    """Return what a list offers, in an order that says nothing about what is right."""
    return tuple(sorted({answer.text for answer in gap.answers}, key=str.casefold))


def gap_marks(*, content: Content, answer) -> tuple[Fraction, ...]:
    """Return per gap what was filled in there is worth, 0 to 1."""
    filled = (answer or {}).get("gaps", {})
    found = (gap_accepted(gap, filled.get(str(n), "")) for n, gap in enumerate(content.gaps, start=1))
    return tuple(max(NOTHING, share(accepted.share)) if accepted else NOTHING for accepted in found)


def gap_accepted(gap: Gap, text: str):
    """Return the accepted answer that `text` is, or None."""
    if gap.kind == "number":
        return matched_number(text=text, answers=gap.answers)
    if gap.kind == "choice":
        return next((accepted for accepted in gap.answers if accepted.text == text), None)
    return matched(text=text, answers=gap.answers, exact=False)


def _gap_problems(gap):
    if gap.kind not in KINDS_OF_GAP or gap.weight < 1:
        return (f"unknown gap {gap.kind!r}",)
    if gap.kind == "number":
        return number_problems(gap.answers) or worth_problems(gap.answers)
    if gap.kind == "choice" and len(listed(gap)) < 2:
        return ("a list needs at least two texts",)
    return accepted_problems(gap.answers)
