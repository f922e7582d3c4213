"""What adopting a regional draft would do, or why it cannot. Pure: no database, no clock."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .choices import SUBSTANTIVE, Audience, ChangeClass, FieldAudience, FieldType, Kind
from .comparing import always_substantive
from .draft_blocks import FIELD_KEY
from .drafts import ChapterDraft, SectionDraft
from .exceptions import (
    ChangeClassTooLight,
    ChangeNotConfirmed,
    DraftIncomplete,
    InThePast,
    NothingChanged,
    OutOfOrder,
    SectionVanished,
    TooSoon,
)


@dataclass(frozen=True)
class Change:
    """What the editor says happened to a section."""

    change_class: ChangeClass
    reason: str = ""


@dataclass(frozen=True)
class FrozenSection:
    """A section of the edition before."""

    key: UUID
    version: int
    number: str
    title: str
    kind: str
    audience: str
    fields: tuple[Mapping, ...]
    hash: str


@dataclass(frozen=True)
class Before:
    """The newest edition; without sections: there is none yet."""

    sections: Mapping[UUID, FrozenSection] = field(default_factory=dict)
    outline: tuple[tuple, ...] = ()
    effective_from: date | None = None
    lapsed: Mapping[UUID, int] = field(default_factory=dict)


@dataclass(frozen=True)
class PlannedSection:
    """A line of the edition to be: an existing version, or a draft to freeze."""

    draft: SectionDraft
    number: str
    version: int | None
    previous: int | None
    change: Change


@dataclass(frozen=True)
class PlannedChapter:
    """A chapter of the edition to be."""

    key: UUID
    number: str
    title: str
    sections: tuple[PlannedSection, ...]


@dataclass(frozen=True)
class EditionPlan:
    """The edition to be."""

    chapters: tuple[PlannedChapter, ...]
    retired: Mapping[UUID, tuple[UUID, ...]]

    @property
    def is_substantive(self) -> bool:
        """Whether an agreement changes, comes or goes."""
        classes = {section.change.change_class for chapter in self.chapters for section in chapter.sections}
        return bool(self.retired) or bool(classes & SUBSTANTIVE)

    def outline(self) -> tuple[tuple, ...]:
        """Return number, key and title of every line."""
        lines = []
        for chapter in self.chapters:
            lines.append((chapter.number, chapter.key, chapter.title))
            lines += [(section.number, section.draft.key, section.draft.title) for section in chapter.sections]
        return tuple(lines)


def plan_edition(
    *,
    chapters: Sequence[ChapterDraft],
    before: Before,
    changes: Mapping[UUID, Change],
    retired: Mapping[UUID, Sequence[UUID]],
) -> EditionPlan:
    """Return the edition to be. Raises a named refusal with every reason."""
    problems = draft_problems(chapters)
    if problems:
        raise DraftIncomplete(problems)
    present = {section.key for chapter in chapters for section in chapter.sections}
    _check_lapsed(present=present, before=before, retired=retired)
    planned, unconfirmed, too_light = [], [], []
    for index, chapter in enumerate(chapters, start=1):
        sections = []
        for place, draft in enumerate(chapter.sections, start=1):
            number = f"{index}.{place}"
            old = before.sections.get(draft.key)
            said = changes.get(draft.key)
            if old is None:
                change = Change(ChangeClass.NEW, said.reason if said else "")
                previous = before.lapsed.get(draft.key)
                sections.append(PlannedSection(draft, number, None, previous, change))
            elif old.hash == draft.hash:
                sections.append(PlannedSection(draft, number, old.version, None, Change(ChangeClass.UNCHANGED)))
            else:
                if said is None or said.change_class not in (ChangeClass.SUBSTANTIVE, ChangeClass.EDITORIAL):
                    unconfirmed.append(f"{number} {draft.title}")
                    continue
                if said.change_class == ChangeClass.EDITORIAL and always_substantive(was=old, becomes=draft):
                    too_light.append(f"{number} {draft.title}")
                sections.append(PlannedSection(draft, number, None, old.version, said))
        planned.append(PlannedChapter(chapter.key, str(index), chapter.title, tuple(sections)))
    if unconfirmed:
        raise ChangeNotConfirmed(
            _("Say of %(section)s whether the agreement changes or only the wording.") % {"section": name}
            for name in unconfirmed
        )
    if too_light:
        raise ChangeClassTooLight(
            _("In %(section)s the kind, the readers or a field changed: then the agreement changes.")
            % {"section": name}
            for name in too_light
        )
    plan = EditionPlan(tuple(planned), {key: tuple(successors) for key, successors in retired.items()})
    reused = all(section.version for chapter in plan.chapters for section in chapter.sections)
    if reused and not plan.retired and plan.outline() == before.outline:
        raise NothingChanged(_("Nothing has changed since the newest edition."))
    return plan


def draft_problems(chapters: Sequence[ChapterDraft]) -> list[str]:
    """Return everything that keeps this draft from being adopted, as sentences."""
    return [text for _key, text in placed_problems(chapters)]


def placed_problems(chapters: Sequence[ChapterDraft]) -> list[tuple[UUID | None, str]]:
    """Return the same with the key of the chapter or section each belongs to (None: the whole draft)."""
    problems, seen = [], set()
    if not any(chapter.sections for chapter in chapters):
        problems.append((None, _("There are no sections yet.")))
    for chapter in chapters:
        if chapter.key is None:
            problems.append((None, _("The first sections do not belong to a chapter.")))
        elif not chapter.title:
            problems.append((chapter.key, _("A chapter has no title.")))
        for item in (chapter, *chapter.sections):
            name = {"title": item.title}
            if item.key in seen:
                problems.append((item.key, _("“%(title)s” stands in the draft twice.") % name))
            if item.key is None and item is not chapter:
                problems.append((None, _("“%(title)s” has no key: save the draft first.") % name))
            seen.add(item.key)
        for section in chapter.sections:
            problems += [(section.key, text) for text in _section_problems(section)]
    return problems


def check_first_day(
    *,
    effective_from: date,
    told_on: date,
    before: Before,
    is_substantive: bool,
    notice_days: int,
    urgent_reason: str,
    retroactive: bool,
) -> None:
    """Refuse a first day that comes too soon, lies in the past, or before the newest edition's.

    Only the wording may work back in time, and only when it is marked so; an agreement never does, in haste neither.
    `told_on` is the local date on which the edition is recorded and the members are told; notice is in days.
    """
    newest = before.effective_from
    if newest and (effective_from < newest or (effective_from == newest and is_substantive)):
        raise OutOfOrder(
            _("The newest edition starts on %(date)s. This one has to start later.") % {"date": date_format(newest)}
        )
    if effective_from < told_on and is_substantive:
        raise InThePast(
            _("An agreement changes: it cannot hold before people are told. Choose %(date)s or later.")
            % {"date": date_format(told_on)}
        )
    if effective_from < told_on and not retroactive:
        raise InThePast(_("The first day lies in the past. Mark the edition as working back in time."))
    in_haste = is_in_haste(
        effective_from=effective_from, told_on=told_on, is_substantive=is_substantive, notice_days=notice_days
    )
    earliest = told_on + timedelta(days=notice_days)
    if in_haste and not urgent_reason.strip():
        raise TooSoon(
            _("An agreement changes: the members need %(days)s days. Start on %(date)s, or give the reason for haste.")
            % {"days": notice_days, "date": date_format(earliest)}
        )


def is_in_haste(*, effective_from: date, told_on: date, is_substantive: bool, notice_days: int) -> bool:
    """Return whether an agreement changes before the notice (in days, from the day people are told) is over."""
    return is_substantive and effective_from < told_on + timedelta(days=notice_days)


def _check_lapsed(*, present, before, retired) -> None:
    vanished = [old for key, old in before.sections.items() if key not in present and key not in retired]
    if vanished:
        raise SectionVanished(
            [
                _("Section %(number)s %(title)s has vanished: put it back, or let it lapse.")
                % {"number": old.number, "title": old.title}
                for old in vanished
            ],
            keys=[old.key for old in vanished],
        )
    problems = []
    for key, successors in retired.items():
        if key not in before.sections:
            problems.append(_("A section that is to lapse does not stand in the newest edition."))
        elif key in present:
            problems.append(
                _("%(title)s is to lapse but still stands in the draft.") % {"title": before.sections[key].title}
            )
        if set(successors) - present:
            problems.append(_("The section that takes the place of a lapsed one does not stand in the draft."))
    if problems:
        raise DraftIncomplete(problems)


def _section_problems(section: SectionDraft) -> list[str]:
    name = {"title": section.title or "…"}
    problems = []
    if not section.title:
        problems.append(_("A section has no title."))
    if not section.body:
        problems.append(_("“%(title)s” has no text.") % name)
    if section.kind not in Kind.values or section.audience not in Audience.values:
        problems.append(_("“%(title)s”: say what an organisation may do, and who may read it.") % name)
    keys = [item["key"] for item in section.fields]
    if len(set(keys)) != len(keys):
        problems.append(_("“%(title)s” has two fields with the same key.") % name)
    for item in section.fields:
        known = item["type"] in FieldType.values and item["audience"] in FieldAudience.values
        if not (re.match(FIELD_KEY, item["key"]) and item["label"] and known):
            problems.append(_("“%(title)s” has a field that is not complete.") % name)
        if item["required"] and not item["fallback"]:
            problems.append(
                _("“%(title)s”: say what holds when nothing is agreed about “%(label)s”.")
                % {**name, "label": item["label"]}
            )
    return problems
