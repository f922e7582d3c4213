"""How far an organisation is with the whole of its draft. Pure: frozen texts in, frozen texts out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from .choices import Kind, Operation, Status
from .drafting import section_seal
from .drafts import PassageDraft
from .resolving import resolve
from .section_state import SectionState, words_of
from .texts import ChapterText, EditionText, Overlay, PassageText, SectionText, changes_between, is_substantive


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
    def not_agreed(self) -> tuple[SectionState, ...]:
        """Which of those have a question that is still to be agreed on."""
        return tuple(section for section in self.sections if section.is_not_agreed)

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


def kader_state_of(
    *,
    edition: EditionText,
    coming: Mapping[SectionText, date],
    overlay: Overlay,
    bases: Mapping[UUID, int],
    decided: Mapping[UUID, int],
    in_force: Sequence[PassageText],
    passages: Sequence[PassageDraft],
    titles: Mapping[UUID, str],
    on: date,
) -> KaderState:
    """Return how far the draft is on local date `on`, beside the newest version (`overlay`, in force or waiting).

    `coming` are the sections that only an edition that waits has, with its first day, `titles` the last known titles
    of sections that lapsed, `decided` the wordings on which somebody decided since the newest adoption, by section.
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
            in_force=tuple(item for item in in_force if item.section == section.key),
            statuses=frozenset(statuses.get(section.key, ())),
            from_day=from_day,
            is_decided=_is_decided(section=section, decided=decided.get(section.key), versions=edition.versions),
        )

    chapters = tuple(
        ChapterState(chapter, tuple(made(section) for section in chapter.sections)) for chapter in edition.chapters
    )
    known = {section.key for section in edition.sections()} | {section.key for section in coming}
    return KaderState(
        chapters=chapters,
        coming=tuple(made(section, day) for section, day in coming.items()),
        left_over=_left_over(passages=passages, known=known, titles=titles),
        gone=_gone(overlay=overlay, passages=passages, known=known, titles=titles),
    )


def _is_decided(*, section: SectionText, decided: int | None, versions) -> bool:
    """Return whether the wording that was decided on is the one of today, but for mere wording."""
    return decided is not None and not is_substantive(
        changes_between(base=decided, version=section.version, versions=versions)
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
