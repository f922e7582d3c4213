"""What a question says, as frozen values. No database, no clock."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing by name, and the words that carry what it shows."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Option:
    """One option (or, when ordering, one item); `key` never changes once people have answered."""

    key: str
    text: str
    correct: bool = False
    feedback: str = ""
    drawing: Drawing | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together; `key` names both sides."""

    key: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Content:
    """A question as it was worded; for ordering `options` stand in the right order."""

    kind: str
    stem: str
    options: tuple[Option, ...] = ()
    pairs: tuple[Pair, ...] = ()
    answers: tuple[str, ...] = ()
    feedback: str = ""
    drawing: Drawing | None = None
    must_pass: bool = False
    subject: str = ""
    lesson: str = ""  # key of the linked lesson, uuid as text
    source: str = ""  # where in the guideline this comes from

    def option(self, key):
        """Return the option called `key`, or None."""
        return next((option for option in self.options if option.key == key), None)

    @property
    def keys(self):
        """The keys of what can be chosen, moved or matched, in the order of the question."""
        return tuple(part.key for part in self.options or self.pairs)


def _drawing(data):
    return Drawing(name=data["name"], description=data["description"]) if data else None


def content_from(data):
    """Return the Content of JSON value `data` (see `as_data`); KeyError when a needed part is absent."""
    options = tuple(
        Option(
            key=str(part["key"]),
            text=part["text"],
            correct=bool(part.get("correct", False)),
            feedback=part.get("feedback", ""),
            drawing=_drawing(part.get("drawing")),
        )
        for part in data.get("options", ())
    )
    pairs = tuple(Pair(key=str(p["key"]), left=p["left"], right=p["right"]) for p in data.get("pairs", ()))
    rest = {name: data[name] for name in ("feedback", "must_pass", "subject", "lesson", "source") if name in data}
    return Content(
        kind=data["kind"],
        stem=data["stem"],
        options=options,
        pairs=pairs,
        answers=tuple(str(answer) for answer in data.get("answers", ())),
        drawing=_drawing(data.get("drawing")),
        **rest,
    )


def as_data(content):
    """Return `content` as a JSON value; the inverse of `content_from`."""

    def drawing(value):
        return {"name": value.name, "description": value.description} if value else None

    return {
        "kind": content.kind,
        "stem": content.stem,
        "options": [
            {"key": o.key, "text": o.text, "correct": o.correct, "feedback": o.feedback, "drawing": drawing(o.drawing)}
            for o in content.options
        ],
        "pairs": [{"key": p.key, "left": p.left, "right": p.right} for p in content.pairs],
        "answers": list(content.answers),
        "feedback": content.feedback,
        "drawing": drawing(content.drawing),
        "must_pass": content.must_pass,
        "subject": content.subject,
        "lesson": content.lesson,
        "source": content.source,
    }
