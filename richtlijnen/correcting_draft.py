"""The same typing error in the region's draft, so that the next edition does not bring it back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .correcting import corrected_draft
from .drafts import SectionDraft
from .exceptions import NoIdentity
from .models import Richtlijn
from .region_drafting import newest_draft, put_section, section_in_draft


@dataclass(frozen=True)
class DraftCorrection:
    """The section as it stands in the draft, and as it would be."""

    was: SectionDraft
    becomes: SectionDraft


def draft_correction(*, richtlijn: Richtlijn, section: UUID, old: str, new: str) -> DraftCorrection | None:
    """Return what correcting the draft would change; None when these words do not stand there."""
    try:
        _page, chapters = newest_draft(richtlijn)
    except NoIdentity:
        return None
    was = section_in_draft(chapters, section)
    if was is None:
        return None
    becomes = corrected_draft(was, old=old, new=new)
    return DraftCorrection(was, becomes) if becomes.hash != was.hash and becomes.title and becomes.body else None


def correct_draft(
    *, richtlijn: Richtlijn, section: UUID, old: str, new: str, by, now: datetime, seen: str | None = None
) -> int | None:
    """Replace the words in the draft too; return the id of the revision, None when they do not stand there.

    `seen` is the hash of the section as it was shown; without it the one that stands there now. Refuses with a
    RichtlijnError as put_section does.
    """
    found = draft_correction(richtlijn=richtlijn, section=section, old=old, new=new)
    if found is None:
        return None
    return put_section(
        richtlijn=richtlijn,
        section=section,
        title=found.becomes.title,
        body=found.becomes.body,
        seen=found.was.hash if seen is None else seen,
        by=by,
        now=now,
    )
