"""The editor's kader: everything the screen needs in a fixed number of queries, and the one way to write a section."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from .auditing import refusals_logged
from .choices import Kind, Operation
from .drafting import DraftTable, open_draft, open_drafts, save_section
from .drafts import PassageDraft
from .exceptions import PassageRefused
from .kader_preview import preview_of
from .kader_state import KaderState, kader_state_of
from .loading import chapters_of, edition_text, load_items, load_versions, pick, waiting_after
from .models import Kader, Richtlijn, SectionVersion
from .overlays import NOTHING, Laid, load_overlays
from .reading import known_editions
from .resolved import ResolvedGuideline
from .texts import EditionText, LocalOrigin, Overlay, SectionText, free_text_allowed


@dataclass(frozen=True)
class Desk:
    """A kader opened for writing: the regional text, what is in force here, the draft, and how far it is.

    `newest` is the version that the draft goes on from, in force or waiting for its first day.
    """

    kader: Kader
    on: date
    edition: EditionText
    overlay: Overlay
    newest: Laid
    table: DraftTable
    state: KaderState

    def preview(self) -> ResolvedGuideline:
        """Return what would hold today if the draft were adopted."""
        return preview_of(
            edition=self.edition,
            overlay=self.newest.overlay,
            bases=self.newest.bases,
            decided=self.newest.decided,
            passages=self.table.passages,
            on=self.on,
        )

    @property
    def waiting(self) -> LocalOrigin | None:
        """The newest version while it waits for its first day; the draft is compared with it."""
        origin = self.newest.overlay.origin
        return origin if origin and origin.effective_from > self.on else None

    @property
    def sections(self) -> dict[UUID, SectionText]:
        """The regional texts by key, those of a coming edition too: what warnings_of and passage_problems ask for."""
        return {section.key: section.section for section in self.state.sections}


@dataclass(frozen=True)
class _Regional:
    """What the region has to write for: the edition in force, and the first days of sections that only follow."""

    edition: EditionText
    new: Mapping[SectionText, date]


def open_desk(*, kader: Kader, on: date, now: datetime) -> Desk | None:
    """Return the kader as it is on local date `on`, as far as known at `now`; None before the region adopted anything.

    Before the first day of the first edition that edition is the one to write for. Ten queries at most.
    """
    regional = _load_regional(richtlijn=kader.richtlijn, on=on, now=now)
    if regional is None:
        return None
    return _desks(tables={kader: open_draft(kader=kader)}, regional=regional, on=on, now=now)[0]


def open_desks(*, kaders: Sequence[Kader], richtlijn: Richtlijn, on: date, now: datetime) -> tuple[Desk, ...]:
    """Return the same of several kaders of one guideline, without those that have no page. The queries do not grow."""
    regional = _load_regional(richtlijn=richtlijn, on=on, now=now) if kaders else None
    if regional is None:
        return ()
    return _desks(tables=open_drafts(kaders=kaders), regional=regional, on=on, now=now)


def _load_regional(*, richtlijn: Richtlijn, on: date, now: datetime) -> _Regional | None:
    rows = known_editions(richtlijn=richtlijn, known_at=now)
    edition, coming, until = pick(rows, on=on)
    edition = edition or coming
    if edition is None:
        return None
    waiting = waiting_after(rows, on=max(on, edition.effective_from))
    items = load_items([edition, *waiting])
    versions = load_versions(richtlijn.pk)
    text = edition_text(edition=edition, items=items, until=until, waiting=waiting, versions=versions)
    known, new = {section.key for section in text.sections()}, {}
    for row in waiting:
        for chapter in chapters_of(items[row.pk]):
            new |= {section: row.effective_from for section in chapter.sections if section.key not in known}
        known |= {section.key for section in new}
    return _Regional(text, new)


def _desks(*, tables: Mapping[Kader, DraftTable], regional: _Regional, on: date, now: datetime) -> tuple[Desk, ...]:
    if not tables:
        return ()
    richtlijn = next(iter(tables)).richtlijn_id
    places = [kader.organisation_id for kader in tables]
    overlays = load_overlays(richtlijn=richtlijn, known_at=now, organisations=places, on=on)
    known = {section.key for section in regional.edition.sections()}
    laid = {kader.pk: overlays.get(kader.organisation_id, NOTHING) for kader in tables}
    own = [passage for table in tables.values() for passage in table.passages]
    own += [passage for layer in laid.values() for passage in layer.newest().overlay.passages]
    titles = last_titles(richtlijn=richtlijn, keys={passage.section for passage in own} - known)
    desks = []
    for kader, table in tables.items():
        in_force, newest = laid[kader.pk].on(on).overlay, laid[kader.pk].newest()
        state = kader_state_of(
            edition=regional.edition,
            coming=regional.new,
            overlay=newest.overlay,
            bases=newest.bases,
            decided=newest.decided,
            in_force=in_force.passages,
            passages=table.passages,
            titles=titles,
            on=on,
        )
        desks.append(Desk(kader, on, regional.edition, in_force, newest, table, state))
    return tuple(desks)


def write_section(
    *, kader: Kader, section: SectionText, passages: Sequence[PassageDraft], seen: str, by, now: datetime
) -> DraftTable:
    """Put these passages on the draft of `section`, as save_section does.

    Free text that this kind of section does not take is refused (PassageRefused) unless it stands there already: a
    section may have become fixed under it, and only its owner takes it away.
    """
    organisation = kader.organisation
    with refusals_logged(actor=by, action="kader.draft", subject=kader, organisation=organisation):
        new = [item for item in passages if item.body and not _takes(section, item)]
        if new:
            standing = {item.body for item in open_draft(kader=kader).of(section.key)}
            if any(item.body not in standing for item in new):
                raise PassageRefused([_refusal(section)])
    return save_section(kader=kader, section=section.key, passages=passages, seen=seen, by=by, now=now)


def without_free_text(passages: Sequence[PassageDraft]) -> tuple[PassageDraft, ...]:
    """Return the passages with only the answers and the higher rule left; one that says nothing then goes."""
    bare = [item if item.operation == Operation.HIGHER_RULE else replace(item, body="") for item in passages]
    return tuple(item for item in bare if item.body or item.values or item.not_agreed)


def _takes(section: SectionText, passage: PassageDraft) -> bool:
    return free_text_allowed(kind=section.kind, operation=passage.operation)


def _refusal(section: SectionText) -> str:
    name = {"section": f"{section.number} {section.title}"}
    if section.kind == Kind.FIXED:
        return _("%(section)s holds everywhere: an organisation cannot change or add anything.") % name
    if section.kind == Kind.LOCAL:
        return _("%(section)s is filled in: an addition does not belong here.") % name
    return _("%(section)s may be added to, not filled in.") % name


def last_titles(*, richtlijn: int, keys: Collection[UUID]) -> dict[UUID, str]:
    """Return the last title of each of these sections, those too that are not in the guideline any more. One query."""
    rows = SectionVersion.objects.filter(section__richtlijn=richtlijn, section__key__in=keys)
    return dict(rows.order_by("sequence").values_list("section__key", "title"))
