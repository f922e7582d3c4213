"""The form with which a page that is a copy gets a guideline of its own."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NewGuidelineForm(forms.Form):
    """What the new guideline is called, and who decides about it."""

    name = forms.CharField(
        label=_("Name of the new guideline"), max_length=160, help_text=_("So that nobody confuses it with the other.")
    )
    owner = forms.CharField(label=_("Who decides about it?"), max_length=160, required=False)
