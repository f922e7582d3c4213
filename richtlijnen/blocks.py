"""Blocks that quote the guideline in a lesson (a host names them in its list of lesson blocks).

They read only `context["reader"]["guideline"]`, a ResolvedGuideline or None, and never query.
"""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .conf import conf
from .models import SectionVersion
from .resolved import ResolvedGuideline, ResolvedValue


def section_choices():
    """Return (key, title) of every section, for the form only."""
    rows = SectionVersion.objects.order_by("section", "-sequence").values_list("section__key", "title")
    newest = {}
    for key, title in rows:
        newest.setdefault(str(key), title)
    return sorted(newest.items(), key=lambda row: row[1])


def field_choices():
    """Return (key, question) of every field, for the form only."""
    fields = {}
    for row in SectionVersion.objects.order_by("pk").values_list("fields", flat=True):
        fields.update({field["key"]: f"{field['label']} ({field['key']})" for field in row})
    return sorted(fields.items())


def guideline_of(context) -> ResolvedGuideline | None:
    """Return the reader's guideline, or None when it is not known where the reader belongs."""
    return (context.get("reader") or {}).get("guideline")


class FoundChoiceBlock(blocks.ChoiceBlock):
    """A choice whose options come from the database: asked for in the form only, not whenever a lesson is read."""

    def normalize_choice(self, value):
        return value  # every option is a string already; Wagtail would look it up among all options


class QuotingBlock(blocks.StructBlock):
    """Shared: finds the section of the block in the reader's guideline."""

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        guideline = guideline_of(context)
        context["guideline"] = guideline
        context["organisation"] = (context.get("reader") or {}).get("organisation")
        context["section"] = guideline.section(value.get("section") or "") if guideline else None
        return context


class SectionBlock(QuotingBlock):
    """A section as it holds with the reader."""

    block_name = "section"

    section = FoundChoiceBlock(choices=section_choices, label=_("Section"), search_index=False)
    intro = blocks.CharBlock(label=_("Introduction"), required=False, max_length=240)

    class Meta:
        icon = "openquote"
        label = _("Section of the guideline")
        template = "buurtkader_richtlijnen/blocks/section.html"


class ValueBlock(QuotingBlock):
    """One thing that the reader's organisation filled in."""

    block_name = "value"

    section = FoundChoiceBlock(choices=section_choices, label=_("Section"), search_index=False)
    field = FoundChoiceBlock(choices=field_choices, label=_("Field"), search_index=False)
    intro = blocks.CharBlock(label=_("Introduction"), required=False, max_length=240)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        section = context["section"]
        context["found"] = section.value(value.get("field") or "") if section else None
        return context

    class Meta:
        icon = "pick"
        label = _("Agreed here")
        template = "buurtkader_richtlijnen/blocks/value.html"


class ContactCardBlock(blocks.StructBlock):
    """Whom to reach, at the reader's organisation."""

    block_name = "contact_card"

    intro = blocks.CharBlock(label=_("Introduction"), required=False, max_length=240)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        guideline = guideline_of(context)
        context["organisation"] = (context.get("reader") or {}).get("organisation")
        contacts = contacts_in(guideline) if guideline else []
        context["contacts"] = [contact for contact in contacts if contact.is_agreed or contact.is_plain_fallback]
        context["lacking"] = [contact for contact in contacts if contact.is_lacking]
        return context

    class Meta:
        icon = "group"
        label = _("Contact card")
        template = "buurtkader_richtlijnen/blocks/contact_card.html"


def contacts_in(guideline: ResolvedGuideline) -> list[ResolvedValue]:
    """Return the fields that say whom to reach, in the order of the setting; without those that differ or are closed.

    A key that stands in the setting in full takes that place, however early a pattern fits it too.
    """
    found = [
        (place, value)
        for section in guideline.sections()
        for value in section.values
        if (value.is_agreed or value.is_fallback) and (place := place_on_card(value.key)) is not None
    ]
    return [value for _place, value in sorted(found, key=lambda row: row[0])]


def place_on_card(key: str) -> int | None:
    """Return the place of a field on the contact card, or None when it does not stand there."""
    return place_among(key, conf.contact_fields)


def place_among(key: str, patterns: Sequence[str]) -> int | None:
    """Return the place of a key among patterns, or None; one that stands there in full goes before a pattern."""
    if key in patterns:
        return patterns.index(key)
    return next((place for place, pattern in enumerate(patterns) if fnmatchcase(key, pattern)), None)
