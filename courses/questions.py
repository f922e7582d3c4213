"""What a question says, as frozen values. No database, no clock.

Marks are fractions of the whole question, written as text ("1", "1/3", "-1/2") so that JSON keeps them exactly.
"""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing by name, and the words that carry what it shows."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Option:
    """One option (or, when ordering, one item); `key` never changes once people have answered.

    `share` is what choosing it is worth; empty: everything or nothing, as `correct` says.
    """

    key: str
    text: str
    correct: bool = False
    feedback: str = ""
    drawing: Drawing | None = None
    share: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together; `key` names both sides. Without `left` it is only one text more to choose."""

    key: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """An answer that can be typed, and what it is worth; `tolerance` (a number) only where a number is asked.

    A `*` in the text stands for any words.
    """

    text: str
    share: str = "1"
    feedback: str = ""
    tolerance: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A place to fill in, [[key]] in the stem. `kind`: text, number, or choice (`answers` are the list then)."""

    key: str
    kind: str
    answers: tuple[Accepted, ...]
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Level:
    """What a person marks a criterion with, and how work on that level looks."""

    points: int
    text: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that a person looks at when marking; `least` is the level without which the whole is not passed."""

    key: str
    title: str
    levels: tuple[Level, ...]
    least: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """A question as it was worded; for ordering `options` stand in the right order."""

    kind: str
    stem: str
    options: tuple[Option, ...] = ()
    pairs: tuple[Pair, ...] = ()
    answers: tuple[Accepted, ...] = ()
    feedback: str = ""
    drawing: Drawing | None = None
    must_pass: bool = False
    subject: str = ""
    lesson: str = ""  # key of the linked lesson, uuid as text
    source: str = ""  # where in the guideline this comes from
    exact: bool = False  # typed answers: accents, capitals, spaces and punctuation count
    reason: str = ""  # what is asked after the choice ("Waarom?"); it is kept and never marked
    hints: tuple[str, ...] = ()  # one after each try that was not right
    penalty: str = ""  # what each further try takes off, as a share
    gaps: tuple[Gap, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    parts: tuple[tuple[str, "Content"], ...] = ()  # of a scenario: its questions by key, in order

    def option(self, key):
        """Return the option called `key`, or None."""
        return next((option for option in self.options if option.key == key), None)

    @property
    def keys(self):
        """The keys of what can be chosen, moved or matched, in the order of the question.

        A scenario has for each question its key and kind ("a:single"), then the question's own keys ("a.1").
        """
        own = [part.key for part in self.options or self.pairs]
        for key, part in self.parts:
            own += [f"{key}:{part.kind}", *(f"{key}.{inner}" for inner in part.keys)]
        return tuple(own)


# --- as JSON ------------------------------------------------------------------------------------------------------

LATER = ("exact", "reason", "hints", "penalty", "gaps", "criteria", "parts")  # only written where they say something
PLAIN = ("feedback", "must_pass", "subject", "lesson", "source", "exact", "reason", "penalty")


def content_from(data):
    """Return the Content of JSON value `data` (see `as_data`); KeyError when a needed part is absent."""
    return Content(
        kind=data["kind"],
        stem=data["stem"],
        options=tuple(_option(part) for part in data.get("options", ())),
        pairs=tuple(Pair(str(p["key"]), p["left"], p["right"]) for p in data.get("pairs", ())),
        answers=tuple(_accepted(answer) for answer in data.get("answers", ())),
        drawing=_drawing(data.get("drawing")),
        hints=tuple(data.get("hints", ())),
        gaps=tuple(_gap(gap) for gap in data.get("gaps", ())),
        criteria=tuple(_criterion(criterion) for criterion in data.get("criteria", ())),
        parts=tuple((str(part["key"]), content_from(part["question"])) for part in data.get("parts", ())),
        **{name: data[name] for name in PLAIN if name in data},
    )


def _drawing(data):
    return Drawing(name=data["name"], description=data["description"]) if data else None


def _option(data):
    return Option(
        key=str(data["key"]),
        text=data["text"],
        correct=bool(data.get("correct", False)),
        feedback=data.get("feedback", ""),
        drawing=_drawing(data.get("drawing")),
        share=data.get("share", ""),
    )


def _accepted(data):
    """Return an accepted answer; a bare text is one that is worth everything."""
    return Accepted(**data) if isinstance(data, dict) else Accepted(str(data))


def _gap(data):
    return Gap(**{**data, "answers": tuple(_accepted(answer) for answer in data["answers"])})


def _criterion(data):
    return Criterion(**{**data, "levels": tuple(Level(**level) for level in data["levels"])})


def as_data(content):
    """Return `content` as a JSON value; the inverse of `content_from`."""
    data = {
        "kind": content.kind,
        "stem": content.stem,
        "options": [_option_data(option) for option in content.options],
        "pairs": [{"key": p.key, "left": p.left, "right": p.right} for p in content.pairs],
        "answers": [_accepted_data(answer) for answer in content.answers],
        "feedback": content.feedback,
        "drawing": _drawing_data(content.drawing),
        "must_pass": content.must_pass,
        "subject": content.subject,
        "lesson": content.lesson,
        "source": content.source,
    }
    later = {
        "exact": content.exact,
        "reason": content.reason,
        "hints": list(content.hints),
        "penalty": content.penalty,
        "gaps": [
            {"key": g.key, "kind": g.kind, "answers": [_accepted_data(a) for a in g.answers], "weight": g.weight}
            for g in content.gaps
        ],
        "criteria": [
            {"key": c.key, "title": c.title, "levels": [_values(level) for level in c.levels], "least": c.least}
            for c in content.criteria
        ],
        "parts": [{"key": key, "question": as_data(part)} for key, part in content.parts],
    }
    return data | {name: later[name] for name in LATER if later[name]}


def _drawing_data(drawing):
    return _values(drawing) if drawing else None


def _option_data(option):
    data = {
        "key": option.key,
        "text": option.text,
        "correct": option.correct,
        "feedback": option.feedback,
        "drawing": _drawing_data(option.drawing),
    }
    return data | ({"share": option.share} if option.share else {})


def _accepted_data(answer):
    return answer.text if answer == Accepted(answer.text) else _values(answer)


def _values(value):
    return {field.name: getattr(value, field.name) for field in fields(value)}
