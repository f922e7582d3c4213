"""How an organisation stands on one section: computed from texts, never stored. Pure."""

from collections.abc import Collection, Mapping
from datetime import date

from .choices import Kind, Operation, Status
from .drafts import PassageDraft
from .texts import ComingChange, PassageText, SectionText, VersionLink, changes_between, is_substantive

HIDDEN = frozenset({Status.ORPHANED, Status.NOT_ALLOWED, Status.EXPIRED})
SEVERITY = (
    Status.ORPHANED,
    Status.NOT_ALLOWED,
    Status.EXPIRED,
    Status.REVIEW,
    Status.EMPTY,
    Status.COMING,
    Status.NOTICE,
    Status.CURRENT,
)


def passage_status(
    *,
    section: SectionText | None,
    passage: PassageText,
    base: int,
    versions: Mapping[int, VersionLink],
    coming: Collection[ComingChange] = (),
    on: date,
) -> Status:
    """Return the status of one passage on local date `on`; `section` None: not in the edition in force.

    `coming`: what every edition that waits does to the section.
    That only the wording changed does not hide a change of the agreement that is coming.
    """
    if section is None:
        return Status.ORPHANED
    if has_lost_its_right(kind=section.kind, passage=passage):
        return Status.NOT_ALLOWED
    if passage.valid_until and passage.valid_until < on:
        return Status.EXPIRED
    classes = changes_between(base=base, version=section.version, versions=versions)
    if is_substantive(classes):
        return Status.REVIEW
    if any(is_touched(coming=change, passage=passage, base=base, versions=versions) for change in coming):
        return Status.COMING
    return Status.NOTICE if classes else Status.CURRENT


def has_lost_its_right(*, kind: str, passage: PassageText) -> bool:
    """Return whether the section became fixed under a passage with free text."""
    return kind == Kind.FIXED and bool(passage.body) and passage.source is None


def section_status(*, section: SectionText, passages: Collection[tuple[PassageText, Status]]) -> Status | None:
    """Return the gravest status of its passages, and of what must still be filled in; None: there is nothing here."""
    statuses = {status for _passage, status in passages}
    if lacks_answers(section=section, passages=[passage for passage, _status in passages]):
        statuses.add(Status.EMPTY)
    return next((status for status in SEVERITY if status in statuses), None)


def lacks_answers(*, section: SectionText, passages: Collection[PassageText | PassageDraft]) -> bool:
    """Return whether something must still be filled in; "not agreed yet" is an answer, a rule of law is none."""
    own = [passage for passage in passages if passage.operation != Operation.HIGHER_RULE]
    named = {key for passage in passages for key in (*passage.values, *passage.not_agreed)}
    return (section.kind == Kind.LOCAL and not own) or any(
        field.required and field.key not in named for field in section.fields
    )


def is_touched(*, coming: ComingChange, passage: PassageText, base: int, versions) -> bool:
    """Return whether a coming change asks something of this passage."""
    if coming.version is None or has_lost_its_right(kind=coming.kind, passage=passage):
        return True
    return is_substantive(changes_between(base=base, version=coming.version, versions=versions))
