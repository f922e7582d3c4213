"""What of the draft is not as its round of comments showed it: nobody could say anything of it there."""

from collections.abc import Sequence

from .choices import Happened
from .comparing import Difference, compare_outlines, lines_of_draft
from .concepts import chapters_in
from .contesting import rounds_of_this_draft
from .drafts import ChapterDraft
from .exceptions import NoIdentity
from .models import Consultation, Richtlijn
from .region_drafting import newest_draft


def not_discussed(*, consultation: Consultation, chapters: Sequence[ChapterDraft]) -> tuple[Difference, ...]:
    """Return the sections of `chapters` that came, changed, moved or went since this round, in printed order. Pure."""
    rows = compare_outlines(before=lines_of_draft(chapters_in(consultation)), after=lines_of_draft(chapters))
    return tuple(row for row in rows if row.change != Happened.SAME)


def not_discussed_now(richtlijn: Richtlijn, *, consultation: Consultation) -> tuple[Difference, ...]:
    """Return the same of the newest draft; nothing when this is not the newest round about it. Three queries."""
    if rounds_of_this_draft(richtlijn).defer("concept").first() != consultation:
        return ()
    try:
        return not_discussed(consultation=consultation, chapters=newest_draft(richtlijn)[1])
    except NoIdentity:
        return ()


def names_of(rows: Sequence[Difference]) -> tuple[str, ...]:
    """Return number and title of these sections."""
    return tuple(f"{row.line.number} {row.line.title}" for row in rows)
