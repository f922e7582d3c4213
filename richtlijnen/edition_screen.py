"""What the page of the next edition shows per section: words, the form, and what was typed in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from .choices import Happened
from .difference_words import Fact, facts_in_words, heading_in_words, moves_in_words, questions_in_words
from .draft_state import DraftState, SectionState
from .forms_edition import ClassForm, LapseForm

NOBODY: Mapping[UUID, Sequence] = MappingProxyType({})


@dataclass(frozen=True)
class ChangeCard:
    """One section that changes, comes, moves or goes."""

    state: SectionState
    moves: tuple[str, ...]
    facts: tuple[Fact, ...]
    questions: tuple[str, ...]
    form: ClassForm | None
    contested_by: tuple = ()

    @property
    def line(self):
        return self.state.difference.line

    @property
    def is_only_a_number(self) -> bool:
        """Whether nothing but the printed number is different."""
        return self.state.difference.change == Happened.SAME


@dataclass(frozen=True)
class GoneCard:
    """One section that is gone from the draft."""

    state: SectionState
    form: LapseForm
    successors: tuple[str, ...]

    @property
    def line(self):
        return self.state.difference.line


def change_cards(
    *, state: DraftState, data=None, contested_by: Mapping[UUID, Sequence] = NOBODY
) -> tuple[ChangeCard, ...]:
    """Return a card per difference; a form that somebody touched in `data` (a POST) is bound to what was typed.

    `contested_by`: per section the organisations, described, that say that the agreement does change.
    """
    return tuple(
        ChangeCard(
            state=item,
            moves=moves_in_words(item.difference),
            facts=facts_in_words(item.difference),
            questions=questions_in_words(item.difference),
            form=_class_form(item, data) if item.is_changed else None,
            contested_by=tuple(contested_by.get(item.key, ())),
        )
        for item in state.different
        if not item.is_lapsed
    )


def _class_form(state: SectionState, data) -> ClassForm:
    form = ClassForm(data, state=state)
    return form if form.is_bound and (form.is_touched() or form.is_asked) else ClassForm(state=state)


def gone_cards(*, state: DraftState) -> tuple[GoneCard, ...]:
    """Return a card per section that is gone; new sections stand first among what may take its place."""
    present = [item for item in state.sections if item.difference.becomes and item.key]
    present.sort(key=lambda item: item.difference.was is not None)
    places = [(item.key.hex, f"{item.difference.line.number} {item.difference.line.title}") for item in present]
    names = dict(places)
    cards = []
    for item in (*state.vanished, *state.lapsing):
        chosen = [key.hex for key in item.said.successors] if item.said else []
        form = LapseForm(state=item, places=places, initial={"successors": chosen})
        cards.append(GoneCard(item, form, tuple(names[key] for key in chosen)))
    return tuple(cards)


def heading_lines(state: DraftState) -> tuple[str, ...]:
    """Return which chapters come, go, move or get another name, a sentence each."""
    return tuple(heading_in_words(item) for item in state.changed_headings if item.change != Happened.SAME)


def number_lines(state: DraftState) -> tuple[str, ...]:
    """Return which chapters only get another number, a sentence each."""
    return tuple(heading_in_words(item) for item in state.changed_headings if item.change == Happened.SAME)
