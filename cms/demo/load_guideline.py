"""Loads the example guideline and the ten example kaders, through the rules that adopt them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import yaml
from markdown_it import MarkdownIt

from cms.models import Organisation
from richtlijnen.adopting import Meeting, adopt_edition, adopt_local_edition
from richtlijnen.canonical import clean_html
from richtlijnen.choices import ChangeClass, Operation
from richtlijnen.edition_plan import Change
from richtlijnen.models import Edition, Kader, KaderPage, KaderPassage, LocalPassageVersion, Richtlijn, RichtlijnPage
from richtlijnen.reviewing import confirm_higher_rule, review_passage

CONTENT = Path(__file__).parent / "content"
REGION = "regio@buurtkader.example"
SECOND_READERS = ("redacteur", "toetser", "vrijwilliger")


def load_guideline(*, home, pages: Mapping, today: date, now: datetime, people: Mapping) -> None:
    """Load what is not there yet; a second run changes nothing.

    `pages` are the organisations' pages by slug, `people` the example people by mail address; days in the content
    count from `today`, moments from `now`.
    """
    guideline = GuidelineContent(CONTENT / "richtlijn")
    page = load_page(home=home, guideline=guideline)
    for index, entry in enumerate(guideline.editions, start=1):
        load_edition(page=page, guideline=guideline, index=index, entry=entry, today=today, now=now, by=people[REGION])
    for path in sorted((CONTENT / "kaders").glob("*.yaml")):
        kader = yaml.safe_load(path.read_text())
        slug = kader["organisation"]
        load_kader(
            content=kader, guideline=guideline, page=page, parent=pages[slug], today=today, now=now, people=people
        )


def to_html(markdown: str) -> str:
    """Return clean HTML of a text in Markdown."""
    return clean_html(MarkdownIt("commonmark", {"html": False}).render(markdown))


class GuidelineContent:
    """The files of the guideline: which section has which key, and its text per edition."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.guideline = yaml.safe_load((folder / "richtlijn.yaml").read_text())
        self.editions = self.guideline["editions"]
        paths = [path for path in (folder / "sections").glob("*.md") if "@" not in path.stem]
        self.keys = {path.stem: UUID(self.read(path)[0]["key"]) for path in paths}

    @staticmethod
    def read(path: Path) -> tuple[dict, str]:
        """Return front matter and text of a file."""
        _, front, body = path.read_text().split("---\n", 2)
        return yaml.safe_load(front), body

    def section(self, slug: str, index: int) -> tuple[dict, str]:
        """Return a section as the `index`-th edition has it; without a file of its own it is as in the second."""
        own = self.folder / "sections" / f"{slug}@{index}.md"
        return self.read(own if own.exists() else self.folder / "sections" / f"{slug}.md")

    def blocks(self, index: int, entry: dict) -> list[dict]:
        """Return the draft of an edition as raw blocks; their ids are the keys of the files."""
        slugs = entry.get("order") or self.guideline["sections_in_order"]
        sections = {slug: self.section(slug, index) for slug in slugs}
        blocks = []
        for chapter in self.guideline["chapters"]:
            blocks.append({"type": "chapter", "id": chapter["key"], "value": {"title": chapter["title"]}})
            own = [slug for slug in slugs if sections[slug][0]["chapter"] == chapter["slug"]]
            blocks += [section_block(*sections[slug]) for slug in own]
        return blocks


def section_block(front: dict, body: str) -> dict:
    """Return the raw block of a section."""
    value = {name: front.get(name) or "" for name in ("title", "kind", "audience", "rationale", "frame")}
    value |= {"must_confirm": bool(front["must_confirm"]), "body": to_html(body), "fields": front.get("fields") or []}
    return {"type": "section", "id": front["key"], "value": value}


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


def load_edition(
    *, page: RichtlijnPage, guideline: GuidelineContent, index: int, entry: dict, today: date, now: datetime, by
) -> None:
    """Adopt one edition, unless its number is there."""
    major, minor = (int(part) for part in entry["number"].split("."))
    if Edition.objects.filter(richtlijn=page.richtlijn, major=major, minor=minor).exists():
        return
    page = RichtlijnPage.objects.get(pk=page.pk)
    page.body = guideline.blocks(index, entry)
    keys = guideline.keys
    edition = adopt_edition(
        page=page,
        revision_id=page.save_revision(user=by, clean=False).pk,
        by=by,
        effective_from=today + timedelta(days=entry["effective"]),
        adopted_on=today + timedelta(days=entry["adopted"]),
        meeting=Meeting(today + timedelta(days=entry["meeting"]["days"]), entry["meeting"]["name"]),
        summary=entry["summary"],
        changes={
            keys[slug]: Change(ChangeClass(change["class"]), change["reason"])
            for slug, change in (entry.get("changes") or {}).items()
        },
        retired={
            keys[row["section"]]: [keys[row["successor"]]] if row["successor"] else []
            for row in entry.get("retired") or []
        },
        now=now + timedelta(days=entry["adopted"]),
    )
    if edition.number != entry["number"]:
        raise ValueError(f"The rules number this edition {edition.number}, the content {entry['number']}.")


