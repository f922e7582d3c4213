"""The sign-in forms."""

import re

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

from cms.signing_in.devices import OWN_DEVICE, keep


def own_device_field():
    """Return the tick box that keeps somebody signed in."""
    return forms.BooleanField(label=_("This is my own phone or computer. Keep me signed in."), required=False)


class CodeRequestForm(RequestLoginCodeForm):
    """Asks for the address to mail a code to."""

    own_device = own_device_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Your e-mail address")
        self.fields["email"].widget.attrs.pop("placeholder", None)


class CodeForm(ConfirmLoginCodeForm):
    """Asks for the six digits; spaces and hyphens do not matter."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The six digits from the mail")
        self.fields["code"].widget.attrs.update({"autocomplete": "one-time-code", "inputmode": "numeric"})
        self.fields["code"].widget.attrs.pop("placeholder", None)

    def clean_code(self):
        self.cleaned_data["code"] = re.sub(r"[\s-]", "", self.cleaned_data["code"])
        return super().clean_code()


class PasswordForm(LoginForm):
    """Asks for address and password."""

    own_device = own_device_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Your e-mail address")
        for name in ("login", "password"):
            self.fields[name].widget.attrs.pop("placeholder", None)

    def login(self, request, redirect_url=None):
        request.session[OWN_DEVICE] = self.cleaned_data["own_device"]
        response = super().login(request, redirect_url)
        if request.user.is_authenticated:  # allauth has its own idea of how long
            keep(request, request.user, own_device=self.cleaned_data["own_device"])
        return response

    @property
    def field_order(self):
        return ["login", "password", "own_device"]


class CardForm(forms.Form):
    """Asks for the code on a printed card."""

    code = forms.CharField(
        label=_("The code on your card"),
        help_text=_("Twelve characters. Capitals, spaces and hyphens do not matter."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    own_device = own_device_field()
