"""Arranging: items in order, texts beside each other."""

from fractions import Fraction

from ..questions import Content
from .answering import NOTHING, Answer, BadAnswer, Kind, first, position


class Ordering(Kind):
    """Items to put in order; worth the share of pairs of items that stand the right way round."""

    name = "ordering"
    template = "ordering"
    fits_in_scenario = False  # its buttons post one question at a time

    def layout(self, *, keys, rng):
        shown = list(keys)
        while len(shown) > 1 and tuple(shown) == keys:
            rng.shuffle(shown)
        return tuple(shown)

    def read(self, *, layout, fields):
        order = [position(value, layout) for value in fields.get("order", ())]
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


class Matching(Kind):
    """Texts to put beside each other; worth the share of right pairs. Some texts may belong nowhere."""

    name = "matching"
    template = "matching"

    def layout(self, *, keys, rng):
        shown = list(keys)
        rng.shuffle(shown)
        return tuple(shown)

    def read(self, *, layout, fields):
        pairs = {}
        for number in range(1, len(layout) + 1):
            if value := first(fields, f"pair-{number}"):
                pairs[str(number)] = position(value, layout)
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
        lines = [bool(pair.left) for pair in content.pairs]
        if sum(lines) < 2:
            return ("at least two pairs are needed",)
        return () if lines == sorted(lines, reverse=True) else ("texts that belong nowhere come last",)


def right_lines(*, content: Content, answer: Answer | None) -> tuple[bool, ...]:
    """Return for each line of a matching question whether the right text stands beside it; equal texts are the same."""
    pairs = (answer or {}).get("pairs", {})
    texts = {pair.key: pair.right for pair in content.pairs}
    lines = [pair for pair in content.pairs if pair.left]
    return tuple(texts.get(pairs.get(str(n))) == pair.right for n, pair in enumerate(lines, start=1))
