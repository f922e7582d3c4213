"""What a screen may show of a question. What must stay secret is not in these values, so no template can show it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .drawings import drawing_url
from .grading import KINDS, Answer, right_lines
from .kinds.filling import listed, pieces
from .kinds.scenario import laid_out, prefix
from .planning import Slot
from .questions import Content
from .speaking import feedback_on, in_words, right_words, stem_of
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
class Hole:
    """A gap with the text before it; `choices` when it is filled from a list."""

    before: str
    name: str
    label: str
    is_number: bool
    value: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A question on the screen; `parts` are the questions of a scenario."""

    number: int
    stem: str
    template: str
    picture: Picture | None
    choices: tuple[Choice, ...]
    beside: tuple[Beside, ...]
    text: str
    must_pass: bool
    prefix: str = ""
    reason_asked: str = ""
    reason: str = ""
    holes: tuple[Hole, ...] = ()
    after: str = ""
    parts: tuple["Asked", ...] = ()
    hint: str = ""
    by_hand: bool = False


@dataclass(frozen=True)
class Judged:
    """How an answer was: made only when it may be told. `right` is empty as long as it must stay secret."""

    points: str  # "all", "some", "none" or "waits" (a person has to mark it)
    chosen: tuple[str, ...]
    feedback: tuple[str, ...]
    right: tuple[str, ...]
    about: str

    @property
    def words(self):
        """How it was, in words."""
        if not self.chosen:
            return _("You left this one open")
        return {
            "all": _("That is right"),
            "some": _("Partly right"),
            "none": _("This was not the best choice"),
            "waits": _("Somebody still reads this answer"),
        }[self.points]


def picture(drawing) -> Picture | None:
    """Return a drawing as it is shown."""
    return Picture(drawing_url(drawing.name), drawing.description) if drawing else None


def asked(*, slot: Slot, content: Content, answer: Answer | None, state: SlotState | None = None) -> Asked:
    """Return the question as it is shown, `answer` filled in; what was checked of `state` is told beside it."""
    checks = state.checks if state else ()
    shown = _Shown(slot.number, slot.layout, content, answer, tried=checks[-1].answer if checks else None)
    hint = content.hints[len(checks) - 1] if 0 < len(checks) <= len(content.hints) and not state.finished else ""
    return shown.asked(must_pass=slot.must_pass, hint=hint)


@dataclass(frozen=True)
class _Shown:
    """One question being put on the screen."""

    number: int
    layout: tuple[str, ...]
    content: Content
    answer: Answer | None
    tried: Answer | None = None
    prefix: str = ""

    def asked(self, *, must_pass=False, hint=""):
        content, kind = self.content, KINDS[self.content.kind]
        fields = kind.write(layout=self.layout, answer=self.answer)
        return Asked(
            number=self.number,
            stem=stem_of(content),
            template=f"buurtkader_courses/quiz/kinds/{kind.template}.html",
            picture=picture(content.drawing),
            choices=() if content.parts else self._choices(fields),
            beside=self._beside(fields),
            text=fields.get("text", [""])[0],
            must_pass=must_pass,
            prefix=self.prefix,
            reason_asked=content.reason,
            reason=fields.get("reason", [""])[0],
            holes=self._holes(fields),
            after=pieces(content.stem)[-1] if content.gaps else "",
            parts=self._parts(),
            hint=hint,
            by_hand=kind.by_hand,
        )

    def _choices(self, fields):
        place = {key: str(number) for number, key in enumerate(self.layout, start=1)}
        order = [self.layout[int(position) - 1] for position in fields.get("order", ())] or self.layout
        options = {option.key: option for option in self.content.options}
        rights = {pair.key: pair.right for pair in self.content.pairs}
        return tuple(
            Choice(
                position=place[key],
                text=options[key].text if key in options else rights[key],
                picture=picture(options[key].drawing) if key in options else None,
                chosen=place[key] in fields.get("answer", ()),
            )
            for key in order
        )

    def _beside(self, fields):
        lines = [pair.left for pair in self.content.pairs if pair.left]
        told = _told(self.content, self.answer, self.tried)
        return tuple(
            Beside(f"{self.prefix}pair-{number}", left, fields.get(f"pair-{number}", [""])[0], right)
            for (number, left), right in zip(enumerate(lines, start=1), told, strict=True)
        )

    def _holes(self, fields):
        return tuple(
            Hole(
                before=before,
                name=f"{self.prefix}gap-{number}",
                label=_("Gap %(number)s") % {"number": number},
                is_number=gap.kind == "number",
                value=fields.get(f"gap-{number}", [""])[0],
                choices=listed(gap) if gap.kind == "choice" else (),
            )
            for number, (before, gap) in enumerate(
                zip(pieces(self.content.stem), self.content.gaps, strict=False), start=1
            )
        )

    def _parts(self):
        answers = (self.answer or {}).get("parts", {})
        tried = (self.tried or {}).get("parts", {})
        contents = dict(self.content.parts)
        return tuple(
            _Shown(number, inner, contents[key], answers.get(key), tried.get(key), prefix(number)).asked()
            for number, (key, _kind, inner) in enumerate(laid_out(self.layout), start=1)
            if contents
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
    return Judged(
        points="waits" if points is None else "all" if points == 1 else "some" if points > 0 else "none",
        chosen=in_words(content=content, answer=answer),
        feedback=feedback_on(content=content, answer=answer),
        right=right_words(content=content) if reveal and points is not None and points < 1 else (),
        about=content.feedback if reveal else "",
    )


def last_check(*, content: Content, state: SlotState) -> Judged | None:
    """Return how the last try at a practice question was; the right answer when there are no more tries."""
    if not state.checks:
        return None
    check = state.checks[-1]
    return judged(content=content, answer=check.answer, points=check.points, reveal=state.finished)
