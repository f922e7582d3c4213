"""The canonical form (v1) of a text: what a hash is taken over."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import nh3

TAGS = {"p", "br", "ul", "ol", "li", "b", "strong", "i", "em", "a"}
_SAME = {"strong": "b", "em": "i"}


def clean_html(html: str) -> str:
    """Return `html` with only paragraphs, lists, bold, italic and links, white space collapsed. Idempotent."""
    for old, new in _SAME.items():
        html = re.sub(rf"<(/?){old}\b", rf"<\1{new}", html)
    text = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto", "tel"}, link_rel=None
    )
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"\s*(</?(?:p|ul|ol|li|br)>)\s*", r"\1", text).strip()


def plain(text: str) -> str:
    """Return one-line text with white space collapsed."""
    return re.sub(r"\s+", " ", text or "").strip()


FIELD_KEYS = ("key", "label", "type", "required", "fallback", "example", "audience", "must_confirm")


def section_content(
    *,
    title: str,
    kind: str,
    body: str,
    rationale: str,
    frame: str,
    fields: Iterable[Mapping[str, Any]],
    must_confirm: bool,
    audience: str,
) -> dict:
    """Return what the hash of a section version is taken over."""
    return {
        "title": title,
        "kind": str(kind),
        "body": body,
        "rationale": rationale,
        "frame": frame,
        "fields": [{name: field[name] for name in FIELD_KEYS} for field in fields],
        "must_confirm": must_confirm,
        "audience": str(audience),
    }


def passage_content(
    *,
    section,
    operation,
    body,
    values,
    not_agreed,
    reason,
    valid_until,
    only_for_us,
    document,
    article,
    date,
    taken_from="",
) -> dict:
    """Return what the hash of a local passage is taken over: everything but the wording it leans on."""
    taken_over = {"taken_from": taken_from} if taken_from else {}  # older rows have no such key
    return taken_over | {
        "section": section.hex,
        "operation": str(operation),
        "body": body,
        "values": dict(values),
        "not_agreed": sorted(not_agreed),
        "reason": reason,
        "valid_until": valid_until.isoformat() if valid_until else None,
        "only_for_us": only_for_us,
        "source": [document, article, date.isoformat() if date else None],
    }
