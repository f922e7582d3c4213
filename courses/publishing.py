"""Freezes a lesson when it is published."""

import re

import nh3
from django.db import transaction
from wagtail import blocks

from .models import LessonVersion
from .records import canonical, seal
from .timing import asks, minutes

TAGS = {"p", "b", "i", "strong", "em", "ul", "ol", "li", "a", "br", "h3", "h4"}
ATTRIBUTES = {"a": {"href", "linktype", "id"}}


def clean_rich_text(html):
    """Return rich text without what says nothing: the editor's keys, spare white space, the order of attributes."""
    html = nh3.clean(html or "", tags=TAGS, attributes=ATTRIBUTES, link_rel=None)
    return re.sub(r"\s+", " ", html).strip()


def frozen(block, raw):
    """Return raw block data with all rich text in it cleaned; `block` is the definition that belongs to it."""
    if isinstance(block, blocks.RichTextBlock):
        return clean_rich_text(raw)
    if isinstance(block, blocks.StructBlock):
        return {name: frozen(block.child_blocks.get(name), part) for name, part in raw.items()}
    if isinstance(block, blocks.ListBlock):
        return [
            {**item, "value": frozen(block.child_block, item["value"])}
            if isinstance(item, dict) and "value" in item
            else frozen(block.child_block, item)
            for item in raw
        ]
    if isinstance(block, blocks.StreamBlock):
        return [{**item, "value": frozen(block.child_blocks.get(item["type"]), item["value"])} for item in raw]
    return raw


def freeze_lesson(*, page, by, now) -> LessonVersion:
    """Freeze what `page` says now as a new version; return the newest one when nothing has changed since."""
    body = frozen(page.body.stream_block, page.body.get_prep_value())
    content = {"title": page.title, "rule": page.rule, "body": body}
    with transaction.atomic():
        last = LessonVersion.objects.filter(lesson_key=page.key).order_by("-number").first()
        if last and last.hash == seal(content):
            return last
        return LessonVersion.objects.create(
            lesson_key=page.key,
            number=last.number + 1 if last else 1,
            title=page.title,
            content=canonical(content),
            hash=seal(content),
            change_class=page.change_class,
            rule=page.rule,
            asks=asks(body),
            minutes=minutes(body),
            published_at=now,
            by=by,
        )
