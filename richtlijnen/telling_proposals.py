"""A message to who proposed something, once it is decided. Views call this: loading a past stays silent."""

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
    if row.outcome not in DECIDED:
        return
    organisation = row.organisation
    other = row.combined_with
    context = {
        "organisation": host().describe(organisation),
        "title": row.title,
        "is_taken": row.outcome == ProposalOutcome.TAKEN,
        "other": other and {"title": other.title, "organisation": host().describe(other.organisation)},
        "reason": row.outcome_reason,
        "path": reverse("buurtkader_richtlijnen_work:proposal", args=[organisation.slug, row.key]),
    }
    decision = f"{row.key}-{row.decided_at.astimezone(UTC).isoformat()}-{row.outcome}"
    for person in _who_waits(row):
        if person != row.decided_by:
            host().notify(kind=KIND, recipient=person, context=context, key=decision)


def _who_waits(row: Proposal) -> list:
    """Return who proposed it; when the region wrote it down, or that person left, who keeps the texts there."""
    if access.may_keep(row.proposed_by, row.organisation):
        return [row.proposed_by]
    return [person for person, roles in host().members_of(row.organisation) if roles & access.KEEPERS]
