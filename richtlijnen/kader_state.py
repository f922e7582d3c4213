"""How far an organisation is with each section of its draft. Pure: frozen texts in, frozen texts out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from uuid import UUID

from django.utils.translation import gettext as _

from .choices import Kind, Operation, Status
from .drafting import section_seal
from .drafts import PassageDraft
from .field_values import problem_of
from .local_plan import forerunners, old_passage, passage_problems
from .resolved import ResolvedGuideline
from .resolving import resolve
from .statuses import lacks_answers
from .texts import (
    ChapterText,
    EditionText,
    FieldText,
    Overlay,
    PassageText,
    SectionText,
    Source,
    changes_between,
    is_substantive,
)

# What is to be done about a section, gravest first.
LOOK, FILL_IN, WRONG, READY, MAY_ADD, FIXED = "look", "fill_in", "wrong", "ready", "may_add", "fixed"
OPEN = frozenset({LOOK, FILL_IN, WRONG})


@dataclass(frozen=True)
class SectionState:
    """One section with the draft and with what is in force. `from_day`: a coming edition brings it.

    `is_decided`: somebody decided about the own texts on the regional text of today, and has not adopted since.
    """

    section: SectionText
    drafted: tuple[PassageDraft, ...]
    adopted: tuple[PassageText, ...]
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
        """Whether the draft differs from what was adopted."""
        return sorted(item.hash for item in self.drafted) != sorted(item.hash for item in self.adopted)

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
        texts = {key: text for item in self.drafted for key, text in item.values.items()}
        wrong = [
            f"{field.label} {sentence}"
            for field in self.section.fields
            if (sentence := problem_of(type=field.type, text=texts.get(field.key, "")))
        ]
        return (*found, *wrong)

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
        """Whether the organisation has an adopted text here."""
        return bool(self.adopted)

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to do or to see: it holds everywhere and nothing of one's own stands here."""
        return self.state == FIXED and not self.adopted

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
        """What is in force as clean HTML, to read or to compare."""
        return words_of(self.adopted, fields=self.section.fields)


@dataclass(frozen=True)
class ChapterState:
    """A chapter with its sections."""

    chapter: ChapterText
    sections: tuple[SectionState, ...]

    @property
    def to_do(self) -> int:
        return sum(section.is_open for section in self.sections)

    @property
    def busy(self) -> tuple[SectionState, ...]:
        """The sections in which something may be written or stands already."""
        return tuple(section for section in self.sections if not section.is_quiet)

    @property
    def quiet(self) -> tuple[SectionState, ...]:
        """The sections that only hold everywhere."""
        return tuple(section for section in self.sections if section.is_quiet)


@dataclass(frozen=True)
class LeftOver:
    """Passages of the draft on a section that is not in the edition any more."""

    section: UUID
    drafted: tuple[PassageDraft, ...]
    title: str
    seal: str


@dataclass(frozen=True)
class GoneText:
    """What stands adopted on a section that is not in the edition any more, and is out of the draft; clean HTML."""

    title: str
    words: str