def load_kader(
    *, content: dict, guideline: GuidelineContent, page: RichtlijnPage, parent, today: date, now: datetime, people
) -> None:
    """Adopt the local editions of one organisation and record its decisions, in the order in which they were made."""
    slug = content["organisation"]
    kader, _ = Kader.objects.get_or_create(
        richtlijn=page.richtlijn,
        organisation=Organisation.objects.get(slug=slug),
        defaults={"key": UUID(content["kader"])},
    )
    draft = KaderPage.objects.filter(kader=kader).first()
    if draft is None:
        parent.refresh_from_db()
        draft = KaderPage(title="Wat geldt bij ons", slug="kader", live=False, kader=kader)
        parent.add_child(instance=draft)
    acts = [(entry["recorded"], load_local_edition, entry) for entry in content["editions"]]
    acts += [(entry["days"], load_review, entry) for entry in content.get("reviews") or []]
    acts += [(entry["days"], load_confirmation, entry) for entry in content.get("higher_rule_confirmations") or []]
    for days, load, entry in sorted(acts, key=lambda act: act[0]):
        load(
            entry=entry,
            kader=kader,
            draft=draft,
            keys=guideline.keys,
            today=today,
            at=now + timedelta(days=days),
            people=people,
        )


def load_local_edition(*, entry, kader, draft, keys, today, at, people) -> None:
    """Adopt one local edition, unless its number is there."""
    if kader.editions.filter(number=entry["number"]).exists():
        return
    slug = kader.organisation.slug
    by = people[f"coordinator@{slug}.example"]
    second = next(
        (people[f"{who}@{slug}.example"] for who in SECOND_READERS if f"{who}@{slug}.example" in people), None
    )
    draft = KaderPage.objects.get(pk=draft.pk)
    draft.passages = [passage(row, keys=keys, today=today) for row in entry["passages"]]
    adopt_local_edition(
        page=draft,
        revision_id=draft.save_revision(user=by, clean=False).pk,
        by=by,
        effective_from=today + timedelta(days=entry["effective"]),
        checked_against=edition_numbered(kader, entry["checked_against"]),
        checked_by=second if entry["checked_by_second"] else None,
        agreed_with=entry.get("agreed_with") or "",
        agreed_on=today + timedelta(days=entry["agreed"]) if entry.get("agreed") is not None else None,
        now=at,
    )


def passage(row: dict, *, keys: Mapping[str, UUID], today: date) -> KaderPassage:
    """Return a passage for the draft."""
    source = row.get("source") or {}
    last_day = row.get("valid_until")
    return KaderPassage(
        section=keys[row["section"]],
        operation=row["operation"],
        body=to_html(row.get("body") or ""),
        values=row.get("values") or {},
        not_agreed=row.get("not_agreed") or [],
        reason=row.get("reason") or "",
        valid_until=today + timedelta(days=last_day) if last_day is not None else None,
        only_for_us=bool(row.get("only_for_us")),
        source_document=source.get("document") or "",
        source_article=source.get("article") or "",
        source_date=source.get("date"),
    )


def load_review(*, entry, kader, draft, keys, today, at, people) -> None:
    """Record one decision to leave a passage as it is, unless it is there."""
    section = kader.richtlijn.sections.get(key=keys[entry["section"]])
    items = edition_numbered(kader, entry["to"]).items
    version = items.get(section_version__section=section).section_version
    if kader.reviews.filter(section=section, to_version=version).exists():
        return
    review_passage(
        kader=kader,
        section=section,
        to_version=version,
        outcome=entry["outcome"],
        by=people[f"coordinator@{kader.organisation.slug}.example"],
        remark=entry.get("remark") or "",
        now=at,
    )


def load_confirmation(*, entry, kader, draft, keys, today, at, people) -> None:
    """Let the region confirm a rule of law or municipality, unless it did."""
    row = LocalPassageVersion.objects.filter(
        local_edition__kader=kader, section__key=keys[entry["section"]], operation=Operation.HIGHER_RULE
    ).last()
    if kader.higher_rule_confirmations.filter(section=row.section, passage_hash=row.hash).exists():
        return
    confirm_higher_rule(passage=row, passage_hash=row.hash, by=people[REGION], now=at)


def edition_numbered(kader: Kader, number: str) -> Edition:
    """Return the edition of the kader's guideline with this printed number."""
    major, minor = (int(part) for part in number.split("."))
    return kader.richtlijn.editions.get(major=major, minor=minor)
