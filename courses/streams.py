"""A stream that never loses a block it does not know (a plugin taken out of the settings, an older version)."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks.stream_block import StreamBlockAdapter

UNKNOWN = "unknown_block"


class UnknownBlock(blocks.FieldBlock):
    """Keeps the raw block. The form carries it signed, or an editor could post any raw block past validation."""

    tampered = object()

    @cached_property
    def field(self):
        return forms.CharField(required=False, widget=forms.HiddenInput)

    def value_for_form(self, value):
        return Signer(salt=UNKNOWN).sign_object(value) if value else ""

    def value_from_form(self, value):
        try:
            return Signer(salt=UNKNOWN).unsign_object(value) if value else None
        except BadSignature:
            return self.tampered

    def clean(self, value):
        if value is self.tampered:
            raise ValidationError(_("This block was changed on the way. Load the page again."))
        return value

    def render(self, value, context=None):
        return ""

    class Meta:
        label = _("This block is not available here")
        description = _("Its content is kept, and shows again as soon as the site knows the block.")
        icon = "warning"
        default = None


class TolerantStreamBlock(blocks.StreamBlock):
    """Wraps a block of an unknown type when reading, and writes it back as it was."""

    def __init__(self, local_blocks=None, **kwargs):
        super().__init__([*(local_blocks or []), (UNKNOWN, UnknownBlock())], **kwargs)

    def _wrap(self, item):
        if item["type"] in self.child_blocks:
            return item
        return {"type": UNKNOWN, "id": item.get("id"), "value": {name: item[name] for name in item if name != "id"}}

    def to_python(self, value):
        if isinstance(value, str) and value.startswith("["):  # a revision holds a JSON string
            value = json.loads(value)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            value = [self._wrap(item) for item in value]
        return super().to_python(value)

    def bulk_to_python(self, values):
        return super().bulk_to_python([[self._wrap(item) for item in stream] for stream in values])

    def get_prep_value(self, value):
        return [
            {**item["value"], "id": item["id"]} if item["type"] == UNKNOWN else item
            for item in super().get_prep_value(value)
            if item["type"] != UNKNOWN or item["value"]
        ]


class TolerantStreamBlockAdapter(StreamBlockAdapter):
    """Keeps the unknown block out of the menu with which an editor adds a block; stream.js does it."""

    js_constructor = "buurtkader_courses.TolerantStreamBlock"

    @cached_property
    def media(self):
        return super().media + forms.Media(js=[versioned_static("buurtkader_courses/stream.js")])


register(TolerantStreamBlockAdapter(), TolerantStreamBlock)
