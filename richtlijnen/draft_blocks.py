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
        description = _("Everything up to the next chapter belongs to it.")
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
    fallback = blocks.CharBlock(
        label=_("What holds when nothing is agreed"),
        required=False,
        max_length=400,
        help_text=_("Volunteers read this where an organisation has not answered yet."),
    )
    example = blocks.CharBlock(label=_("Example"), required=False, max_length=240)
    audience = blocks.ChoiceBlock(
        label=_("Who may read it"), choices=FieldAudience.choices, default=FieldAudience.VOLUNTEERS
    )
    must_confirm = blocks.BooleanBlock(label=_("A new answer has to be read again"), required=False)


class SectionDraftBlock(blocks.StructBlock):
    """One agreement."""

    title = blocks.CharBlock(
        label=_("Title"),
        max_length=160,
        help_text=_("Short: it stands in the contents and on the pocket card."),
    )
    kind = blocks.ChoiceBlock(
        label=_("What an organisation may do"),
        choices=Kind.choices,
        default=Kind.FIXED,
        help_text=_(
            "“Holds everywhere”: nobody changes it. “You may add to this”: an organisation writes something extra. "
            "“You fill this in yourselves”: an organisation has to write its own part."
        ),
    )
    audience = blocks.ChoiceBlock(
        label=_("Who may read it"),
        choices=Audience.choices,
        default=Audience.PUBLIC,
        help_text=_("Tactics and numbers of partners are for volunteers, never for everybody."),
    )
    must_confirm = blocks.BooleanBlock(
        label=_("Volunteers say that they have read it"),
        required=False,
        help_text=_("Tick this for what nobody may miss. Each volunteer presses a button of its own for it."),
    )
    body = blocks.RichTextBlock(
        label=_("Text"), features=FEATURES, help_text=_("Write “you”, short sentences, one agreement per sentence.")
    )
    rationale = blocks.TextBlock(
        label=_("Why this rule exists"),
        required=False,
        help_text=_("One or two sentences. It stands below the text."),
    )
    frame = blocks.TextBlock(
        label=_("To the organisations: what to fill in or add"),
        required=False,
        help_text=_("Only editors of the organisations see this, while they write."),
    )
    fields = blocks.ListBlock(
        FieldDraftBlock(),
        label=_("To fill in"),
        default=[],
        help_text=_("Short answers that differ per organisation: a phone number, a day, a meeting place."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Section")
        template = "buurtkader_richtlijnen/draft/section.html"
