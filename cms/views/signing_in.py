"""Signing in by mail code and by printed card."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.account.views import RequestLoginCodeView
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.limits import too_many
from cms.onward import onward
from cms.signing_in.cards import CardRefused, use_card
from cms.signing_in.devices import OWN_DEVICE
from cms.signing_in.forms import CardForm


@method_decorator(login_not_required, name="dispatch")
class CodeRequest(RequestLoginCodeView):
    """Mails a code, and remembers whether the device is the reader's own."""

    def form_valid(self, form):
        self.request.session[OWN_DEVICE] = form.cleaned_data["own_device"]
        return super().form_valid(form)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card(request):
    """Sign in with the code on a printed card; the QR code on it fills in the code, a press on the button uses it."""
    form = CardForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    if request.method == "POST" and form.is_valid():
        try:
            person = _person_on_card(request, form.cleaned_data["code"])
        except ValidationError as refused:
            form.add_error("code", refused)
        else:
            request.session[OWN_DEVICE] = form.cleaned_data["own_device"]
            where = onward(request, default=None)
            return perform_login(request, Login(user=person, redirect_url=where, signal_kwargs={"by_card": True}))
    return render(request, "cms/sign_in_card.html", {"form": form, "next": request.GET.get("next", "")})


def _person_on_card(request, typed):
    if too_many("card", request.META["REMOTE_ADDR"], limit=10, seconds=600):
        raise ValidationError(_("That did not work ten times. Wait ten minutes, then try again."))
    try:
        return use_card(typed=typed, now=timezone.now())
    except CardRefused:
        message = _("This code does not work. Check the characters, or ask your coordinator for a new card.")
        raise ValidationError(message) from None
