"""The files of the example guideline: sections per edition, as raw blocks for the region's drafting table."""

from pathlib import Path
from uuid import UUID

import yaml
from markdown_it import MarkdownIt

from richtlijnen.canonical import clean_html

CONTENT = Path(__file__).parent / "content"
OLDEST_FILE = 2  # a section without a mark in its name is as the second edition has it


def to_html(markdown: str) -> str:
    """Return clean HTML of a text in Markdown."""
    return clean_html(MarkdownIt("commonmark", {"html": False}).render(markdown))


def read_yaml(name: str):
    """Return a YAML file of the content, parsed."""
    return yaml.safe_load((CONTENT / name).read_text())


class GuidelineContent:
    """Which section has which key, and its text per edition."""

    def __init__(self, folder: Path = CONTENT / "richtlijn"):
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
        """Return a section as the `index`-th edition has it: its own file, or the newest file before it."""
        for number in (index, *range(index - 1, OLDEST_FILE, -1)):
            own = self.folder / "sections" / f"{slug}@{number}.md"
            if own.exists():
                return self.read(own)
        return self.read(self.folder / "sections" / f"{slug}.md")

    def blocks(self, index: int, order: list[str] | None) -> list[dict]:
        """Return the draft of an edition as raw blocks; their ids are the keys of the files."""
        slugs = order or self.guideline["sections_in_order"]
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
