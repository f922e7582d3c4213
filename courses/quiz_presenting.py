"""What a screen may show of a question. What must stay secret is not in these values, so no template can show it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .drawings import drawing_url
from .grading import KINDS, Answer, right_lines
from .planning import Slot
from .questions import Content
from .steps import SlotState


@dataclass(frozen=True)
class Picture:
    """A drawing; without an address its words are shown instead."""

    url: str | None
    words: str


@dataclass(frozen=True)
class Choice:
    """One option by its place on the screen."""

    position: str
    text: str
    picture: Picture | None
    chosen: bool


@dataclass(frozen=True)
class Beside:
    """One text to put another one beside; `chosen` is the position of that one, or "".

    `right`: how it was at the last try, None when that was something else or may not be told.
    """

    name: str
    text: str
    chosen: str
    right: bool | None = None


@dataclass(frozen=True)
class Asked:
    """A question on the screen."""

    number: int
    stem: str
    template: str
    picture: Picture | None
    choices: tuple[Choice, ...]
    beside: tuple[Beside, ...]
    text: str
    must_pass: bool


@dataclass(frozen=True)
class Judged:
    """How an answer was: made only when it may be told. `right` is empty as long as it must stay secret."""

    points: str  # "all", "some" or "none"
    chosen: tuple[str, ...]
    feedback: tuple[str, ...]
    right: tuple[str, ...]
    about: str

    @property
    def words(self):
        """How it was, in words."""
        if not self.chosen:
            return _("You left this one open")
        return {"all": _("That is right"), "some": _("Partly right"), "none": _("This was not the best choice")}[
            self.points
        ]


def picture(drawing) -> Picture | None:
    """Return a drawing as it is shown."""
    return Picture(drawing_url(drawing.name), drawing.description) if drawing else None


def asked(*, slot: Slot, content: Content, answer: Answer | None, tried: Answer | None = None) -> Asked:
    """Return the question as it is shown, `answer` filled in; `tried` is the answer that was checked last."""
    kind = KINDS[slot.kind]
    fields = kind.write(layout=slot.layout, answer=answer)
    place = {key: str(number) for number, key in enumerate(slot.layout, start=1)}
    order = [slot.layout[int(position) - 1] for position in fields.get("order", ())] or slot.layout
    parts = {option.key: option for option in content.options}
    rights = {pair.key: pair.right for pair in content.pairs}
    return Asked(
        number=slot.number,
        stem=content.stem,
        template=f"buurtkader_courses/quiz/kinds/{kind.template}.html",
        picture=picture(content.drawing),
        choices=tuple(
            Choice(
                position=place[key],
                text=parts[key].text if key in parts else rights[key],
                picture=picture(parts[key].drawing) if key in parts else None,
                chosen=place[key] in fields.get("answer", ()),
            )
            for key in order
        ),
        beside=tuple(
            Beside(f"pair-{number}", pair.left, fields.get(f"pair-{number}", [""])[0], right)
            for (number, pair), right in zip(
                enumerate(content.pairs, start=1), _told(content, answer, tried), strict=True
            )
        ),
        text=fields.get("text", [""])[0],
        must_pass=slot.must_pass,
    )


def _told(content, answer, tried):
    """Say per line of `answer` whether it was right when `tried`; None where another text stands there by now."""
    was, now = ((one or {}).get("pairs", {}) for one in (tried, answer))
    return tuple(
        right if was and was.get(str(number)) == now.get(str(number)) else None
        for number, right in enumerate(right_lines(content=content, answer=tried), start=1)
    )


def judged(*, content: Content, answer: Answer | None, points, reveal: bool) -> Judged:
    """Return how `answer` was; the right answer and what is said about it only with `reveal`."""
    answer = answer or {}
    keys = answer.get("keys", ())
    picked = [option for key in keys if (option := content.option(key))]
    return Judged(
        points="all" if points == 1 else "some" if points > 0 else "none",
        chosen=in_words(content=content, answer=answer),
        feedback=tuple(option.feedback for option in picked if option.feedback),
        right=_right(content) if reveal and points < 1 else (),
        about=content.feedback if reveal else "",
    )


def last_check(*, content: Content, state: SlotState) -> Judged | None:
    """Return how the last try at a practice question was; the right answer when there are no more tries."""
    if not state.checks:
        return None
    check = state.checks[-1]
    return judged(content=content, answer=check.answer, points=check.points, reveal=state.finished)


def in_words(*, content: Content, answer: Answer | None) -> tuple[str, ...]:
    """Return an answer as texts, one per line."""
    answer = answer or {}
    if "text" in answer:
        return (answer["text"] or _("(erased)"),)
    if "pairs" in answer:
        rights = {pair.key: pair.right for pair in content.pairs}
        lefts = [pair.left for pair in content.pairs]
        return tuple(
            f"{lefts[int(n) - 1]}: {rights[key]}" for n, key in sorted(answer["pairs"].items(), key=lambda p: int(p[0]))
        )
    keys = answer.get("keys") or answer.get("order") or ()
    return tuple(option.text for key in keys if (option := content.option(key)))


def _right(content):
    if content.pairs:
        return tuple(f"{pair.left}: {pair.right}" for pair in content.pairs)
    if content.answers:
        return content.answers[:1]
    if content.kind == "ordering":
        return tuple(option.text for option in content.options)
    return tuple(option.text for option in content.options if option.correct)
