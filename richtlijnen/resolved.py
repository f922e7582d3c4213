"""What the resolver answers: one guideline as it holds for one organisation on one day."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from .choices import Operation, Status
from .records import seal
from .texts import ComingEdition, LocalOrigin, Origin, Source

EVERYTHING = "alles"
AGREED, FALLBACK, CLOSED, VARIES = "agreed", "fallback", "closed", "varies"


@dataclass(frozen=True)
class ResolvedValue:
    """A field with what holds: agreed here, the region's fallback, closed to this reader, or different per place.

    `checked_on`: when somebody last made sure that exactly this value still holds; `said_open`: the organisation says
    that nothing is agreed yet; `origin`: where what is agreed comes from. No part of any hash.
    """

    key: str
    label: str
    type: str
    text: str
    state: str
    audience: str
    required: bool = True
    only_for_us: bool = False
    checked_on: date | None = None
    said_open: bool = False
    origin: LocalOrigin | None = None

    @property
    def label_before_answer(self) -> str:
        """The label as it stands before the answer on one line."""
        return self.label if self.label.endswith(("?", ":")) else f"{self.label}:"

    @property
    def is_agreed(self) -> bool:
        return self.state == AGREED

    @property
    def is_closed(self) -> bool:
        return self.state == CLOSED

    @property
    def is_fallback(self) -> bool:
        return self.state == FALLBACK

    @property
    def is_lacking(self) -> bool:
        """Whether this is still to be agreed: what may stay empty is no gap, unless the organisation says it is."""
        return self.is_fallback and (self.required or self.said_open)

    @property
    def is_plain_fallback(self) -> bool:
        """Whether the region's words simply hold, since nothing needs to be agreed."""
        return self.is_fallback and not self.is_lacking and bool(self.text)

    @property
    def varies(self) -> bool:
        return self.state == VARIES


@dataclass(frozen=True)
class ResolvedPassage:
    """A local text with where it comes from and how it stands."""

    version: int
    section: UUID
    operation: str
    body: str
    status: Status
    confirmed: bool
    origin: LocalOrigin
    reason: str = ""
    valid_until: date | None = None
    only_for_us: bool = False
    source: Source | None = None
    taken_from: str = ""

    @property
    def is_higher_rule(self) -> bool:
        return self.operation == Operation.HIGHER_RULE

    @property
    def is_being_reviewed(self) -> bool:
        return self.status == Status.REVIEW


@dataclass(frozen=True)
class ResolvedSection:
    """One section as it holds: the regional text, and over it what is different here."""

    key: UUID
    version: int
    number: str
    title: str
    kind: str
    audience: str
    must_confirm: bool
    regional: str
    rationale: str
    origin: Origin | None
    local: tuple[ResolvedPassage, ...]
    values: tuple[ResolvedValue, ...]
    status: Status | None
    closed: bool = False

    @property
    def anchor(self) -> str:
        """The name of its place on the page."""
        return f"p-{self.key.hex[:8]}"

    @property
    def higher_rules(self) -> tuple[ResolvedPassage, ...]:
        return tuple(passage for passage in self.local if passage.is_higher_rule)

    @property
    def local_texts(self) -> tuple[ResolvedPassage, ...]:
        return tuple(passage for passage in self.local if not passage.is_higher_rule)

    @property
    def shown_values(self) -> tuple[ResolvedValue, ...]:
        """The questions to show a reader: not one that may stay empty and has no words of the region either."""
        return tuple(value for value in self.values if not value.is_fallback or value.is_lacking or value.text)

    @property
    def own_origins(self) -> tuple[LocalOrigin, ...]:
        """Where the own texts and values shown come from, each version once."""
        origins = [text.origin for text in self.local_texts] + [value.origin for value in self.values]
        return tuple(dict.fromkeys(origin for origin in origins if origin))

    @property
    def local_origins(self) -> tuple[LocalOrigin, ...]:
        """The same, with the rules of law that go first."""
        origins = (*(rule.origin for rule in self.higher_rules), *self.own_origins)
        return tuple(dict.fromkeys(origin for origin in origins if origin))

    @property
    def has_local(self) -> bool:
        """Whether something of the organisation's own is shown."""
        return bool(self.local_texts) or any(value.is_agreed for value in self.values)

    @property
    def lacks_agreement(self) -> bool:
        """Whether something is still to be agreed here."""
        return self.status == Status.EMPTY or any(value.is_lacking for value in self.values)

    @property
    def is_being_reviewed(self) -> bool:
        return self.status == Status.REVIEW

    @cached_property
    def hash(self) -> str:
        """The hash of what is shown: regional words, local words and values. A new number is no new text."""
        return seal(
            {
                "title": self.title,
                "regional": self.regional,
                "local": [[passage.operation, passage.body] for passage in self.local],
                "values": [[value.key, value.text, value.state] for value in self.values],
                "closed": self.closed,
            }
        )

    def value(self, key: str) -> ResolvedValue | None:
        """Return the field with this key, or None."""
        return next((value for value in self.values if value.key == key), None)