@dataclass(frozen=True)
class KaderState:
    """The whole draft of an organisation, section by section."""

    chapters: tuple[ChapterState, ...]
    coming: tuple[SectionState, ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    gone: tuple[GoneText, ...] = ()

    @cached_property
    def sections(self) -> tuple[SectionState, ...]:
        """All sections in printed order, those of a coming edition last."""
        return tuple(section for chapter in self.chapters for section in chapter.sections) + self.coming

    @property
    def total(self) -> int:
        """How many sections must be filled in."""
        return sum(section.must_fill_in for section in self.sections)

    @property
    def done(self) -> int:
        """How many of those are filled in: as many as there are lines that say so."""
        return sum(section.is_done for section in self.sections)

    @property
    def not_agreed(self) -> int:
        """How many of those have a question that is still to be agreed on."""
        return sum(section.is_not_agreed for section in self.sections)

    @property
    def is_kept_back(self) -> bool:
        """Whether something that stands in the draft keeps it from being adopted."""
        return bool(self.left_over) or any(section.drafted and section.problems for section in self.sections)

    @property
    def to_do(self) -> tuple[SectionState, ...]:
        """The sections that need somebody, in order."""
        return tuple(section for section in self.sections if section.is_open)

    @property
    def changed(self) -> tuple[SectionState, ...]:
        """The sections whose draft differs from what was adopted."""
        return tuple(section for section in self.sections if section.changed)

    @property
    def changes(self) -> int:
        """How many sections adopting changes, with those that left the guideline."""
        return len(self.changed) + len(self.gone)

    def not_allowed(self) -> tuple[SectionState, ...]:
        """The sections that became fixed under a text of one's own."""
        return tuple(
            section
            for section in self.sections
            if section.section.kind == Kind.FIXED
            and any(item.body and item.operation != Operation.HIGHER_RULE for item in section.drafted)
        )

    def find(self, key: UUID) -> SectionState | None:
        """Return the section with this key, or None."""
        return next((section for section in self.sections if section.key == key), None)

    def next_after(self, key: UUID | None) -> SectionState | None:
        """Return the next section that needs somebody: behind `key` if there is one, else the first."""
        places = [section.key for section in self.sections]
        start = places.index(key) + 1 if key in places else 0
        later = [section for section in self.sections[start:] if section.is_open]
        return next((section for section in (*later, *self.to_do) if section.key != key), None)


def state_of(
    *,
    edition: EditionText,
    coming: Sequence[SectionText],
    overlay: Overlay,
    bases: Mapping[UUID, int],
    decided: Mapping[UUID, int],
    passages: Sequence[PassageDraft],
    titles: Mapping[UUID, str],
    on: date,
) -> KaderState:
    """Return how far the draft is on local date `on`.

    `coming` are the sections that only the next edition has, `titles` the last known titles of sections that lapsed,
    `decided` the wordings on which somebody decided since the newest adoption, by section.
    """
    statuses: dict[UUID, set[Status]] = {}
    resolved = resolve(edition=edition, overlay=overlay, bases=bases, on=on)
    for passage in (*(item for section in resolved.sections() for item in section.local), *resolved.set_aside):
        statuses.setdefault(passage.section, set()).add(passage.status)
    for section in resolved.sections():
        if section.status:
            statuses.setdefault(section.key, set()).add(section.status)

    def made(section: SectionText, from_day: date | None = None) -> SectionState:
        return SectionState(
            section=section,
            drafted=tuple(item for item in passages if item.section == section.key),
            adopted=tuple(item for item in overlay.passages if item.section == section.key),
            statuses=frozenset(statuses.get(section.key, ())),
            from_day=from_day,
            is_decided=_is_decided(section=section, decided=decided.get(section.key), versions=edition.versions),
        )

    chapters = tuple(
        ChapterState(chapter, tuple(made(section) for section in chapter.sections)) for chapter in edition.chapters
    )
    first_day = edition.coming.effective_from if edition.coming else None
    known = {section.key for section in edition.sections()} | {section.key for section in coming}
    return KaderState(
        chapters=chapters,
        coming=tuple(made(section, first_day) for section in coming),
        left_over=_left_over(passages=passages, known=known, titles=titles),
        gone=_gone(overlay=overlay, passages=passages, known=known, titles=titles),
    )


def _is_decided(*, section: SectionText, decided: int | None, versions) -> bool:
    """Return whether the wording that was decided on is the one of today, but for mere wording."""
    return decided is not None and not is_substantive(
        changes_between(base=decided, version=section.version, versions=versions)
    )


def preview_of(
    *,
    edition: EditionText,
    overlay: Overlay,
    bases: Mapping[UUID, int],
    decided: Mapping[UUID, int],
    passages: Sequence[PassageDraft],
    on: date,
) -> ResolvedGuideline:
    """Return what would hold on local date `on` if the draft were adopted as it stands.

    Every passage leans on what it would lean on then, as plan_local_edition has it.
    """
    adopted = {
        (item.section, item.operation): old_passage(item, bases=bases, decided=decided) for item in overlay.passages
    }
    versions = {section.key: section.version for section in edition.sections()}
    continues = forerunners(drafts=passages, before=adopted)
    drafted = []
    for draft in passages:
        old = adopted.get(continues.get((draft.section, draft.operation)))
        base = old.base_of(draft) if old else versions.get(draft.section, 0)
        drafted.append(_as_adopted(draft=draft, base=base))
    layer = Overlay(origin=None, passages=tuple(drafted), confirmed=overlay.confirmed)
    return resolve(edition=edition, overlay=layer, bases={}, on=on)


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


def _as_adopted(*, draft: PassageDraft, base: int) -> PassageText:
    source = None
    if draft.operation == Operation.HIGHER_RULE:
        source = Source(draft.document, draft.article, draft.rule_date)
    return PassageText(
        version=0,
        section=draft.section,
        operation=draft.operation,
        body=draft.body,
        values=draft.values,
        not_agreed=draft.not_agreed,
        based_on=base,
        hash=draft.hash,
        reason=draft.reason,
        valid_until=draft.valid_until,
        only_for_us=draft.only_for_us,
        source=source,
        taken_from=draft.taken_from,
    )


def _left_over(*, passages, known, titles) -> tuple[LeftOver, ...]:
    keys = list(dict.fromkeys(item.section for item in passages if item.section not in known))
    return tuple(
        LeftOver(
            section=key,
            drafted=(own := tuple(item for item in passages if item.section == key)),
            title=titles.get(key, ""),
            seal=section_seal(own),
        )
        for key in keys
    )


def _gone(*, overlay: Overlay, passages, known, titles) -> tuple[GoneText, ...]:
    lost = {item.section for item in overlay.passages} - known - {item.section for item in passages}
    keys = dict.fromkeys(item.section for item in overlay.passages if item.section in lost)
    return tuple(
        GoneText(titles.get(key, ""), words_of([item for item in overlay.passages if item.section == key], fields=()))
        for key in keys
    )
