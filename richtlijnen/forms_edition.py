"""The forms with which the region decides about its next edition."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .choices import ChangeClass
from .draft_state import said_seal
from .forms import DayField

CLASSES = [
    (ChangeClass.SUBSTANTIVE.value, ChangeClass.SUBSTANTIVE.label),
    (ChangeClass.EDITORIAL.value, ChangeClass.EDITORIAL.label),
]


def untick(form: forms.Form, name: str) -> None:
    """Show a tick of a bound form as not given."""
    form.data = form.data.copy()
    form.data.pop(form.add_prefix(name), None)


class ClassForm(forms.Form):
    """Whether the agreement changes in one section, and why."""

    seen = forms.CharField(widget=forms.HiddenInput)
    said = forms.CharField(widget=forms.HiddenInput, required=False)
    change_class = forms.ChoiceField(
        label=_("What is this?"), choices=CLASSES, widget=forms.RadioSelect, required=False
    )
    reason = forms.CharField(
        label=_("In one line: what changes, or why is it only the wording?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=400,
        required=False,
    )

    def __init__(self, *args, state, **kwargs):
        said = state.change
        initial = {"seen": state.difference.becomes.hash}
        if said is not None:
            initial |= {"change_class": said.change_class.value, "reason": said.reason}
        super().__init__(*args, prefix=state.anchor, initial=initial, **kwargs)
        self.state = state
        if state.must_be_substantive:
            del self.fields["change_class"]
            self.fields["reason"].label = _("In one line: what changes?")

    def keep_only(self) -> None:
        """Show what was typed without judging it: it was not saved yet."""
        self._errors = {}

    @property
    def is_asked(self) -> bool:
        """Whether its own button was pressed while something still has to be said here."""
        return self.state.needs_words and self.data.get("pressed") == self.state.anchor

    def is_touched(self) -> bool:
        """Whether somebody typed or chose something else here than was shown, and than is said by now."""
        if self.add_prefix("seen") not in self.data:
            return False
        typed = said_seal(
            chosen=self.data.get(self.add_prefix("change_class"), ""),
            reason=self.data.get(self.add_prefix("reason"), ""),
        )
        return typed not in (self.data.get(self.add_prefix("said")), self.state.said_seal)

    def clean_reason(self):
        """Return the line as one line, however it was typed."""
        return " ".join(self.cleaned_data["reason"].split())

    def clean(self):
        cleaned = super().clean()
        if "change_class" not in self.fields:
            cleaned["change_class"] = ChangeClass.SUBSTANTIVE.value
        if not cleaned.get("change_class"):
            self.add_error("change_class", _("Choose first: does the agreement change, or only the wording?"))
        elif not cleaned.get("reason"):
            wording = cleaned["change_class"] == ChangeClass.EDITORIAL
            text = _("Say in one line why only the wording changes.") if wording else ""
            self.add_error("reason", text or _("Say in one line what changes. Volunteers read this."))
        return cleaned


class LapseForm(forms.Form):
    """Which sections take the place of one that lapses."""

    successors = forms.TypedMultipleChoiceField(
        label=_("Which sections take its place?"),
        help_text=_("None is fine. An organisation with a text of its own here is offered these places."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, state, places, **kwargs):
        super().__init__(*args, prefix=f"weg-{state.anchor}", **kwargs)
        self.state = state
        self.fields["successors"].choices = places


class AdoptForm(forms.Form):
    """When the edition starts, where it was decided, and what the volunteers read about it."""

    seen = forms.CharField(widget=forms.HiddenInput)
    aware_of = forms.CharField(widget=forms.HiddenInput, required=False)
    effective_from = DayField(label=_("First day on which it holds"), help_text=_("For example 3-3-2027."))
    urgent_reason = forms.CharField(
        label=_("The reason for haste"),
        help_text=_("Only when it starts before the notice is over. Everybody can read the reason."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=240,
        required=False,
    )
    retroactive = forms.BooleanField(
        label=_("It works back in time"),
        help_text=_("Only when the first day lies in the past. It says so with the edition."),
        required=False,
    )
    meeting_name = forms.CharField(label=_("Where was it decided?"), max_length=160)
    meeting_on = DayField(label=_("On which day was that?"), help_text=_("For example 3-3-2027."))
    summary = forms.CharField(
        label=_("What changes, in plain words for the volunteers"),
        help_text=_("They read this first, in the message and above the text. Two or three short sentences."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
    )
    anyway = forms.BooleanField(label=_("Adopt all the same: the meeting decided so, knowing this."), required=False)


class CorrectionForm(forms.Form):
    """A typing error in the text that holds now."""

    section = forms.ChoiceField(label=_("In which section?"))
    old = forms.CharField(label=_("It says now"), help_text=_("Take over whole words from the text."), max_length=400)
    new = forms.CharField(label=_("It should say"), max_length=400)
    reason = forms.CharField(label=_("Why?"), help_text=_("For example: typing error."), max_length=400)
    effective_from = DayField(label=_("From which day?"), help_text=_("For example 3-3-2027. Usually today."))
    retroactive = forms.BooleanField(
        label=_("It works back in time"),
        help_text=_("Only when the first day lies in the past. It says so with the edition."),
        required=False,
    )

    same_agreement = forms.BooleanField(label=_("This does not change the agreement"), required=False)

    def __init__(self, *args, sections, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [("", _("Choose a section")), *sections]
