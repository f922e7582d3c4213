"""The editor's kader: everything the screen needs in a fixed number of queries, and the one way to write a section."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from .auditing import refusals_logged
from .choices import Kind, Operation
from .drafting import DraftTable, open_draft, save_section
from .drafts import PassageDraft
from .exceptions import PassageRefused
from .kader_state import KaderState, preview_of, state_of
from .loading import chapters_of, edition_text, load_items, load_overlay, load_versions, pick
from .models import Kader, SectionVersion
from .resolved import ResolvedGuideline
from .texts import EditionText, Overlay, SectionText, free_text_allowed


@dataclass(frozen=True)
class Desk:
    """A kader opened for writing: the regional text, what is in force here, the draft, and how far it is."""

    kader: Kader
    on: date
    edition: EditionText
    overlay: Overlay
    bases: dict[UUID, int]
    table: DraftTable
    state: KaderState

    def preview(self) -> ResolvedGuideline:
        """Return what would hold today if the draft were adopted."""
        return preview_of(
            edition=self.edition, overlay=self.overlay, bases=self.bases, passages=self.table.passages, on=self.on
        )

    @property
    def sections(self) -> dict[UUID, SectionText]:
        """The regional texts by key, those of a coming edition too: what warnings_of and passage_problems ask for."""
        return {section.key: section.section for section in self.state.sections}


def open_desk(*, kader: Kader, on: date, now: datetime) -> Desk | None:
    """Return the kader as it is on local date `on`, as far as known at `now`; None before the region adopted anything.

    Before the first day of the first edition that edition is the one to write for. Ten queries at most.
    """
    editions = kader.richtlijn.editions.filter(recorded_at__lte=now).defer("canonical_text")
    edition, coming, until = pick(editions, on=on)
    if edition is None:
        edition, coming = coming, None
    if edition is None:
        return None
    items = load_items([row for row in (edition, coming) if row])
    text = edition_text(
        edition=edition, items=items, until=until, coming=coming, versions=load_versions(kader.richtlijn_id)
    )
    rows = kader.editions.filter(recorded_at__lte=now).select_related("approved_by", "checked_against")
    rows = rows.defer("canonical_text", "checked_against__canonical_text")
    local, next_local, local_until = pick(rows, on=on)
    overlay, bases = load_overlay(edition=local, until=local_until, coming=next_local, known_at=now)
    table = open_draft(kader=kader)
    known = {section.key for section in text.sections()}
    new = [
        section
        for chapter in (chapters_of(items[coming.pk]) if coming else ())
        for section in chapter.sections
        if section.key not in known
    ]
    state = state_of(
        edition=text,
        coming=new,
        overlay=overlay,
        bases=bases,
        passages=table.passages,
        titles=_last_titles(kader=kader, passages=table.passages, known=known),
        on=on,
    )
    return Desk(kader=kader, on=on, edition=text, overlay=overlay, bases=bases, table=table, state=state)


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


def _last_titles(*, kader: Kader, passages: Sequence[PassageDraft], known) -> dict[UUID, str]:
    """Return the last title of every section of the draft that is not in the edition. One query, always."""
    lost = {item.section for item in passages} - known
    rows = SectionVersion.objects.filter(section__richtlijn=kader.richtlijn_id, section__key__in=lost)
    return dict(rows.order_by("sequence").values_list("section__key", "title"))
