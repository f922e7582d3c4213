"""Refusals and acts of the rules, told to the host's audit log."""

from collections.abc import Iterator
from contextlib import contextmanager

from .exceptions import RichtlijnError
from .host import host


@contextmanager
def refusals_logged(*, actor, action: str, subject, organisation=None) -> Iterator[None]:
    """Log a refusal after its transaction was rolled back, and let it through."""
    try:
        yield
    except RichtlijnError:
        host().record_audit(actor=actor, action=f"{action}.refused", subject=subject, organisation=organisation)
        raise
