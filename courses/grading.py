"""Grading: what an answer is, how it travels in a form, and what it is worth. Pure: one class per kind of question.

An answer is a JSON value that holds the stable keys of the question. A form holds only positions (1, 2, ...) in the
layout that was drawn for this attempt, so that a key never gives the right order or the right pair away.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

from .questions import Content

NOTHING, ALL = Fraction(0), Fraction(1)
MAX_TEXT = 200

Answer = dict
Fields = Mapping[str, Sequence[str]]


class BadAnswer(ValueError):
    """A form holds something that this question never offered."""


def _position(value, layout):
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= len(layout):
        raise BadAnswer(f"{value!r} is not a position in this question.")
    return layout[int(value) - 1]


class Choice:
    """One option out of some."""

    name = "single"
    template = "choice"
    shuffled = True

    def layout(self, *, keys: tuple[str, ...], rng: Random) -> tuple[str, ...]:
        """Return `keys` in the order in which they are shown."""
        shown = list(keys)
        if self.shuffled:
            rng.shuffle(shown)
        return tuple(shown)

    def read(self, *, layout: tuple[str, ...], fields: Fields) -> Answer | None:
        """Return the answer in a form, None when nothing was chosen; BadAnswer for what was never offered."""
        chosen = [_position(value, layout) for value in fields.get("answer", ())]
        if len(chosen) > 1:
            raise BadAnswer("One option at most.")
        return {"keys": chosen} if chosen else None

    def write(self, *, layout: tuple[str, ...], answer: Answer | None) -> dict[str, list[str]]:
        """Return the form fields that hold `answer`; the inverse of `read`."""
        return {"answer": [str(layout.index(key) + 1) for key in (answer or {}).get("keys", ()) if key in layout]}

    def grade(self, *, content: Content, answer: Answer | None) -> Fraction:
        """Return the share of the marks, 0 to 1."""
        keys = (answer or {}).get("keys", ())
        return ALL if len(keys) == 1 and (chosen := content.option(keys[0])) and chosen.correct else NOTHING

    def problems(self, *, content: Content) -> tuple[str, ...]:
        """Return what is wrong with the question itself, in words for an editor."""
        if sum(option.correct for option in content.options) != 1:
            return ("exactly one option must be right",)
        return ()


class ImageChoice(Choice):
    """One drawing out of some."""

    name = "image_choice"
    template = "image_choice"

    def problems(self, *, content):
        found = super().problems(content=content)
        if not all(option.drawing for option in content.options):
            found += ("every option needs a drawing",)
        return found


class TrueFalse(Choice):
    """Two options that stay in their own order."""

    name = "true_false"
    shuffled = False


class Multiple(Choice):
    """Any number of options; a wrong one takes back a right one."""

    name = "multiple"
    template = "multiple"

    def read(self, *, layout, fields):
        chosen = {_position(value, layout) for value in fields.get("answer", ())}
        return {"keys": sorted(chosen)} if chosen else None

    def grade(self, *, content, answer):
        keys = set((answer or {}).get("keys", ()))
        right = {option.key for option in content.options if option.correct}
        if not right:
            return NOTHING
        return max(NOTHING, Fraction(len(keys & right) - len(keys - right), len(right)))

    def problems(self, *, content):
        right = sum(option.correct for option in content.options)
        return () if 1 <= right < len(content.options) else ("some options must be right and some not",)


class Ordering(Choice):
    """Items to put in order; worth the share of pairs of items that stand the right way round."""

    name = "ordering"
    template = "ordering"

    def layout(self, *, keys, rng):
        shown = list(keys)
        while len(shown) > 1 and tuple(shown) == keys:
            rng.shuffle(shown)
        return tuple(shown)

    def read(self, *, layout, fields):
        order = [_position(value, layout) for value in fields.get("order", ())]
        if not order:
            return None
        if sorted(order) != sorted(layout):
            raise BadAnswer("Every item must be there once.")
        return {"order": order}

    def write(self, *, layout, answer):
        order = (answer or {}).get("order") or layout
        return {"order": [str(layout.index(key) + 1) for key in order if key in layout]}

    def grade(self, *, content, answer):
        place = {key: number for number, key in enumerate((answer or {}).get("order", ()))}
        keys = content.keys
        pairs = [(a, b) for number, a in enumerate(keys) for b in keys[number + 1 :]]
        if not pairs or set(place) != set(keys):
            return NOTHING
        return Fraction(sum(place[a] < place[b] for a, b in pairs), len(pairs))

    def problems(self, *, content):
        return () if len(content.options) > 1 else ("at least two items are needed",)


class Matching(Choice):
    """Texts to put beside each other; worth the share of right pairs."""

    name = "matching"
    template = "matching"

    def read(self, *, layout, fields):
        pairs = {}
        for number in range(1, len(layout) + 1):
            value = next(iter(fields.get(f"pair-{number}", ())), "")
            if value:
                pairs[str(number)] = _position(value, layout)
        return {"pairs": pairs} if pairs else None

    def write(self, *, layout, answer):
        pairs = (answer or {}).get("pairs", {})
        return {
            f"pair-{number}": [str(layout.index(pairs[str(number)]) + 1)] if pairs.get(str(number)) in layout else [""]
            for number in range(1, len(layout) + 1)
        }

    def grade(self, *, content, answer):
        right = right_lines(content=content, answer=answer)
        return Fraction(sum(right), len(right)) if right else NOTHING

    def problems(self, *, content):
        return () if len(content.pairs) > 1 else ("at least two pairs are needed",)


class ShortAnswer(Choice):
    """A word or number that is typed; accents, capitals, spaces and punctuation make no difference."""

    name = "short_answer"
    template = "short_answer"

    def read(self, *, layout, fields):
        text = next(iter(fields.get("text", ())), "").strip()[:MAX_TEXT]
        return {"text": text} if text else None

    def write(self, *, layout, answer):
        return {"text": [(answer or {}).get("text", "")]}

    def grade(self, *, content, answer):
        text = plain((answer or {}).get("text", ""))
        return ALL if text and text in {plain(right) for right in content.answers} else NOTHING

    def problems(self, *, content):
        return () if any(plain(right) for right in content.answers) else ("at least one answer is needed",)


def right_lines(*, content: Content, answer: Answer | None) -> tuple[bool, ...]:
    """Return for each line of a matching question whether the right text stands beside it; equal texts are the same."""
    pairs = (answer or {}).get("pairs", {})
    texts = {pair.key: pair.right for pair in content.pairs}
    return tuple(texts.get(pairs.get(str(n))) == pair.right for n, pair in enumerate(content.pairs, start=1))


def plain(text: str) -> str:
    """Return `text` without accents, capitals, spaces and punctuation."""
    return "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if char.isalnum())


KINDS = {
    kind.name: kind
    for kind in (Choice(), Multiple(), ImageChoice(), TrueFalse(), Ordering(), Matching(), ShortAnswer())
}


def grade(*, content: Content, answer: Answer | None) -> Fraction:
    """Return what `answer` to `content` is worth, 0 to 1; no answer is worth 0."""
    return KINDS[content.kind].grade(content=content, answer=answer)


def problems(*, content: Content) -> tuple[str, ...]:
    """Return what is wrong with a question itself; empty when it can be asked."""
    if content.kind not in KINDS:
        return (f"unknown kind {content.kind!r}",)
    found = () if content.stem.strip() else ("the question has no text",)
    if len(set(content.keys)) != len(content.keys):
        found += ("two options have the same key",)
    return found + KINDS[content.kind].problems(content=content)
