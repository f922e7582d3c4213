"""Forms of the proposals: what an organisation proposes, and what the region does with it."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .choices import Audience, Kind
from .plain_text import has_marks, to_html
from .proposing import TITLE_LENGTH, ProposedWording

HOW_TO_TYPE = _("An empty line starts a new paragraph. Begin a line with - for a list.")
WHAT_SIGNS_ARE = _(
    "**These words** are bold, __these__ are in italics, and [these](https://example.nl) are a link. "
    "Leave the signs as they are."
)


def area(rows: int) -> forms.Textarea:
    """Return a box of so many lines."""
    return forms.Textarea(attrs={"rows": rows})


def required(message) -> dict:
    """Return what a field says that was left empty."""
    return {"required": message}


def title_field() -> forms.CharField:
    """Return the box for the title of a section."""
    said = required(_("Give the section a title."))
    return forms.CharField(label=_("Title of the section"), max_length=TITLE_LENGTH, error_messages=said)


def text_field(label) -> forms.CharField:
    """Return the box for the text of a section."""
    said = required(_("Write the text of the section."))
    return forms.CharField(label=label, help_text=HOW_TO_TYPE, widget=area(16), error_messages=said)


class TextForm(forms.Form):
    """A form with a text in a plain box: the signs in it are explained where there are any."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if has_marks((self.data if self.is_bound else self.initial).get("body") or ""):
            self.fields["body"].help_text = format_lazy("{} {}", HOW_TO_TYPE, WHAT_SIGNS_ARE)


class ProposalForm(TextForm):
    """A section in other words, and why."""

    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)
    passage = forms.IntegerField(required=False, widget=forms.HiddenInput)
    token = forms.UUIDField(required=False, widget=forms.HiddenInput)
    title = title_field()
    body = text_field(_("The text as you want it"))
    reason = forms.CharField(
        label=_("Why do you propose this?"),
        help_text=_("For example: what went wrong, or what you heard from your volunteers."),
        widget=area(4),
        error_messages=required(_("Write why you propose this. Then the regional editors understand it.")),
    )
    consequence = forms.CharField(
        label=_("What changes for the volunteers?"),
        help_text=_("For example: they have to bring something, or ask somebody first."),
        required=False,
        widget=area(3),
    )

    def wording(self) -> ProposedWording:
        """Return what was typed, as it will be kept."""
        typed = self.cleaned_data
        return ProposedWording(typed["title"], to_html(typed["body"]), typed["reason"], typed["consequence"])


class TakeInForm(TextForm):
    """The words with which a proposal goes into the draft."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    title = title_field()
    body = text_field(_("The text for the draft"))
    reason = forms.CharField(
        label=_("What do you say to who proposed it?"),
        help_text=_("For example: what you wrote in another way, and why."),
        required=False,
        widget=area(3),
    )


class NewSectionForm(TakeInForm):
    """The same for a section that is missing: where it goes, and what kind it is."""

    chapter = forms.ChoiceField(
        label=_("In which chapter?"), error_messages=required(_("Choose the chapter in which this section goes."))
    )
    kind = forms.ChoiceField(
        label=_("What may an organisation do?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose what an organisation may do with this section.")),
    )
    audience = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=Audience.choices,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose who may read this section.")),
    )
    field_order = ["seen", "chapter", "title", "body", "kind", "audience", "reason"]

    def __init__(self, *args, chapters=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chapter"].choices = [
            (str(chapter.key), f"{place}. {chapter.title}") for place, chapter in enumerate(chapters, start=1)
        ]


class CombineForm(forms.Form):
    """With which other proposal this one goes on."""

    into = forms.ChoiceField(
        label=_("With which proposal?"),
        widget=forms.RadioSelect,
        error_messages=required(_("Choose the proposal with which this one goes on.")),
    )
    reason = forms.CharField(label=_("What do you say to who proposed it?"), required=False, widget=area(3))

    def __init__(self, *args, others=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.others = {str(other.key): other for other in others}
        self.fields["into"].choices = [(key, f"{row.organisation}: {row.title}") for key, row in self.others.items()]


class DeclineForm(forms.Form):
    """Why a proposal is not taken over."""

    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("The organisation that proposed it reads this."),
        widget=area(4),
        error_messages=required(_("Write why you do not take it over. One sentence is enough.")),
    )
