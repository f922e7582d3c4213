"""Loads the ten example kaders with what their organisations decided, one act per local edition and decision."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

import yaml

from cms.demo.guideline_files import CONTENT, to_html
from cms.demo.story import Act, Story
from cms.models import Organisation
from richtlijnen.adopting import adopt_local_edition
from richtlijnen.choices import Operation
from richtlijnen.models import Kader, KaderPage, KaderPassage
from richtlijnen.reviewing import confirm_higher_rule, review_passage

OTHERS_READER = "toetser@alblasserdam.example"  # reads along where the organisation has no editor of its own


def kader_acts(story: Story) -> Iterator[Act]:
    """Yield every local edition, decision and confirmation of the ten organisations."""
    for path in sorted((CONTENT / "kaders").glob("*.yaml")):
        content = yaml.safe_load(path.read_text())
        slug = content["organisation"]
        yield Act(-10_000, partial(load_kader_page, story, content=content))
        for index, entry in enumerate(content["editions"]):
            passages = passages_of(content["editions"], index)
            yield Act(entry["recorded"], partial(load_local_edition, story, slug=slug, entry=entry, passages=passages))
        for entry in content.get("reviews") or []:
            yield Act(entry["days"], partial(load_review, story, slug=slug, entry=entry))
        for entry in content.get("higher_rule_confirmations") or []:
            yield Act(entry["days"], partial(load_higher_rule_confirmation, story, slug=slug, entry=entry))


def passages_of(editions: list[dict], index: int) -> list[dict]:
    """Return all passages of a local edition; one that `builds_on_previous` names only what is other or gone."""
    entry = editions[index]
    if not entry.get("builds_on_previous"):
        return entry["passages"]
    other = {(row["section"], row["operation"]) for row in entry["passages"]}
    gone = set(entry.get("without") or [])
    kept = [
        row
        for row in passages_of(editions, index - 1)
        if row["section"] not in gone and (row["section"], row["operation"]) not in other
    ]
    return kept + entry["passages"]


def load_kader_page(story: Story, *, content: dict) -> None:
    """Make the kader of one organisation and the page it is drafted on."""
    slug = content["organisation"]
    kader = Kader.objects.create(
        key=UUID(content["kader"]), richtlijn=story.richtlijn, organisation=Organisation.objects.get(slug=slug)
    )
    parent = story.pages[slug]
    parent.refresh_from_db()
    parent.add_child(instance=KaderPage(title="Wat geldt bij ons", slug="kader", live=False, kader=kader))


def load_local_edition(story: Story, *, slug: str, entry: dict, passages: list[dict]) -> None:
    """Adopt one local edition."""
    kader = story.kader(slug)
    by = story.who(slug)
    draft = KaderPage.objects.get(kader=kader)
    draft.passages = [passage(story, row) for row in passages]
    agreed = entry.get("agreed")
    adopt_local_edition(
        page=draft,
        revision_id=draft.save_revision(user=by, clean=False).pk,
        by=by,
        effective_from=story.date(entry["effective"]),
        checked_against=story.edition(entry["checked_against"]),
        checked_by=second_reader(story, slug) if entry["checked_by_second"] else None,
        agreed_with=entry.get("agreed_with") or "",
        agreed_on=story.date(agreed) if agreed is not None else None,
        now=story.moment(entry["recorded"]),
    )


def second_reader(story: Story, slug: str):
    """Return who looked at a kader before it went in force: the editor, or the assessor of another organisation."""
    return story.people.get(f"redacteur@{slug}.example") or story.people[OTHERS_READER]


def passage(story: Story, row: dict) -> KaderPassage:
    """Return a passage for the draft."""
    source = row.get("source") or {}
    last_day = row.get("valid_until")
    return KaderPassage(
        section=story.guideline.keys[row["section"]],
        operation=row["operation"],
        body=to_html(row.get("body") or ""),
        values=row.get("values") or {},
        not_agreed=row.get("not_agreed") or [],
        reason=row.get("reason") or "",
        valid_until=story.date(last_day) if last_day is not None else None,
        only_for_us=bool(row.get("only_for_us")),
        source_document=source.get("document") or "",
        source_article=source.get("article") or "",
        source_date=source.get("date"),
        taken_from=row.get("taken_from") or "",
    )


def load_review(story: Story, *, slug: str, entry: dict) -> None:
    """Record one decision about a passage whose regional text moved (`to` empty: the section lapsed)."""
    kader, section = story.kader(slug), story.section(entry["section"])
    version = None
    if entry["to"]:
        version = story.edition(entry["to"]).items.get(section_version__section=section).section_version
    review_passage(
        kader=kader,
        section=section,
        to_version=version,
        outcome=entry["outcome"],
        by=story.who(slug),
        remark=entry.get("remark") or "",
        now=story.moment(entry["days"]),
    )


def load_higher_rule_confirmation(story: Story, *, slug: str, entry: dict) -> None:
    """Let the region confirm a rule of law or municipality."""
    rules = story.kader(slug).editions.last().passages.filter(operation=Operation.HIGHER_RULE)
    row = rules.get(section=story.section(entry["section"]))
    confirm_higher_rule(passage=row, passage_hash=row.hash, by=story.region, now=story.moment(entry["days"]))
