"""The forms of the reading side: on which day, between which days, read on paper when."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
NUMBERS = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$")
WORDS = re.compile(r"^(\d{1,2})\s+([^\W\d_]+)\.?\s+(\d{4})$")


class DayField(forms.Field):
    """A day as people type it: 3-3-2027, 03-03-2027, 3/3/2027, 3 maart 2027, 2027-03-03."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("We do not know this day. Type it like 3-3-2027 or 3 March 2027.")}

    def to_python(self, value):
        text = (value or "").strip().lower()
        if not text:
            return None
        try:
            return date(*_parts(text))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


def _parts(text: str) -> tuple[int, int, int]:
    """Return year, month and day of a typed date; raises ValueError."""
    if found := ISO.match(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := NUMBERS.match(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := WORDS.match(text):
        months = [number for number, name in MONTHS.items() if str(name).lower().startswith(found[2])]
        if len(found[2]) >= 3 and len(months) == 1:
            return int(found[3]), months[0], int(found[1])
    raise ValueError(text)


class DayForm(forms.Form):
    """Which day to look at; empty is today."""

    op = DayField(
        label=_("On which day?"), required=False, help_text=_("For example 3-3-2027 or 3 March 2027. Empty is today.")
    )


class TwoDaysForm(forms.Form):
    """Between which two days to compare; the second one empty is today."""

    van = DayField(label=_("From which day?"), help_text=_("For example 3-3-2027 or 3 March 2027."))
    tot = DayField(label=_("To which day?"), required=False, help_text=_("Empty is today."))

    def days(self, *, today: date) -> tuple[date, date]:
        """Return the two days, the earlier first."""
        chosen = (self.cleaned_data["van"], self.cleaned_data["tot"] or today)
        return min(chosen), max(chosen)


class PaperForm(forms.Form):
    """On which day somebody read on paper."""

    on = DayField(
        label=_("Read on which day?"),
        error_messages={"required": _("Type the day on which it was read. For example 3-3-2027.")},
        help_text=_("For example 3-3-2027. We record the text of that day, so take the day on the reading sheet."),
    )
