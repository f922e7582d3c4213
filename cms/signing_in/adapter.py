"""What allauth may do here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.inviting import invitations_of
from cms.onward import front_door


class Adapter(DefaultAccountAdapter):
    """Nobody signs up alone: a coordinator adds people. The random user name is never shown."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This code is not right. Look at the mail once more, and type the six digits."),
        "email_password_mismatch": _(
            "This address and this password do not go together. Try again, or ask for a code."
        ),
        "too_many_login_attempts": _(
            "You tried too often. Wait five minutes, then try again, or ask for a code by mail."
        ),
    }

    def is_open_for_signup(self, request):
        return False

    def populate_username(self, request, user):
        """Leave the random user name as it is."""

    def get_login_redirect_url(self, request):
        if invitations_of(request.user).exists():
            return reverse("invitations")
        return reverse(front_door(request.user))

    def get_from_email(self):
        return settings.DEFAULT_FROM_EMAIL

    def get_user_search_fields(self):
        return ["email"]
