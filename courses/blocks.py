"""The blocks of a lesson. A block never queries: what it needs of the reader is in the context."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .branching import Scene, Way, dead_ends, walk
from .checking import Option, judge
from .drawings import drawing_url
from .form_block import FormBlock
from .models.content import RICH_TEXT

SHORT_RICH_TEXT = ["bold", "italic", "link"]


class LessonBlock(blocks.StructBlock):
    """A block of a lesson, shown to editors as learners see it."""

    class Meta:
        preview_template = "buurtkader_courses/blocks/preview.html"


class TextBlock(LessonBlock):
    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("text"), features=RICH_TEXT)

    class Meta:
        icon = "pilcrow"
        label = _("text")
        group = _("Reading")
        description = _("One idea, with a heading. Keep it to a screen on a phone.")
        template = "buurtkader_courses/blocks/text.html"
        preview_value = {
            "heading": "Kijk naar wat iemand doet",
            "text": "<p>Let op wat iemand doet, niet op wie iemand is.</p>",
        }


class DrawingBlock(LessonBlock):
    name = blocks.CharBlock(label=_("name of the drawing"), max_length=80)
    description = blocks.TextBlock(
        label=_("what it shows"), help_text=_("In words that carry the meaning, for who cannot see it.")
    )
    brief = blocks.TextBlock(label=_("for the one who draws"), required=False)

    def get_context(self, value, parent_context=None):
        return {**super().get_context(value, parent_context), "drawing": drawing_url(value["name"])}

    class Meta:
        icon = "image"
        label = _("drawing")
        group = _("Reading")
        description = _("A drawing in the house style, with the same said in words.")
        template = "buurtkader_courses/blocks/drawing.html"
        preview_value = {"name": "", "description": "Twee mensen in een hesje lopen onder een lantaarn."}


class AsideBlock(LessonBlock):
    """A few sentences that stand apart."""

    text = blocks.RichTextBlock(label=_("text"), features=SHORT_RICH_TEXT)


class TipBlock(AsideBlock):
    class Meta:
        icon = "pick"
        label = _("handy hint")
        group = _("Standing apart")
        description = _("Something handy from practice.")
        template = "buurtkader_courses/blocks/tip.html"
        preview_value = {"text": "<p>Zet de nummers nu in je telefoon.</p>"}


class WarningBlock(AsideBlock):
    class Meta:
        icon = "warning"
        label = _("warning")
        group = _("Standing apart")
        description = _("Where somebody could get hurt or get into trouble.")
        template = "buurtkader_courses/blocks/warning.html"
        preview_value = {"text": "<p>Loop er nooit achteraan.</p>"}


class PreciseBlock(AsideBlock):
    class Meta:
        icon = "info-circle"
        label = _("for who wants to know precisely")
        group = _("Standing apart")
        description = _("The exact rule, with its date. Folded away: nobody has to read it.")
        template = "buurtkader_courses/blocks/precise.html"
        preview_value = {"text": "<p>Zo staat het in de wet, op 1 maart 2027.</p>"}


class TermBlock(AsideBlock):
    term = blocks.CharBlock(label=_("word"), max_length=80)

    class Meta:
        icon = "openquote"
        label = _("word explained")
        group = _("Standing apart")
        description = _("One word, explained in one or two sentences.")
        template = "buurtkader_courses/blocks/term.html"
        preview_value = {"term": "Op heterdaad", "text": "<p>Je ziet het zelf gebeuren.</p>"}


class RememberBlock(LessonBlock):
    text = blocks.TextBlock(label=_("sentence"))

    class Meta:
        icon = "clipboard-list"
        label = _("remember")
        group = _("Standing apart")
        description = _("The one sentence to take along.")
        template = "buurtkader_courses/blocks/remember.html"
        preview_value = {"text": "Onthoud: gedrag, tijd en plaats."}


class ChoiceBlock(blocks.StructBlock):
    """A choice; the id of the list item is its key, so that its place and wording may change."""

    text = blocks.TextBlock(label=_("choice"), rows=2)
    feedback = blocks.TextBlock(label=_("what it leads to"), rows=3)


class SituationChoiceBlock(ChoiceBlock):
    best = blocks.BooleanBlock(label=_("the best choice"), required=False)


class CheckChoiceBlock(ChoiceBlock):
    correct = blocks.BooleanBlock(label=_("correct"), required=False)


def options_of(value) -> tuple[Option, ...]:
    """Return the options of a situation or check as plain values."""
    return tuple(
        Option(
            item.id or str(number),
            item.value["text"],
            item.value["feedback"],
            bool(item.value.get("correct", item.value.get("best", False))),
        )
        for number, item in enumerate(value["options"].bound_blocks)
    )


class AskingBlock(LessonBlock):
    """A block with options. Its context holds the judgement only when there is an answer."""

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        options = options_of(value)
        judged = judge(options, (context.get("answers") or {}).get(context.get("block_id")))
        return {**context, "options": options, "judged": judged, "multiple": self.is_multiple(value)}

    @staticmethod
    def is_multiple(value) -> bool:
        return value.get("kind") == "multiple"

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation:
            self._one_is_right(value)
        return value

    def _one_is_right(self, value):
        right = sum(option.right for option in options_of(value))
        if right == 0 or (right > 1 and not self.is_multiple(value)):
            message = _("Mark the one that is right.") if not self.is_multiple(value) else _("Mark what is right.")
            raise StructBlockValidationError(non_block_errors=[ValidationError(message)])


class SituationBlock(AskingBlock):
    text = blocks.TextBlock(label=_("what happens"))
    question = blocks.CharBlock(label=_("question"), default="Wat doe je?", max_length=200)
    options = blocks.ListBlock(SituationChoiceBlock(), label=_("choices"), min_num=2)

    class Meta:
        icon = "group"
        label = _("situation")
        group = _("Choosing")
        description = _("Begins a lesson: three to five sentences from a round, and a choice before any explanation.")
        template = "buurtkader_courses/blocks/situation.html"
        preview_value = {
            "text": "Het is kwart voor elf. Een man voelt aan het portier van een auto.",
            "question": "Wat doe je?",
            "options": [
                {"text": "Ik roep hem.", "feedback": "Hij schrikt.", "best": False},
                {"text": "Ik bel 112.", "feedback": "Zo hoort het.", "best": True},
            ],
        }


class CheckBlock(AskingBlock):
    stem = blocks.TextBlock(label=_("question"))
    kind = blocks.ChoiceBlock(
        label=_("kind"),
        choices=[("single", _("one answer")), ("multiple", _("more answers")), ("true_false", _("true or not"))],
        default="single",
    )
    options = blocks.ListBlock(CheckChoiceBlock(), label=_("answers"), min_num=2)
    feedback = blocks.TextBlock(label=_("afterwards, whatever was chosen"), required=False)

    class Meta:
        icon = "circle-check"
        label = _("check yourself")
        group = _("Choosing")
        description = _("A question without a mark. The lesson is done when it is answered.")
        template = "buurtkader_courses/blocks/check.html"
        preview_value = {
            "stem": "Je ziet een fietser zonder licht. Wat doe je?",
            "kind": "single",
            "options": [
                {"text": "Ik groet.", "feedback": "Prima.", "correct": True},
                {"text": "Ik houd hem tegen.", "feedback": "Dat mag je niet.", "correct": False},
            ],
            "feedback": "Een fietslamp is geen zaak voor ons.",
        }


class WayBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("choice"), rows=2)
    to = blocks.CharBlock(label=_("goes to step"), max_length=20)


class SceneBlock(blocks.StructBlock):
    key = blocks.CharBlock(label=_("name of this step"), max_length=20, help_text=_("Short, as in s1."))
    text = blocks.TextBlock(label=_("what happens"), required=False)
    options = blocks.ListBlock(WayBlock(), label=_("choices"), default=[])
    ending = blocks.ChoiceBlock(
        label=_("the story ends here"),
        choices=[("good", _("well")), ("fair", _("fairly well")), ("poor", _("badly"))],
        required=False,
    )
    feedback = blocks.TextBlock(label=_("what to learn from this ending"), required=False)


def scenes_of(value) -> tuple[Scene, ...]:
    """Return the steps of a scenario as plain values."""
    return tuple(
        Scene(
            step["key"],
            step["text"],
            tuple(
                Way(item.id or str(number), item.value["text"], item.value["to"])
                for number, item in enumerate(step["options"].bound_blocks)
            ),
            step["ending"] or "",
            step["feedback"] or "",
        )
        for step in value["steps"]
    )


class ScenarioBlock(LessonBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    steps = blocks.ListBlock(SceneBlock(), label=_("steps"), min_num=2, help_text=_("The story begins at the first."))

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        block_id = context.get("block_id")
        path = (context.get("paths") or {}).get(block_id)
        if path is None:  # not on the way now: show how it ended last time
            path = (context.get("answers") or {}).get(block_id, ())
        return {**context, "walk": walk(scenes_of(value), path)}

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation and (wrong := dead_ends(scenes_of(value))):
            message = _("The story cannot go on here: %(steps)s") % {"steps": ", ".join(wrong)}
            raise StructBlockValidationError(non_block_errors=[ValidationError(message)])
        return value

    class Meta:
        icon = "decimal"
        label = _("story with choices")
        group = _("Choosing")
        description = _("A round that goes another way with each choice, one step a screen.")
        template = "buurtkader_courses/blocks/scenario.html"
        preview_value = {
            "title": "Een avond in de winkelstraat",
            "steps": [
                {
                    "key": "s1",
                    "text": "Er staat een auto met een open raam.",
                    "options": [{"text": "Ik bel aan bij het huis ervoor.", "to": "s2"}],
                    "ending": "",
                    "feedback": "",
                },
                {"key": "s2", "text": "De bewoner bedankt je.", "options": [], "ending": "good", "feedback": "Zo."},
            ],
        }


CORE_BLOCKS = {
    "text": TextBlock,
    "situation": SituationBlock,
    "drawing": DrawingBlock,
    "tip": TipBlock,
    "warning": WarningBlock,
    "term": TermBlock,
    "scenario": ScenarioBlock,
    "check": CheckBlock,
    "form": FormBlock,
    "remember": RememberBlock,
    "precise": PreciseBlock,
}
