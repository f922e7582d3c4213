"""A form to fill in, as a block of a lesson: what somebody will really have to make, made once here."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .filling_form import Blank, filling_form
from .models.content import RICH_TEXT

KINDS = [
    ("text", _("a line")),
    ("long", _("more lines")),
    ("date", _("a day")),
    ("time", _("a time")),
    ("number", _("a number")),
    ("choice", _("a choice")),
]
SENT = "sent"  # the answer that progress knows: that it was filled in, never what


class BlankBlock(blocks.StructBlock):
    """One thing to fill in."""

    key = blocks.RegexBlock(
        regex=r"^[a-z][a-z0-9_]{0,29}$",
        label=_("short name"),
        help_text=_("Small letters and figures, as in datum. It never changes once people have filled it in."),
        error_messages={"invalid": _("Use small letters, figures and _ only, and begin with a letter.")},
    )
    kind = blocks.ChoiceBlock(label=_("kind"), choices=KINDS, default="text")
    label = blocks.CharBlock(label=_("question"), max_length=200)
    help = blocks.CharBlock(label=_("help"), required=False, max_length=300)
    example = blocks.CharBlock(label=_("example"), required=False, max_length=300)
    required = blocks.BooleanBlock(label=_("must be filled in"), required=False, default=True)
    max_words = blocks.IntegerBlock(label=_("words at most"), required=False, min_value=1, max_value=600)
    options = blocks.ListBlock(blocks.CharBlock(max_length=200), label=_("choices"), default=[])


def blanks_of(value) -> tuple[Blank, ...]:
    """Return what the form asks as plain values."""
    return tuple(
        Blank(
            key=blank["key"],
            kind=blank["kind"],
            label=blank["label"],
            help=blank["help"] or "",
            example=blank["example"] or "",
            required=bool(blank["required"]),
            max_words=blank["max_words"] or 0,
            options=tuple(
                (item.id or str(number), item.value) for number, item in enumerate(blank["options"].bound_blocks)
            ),
        )
        for blank in value["fields"]
    )


class FormBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    intro = blocks.TextBlock(label=_("what is going on, and what to make"))
    fields = blocks.ListBlock(BlankBlock(), label=_("what is filled in"), min_num=1, max_num=30)
    checklist = blocks.ListBlock(
        blocks.CharBlock(max_length=300), label=_("afterwards: what a good one has"), default=[]
    )
    model = blocks.RichTextBlock(label=_("afterwards: a good example"), features=RICH_TEXT, required=False)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        block_id = str(context.get("block_id") or "")
        form = (context.get("forms") or {}).get(block_id) or filling_form(blanks_of(value), block_id=block_id)
        return {**context, "form": form, "is_sent": block_id in (context.get("answers") or {})}

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation:
            keys = [blank.key for blank in blanks_of(value)]
            if len(set(keys)) != len(keys):
                raise StructBlockValidationError(non_block_errors=[ValidationError(_("Give each its own short name."))])
            if any(blank.kind == "choice" and len(blank.options) < 2 for blank in blanks_of(value)):
                raise StructBlockValidationError(non_block_errors=[ValidationError(_("A choice needs two choices."))])
        return value

    class Meta:
        icon = "form"
        label = _("form to fill in")
        group = _("Choosing")
        description = _("Something to make, such as a briefing. Then come a list to check it with and an example.")
        template = "buurtkader_courses/blocks/form.html"
        preview_template = "buurtkader_courses/blocks/preview.html"
        preview_value = {
            "title": "Schrijf je briefing",
            "intro": "Vanavond lopen Anja en Bo. Het fietspad langs het kanaal is dicht.",
            "fields": [
                {
                    "key": "wie",
                    "kind": "text",
                    "label": "Wie lopen er, en tot hoe laat?",
                    "help": "",
                    "example": "Kees en Miep, tot half tien.",
                    "required": True,
                    "max_words": 20,
                    "options": [],
                }
            ],
            "checklist": ["Er staat geen naam van iemand uit de buurt in."],
            "model": "<p>Anja en Bo lopen tot tien uur.</p>",
        }
