"""What allauth may do here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings


class Adapter(DefaultAccountAdapter):
    """Nobody signs up alone: a coordinator adds people. The random user name is never shown."""

    def is_open_for_signup(self, request):
        return False

    def populate_username(self, request, user):
        """Leave the random user name as it is."""

    def get_from_email(self):
        return settings.DEFAULT_FROM_EMAIL

    def get_user_search_fields(self):
        return ["email"]
