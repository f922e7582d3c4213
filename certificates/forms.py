"""The form in which somebody types the code of a certificate."""

from django import forms
from django.utils.translation import gettext_lazy as _

from . import codes


class CodeForm(forms.Form):
    """One field; case, spaces and hyphens do not matter."""

    code = forms.CharField(
        label=_("Code on the certificate"),
        help_text=_(
            "Sixteen letters and digits, for example K7QD-3MRW-9TXA-5HJP. Capitals, spaces and hyphens do not matter."
        ),
        max_length=100,
        error_messages={"required": _("Type the code that is on the certificate.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "inputmode": "text"}
        ),
    )

    def clean_code(self):
        """Return the stored form of the code."""
        code = codes.normalise(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(
                _("This is not a whole code. A code has sixteen letters and digits, in four groups of four."),
                code="shape",
            )
        return code
