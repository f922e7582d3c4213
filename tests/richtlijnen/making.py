"""Makes a small guideline and local frameworks, through the rules."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from richtlijnen.adopting import Meeting, adopt_edition, adopt_local_edition
from richtlijnen.models import Kader, KaderPage, KaderPassage, Richtlijn, RichtlijnPage

SPACE = UUID("6f0f0000-0000-4000-8000-000000000000")
FIRST = date(2026, 1, 1)
SECOND = date(2026, 6, 1)


def key(name: str) -> UUID:
    """Return the fixed key of a section or chapter with this name."""
    return uuid5(SPACE, name)


def at(day: date, hour: int = 12) -> datetime:
    """Return that hour of that day, in Amsterdam."""
    return datetime.combine(day, time(hour), ZoneInfo("Europe/Amsterdam"))


def filled(name, **changes):
    """Return a field to fill in."""
    return {
        "key": name,
        "label": f"Vraag over {name}",
        "type": "text",
        "required": True,
        "fallback": f"Terugval van {name}",
        "example": "",
        "audience": "vrijwilliger",
        "must_confirm": False,
        **changes,
    }


def section(name, **changes):
    """Return the block of a section."""
    value = {
        "title": f"Titel {name}",
        "kind": "vast",
        "audience": "openbaar",
        "must_confirm": False,
        "body": f"<p>Tekst {name}.</p>",
        "rationale": f"Reden {name}",
        "frame": "",
        "fields": [],
        **changes,
    }
    return {"type": "section", "id": str(key(name)), "value": value}


def chapter(name):
    """Return the block that starts a chapter."""
    return {"type": "chapter", "id": str(key(name)), "value": {"title": f"Hoofdstuk {name}"}}


def make_guideline(home) -> RichtlijnPage:
    """Make a guideline with its page."""
    page = RichtlijnPage(title="Richtlijn", slug="richtlijn", live=False, richtlijn=Richtlijn.objects.create(name="R"))
    return home.add_child(instance=page)


def make_kader(guideline, organisation, parent) -> KaderPage:
    """Make the local framework of an organisation with its page."""
    kader = Kader.objects.create(richtlijn=guideline.richtlijn, organisation=organisation)
    return parent.add_child(instance=KaderPage(title="Kader", slug="kader", live=False, kader=kader))


def draft(page, blocks):
    """Put blocks on the drafting table; return the id of the revision."""
    page = RichtlijnPage.objects.get(pk=page.pk)
    page.body = blocks
    return page.save_revision().pk


def adopt(page, blocks, *, by, effective, now=None, **more):
    """Draft and adopt an edition, told 28 days ahead unless `now` says otherwise."""
    now = now or at(effective - timedelta(days=28))
    return adopt_edition(
        page=page,
        revision_id=draft(page, blocks),
        by=by,
        effective_from=effective,
        adopted_on=now.date(),
        meeting=Meeting(now.date(), "Regio-overleg"),
        summary="Wat er verandert",
        now=now,
        **more,
    )


def passage(name, operation="aanvulling", body="", **changes):
    """Return a passage for the draft of a local framework."""
    return KaderPassage(section=key(name), operation=operation, body=body and f"<p>{body}</p>", **changes)


def draft_local(page, passages, *, by=None, when=None):
    """Put passages on the drafting table, long ago unless `when` says otherwise; return the id of the revision."""
    page = KaderPage.objects.get(pk=page.pk)
    page.passages = passages
    revision = page.save_revision(user=by)
    KaderPage.objects.filter(pk=page.pk).update(latest_revision_created_at=when or at(FIRST))
    return revision.pk


def adopt_local(page, passages, *, by, effective, against, now=None, **more):
    """Draft and adopt a local edition, recorded a day ahead unless `now` says otherwise."""
    return adopt_local_edition(
        page=page,
        revision_id=draft_local(page, passages),
        by=by,
        effective_from=effective,
        checked_against=against,
        now=now or at(effective - timedelta(days=1)),
        **more,
    )


OUTLINE = [
    chapter("doel"),
    section("welkom"),
    section("meedoen", kind="aanvulbaar"),
    chapter("ronde"),
    section("samen", kind="aanvulbaar"),
    section("tijden", kind="lokaal", audience="vrijwilliger", fields=[filled("ronde.dagen")]),
    section("melden", fields=[filled("melden.nummer")]),
    section("lijst", kind="aanvulbaar"),
]


@dataclass
class Region:
    """A guideline with edition 1, and the local framework of "ours" over it."""

    cast: object
    guideline: RichtlijnPage
    page: KaderPage
    editions: list = field(default_factory=list)
    local_editions: list = field(default_factory=list)

    @property
    def richtlijn(self):
        return self.guideline.richtlijn

    @property
    def kader(self):
        return self.page.kader


def make_region(cast, *, passages=None) -> Region:
    """Make a region with one edition (from 1 January 2026) and one local edition (from 1 February 2026)."""
    guideline = make_guideline(cast.home)
    page = make_kader(guideline, cast.ours, cast.pages["ours"])
    region = Region(cast, guideline, page)
    region.editions.append(adopt(guideline, OUTLINE, by=cast.regional_editor, effective=FIRST))
    if passages is None:
        passages = [
            passage("meedoen", body="Bij ons loop je drie keer mee."),
            passage("samen", body="Bij ons met drie."),
            passage("tijden", "invulling", body="Bij regen niet.", values={"ronde.dagen": "dinsdag"}),
            passage("lijst", body="De lijst ligt in het dorpshuis."),
        ]
    region.local_editions.append(
        adopt_local(page, passages, by=cast.coordinator, effective=date(2026, 2, 1), against=region.editions[0])
    )
    return region
