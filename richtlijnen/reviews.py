"""What an organisation has to look at again because the region moved, or a day passed. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from .choices import ChangeClass, Outcome, Status
from .records import seal
from .statuses import HIDDEN, SEVERITY, has_lost_its_right, is_touched, passage_status
from .texts import (
    ComingChange,
    EditionText,
    PassageText,
    SectionText,
    VersionLink,
    is_substantive,
    versions_between,
)

ASKING = frozenset({Status.REVIEW, Status.COMING, Status.NOTICE, Status.ORPHANED, Status.NOT_ALLOWED, Status.EXPIRED})


@dataclass(frozen=True)
class Decision:
    """What somebody decided about the passages of a section, and on which wording (None: it has lapsed)."""

    outcome: str
    to_version: int | None
    at: datetime
    by: str = ""
    remark: str = ""


@dataclass(frozen=True)
class RegionalTexts:
    """The region's side: the edition in force, those that wait (by first day), and what led to them."""

    edition: EditionText
    waiting: tuple[EditionText, ...] = ()
    versions: Mapping[int, VersionLink] | None = None
    first_days: Mapping[int, date] | None = None
    lapsed_on: Mapping[UUID, date] | None = None
    successors: Mapping[UUID, tuple[UUID, ...]] | None = None

    def targets(self) -> Mapping[UUID, SectionText]:
        """Return the sections to decide on: as the last edition has them that waits, else as they hold."""
        return self._by_key[-1]

    def ahead(self, key: UUID) -> tuple[tuple[date, ComingChange], ...]:
        """Return what every edition that waits has of a section, with its first day; one that never had it: nothing."""
        found, was_there = [], key in self._by_key[0]
        for edition, sections in zip(self.waiting, self._by_key[1:], strict=True):
            section = sections.get(key)
            if section:
                change = ComingChange(key, section.number, section.title, "", section.version, section.kind)
            else:
                change = ComingChange(key, "", "", ChangeClass.LAPSED, None)
            if section or was_there:
                found.append((edition.effective_from, change))
            was_there = was_there or section is not None
        return tuple(found)

    @cached_property
    def _by_key(self) -> list[dict[UUID, SectionText]]:
        return [{section.key: section for section in edition.sections()} for edition in (self.edition, *self.waiting)]

    def following(self, key: UUID) -> tuple[SectionText, ...]:
        """Return the living sections that took the place of a lapsed one, through others that lapsed themselves."""
        living, found, waiting, seen = self.targets(), [], list((self.successors or {}).get(key, ())), {key}
        while waiting:
            heir = waiting.pop(0)
            if heir in seen:
                continue
            seen.add(heir)
            if heir in living:
                found.append(living[heir])
            else:
                waiting += (self.successors or {}).get(heir, ())
        return tuple(found)


@dataclass(frozen=True)
class Review:
    """One section on which the organisation has texts of its own and something to decide.

    `base` is the wording they lean on, `target` the wording to decide on (None: the section lapses), as the last
    edition has it that waits. `due` is the first day on which something changes here, or the day since which it
    already did; `days` are those that are still to come.
    """

    key: UUID
    number: str
    title: str
    status: Status
    passages: tuple[PassageText, ...]
    base: int
    target: SectionText | None
    steps: tuple[int, ...]
    due: date
    days: tuple[date, ...] = ()
    decision: Decision | None = None

    @property
    def again(self) -> tuple[date, ...]:
        """The later days on which something changes here once more."""
        return tuple(day for day in self.days if day > self.due)

    @property
    def ends_on(self) -> date | None:
        """The day still to come on which the section lapses, or takes no text of one's own any more."""
        return self.days[-1] if self.days and (self.lapses or self.loses_right) else None

    @property
    def version(self) -> int | None:
        """The wording to decide on, by number."""
        return self.target.version if self.target else None

    @property
    def is_coming(self) -> bool:
        return self.status == Status.COMING

    @property
    def is_notice(self) -> bool:
        return self.status == Status.NOTICE

    @property
    def is_expired(self) -> bool:
        return self.status == Status.EXPIRED

    @property
    def lapses(self) -> bool:
        """Whether the section goes, so that the passages belong nowhere."""
        return self.target is None

    @property
    def loses_right(self) -> bool:
        """Whether free text is no longer allowed here."""
        return self.target is not None and any(
            has_lost_its_right(kind=self.target.kind, passage=passage) for passage in self.passages
        )

    @property
    def is_hidden(self) -> bool:
        """Whether readers do not see the passages any more."""
        return self.status in HIDDEN

    @property
    def may_keep(self) -> bool:
        """Whether the passages can stay as they are."""
        return not (self.lapses or self.loses_right or self.is_expired)

    @property
    def may_adapt(self) -> bool:
        """Whether there is something left to write here."""
        return not self.lapses and (not self.loses_right or bool(self.target.fields))

    @property
    def is_decided(self) -> bool:
        """Whether it was decided to adapt or withdraw, on this very wording: it waits for the next version."""
        return (
            self.decision is not None
            and self.decision.outcome != Outcome.KEEP
            and self.decision.to_version == self.version
        )

    @property
    def seal(self) -> str:
        """What a decision is bound to: the wording, the one before, and the passages that were shown."""
        return seal([self.version, self.base, self.status, sorted(passage.hash for passage in self.passages)])


