"""Writing in the region's draft from outside Wagtail's editor: one section at a time, everything else untouched."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from . import access
from .auditing import refusals_logged
from .canonical import clean_html, plain
from .choices import Audience, Kind
from .drafts import ChapterDraft, SectionDraft, read_guideline
from .exceptions import DraftIncomplete, DraftMoved, NoIdentity, NotAllowed, NotInTheDraft
from .host import host
from .models import Richtlijn, RichtlijnPage
from .worddiff import text_of


def newest_draft(richtlijn: Richtlijn) -> tuple[RichtlijnPage, tuple[ChapterDraft, ...]]:
    """Return the page and the chapters of its newest draft (what the region is writing). Raises NoIdentity without."""
    page = _page(RichtlijnPage.objects.select_related("latest_revision"), richtlijn)
    return page, read_guideline(_as_drafted(page).body)


def locked_draft(richtlijn: Richtlijn) -> RichtlijnPage:
    """Return the page as it is in its newest draft, to write in; nobody else writes until the transaction ends."""
    return _as_drafted(_page(RichtlijnPage.objects.select_for_update(of=("self",)), richtlijn))


def section_in_draft(chapters, key: UUID) -> SectionDraft | None:
    """Return the section with this key, or None."""
    return next((section for chapter in chapters for section in chapter.sections if section.key == key), None)


def put_section(
    *,
    richtlijn: Richtlijn,
    section: UUID | None,
    title: str,
    body: str,
    by,
    now: datetime,
    chapter: UUID | None = None,
    kind: str = Kind.FIXED,
    audience: str = Audience.PUBLIC,
    seen: str | None = None,
    new: UUID | None = None,
) -> int:
    """Change title and text of one section of the newest draft, or add one; return the id of the new revision.

    `section` None adds one (with the key `new`) at the end of `chapter` (None: of the last one). `seen` is the hash of
    the section that was looked at: DraftMoved when it is another now. Nothing else in the draft changes.
    """
    action = "guideline.draft"
    with refusals_logged(actor=by, action=action, subject=richtlijn.pk), transaction.atomic():
        if not access.may_adopt_edition(by):
            raise NotAllowed(_("Only the regional editors write the text of the region."))
        page = locked_draft(richtlijn)
        words = {"title": plain(title), "body": clean_html(body)}
        if not words["title"] or not text_of(words["body"]):
            raise DraftIncomplete([_("A section needs a title and a text.")])
        blocks = page.body.get_prep_value()
        if section is None:
            _add(
                blocks,
                chapter=chapter,
                key=new or uuid4(),
                value={**words, "kind": str(kind), "audience": str(audience)},
            )
        else:
            _check_seen(page, section=section, seen=seen)
            block = next(row for row in blocks if row["type"] == "section" and UUID(row["id"]) == section)
            block["value"] = {**block["value"], **words}
        page.body = blocks
        revision = page.save_revision(user=by, clean=False, log_action=True)
        host().record_audit(actor=by, action=action, subject=revision.pk)
    return revision.pk


def _page(rows, richtlijn: Richtlijn) -> RichtlijnPage:
    page = rows.filter(richtlijn=richtlijn).first()
    if page is None:
        raise NoIdentity(_("The region has no page to write this guideline on."))
    return page


def _as_drafted(page: RichtlijnPage) -> RichtlijnPage:
    return page.latest_revision.as_object() if page.latest_revision_id else page


def _check_seen(page: RichtlijnPage, *, section: UUID, seen: str | None) -> None:
    there = section_in_draft(read_guideline(page.body), section)
    if there is None:
        raise NotInTheDraft(_("This section does not stand in the draft any more."))
    if seen is not None and there.hash != seen:
        raise DraftMoved(_("Somebody changed the draft in the meantime. Look at it again."))


def _add(blocks: list, *, chapter: UUID | None, key: UUID, value: dict) -> None:
    """Put a new section behind the last one of its chapter."""
    starts = [place for place, row in enumerate(blocks) if row["type"] == "chapter"]
    if not starts:
        raise NotInTheDraft(_("The draft has no chapter yet."))
    own = [place for place in starts if chapter is None or UUID(blocks[place]["id"]) == chapter]
    if not own:
        raise NotInTheDraft(_("This chapter does not stand in the draft any more."))
    after = next((place for place in starts if place > own[-1]), len(blocks))
    whole = {"must_confirm": False, "rationale": "", "frame": "", "fields": [], **value}
    blocks.insert(after, {"type": "section", "id": str(key), "value": whole})