@dataclass(frozen=True)
class ResolvedChapter:
    """A chapter with its resolved sections."""

    key: UUID
    number: str
    title: str
    sections: tuple[ResolvedSection, ...]

    @property
    def anchor(self) -> str:
        return f"h-{self.key.hex[:8]}"


@dataclass(frozen=True)
class ResolvedGuideline:
    """One answer to "what holds here on this day"."""

    on: date
    number: str
    effective_from: date
    until: date | None
    adopted_on: date
    meeting: str
    summary: str
    chapters: tuple[ResolvedChapter, ...]
    local: LocalOrigin | None = None
    local_until: date | None = None
    waiting: tuple[ComingEdition, ...] = ()
    coming_local: LocalOrigin | None = None
    set_aside: tuple[ResolvedPassage, ...] = ()
    urgent_reason: str = ""
    retroactive: bool = False

    @cached_property
    def _by_key(self) -> dict[UUID, ResolvedSection]:
        return {section.key: section for chapter in self.chapters for section in chapter.sections}

    @cached_property
    def hash(self) -> str:
        """The hash of everything shown."""
        return seal([[section.number, section.hash] for section in self._by_key.values()])

    def sections(self) -> tuple[ResolvedSection, ...]:
        """Return all sections in printed order."""
        return tuple(self._by_key.values())

    def own_sections(self) -> tuple[ResolvedSection, ...]:
        """Return the sections that show something of the organisation's own; where a higher rule goes first, first."""
        own = [section for section in self._by_key.values() if section.local or section.has_local]
        return tuple(sorted(own, key=lambda section: not section.higher_rules))

    def lacking_sections(self) -> tuple[ResolvedSection, ...]:
        """Return the sections in which something is still to be agreed."""
        return tuple(section for section in self._by_key.values() if section.lacks_agreement)

    def anchors_of(self, place: str) -> frozenset[str]:
        """Return the anchors of the chapters to unfold for `place`: an anchor of a chapter or section, or "alles"."""
        return frozenset(
            chapter.anchor
            for chapter in self.chapters
            if place in (EVERYTHING, chapter.anchor) or any(place == section.anchor for section in chapter.sections)
        )

    def section(self, key: UUID | str) -> ResolvedSection | None:
        """Return the section with this key, or None when it is not in this edition or `key` is no uuid."""
        try:
            return self._by_key.get(key if isinstance(key, UUID) else UUID(str(key)))
        except ValueError:
            return None

    def numbered(self, number: str) -> ResolvedSection | None:
        """Return the section that is printed with this number ("4.2"), or None."""
        return next((section for section in self._by_key.values() if section.number == number.strip()), None)

    @property
    def valid_from(self) -> date:
        """The first day of exactly this text: the later of the two editions."""
        return max(self.effective_from, self.local.effective_from) if self.local else self.effective_from

    @property
    def valid_until(self) -> date | None:
        """The last day of exactly this text as far as known; None: to this day and on."""
        ends = [end for end in (self.until, self.local_until) if end]
        return min(ends) if ends else None

    @property
    def replaced_on(self) -> date | None:
        """The first day of the version after this one, as far as known."""
        return self.valid_until and self.valid_until + timedelta(days=1)
