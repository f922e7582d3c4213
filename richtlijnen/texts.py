"""The frozen texts that the resolver works on: no database behind them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from .choices import SUBSTANTIVE, Audience, ChangeClass, FieldAudience, Kind, Operation


@dataclass(frozen=True)
class FieldText:
    """Something an organisation fills in."""

    key: str
    label: str
    type: str = "text"
    required: bool = True
    fallback: str = ""
    example: str = ""
    audience: str = FieldAudience.VOLUNTEERS
    must_confirm: bool = False


@dataclass(frozen=True)
class Origin:
    """The regional edition that brought a wording."""

    number: str
    adopted_on: date
    effective_from: date
    meeting: str = ""


@dataclass(frozen=True)
class SectionText:
    """One section as an edition has it."""

    key: UUID
    version: int
    number: str
    title: str
    kind: str
    body: str
    rationale: str
    frame: str
    fields: tuple[FieldText, ...]
    must_confirm: bool
    audience: str
    hash: str
    origin: Origin


@dataclass(frozen=True)
class ChapterText:
    """One chapter as an edition has it."""

    key: UUID
    number: str
    title: str
    sections: tuple[SectionText, ...]


@dataclass(frozen=True)
class VersionLink:
    """Which wording came before this one, and what changed."""

    previous: int | None
    change_class: str


@dataclass(frozen=True)
class ComingChange:
    """What a coming edition does to one section."""

    key: UUID
    number: str
    title: str
    change_class: str
    version: int | None
    kind: str = ""


@dataclass(frozen=True)
class ComingEdition:
    """An edition that was adopted and is not in force yet; `changes`: since the edition before it."""

    number: str
    effective_from: date
    summary: str
    changes: tuple[ComingChange, ...] = ()


@dataclass(frozen=True)
class EditionText:
    """One adopted edition with everything a reader needs to know about it."""

    number: str
    effective_from: date
    until: date | None
    adopted_on: date
    meeting: str
    summary: str
    chapters: tuple[ChapterText, ...]
    versions: Mapping[int, VersionLink] = field(default_factory=dict)
    waiting: tuple[ComingEdition, ...] = ()
    urgent_reason: str = ""
    retroactive: bool = False

    @cached_property
    def coming(self) -> Mapping[UUID, tuple[ComingChange, ...]]:
        """What the editions that wait change, the first day first, by section."""
        found: dict[UUID, tuple[ComingChange, ...]] = {}
        for edition in self.waiting:
            for change in edition.changes:
                found[change.key] = (*found.get(change.key, ()), change)
        return found

    def sections(self) -> tuple[SectionText, ...]:
        """Return all sections in printed order."""
        return tuple(section for chapter in self.chapters for section in chapter.sections)


@dataclass(frozen=True)
class Source:
    """Where a rule of law or municipality can be found."""

    document: str
    article: str
    date: date | None


@dataclass(frozen=True)
class PassageText:
    """One local passage as a local edition has it."""

    version: int
    section: UUID
    operation: str
    body: str
    values: Mapping[str, str]
    not_agreed: tuple[str, ...]
    based_on: int
    hash: str
    reason: str = ""
    valid_until: date | None = None
    only_for_us: bool = False
    source: Source | None = None
    taken_from: str = ""


@dataclass(frozen=True)
class LocalOrigin:
    """The local edition that brought a passage."""

    number: int
    effective_from: date
    recorded_on: date
    agreed_on: date | None = None
    agreed_with: str = ""
    approved_by: str = ""
    second_pair_of_eyes: bool = False
    checked_against: str = ""


@dataclass(frozen=True)
class Overlay:
    """What an organisation laid over the guideline. No origin: nothing adopted yet.

    `origins`: the version in which a passage came as it stands, by section and operation; else `origin`.
    `checked`: the day of the last check, by section, field and hash of the value.
    """

    origin: LocalOrigin | None = None
    until: date | None = None
    passages: tuple[PassageText, ...] = ()
    confirmed: frozenset[tuple[UUID, str]] = frozenset()
    coming: LocalOrigin | None = None
    checked: Mapping[tuple[UUID, str, str], date] = field(default_factory=dict)
    origins: Mapping[tuple[UUID, str], LocalOrigin] = field(default_factory=dict)


ALLOWED_TEXT = {
    Kind.FIXED: frozenset(),
    Kind.EXTENDABLE: frozenset({Operation.ADDITION}),
    Kind.LOCAL: frozenset({Operation.FILLING}),
}


def free_text_allowed(*, kind: str, operation: str) -> bool:
    """Return whether a section of this kind takes free text of this operation."""
    return operation == Operation.HIGHER_RULE or operation in ALLOWED_TEXT[Kind(kind)]


def changes_between(*, base: int, version: int, versions: Mapping[int, VersionLink]) -> frozenset[str]:
    """Return the classes of change from the nearest ancestor that `base` and `version` share, up to `version`.

    A base that is newer than the version (a passage already kept on the coming text) gives no changes.
    """
    return frozenset(
        versions[version].change_class for version in versions_between(base=base, version=version, versions=versions)
    )


def versions_between(*, base: int, version: int, versions: Mapping[int, VersionLink]) -> tuple[int, ...]:
    """Return the wordings after the nearest ancestor that `base` and `version` share, up to `version`, oldest first."""
    ancestors = set()
    link = base
    while link is not None and link not in ancestors:
        ancestors.add(link)
        link = versions[link].previous
    found = []
    link = version
    while link is not None and link not in ancestors:
        found.append(link)
        link = versions[link].previous
    return tuple(reversed(found))


def is_substantive(classes) -> bool:
    """Return whether one of these classes changes the agreement."""
    return bool(SUBSTANTIVE & {ChangeClass(name) for name in classes})


def readable_audiences(*, own: bool, keeper: bool) -> frozenset[str]:
    """Return whose texts may be read: everybody's, one's own volunteers' and, for keepers, the coordinators'."""
    audiences = {Audience.PUBLIC}
    if own:
        audiences.add(Audience.VOLUNTEERS)
    if keeper:
        audiences |= {Audience.VOLUNTEERS, Audience.COORDINATORS}
    return frozenset(audiences)
