"""Turns progress into the words and rows of the learner's pages."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .addresses import step_url
from .following import Following
from .outlining import Module, Step
from .progressing import Missing, ModuleProgress
from .street import House, one_house, street


@dataclass(frozen=True)
class Row:
    """A lesson or test in a list."""

    step: Step
    url: str
    is_done: bool
    is_here: bool

    @property
    def name(self) -> str:
        return f"{self.step.number} {self.step.title}" if self.step.number else self.step.title

    @property
    def badge(self) -> str:
        """The state in a word; a practice quiz is never "not yet"."""
        if self.is_done:
            return _("Passed") if self.step.kind == "quiz" else _("Done")
        if not self.step.mandatory:
            return _("Not compulsory")
        return _("Your turn now") if self.is_here else ""


@dataclass(frozen=True)
class ModuleRow:
    """A module in the list on the course page."""

    module: Module
    state: ModuleProgress
    rows: tuple[Row, ...]
    is_here: bool
    walked: bool

    @property
    def css(self) -> str:
        return "done" if self.state.is_done else "now" if self.is_here else ""

    @property
    def badge(self) -> str:
        if self.state.is_done:
            return _("Done")
        if self.state.is_begun:
            done, total = self.state.lessons_done, self.state.lessons_total
            return _("%(done)s of %(total)s lessons") % {"done": done, "total": total}
        return _("Not yet")

    @property
    def about(self) -> str:
        """ "3 lessons · 12 minutes"."""
        lessons, minutes = self.state.lessons_total, self.module.minutes
        return " · ".join(
            [
                ngettext("%(n)s lesson", "%(n)s lessons", lessons) % {"n": lessons},
                ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes},
            ]
        )


def step_row(following: Following, step: Step) -> Row:
    """Return one step as it stands for this person."""
    state = following.progress
    is_here = state.here is not None and state.here.key == step.key
    return Row(step, step_url(following.outline, step), step.key in state.done, is_here)


def module_rows(following: Following) -> list[ModuleRow]:
    """Return all modules with their steps."""
    here = following.progress.here
    walked = {event.key for event in following.events if event.kind == "confirmed"}
    return [
        ModuleRow(
            module=state.module,
            state=state,
            rows=tuple(step_row(following, step) for step in state.module.steps),
            is_here=bool(following.enrolment) and here in state.module.steps,
            walked=state.module.key in walked,
        )
        for state in following.progress.modules
    ]


def house_of(state: ModuleProgress) -> House:
    """Return a module as a house: windows for its mandatory lessons, a door when it has a test."""
    windows = tuple(step.key in state.done for step in state.module.lessons if step.mandatory)
    return House(windows, state.tests_done == state.tests_total if state.tests_total else None)


def street_of(following: Following, *, lit="") -> str:
    """Return the street; the window of the lesson (or the door of the test) with short key `lit` lights up now."""
    states = following.progress.modules
    here = following.progress.here
    at = next((n for n, state in enumerate(states) if here in state.module.steps), None)
    return street([house_of(state) for state in states], here=at, new=_new(states, lit))


def house_at(following: Following, module: Module, *, lit="") -> str:
    """Return the house of one module, for the end of its lessons."""
    states = following.progress.modules
    at = next(n for n, state in enumerate(states) if state.module.key == module.key)
    new = _new(states, lit)
    return one_house(house_of(states[at]), number=at, new=new[1] if new and new[0] == at else None)


def _new(states, lit):
    for number, state in enumerate(states):
        lessons = [step for step in state.module.lessons if step.mandatory]
        for window, step in enumerate(lessons):
            if step.short_key == lit:
                return number, window
        if any(step.short_key == lit for step in state.module.steps if step.mandatory and step.kind != "lesson"):
            return number, -1
    return None


def in_words(following: Following) -> str:
    """Say what the street shows."""
    state = following.progress
    words = [
        _("You have done %(done)s of the %(total)s lessons and passed %(passed)s of the %(tests)s tests.")
        % {
            "done": state.lessons_done,
            "total": state.lessons_total,
            "passed": state.tests_done,
            "tests": state.tests_total,
        }
        if state.tests_total
        else _("You have done %(done)s of the %(total)s lessons.")
        % {"done": state.lessons_done, "total": state.lessons_total}
    ]
    if state.here is None and state.lessons_total:
        words.append(_("All the lights in the street are on."))
    elif state.lessons_done:
        lights = ngettext("%(n)s light is on in the street.", "%(n)s lights are on in the street.", state.lessons_done)
        words.append(lights % {"n": state.lessons_done})
    else:
        words.append(_("The street is still dark: with every lesson a light goes on."))
    return " ".join(words)


def reason(gap: Missing) -> str:
    """Say why something is not done yet."""
    if gap.reason == "questions":
        return ngettext("%(n)s question still to answer", "%(n)s questions still to answer", gap.open) % {"n": gap.open}
    return {"confirm": _("not read yet"), "quiz": _("not passed yet"), "test": _("not passed yet")}.get(
        gap.reason, _("not handed in yet")
    )


def gap_rows(following: Following) -> list[dict]:
    """Return what is still to be done, where, and why it is not done yet."""
    return [
        {"step": gap.step, "url": step_url(following.outline, gap.step), "why": reason(gap)}
        for gap in following.missing
    ]


@dataclass(frozen=True)
class Next:
    """Where to go on, and the words on the button."""

    step: Step
    url: str
    words: str


def next_step(following: Following) -> Next | None:
    """Return the first thing of the course that is still missing; None when nothing is."""
    here = following.progress.here
    return Next(here, step_url(following.outline, here), go_on(here)) if here else None


def go_on(step: Step) -> str:
    """The words on the button to `step`."""
    if step.kind == "lesson":
        return _("Go on with lesson %(number)s") % {"number": step.number or step.title}
    return _("Go on with the test") if step.mandatory else _("Go and practise")