def find_reviews(
    *,
    texts: RegionalTexts,
    passages: Sequence[PassageText],
    bases: Mapping[UUID, int],
    decisions: Mapping[UUID, Decision] | None = None,
    on: date,
) -> tuple[Review, ...]:
    """Return every section of `passages` (the newest local edition) to look at on local date `on`.

    What already holds comes first, the longest first; then what is coming; what is only for information last.
    """
    standing = {section.key: section for section in texts.edition.sections()}
    targets = texts.targets()
    groups: dict[UUID, list[PassageText]] = {}
    for passage in passages:
        groups.setdefault(passage.section, []).append(passage)
    found = []
    for key, group in groups.items():
        ahead = texts.ahead(key)
        base_of = {passage.version: bases.get(key, passage.based_on) for passage in group}
        states = {
            passage.version: _status(
                texts=texts,
                section=standing.get(key),
                passage=passage,
                base=base_of[passage.version],
                ahead=ahead,
                on=on,
            )
            for passage in group
        }
        gravest = min(group, key=lambda passage: SEVERITY.index(states[passage.version]))
        status, base = states[gravest.version], base_of[gravest.version]
        if status not in ASKING:
            continue
        target, section = targets.get(key), standing.get(key)
        steps = versions_between(base=base, version=target.version, versions=texts.versions) if target else ()
        named = target or section
        days = _days(texts=texts, section=section, ahead=ahead, passages=group, bases=base_of)
        found.append(
            Review(
                key=key,
                number=named.number if named else "",
                title=named.title if named else "",
                status=status,
                passages=tuple(group),
                base=base,
                target=target,
                steps=steps,
                due=days[0]
                if status == Status.COMING
                else _since(texts=texts, key=key, status=status, section=section, base=base, passage=gravest),
                days=days,
                decision=(decisions or {}).get(key),
            )
        )
    return tuple(sorted(found, key=_place))


def _place(review: Review) -> tuple:
    """Return where a review stands in the list: by urgency, by day, by printed number."""
    return review.is_notice, review.due, tuple(int(part) for part in review.number.split(".") if part.isdigit())


def _status(
    *, texts: RegionalTexts, section: SectionText | None, passage: PassageText, base: int, ahead, on: date
) -> Status:
    """Return the status as readers and the matrix see it; a text for a section that only comes is no orphan."""
    if section is None and any(change.version is not None for _day, change in ahead):
        asked = any(_asks(texts=texts, change=change, passage=passage, base=base) for _day, change in ahead)
        return Status.COMING if asked else Status.CURRENT
    return passage_status(
        section=section,
        passage=passage,
        base=base,
        versions=texts.versions,
        coming=[change for _day, change in ahead],
        on=on,
    )


def _asks(*, texts: RegionalTexts, change: ComingChange, passage: PassageText, base: int) -> bool:
    return is_touched(coming=change, passage=passage, base=base, versions=texts.versions)


def _days(
    *, texts: RegionalTexts, section: SectionText | None, ahead, passages: Sequence[PassageText], bases
) -> tuple[date, ...]:
    """Return on which days something changes that these passages have to fit, each day once.

    An edition that leaves the section as the one before it does is no day.
    """
    days = set()
    for passage in passages:
        before = _kept(section, passage)
        for day, change in ahead:
            now = _kept(change, passage)
            if now != before and _asks(texts=texts, change=change, passage=passage, base=bases[passage.version]):
                days.add(day)
            before = now
    return tuple(sorted(days))


def _kept(section: SectionText | ComingChange | None, passage: PassageText) -> int | str | None:
    """Return what is left for a passage: the wording, nothing, or a section that takes no text."""
    if section is None:
        return None
    return "fixed" if has_lost_its_right(kind=section.kind, passage=passage) else section.version


def _since(*, texts: RegionalTexts, key: UUID, status: Status, section, base: int, passage: PassageText) -> date:
    if status == Status.EXPIRED:
        return passage.valid_until + timedelta(days=1)
    if section is None:
        return (texts.lapsed_on or {}).get(key, texts.edition.effective_from)
    steps = versions_between(base=base, version=section.version, versions=texts.versions)
    grave = [step for step in steps if is_substantive([texts.versions[step].change_class])] or steps
    days = [texts.first_days[step] for step in grave if step in (texts.first_days or {})]
    return min(days, default=texts.edition.effective_from)
