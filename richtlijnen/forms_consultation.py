"""Forms of the secretary in the round of comments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import DayField


class OpenRoundForm(forms.Form):
    """Until when the organisations can answer, and what is asked of them."""

    closes_on = DayField(
        label=_("Up to and including which day can they answer?"),
        help_text=_("For example 3-3-2027."),
        error_messages={"required": _("Choose a last day that is still to come.")},
    )
    invitation = forms.CharField(
        label=_("What do you ask of the organisations?"),
        help_text=_("This stands on top of the page, and in the mail that they get."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
