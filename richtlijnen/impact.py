"""What an edition would mean for every organisation, before it is adopted. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from .choices import Audience, Kind, Status
from .everywhere import Layer
from .resolved import ResolvedGuideline
from .resolving import resolve
from .texts import EditionText, SectionText, changes_between, is_substantive

TELLING = (Status.REVIEW, Status.NOT_ALLOWED, Status.ORPHANED, Status.EMPTY, Status.NOTICE)
READ_BY_ALL = frozenset({Audience.PUBLIC, Audience.VOLUNTEERS})


@dataclass(frozen=True)
class TouchedSection:
    """A section on which something is asked of one organisation; `was` is how it stood before."""

    key: UUID
    number: str
    title: str
    status: Status
    was: Status | None


@dataclass(frozen=True)
class OrganisationImpact:
    """What one organisation gets to do."""

    organisation: object
    sections: tuple[TouchedSection, ...]
    readers: int

    @property
    def to_look_at(self) -> int:
        """How many sections with a text of its own it has to decide about: as many as its message names."""
        return sum(section.status not in (Status.NOTICE, Status.EMPTY) for section in self.sections)

    @property
    def to_fill_in(self) -> int:
        """How many sections ask it for something to fill in."""
        return sum(section.status == Status.EMPTY for section in self.sections)

    @property
    def notices(self) -> int:
        """How many sections with a text of its own only get other words."""
        return sum(section.status == Status.NOTICE for section in self.sections)


@dataclass(frozen=True)
class KindChange:
    """A section where one may do more, or less, than before; `organisations` have a text of their own there."""

    key: UUID
    number: str
    title: str
    was: Kind
    becomes: Kind
    organisations: tuple[object, ...]

    @property
    def is_tighter(self) -> bool:
        return self.becomes == Kind.FIXED


@dataclass(frozen=True)
class Impact:
    """The whole of it, as it will be on `first_day`."""

    first_day: date
    organisations: tuple[OrganisationImpact, ...]
    to_read: tuple[SectionText, ...]
    kinds: tuple[KindChange, ...]

    @property
    def readers(self) -> int:
        """How many people get something to read."""
        return sum(item.readers for item in self.organisations)

    @property
    def touched(self) -> tuple[OrganisationImpact, ...]:
        """The organisations of which something is asked."""
        return tuple(item for item in self.organisations if item.sections)


def impact_of(
    *,
    before: EditionText | None,
    after: EditionText,
    layers: Sequence[Layer],
    members: Mapping[int, int],
    on: date,
) -> Impact:
    """Return what changes for every organisation on local date `on` when `after` takes the place of `before`.

    `layers` are those that hold on that day, `members` the number of people per organisation (its pk).
    """
    old = {section.key: section for section in before.sections()} if before else {}
    to_read = tuple(section for section in after.sections() if _is_to_read(section, old.get(section.key), after))
    everybody = any(section.audience in READ_BY_ALL for section in to_read)
    changed = {section.key for section in after.sections() if _version(old.get(section.key)) != section.version}
    organisations = []
    for layer in layers:
        was = statuses(_resolved(before, layer, on)) if before else {}
        becomes = statuses(_resolved(after, layer, on))
        organisations.append(
            OrganisationImpact(
                organisation=layer.organisation,
                sections=_touched(was=was, becomes=becomes, old=old, after=after, changed=changed),
                readers=members.get(layer.organisation.pk, 0) if everybody else 0,
            )
        )
    return Impact(on, tuple(organisations), to_read, _kind_changes(old=old, after=after, layers=layers))


def statuses(guideline: ResolvedGuideline) -> dict[UUID, Status]:
    """Return how one organisation stands on every section that has a status, lapsed ones with a passage too."""
    found = {section.key: section.status for section in guideline.sections() if section.status}
    gone = {passage.section: passage.status for passage in guideline.set_aside if passage.status == Status.ORPHANED}
    return found | gone


def _resolved(edition: EditionText, layer: Layer, on: date) -> ResolvedGuideline:
    return resolve(edition=edition, overlay=layer.overlay, bases=layer.bases, on=on)


def _version(section: SectionText | None) -> int | None:
    return section.version if section else None


def _is_to_read(section: SectionText, old: SectionText | None, after: EditionText) -> bool:
    if old is None:
        return True
    return is_substantive(changes_between(base=old.version, version=section.version, versions=after.versions))


def _touched(*, was, becomes, old, after, changed) -> tuple[TouchedSection, ...]:
    lines = {section.key: section for section in after.sections()}
    found = []
    for key, status in becomes.items():
        is_new = was.get(key) != status or key in changed
        line = lines.get(key) or old.get(key)
        if status in TELLING and is_new and line is not None:
            found.append(TouchedSection(key, line.number, line.title, status, was.get(key)))
    return tuple(sorted(found, key=lambda section: TELLING.index(section.status)))


def _kind_changes(*, old, after, layers) -> tuple[KindChange, ...]:
    found = []
    for section in after.sections():
        before = old.get(section.key)
        if before is None or before.kind == section.kind or section.kind not in Kind.values:
            continue
        places = tuple(
            layer.organisation
            for layer in layers
            if any(passage.section == section.key and passage.body for passage in layer.overlay.passages)
        )
        found.append(
            KindChange(section.key, section.number, section.title, Kind(before.kind), Kind(section.kind), places)
        )
    return tuple(found)
