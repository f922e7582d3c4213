"""A message to who proposed something, once it is decided. Views call this: loading a past stays silent."""

from collections.abc import Iterable
from datetime import UTC

from django.urls import reverse

from . import access
from .choices import ProposalOutcome
from .host import host
from .models import Proposal

KIND = "proposal_decided"
DECIDED = frozenset({ProposalOutcome.TAKEN, ProposalOutcome.COMBINED, ProposalOutcome.DECLINED})


def tell_decided(row: Proposal) -> None:
    """Owe a message about what the region decided, once per decision."""
    if row.outcome in DECIDED:
        _owe(row, decided=row, other=row.combined_with)


def tell_combined(row: Proposal, together: Iterable[Proposal]) -> None:
    """Owe who proposed what went on in `row`, which was declined, the same message about their own."""
    for own in together:
        _owe(own, decided=row)


def _owe(row: Proposal, *, decided: Proposal, other: Proposal | None = None) -> None:
    organisation = row.organisation
    context = {
        "organisation": host().describe(organisation),
        "title": row.title,
        "is_taken": decided.outcome == ProposalOutcome.TAKEN,
        "other": other and {"title": other.title, "organisation": host().describe(other.organisation)},
        "reason": decided.outcome_reason,
        "path": reverse("buurtkader_richtlijnen_work:proposal", args=[organisation.slug, row.key]),
    }
    decision = f"{row.key}-{decided.decided_at.astimezone(UTC).isoformat()}-{decided.outcome}"
    for person in _who_waits(row):
        if person != decided.decided_by:
            host().notify(kind=KIND, recipient=person, context=context, key=decision)


def _who_waits(row: Proposal) -> list:
    """Return who proposed it; when the region wrote it down, or that person left, who keeps the texts there."""
    if access.may_keep(row.proposed_by, row.organisation):
        return [row.proposed_by]
    return [person for person, roles in host().members_of(row.organisation) if roles & access.KEEPERS]
