"""The sections of one regional edition."""

from .loading import edition_text, load_items
from .models import Edition
from .texts import SectionText


def sections_of(edition: Edition) -> tuple[SectionText, ...]:
    """Return the sections of an edition in printed order. One query."""
    return edition_text(edition=edition, items=load_items([edition])).sections()
