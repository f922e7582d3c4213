"""How an organisation stands on one section: computed from texts, never stored. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from .choices import Kind, Status
from .texts import ComingChange, PassageText, SectionText, VersionLink, changes_between, is_substantive

HIDDEN = frozenset({Status.ORPHANED, Status.NOT_ALLOWED, Status.EXPIRED})
SEVERITY = (
    Status.ORPHANED,
    Status.NOT_ALLOWED,
    Status.EXPIRED,
    Status.REVIEW,
    Status.EMPTY,
    Status.NOTICE,
    Status.COMING,
    Status.CURRENT,
)


def passage_status(
    *,
    section: SectionText | None,
    passage: PassageText,
    base: int,
    versions: Mapping[int, VersionLink],
    coming: ComingChange | None = None,
    on: date,
) -> Status:
    """Return the status of one passage on local date `on`; `section` None: not in the edition in force."""
    if section is None:
        return Status.ORPHANED
    if has_lost_its_right(kind=section.kind, passage=passage):
        return Status.NOT_ALLOWED
    if passage.valid_until and passage.valid_until < on:
        return Status.EXPIRED
    classes = changes_between(base=base, version=section.version, versions=versions)
    if is_substantive(classes):
        return Status.REVIEW
    if classes:
        return Status.NOTICE
    if coming and _is_touched(coming=coming, passage=passage, base=base, versions=versions):
        return Status.COMING
    return Status.CURRENT


def has_lost_its_right(*, kind: str, passage: PassageText) -> bool:
    """Return whether the section became fixed under a passage with free text."""
    return kind == Kind.FIXED and bool(passage.body) and passage.source is None


def section_status(*, section: SectionText, passages: Iterable[Status]) -> Status | None:
    """Return the gravest status of its passages; without any: empty when something must be filled in, else None."""
    statuses = set(passages)
    for status in SEVERITY:
        if status in statuses:
            return status
    must_fill_in = section.kind == Kind.LOCAL or any(field.required for field in section.fields)
    return Status.EMPTY if must_fill_in else None


def _is_touched(*, coming: ComingChange, passage: PassageText, base: int, versions) -> bool:
    if coming.version is None or has_lost_its_right(kind=coming.kind, passage=passage):
        return True
    return is_substantive(changes_between(base=base, version=coming.version, versions=versions))
