"""A form that somebody fills in during a lesson, as a Django form: what it asks comes from the lesson."""

import re
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date, parse_time
from django.utils.translation import gettext_lazy as _

DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
MAX_LINE, MAX_LONG = 300, 4000


@dataclass(frozen=True)
class Blank:
    """One thing to fill in. `kind`: text, long, date, time, number or choice (then `options` are key and text)."""

    key: str
    kind: str
    label: str
    help: str = ""
    example: str = ""
    required: bool = True
    max_words: int = 0
    options: tuple[tuple[str, str], ...] = ()


class DayField(forms.CharField):
    """A day as people write it: 3-3-2027; kept as 2027-03-03."""

    def clean(self, value):
        text = super().clean(value).strip()
        if not text:
            return ""
        if found := DAY.fullmatch(text):
            text = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"
        try:
            day = parse_date(text)
        except ValueError:
            day = None
        if day is None:
            raise ValidationError(_("Type a day, for example 3-3-2027."))
        return day.isoformat()

    def prepare_value(self, value):
        """Show a kept day as people write it."""
        found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value or "")
        return f"{int(found[3])}-{int(found[2])}-{found[1]}" if found else value


class TimeOfDayField(forms.CharField):
    """A time of day: 19.30 or 19:30; kept as 19:30."""

    def clean(self, value):
        text = super().clean(value).strip().replace(".", ":")
        if not text:
            return ""
        try:
            time = parse_time(text)
        except ValueError:
            time = None
        if time is None:
            raise ValidationError(_("Type a time, for example 19.30."))
        return time.strftime("%H:%M")


def filling_form(blanks, *, block_id: str, data=None, values=None) -> forms.Form:
    """Return the form for `blanks`, bound to posted `data` or filled with kept `values`.

    Its cleaned data is {key: text}, as it is kept.
    """
    form = forms.Form(data=data, initial=values or {}, prefix=f"f-{block_id[:8]}", auto_id="id_%s")
    for blank in blanks:
        form.fields[blank.key] = _field(blank)
    return form


def _field(blank):
    common = {
        "label": blank.label,
        "help_text": _about(blank),
        "required": blank.required,
        "error_messages": {"required": _("Fill this in.")},
    }
    if blank.kind == "choice":
        return forms.ChoiceField(choices=blank.options, widget=forms.RadioSelect, **common)
    if blank.kind == "date":
        return DayField(max_length=40, **common)
    if blank.kind == "time":
        return TimeOfDayField(max_length=20, **common)
    if blank.kind == "number":
        return forms.RegexField(
            r"^\s*\d{1,9}\s*$", widget=forms.TextInput(attrs={"inputmode": "numeric"}), **_number_errors(common)
        )
    long = blank.kind == "long"
    widget = forms.Textarea(attrs={"rows": 5}) if long else forms.TextInput
    validators = [_at_most(blank.max_words)] if blank.max_words else []
    return forms.CharField(widget=widget, max_length=MAX_LONG if long else MAX_LINE, validators=validators, **common)


def _number_errors(common):
    return {**common, "error_messages": {**common["error_messages"], "invalid": _("Type a whole number.")}}


def _about(blank):
    example = _("For example: %(example)s") % {"example": blank.example} if blank.example else ""
    return " ".join(str(part) for part in (blank.help, example) if part)


def _at_most(limit):
    def check(text):
        count = len(text.split())
        if count > limit:
            raise ValidationError(
                _("These are %(count)s words. At most %(limit)s: what can go?") % {"count": count, "limit": limit}
            )

    return check
