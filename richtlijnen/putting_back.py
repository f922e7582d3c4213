"""Putting a section that vanished from the region's draft back at its old place, as the newest edition has it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from . import access, history
from .auditing import refusals_logged
from .exceptions import DraftMoved, NotAllowed
from .host import host
from .loading import chapters_of, load_items
from .models import Richtlijn
from .region_drafting import locked_draft
from .texts import ChapterText, SectionText


def put_back(*, richtlijn: Richtlijn, section: UUID, by, now: datetime) -> int:
    """Put `section` of the newest edition back in the draft and forget that it would lapse; return the revision id.

    Refuses with a RichtlijnError. Putting back what stands there already is DraftMoved.
    """
    with refusals_logged(actor=by, action="guideline.draft", subject=richtlijn), transaction.atomic():
        if not access.may_adopt_edition(by):
            raise NotAllowed(_("Only the regional editors write the text of the region."))
        drafted = locked_draft(richtlijn)
        newest = history.newest(richtlijn)
        chapters = chapters_of(load_items([newest])[newest.pk]) if newest else ()
        if not any(item.key == section for chapter in chapters for item in chapter.sections):
            raise DraftMoved(_("This section does not stand in the newest edition."))
        drafted.body = insert_section(blocks=drafted.body.get_prep_value(), chapters=chapters, section=section)
        revision = drafted.save_revision(user=by, clean=False, log_action=True)
        richtlijn.draft_decisions.filter(section_key=section).delete()
        host().record_audit(actor=by, action="guideline.draft", subject=richtlijn)
    return revision.pk


def insert_section(*, blocks: Sequence[dict], chapters: Sequence[ChapterText], section: UUID) -> list[dict]:
    """Return `blocks` (raw, with ids) with `section` of `chapters` at its old place; DraftMoved when it is there.

    Its place is behind the nearest section before it that still stands in its chapter, else at the head of that
    chapter; a chapter that is gone comes back too. Pure.
    """
    places = {UUID(block["id"]): place for place, block in enumerate(blocks) if block.get("id")}
    if section in places:
        raise DraftMoved(_("This section stands in the draft already."))
    order, home = next(
        (place, chapter)
        for place, chapter in enumerate(chapters)
        if any(item.key == section for item in chapter.sections)
    )
    found = list(blocks)
    if home.key in places:
        spot = _behind_neighbour(blocks=blocks, places=places, home=home, section=section)
    else:
        spot = _behind_chapter(blocks=blocks, places=places, earlier=chapters[:order])
        found.insert(spot, {"type": "chapter", "id": str(home.key), "value": {"title": home.title}})
        spot += 1
    text = next(item for item in home.sections if item.key == section)
    found.insert(spot, {"type": "section", "id": str(section), "value": section_value(text)})
    return found


def section_value(text: SectionText) -> dict:
    """Return an adopted wording as the raw value of a block on the drafting table."""
    return {
        "title": text.title,
        "kind": text.kind,
        "audience": text.audience,
        "must_confirm": text.must_confirm,
        "body": text.body,
        "rationale": text.rationale,
        "frame": text.frame,
        "fields": [dict(vars(field)) for field in text.fields],
    }


def _behind_neighbour(*, blocks, places, home: ChapterText, section: UUID) -> int:
    start = places[home.key]
    end = _end_of_chapter(blocks, start)
    spot = start + 1
    for item in home.sections:
        if item.key == section:
            break
        if start < places.get(item.key, -1) < end:
            spot = places[item.key] + 1
    return spot


def _behind_chapter(*, blocks, places, earlier) -> int:
    for chapter in reversed(earlier):
        if chapter.key in places:
            return _end_of_chapter(blocks, places[chapter.key])
    return next((place for place, block in enumerate(blocks) if block["type"] == "chapter"), len(blocks))


def _end_of_chapter(blocks, start: int) -> int:
    later = (place for place in range(start + 1, len(blocks)) if blocks[place]["type"] == "chapter")
    return next(later, len(blocks))
