"""Loads the example guideline with everything that happened around it, through the rules, in the order of the days."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cms.demo.guideline_files import GuidelineContent
from cms.demo.load_checks import check_acts
from cms.demo.load_concept import concept_acts
from cms.demo.load_kaders import kader_acts
from cms.demo.load_proposals import proposal_acts
from cms.demo.load_reading import reading_acts
from cms.demo.story import Act, Story, play
from richtlijnen.adopting import Meeting, adopt_edition
from richtlijnen.choices import ChangeClass
from richtlijnen.edition_plan import Change
from richtlijnen.models import Richtlijn, RichtlijnPage


@transaction.atomic
def load_guideline(*, home, pages: Mapping, today: date, now: datetime, people: Mapping) -> None:
    """Let the whole story happen, or nothing of it; a second run changes nothing.

    `pages` are the organisations' pages by slug, `people` the example people by mail address; days in the content
    count from `today`, moments from `now`.
    """
    guideline = GuidelineContent()
    page = load_page(home=home, guideline=guideline)
    story = Story(guideline=guideline, page=page, pages=pages, people=people, today=today, now=now)
    if not page.richtlijn.editions.exists():
        tellers = (edition_acts, kader_acts, proposal_acts, concept_acts, reading_acts, check_acts)
        play(act for tell in tellers for act in tell(story))


def load_page(*, home, guideline: GuidelineContent) -> RichtlijnPage:
    """Make the guideline and its page."""
    content = guideline.guideline
    richtlijn, _ = Richtlijn.objects.get_or_create(key=UUID(content["key"]), defaults={"name": content["name"]})
    page = RichtlijnPage.objects.filter(richtlijn=richtlijn).first()
    if page is None:
        home.refresh_from_db()
        page = RichtlijnPage(title=content["name"], slug="richtlijn", live=False, richtlijn=richtlijn)
        home.add_child(instance=page)
    return page


def edition_acts(story: Story) -> Iterator[Act]:
    """Yield the adoption of every edition."""
    for index, entry in enumerate(story.guideline.editions, start=1):
        yield Act(entry["adopted"], lambda index=index, entry=entry: load_edition(story, index=index, entry=entry))


def load_edition(story: Story, *, index: int, entry: dict) -> None:
    """Adopt one edition."""
    page = RichtlijnPage.objects.get(pk=story.page.pk)
    page.body = story.guideline.blocks(index, entry.get("order"))
    keys = story.guideline.keys
    edition = adopt_edition(
        page=page,
        revision_id=page.save_revision(user=story.region, clean=False).pk,
        by=story.region,
        effective_from=story.date(entry["effective"]),
        adopted_on=story.date(entry["adopted"]),
        meeting=Meeting(story.date(entry["meeting"]["days"]), entry["meeting"]["name"]),
        summary=entry["summary"],
        changes={
            keys[slug]: Change(ChangeClass(change["class"]), change["reason"])
            for slug, change in (entry.get("changes") or {}).items()
        },
        retired={
            keys[row["section"]]: [keys[row["successor"]]] if row["successor"] else []
            for row in entry.get("retired") or []
        },
        now=story.moment(entry["adopted"]),
    )
    if edition.number != entry["number"]:
        raise ValueError(f"The rules number this edition {edition.number}, the content {entry['number']}.")
