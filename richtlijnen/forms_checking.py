"""Forms around a check: asking, answering, putting in force, taking a text over."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from .choices import ChangeClass
from .forms import DayField
from .host import host
from .others import APPEND, REPLACE

LONGEST_AHEAD = timedelta(days=2 * 365 + 1)
CLASSES = [(name.value, name.label) for name in (ChangeClass.SUBSTANTIVE, ChangeClass.EDITORIAL)]


class AskForm(forms.Form):
    """Whom to ask, and what to look at: as `before` (the question before this one), so that one press asks it again.

    `candidates` as checking.candidates gives them.
    """

    asked_of = forms.ChoiceField(
        label=_("Whom do you ask?"),
        widget=forms.RadioSelect,
        help_text=_("Whoever wrote in this text does not read along with it."),
        error_messages={"required": _("Choose whom you ask.")},
    )
    note = forms.CharField(
        label=_("What should they look at?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: is the text about the rounds clear?"),
    )

    def __init__(self, *args, candidates=(), before=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = {str(row.organisation.pk): row.organisation for row in candidates}
        field = self.fields["asked_of"]
        field.choices = [(str(row.organisation.pk), self._words(row)) for row in candidates]
        if candidates and candidates[0].is_own:
            field.initial = str(candidates[0].organisation.pk)
        if before and str(before.asked_of_id) in self.places:
            field.initial, self.fields["note"].initial = str(before.asked_of_id), before.note

    @staticmethod
    def _words(row):
        if row.is_own:
            *most, last = [host().display_name(who) for who in row.colleagues]
            names = _("%(list)s or %(last)s") % {"list": ", ".join(most), "last": last} if most else last
            return _("Somebody else of our own team who keeps the texts: %(names)s") % {"names": names}
        name = host().describe(row.organisation).name
        return _("Somebody of %(organisation)s who checks for others") % {"organisation": name}

    def clean_asked_of(self):
        return self.places[self.cleaned_data["asked_of"]]


class AnswerForm(forms.Form):
    """What a second person says of a draft."""

    GOOD, REMARK = "good", "remark"

    answer = forms.ChoiceField(
        label=_("What do you think of it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it looks good or you have a remark.")},
        choices=[(GOOD, _("It looks good")), (REMARK, _("I have a remark"))],
    )
    remark = forms.CharField(
        label=_("Your remark"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Say what should be different, and in which section."),
    )

    def clean(self):
        data = super().clean()
        if data.get("answer") == self.REMARK and not (data.get("remark") or "").strip():
            self.add_error("remark", _("Write down what you would like to see different."))
        return data

    @property
    def is_good(self) -> bool:
        return self.cleaned_data["answer"] == self.GOOD


class AdoptForm(forms.Form):
    """From when the draft holds and with whom it was agreed; per changed passage what kind of change it is."""

    effective_from = DayField(
        label=_("First day"), help_text=_("From which day does this hold? For example 3-3-2027 or 3 March 2027.")
    )
    retroactive = forms.BooleanField(label=_("The agreement works back to that day."), required=False)
    agreed_with = forms.CharField(
        label=_("With whom did you agree on this?"),
        required=False,
        max_length=240,
        help_text=_("For example the municipality or the police. Name the office, not a person."),
    )
    agreed_on = DayField(
        label=_("When did you agree on it?"),
        required=False,
        help_text=_("Needed when you fill in with whom. For example 3-3-2027 or 3 March 2027."),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, changes=(), today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.changes = [change for change in changes if change.proposed and not change.must_be_read]
        for change in self.changes:
            self.fields[change.name] = forms.ChoiceField(
                label=_("What kind of change is this?"),
                widget=forms.RadioSelect,
                choices=CLASSES,
                initial=change.proposed.value,
                required=False,
            )
        if not self._lies_in_the_past():
            del self.fields["retroactive"]

    def _lies_in_the_past(self):
        if not self.is_bound:
            return False
        try:
            day = self.fields["effective_from"].to_python(self.data.get(self.add_prefix("effective_from")))
        except forms.ValidationError:
            return False
        return day is not None and day < self.today

    def clean(self):
        data = super().clean()
        first = data.get("effective_from")
        if first and first < self.today and not data.get("retroactive"):
            said = _("This day is over. Choose a later day, or tick below that the agreement works back to that day.")
            self.add_error("effective_from", said)
        if first and first > self.today + LONGEST_AHEAD:
            self.add_error("effective_from", _("Is this year right? Choose a first day within two years."))
        if (day := data.get("agreed_on")) and day > self.today:
            self.add_error("agreed_on", _("This day is still to come."))
        if day and not data.get("agreed_with"):
            self.add_error("agreed_with", _("Say with whom you agreed on it."))
        if data.get("agreed_with") and not day and "agreed_on" not in self.errors:
            self.add_error("agreed_on", _("Say when you agreed on it."))
        return data

    def clean_seen(self):
        revision, over, seal = [*self.cleaned_data["seen"].split(" ", 2), "", ""][:3]
        if not (revision.isdecimal() and over.isdecimal()):
            raise forms.ValidationError(_("Look at the page again."))
        return int(revision), int(over), seal

    def change_classes(self):
        """Return what was said per (section key, operation)."""
        return {
            (change.key, change.operation): ChangeClass(said)
            for change in self.changes
            if (said := self.cleaned_data.get(change.name))
        }

    def facts(self):
        """Return what putting in force asks beside the draft."""
        data = self.cleaned_data
        revision, over, seal = data["seen"]
        return {
            "seen": (revision, seal),
            "over": over,
            "effective_from": data["effective_from"],
            "agreed_with": data["agreed_with"],
            "agreed_on": data["agreed_on"],
            "retroactive": data.get("retroactive", False),
            "change_classes": self.change_classes(),
        }

    def rows(self):
        """Return the changed passages with the field of each that has one."""
        return {change.name: self[change.name] for change in self.changes}


class TakeForm(forms.Form):
    """Which text to take over, what the own text was, and what happens with it once both were shown."""

    passage = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)
    how = forms.ChoiceField(
        label=_("What happens with your own text?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (APPEND, _("Keep my text and put the other one below it")),
            (REPLACE, _("Replace my text by the other one")),
        ],
    )
    both = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)  # both texts were on the screen

    def clean(self):
        data = super().clean()
        if data.get("both") and "how" not in self.errors and not data.get("how"):
            self.add_error("how", _("Choose what happens with your own text."))
        return data
