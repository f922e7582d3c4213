"""Writes the audit log."""

from cms.models import AuditEntry


def record(*, actor, action, subject, organisation, at):
    """Add one line: who (or None for the system), what, to which row, where, when."""
    return AuditEntry.objects.create(actor=actor, action=action, subject=str(subject), organisation=organisation, at=at)
