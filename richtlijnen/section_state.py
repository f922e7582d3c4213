"""How far an organisation is with one section of its draft. Pure: frozen texts in, frozen texts out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from uuid import UUID

from django.utils.translation import gettext as _

from .choices import Kind, Status
from .drafting import section_seal
from .drafts import PassageDraft
from .field_values import doubts_about
from .local_plan import lacking_answers, passage_problems
from .statuses import lacks_answers
from .texts import FieldText, PassageText, SectionText

# What is to be done about a section, gravest first.
LOOK, FILL_IN, WRONG, READY, MAY_ADD, FIXED = "look", "fill_in", "wrong", "ready", "may_add", "fixed"
OPEN = frozenset({LOOK, FILL_IN, WRONG})


@dataclass(frozen=True)
class SectionState:
    """One section with the draft, with the newest version (`adopted`) and with what is in force today.

    `from_day`: a coming edition brings it.
    `is_decided`: somebody decided about the own texts on the regional text of today, and has not adopted since.
    """

    section: SectionText
    drafted: tuple[PassageDraft, ...]
    adopted: tuple[PassageText, ...]
    in_force: tuple[PassageText, ...]
    statuses: frozenset[Status]
    from_day: date | None = None
    is_decided: bool = False

    @property
    def key(self) -> UUID:
        return self.section.key

    @property
    def must_fill_in(self) -> bool:
        """Whether every organisation has to write something here."""
        return self.section.kind == Kind.LOCAL or any(field.required for field in self.section.fields)

    @property
    def may_write(self) -> bool:
        """Whether there is anything to write here, a higher rule left aside."""
        return self.section.kind != Kind.FIXED or bool(self.section.fields)

    @cached_property
    def changed(self) -> bool:
        """Whether the draft differs from what was adopted last, in force or waiting."""
        return section_seal(self.drafted) != section_seal(self.adopted)

    @cached_property
    def waits(self) -> bool:
        """Whether what was adopted last differs here from what is in force, so that it waits for its first day."""
        return section_seal(self.adopted) != section_seal(self.in_force)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The questions that have neither an answer nor "not agreed yet"."""
        named = {key for item in self.drafted for key in (*item.values, *item.not_agreed)}
        return tuple(field.label for field in self.section.fields if field.required and field.key not in named)

    @cached_property
    def not_agreed(self) -> tuple[str, ...]:
        """The questions of which the draft says that nothing is agreed yet."""
        named = {key for item in self.drafted for key in item.not_agreed}
        return tuple(field.label for field in self.section.fields if field.key in named)

    @cached_property
    def problems(self) -> tuple[str, ...]:
        """What keeps the draft of this section from being adopted, and values that cannot be right, as sentences."""
        standing = frozenset(item.hash for item in self.adopted)
        found = passage_problems(passages=self.drafted, sections={self.key: self.section}, standing=standing)
        return (*found, *doubts_about(fields=self.section.fields, passages=self.drafted))

    @property
    def mistakes(self) -> tuple[str, ...]:
        """The problems but for questions without an answer: those are for later."""
        lacking = lacking_answers(group=self.drafted, section=self.section)
        return tuple(sentence for sentence in self.problems if sentence not in lacking)

    @property
    def is_filled_in(self) -> bool:
        """Whether everything that must be here is here."""
        return not lacks_answers(section=self.section, passages=self.drafted)

    @cached_property
    def state(self) -> str:
        """What is to be done: one of the words above."""
        if Status.REVIEW in self.statuses and not (self.is_decided and self.changed):
            return LOOK
        if self.must_fill_in and not self.is_filled_in:
            return FILL_IN
        if self.problems:
            return WRONG
        if self.drafted:
            return READY
        return MAY_ADD if self.may_write else FIXED

    @property
    def is_to_adapt(self) -> bool:
        """Whether somebody decided to change the own text, and it still says what it said."""
        return self.state == LOOK and self.is_decided

    @property
    def is_done(self) -> bool:
        """Whether what must be filled in here is filled in and right: with an answer, not with "not agreed yet"."""
        return self.must_fill_in and self.state == READY and not self.not_agreed

    @property
    def is_not_agreed(self) -> bool:
        """Whether nothing lacks any more, but a question is still to be agreed on."""
        return self.must_fill_in and self.state == READY and bool(self.not_agreed)

    @property
    def is_open(self) -> bool:
        """Whether somebody has to do something here."""
        return self.state in OPEN

    @property
    def is_in_force(self) -> bool:
        """Whether a text of the organisation holds here today."""
        return bool(self.in_force)

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to do or to see: it holds everywhere and nothing of one's own stands here."""
        return self.state == FIXED and not (self.adopted or self.in_force)

    @property
    def seal(self) -> str:
        """The seal of the draft, for save_section."""
        return section_seal(self.drafted)

    @property
    def words_drafted(self) -> str:
        """The draft as clean HTML, to read or to compare."""
        return words_of(self.drafted, fields=self.section.fields)

    @property
    def words_adopted(self) -> str:
        """What was adopted last as clean HTML, to read or to compare."""
        return words_of(self.adopted, fields=self.section.fields)

    @property
    def words_in_force(self) -> str:
        """What holds today as clean HTML, to read."""
        return words_of(self.in_force, fields=self.section.fields)


def words_of(passages: Sequence[PassageDraft | PassageText], *, fields: Sequence[FieldText]) -> str:
    """Return passages as clean HTML: the text, then every question with its answer."""
    parts = [item.body for item in passages]
    for field in fields:
        for item in passages:
            if field.key in item.values:
                parts.append(f"<p>{escape(field.label)}<br><b>{escape(item.values[field.key])}</b></p>")
            elif field.key in item.not_agreed:
                parts.append(f"<p>{escape(field.label)}<br><b>{escape(_('not agreed yet'))}</b></p>")
    return "".join(parts)
