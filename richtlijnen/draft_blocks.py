"""The two kinds of block the region writes the guideline with; the id of a block is the key of its section."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .choices import Audience, FieldAudience, FieldType, Kind

FEATURES = ["bold", "italic", "ol", "ul", "link"]
FIELD_KEY = r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$"


class ChapterDraftBlock(blocks.StructBlock):
    """Starts a chapter; everything up to the next chapter belongs to it."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)

    class Meta:
        icon = "folder-open-1"
        label = _("Chapter")
        template = "buurtkader_richtlijnen/draft/chapter.html"


class FieldDraftBlock(blocks.StructBlock):
    """Something every organisation fills in."""

    key = blocks.CharBlock(
        label=_("Key"),
        max_length=60,
        help_text=_("Lessons refer to it. Small letters, with a point between: ronde.dagen"),
        validators=[RegexValidator(FIELD_KEY, _("Use small letters and points."))],
    )
    label = blocks.CharBlock(label=_("Question"), max_length=160)
    type = blocks.ChoiceBlock(label=_("Kind of answer"), choices=FieldType.choices, default=FieldType.TEXT)
    required = blocks.BooleanBlock(label=_("Every organisation has to answer"), required=False, default=True)
    fallback = blocks.CharBlock(label=_("What holds when nothing is agreed"), required=False, max_length=400)
    example = blocks.CharBlock(label=_("Example"), required=False, max_length=240)
    audience = blocks.ChoiceBlock(
        label=_("Who may read it"), choices=FieldAudience.choices, default=FieldAudience.VOLUNTEERS
    )
    must_confirm = blocks.BooleanBlock(label=_("A new answer has to be read again"), required=False)


class SectionDraftBlock(blocks.StructBlock):
    """One agreement."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    kind = blocks.ChoiceBlock(label=_("What an organisation may do"), choices=Kind.choices, default=Kind.FIXED)
    audience = blocks.ChoiceBlock(label=_("Who may read it"), choices=Audience.choices, default=Audience.PUBLIC)
    must_confirm = blocks.BooleanBlock(label=_("Volunteers say that they have read it"), required=False)
    body = blocks.RichTextBlock(label=_("Text"), features=FEATURES)
    rationale = blocks.TextBlock(label=_("Why this rule exists"), required=False)
    frame = blocks.TextBlock(label=_("To the organisations: what to fill in or add"), required=False)
    fields = blocks.ListBlock(FieldDraftBlock(), label=_("To fill in"), default=[])

    class Meta:
        icon = "doc-full"
        label = _("Section")
        template = "buurtkader_richtlijnen/draft/section.html"
