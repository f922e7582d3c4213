"""Forms around a quiz."""

from django import forms
from django.utils.translation import gettext_lazy as _


class HolderNameForm(forms.Form):
    """The name as it will stand on the certificate."""

    holder_name = forms.CharField(
        label=_("This is how your name will appear"),
        help_text=_("On your certificate. You can change it here."),
        max_length=120,
        error_messages={"required": _("Fill in your name. It will appear on your certificate.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_holder_name(self):
        """Return the name on one line."""
        return " ".join(self.cleaned_data["holder_name"].split())
