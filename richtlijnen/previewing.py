"""The region's draft as if it held already: by itself, or with what one organisation laid over it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from .access import VISITOR, Standing, find_organisation, standing_of
from .disclosing import disclose
from .drafts import ChapterDraft, read_guideline
from .host import host
from .models import Richtlijn
from .next_edition import NextEdition, first_possible_day, load_next_edition, text_to_be
from .overlays import NOTHING, load_overlays
from .resolved import EVERYTHING, ResolvedGuideline
from .resolving import resolve

EYES = {"vrijwilliger": Standing(like_own=True), "bewoner": VISITOR}  # of an organisation's readers


@dataclass(frozen=True)
class Preview:
    """The draft resolved for `organisation` (None: the region's own text), as the person who asks may see it."""

    coming: NextEdition
    organisation: object | None
    guideline: ResolvedGuideline


def preview_draft(
    *,
    richtlijn: Richtlijn,
    organisation,
    person,
    now: datetime,
    chapters: Sequence[ChapterDraft] | None = None,
    eyes: Standing | None = None,
) -> Preview:
    """Return the newest draft (or `chapters`) as it would read on its first possible day, with problems or not.

    Values and texts that `person` may not read stay closed; `eyes` shows it as a reader who sees less. A constant
    number of queries.
    """
    coming = load_next_edition(richtlijn=richtlijn, chapters=chapters)
    on = first_possible_day(coming=coming, today=timezone.localdate(now))
    overlay, bases = None, {}
    if organisation is not None:
        pk = organisation.pk
        found = load_overlays(richtlijn=richtlijn.pk, known_at=now, organisations=[pk], on=on)
        laid = found.get(pk, NOTHING).on(on)
        overlay, bases = laid.overlay, laid.bases
    edition = text_to_be(richtlijn=richtlijn, coming=coming, on=on)
    found = resolve(edition=edition, overlay=overlay, bases=bases, on=on)
    return Preview(coming, organisation, disclose(found, standing=eyes or standing_of(person, organisation)))


def preview_page(*, page, slug: str, person, now: datetime) -> dict:
    """Return what Wagtail's preview shows of an edited page with the eyes of the organisation with this slug."""
    organisation = find_organisation(slug)
    preview = preview_draft(
        richtlijn=page.richtlijn,
        organisation=organisation,
        person=person,
        now=now,
        chapters=read_guideline(page.body),
    )
    return {
        "guideline": preview.guideline,
        "organisation": host().describe(organisation),
        "unfolded": preview.guideline.anchors_of(EVERYTHING),
        "day_query": "",
    }
