"""The values that only an organisation's own people may read, straight from the content files."""

import html
from functools import cache

import yaml

from cms.demo.people import CONTENT
from richtlijnen.models import LocalPassageVersion
from richtlijnen.worddiff import text_of

BEGINNING = 40  # characters: so much of a text is enough to know it by
SHORT = 12  # shorter values ("ja", "geel") would be found everywhere


@cache
def closed_fields():
    """Return the keys of fields that are not for everybody."""
    found = set()
    for path in (CONTENT / "richtlijn" / "sections").glob("*.md"):
        head = yaml.safe_load(path.read_text().split("---")[1])
        for field in head.get("fields") or []:
            if head["audience"] != "openbaar" or field["audience"] != "openbaar":
                found.add(field["key"])
    return found


@cache
def regional_text():
    """Return everything the region itself wrote, which everybody may read."""
    texts = (path.read_text() for path in (CONTENT / "richtlijn" / "sections").glob("*.md"))
    return " ".join(" ".join(texts).lower().split())


def internal_texts(slug="*"):
    """Return the filled-in values of closed fields, as they would stand in a page."""
    found, regional = set(), regional_text()
    for path in (CONTENT / "kaders").glob(f"{slug}.yaml"):
        for edition in yaml.safe_load(path.read_text())["editions"]:
            for passage in edition["passages"]:
                for key, value in (passage.get("values") or {}).items():
                    text = " ".join(str(value).split())
                    if key in closed_fields() and len(text) >= SHORT and text.lower() not in regional:
                        found.add(html.escape(text))
    return found


def kept_bodies():
    """Return the beginning of every loaded text that is marked as only for the own organisation, without tags."""
    rows = LocalPassageVersion.objects.filter(only_for_us=True).exclude(body="").values_list("body", flat=True)
    return {" ".join(text_of(body).split())[:BEGINNING] for body in rows}
