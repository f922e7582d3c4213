"""Proposals as the screens tell them: state in words, section by section, and against which text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from .choices import ProposalOutcome
from .comparing import Line
from .models import EditionItem, Proposal

DONE = frozenset({ProposalOutcome.TAKEN})


@dataclass(frozen=True)
class Told:
    """A proposal with what a page says of it. `number`: of its section in the newest edition, or nothing."""

    proposal: Proposal
    state: str
    number: str = ""

    @property
    def is_done(self) -> bool:
        row = self.proposal
        return (row.combined_with if row.outcome == ProposalOutcome.COMBINED else row).outcome in DONE

    @property
    def section_name(self) -> str:
        """The section it is about, in words."""
        row = self.proposal
        if row.section_id is None:
            return _("New section: %(title)s") % {"title": row.title}
        return f"{self.number} {row.based_on.title}".strip()

    @property
    def has_new_title(self) -> bool:
        return bool(self.proposal.based_on and self.proposal.based_on.title != self.proposal.title)


@dataclass(frozen=True)
class OnSection:
    """All proposals about one section."""

    name: str
    rows: tuple[Told, ...]


def numbers_of(lines: Iterable[EditionItem]) -> dict[int, str]:
    """Return the printed number per section row."""
    return {item.section_version.section_id: item.number for item in lines}


def tell(proposal: Proposal, *, numbers: Mapping[int, str]) -> Told:
    """Return a proposal with its state in words."""
    return Told(proposal, outcome_of(proposal), numbers.get(proposal.section_id, ""))


def outcome_of(proposal: Proposal) -> str:
    """Return what became of a proposal, in words that need no explanation; one that was combined shares a fate."""
    if proposal.is_open:
        return _("Waits for the regional editors")
    if proposal.outcome == ProposalOutcome.COMBINED:
        other = proposal.combined_with
        facts = {"title": other.title, "name": other.organisation, "state": outcome_of(other)}
        return _("Combined with “%(title)s” of %(name)s. %(state)s") % facts
    if proposal.edition_id:
        return _("Stands in edition %(number)s") % {"number": proposal.edition.number}
    return ProposalOutcome(proposal.outcome).label


def per_section(rows: Sequence[Told]) -> tuple[OnSection, ...]:
    """Return the proposals per section in printed order; sections that are missing, or lapsed, last."""
    groups: dict = {}
    for row in rows:
        section = row.proposal.section_id
        groups.setdefault(section or f"new {row.proposal.pk}", []).append(row)
    found = [OnSection(own[0].section_name, tuple(own)) for own in groups.values()]
    return tuple(sorted(found, key=lambda group: _place(group.rows[0].number)))


def line_of(lines: Sequence[Line], key: UUID | None) -> Line | None:
    """Return the section with this key among lines of a draft, or None."""
    return next((line for line in lines if line.key == key), None) if key else None


def _place(number: str) -> tuple:
    return (0, *(int(part) for part in number.split("."))) if number else (1,)
