"""A scenario: one situation, several questions about it, each marked by its own kind."""

from .answering import NOTHING, BadAnswer, Kind


class Scenario(Kind):
    """Several questions under one stem; worth the mean of them.

    A layout holds for every question its key and kind ("a:single") and then its own keys in order ("a.1", "a.2").
    """

    name = "scenario"
    template = "scenario"
    fits_in_scenario = False

    def __init__(self, kinds):
        self.kinds = kinds

    def layout(self, *, keys, rng):
        shown = []
        for key, kind, inner in laid_out(keys):
            own = self.kinds[kind].layout(keys=inner, rng=rng)
            shown += [f"{key}:{kind}", *(f"{key}.{name}" for name in own)]
        return tuple(shown)

    def read(self, *, layout, fields):
        parts = {}
        for number, (key, kind, inner) in enumerate(laid_out(layout), start=1):
            if answer := self.kinds[kind].read(layout=inner, fields=part_fields(fields, number)):
                parts[key] = answer
        if any(name.startswith("deel-") and name.split("-")[1] not in _numbers(layout) for name in fields):
            raise BadAnswer("There is no such question.")
        return {"parts": parts} if parts else None

    def write(self, *, layout, answer):
        parts, fields = (answer or {}).get("parts", {}), {}
        for number, (key, kind, inner) in enumerate(laid_out(layout), start=1):
            own = self.kinds[kind].write(layout=inner, answer=parts.get(key))
            fields |= {f"{prefix(number)}{name}": values for name, values in own.items()}
        return fields

    def grade(self, *, content, answer):
        parts = (answer or {}).get("parts", {})
        marks = [self.kinds[part.kind].grade(content=part, answer=parts.get(key)) for key, part in content.parts]
        return sum(marks, NOTHING) / len(marks) if marks else NOTHING

    def problems(self, *, content):
        if len(content.parts) < 2:
            return ("a scenario asks at least two questions",)
        if not all(key.isalnum() for key, _part in content.parts):
            return ("the key of a question holds letters and figures only",)
        kinds = [self.kinds.get(part.kind) for _key, part in content.parts]
        if not all(kind and kind.fits_in_scenario for kind in kinds):
            return ("ordering, open answers and scenarios cannot stand in a scenario",)
        found = ()
        for number, (_key, part) in enumerate(content.parts, start=1):
            stem = () if part.stem.strip() else ("the question has no text",)
            found += tuple(f"{number}: {words}" for words in stem + self.kinds[part.kind].problems(content=part))
        return found


def prefix(number: int) -> str:
    """Return how the form fields of question `number` (from 1) begin."""
    return f"deel-{number}-"


def part_fields(fields, number: int) -> dict:
    """Return the form fields of question `number` under their own names."""
    return {name.removeprefix(prefix(number)): fields[name] for name in fields if name.startswith(prefix(number))}


def laid_out(layout):
    """Return (key, kind, own layout) per question, in order."""
    found = []
    for entry in layout:
        _key, dot, inner = entry.partition(".")
        if dot:
            found[-1][2].append(inner)
        else:
            name, _colon, kind = entry.partition(":")
            found.append((name, kind, []))
    return [(key, kind, tuple(inner)) for key, kind, inner in found]


def _numbers(layout):
    return {str(number) for number in range(1, len(laid_out(layout)) + 1)}
