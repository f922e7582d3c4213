"""How long somebody stays signed in: long on a device of one's own, briefly on a shared one."""

from datetime import datetime, timedelta

from allauth.account.signals import user_logged_in
from django.contrib.auth import logout
from django.dispatch import receiver
from django.utils import timezone

from cms.access import memberships_of
from cms.models import Role

OWN_DEVICE = "own_device"
SHARED_UNTIL = "shared_until"
OWN = timedelta(days=180)
OWN_WITH_RIGHTS = timedelta(days=30)
SHARED = timedelta(hours=2)


@receiver(user_logged_in)
def set_length(request, user, **kwargs):
    """Set the session's length when somebody signs in: as long as the device allows."""
    keep(request, user, own_device=request.session.pop(OWN_DEVICE, False))


def keep(request, person, *, own_device):
    """Keep the session 180 days on an own device (30 with more rights), else until the browser closes or two hours."""
    if own_device:
        more_rights = person.is_superuser or any(m.role != Role.VOLUNTEER for m in memberships_of(person))
        request.session.set_expiry(int((OWN_WITH_RIGHTS if more_rights else OWN).total_seconds()))
        request.session.pop(SHARED_UNTIL, None)
    else:
        request.session.set_expiry(0)
        request.session[SHARED_UNTIL] = (timezone.now() + SHARED).isoformat()


class SharedDeviceMiddleware:
    """Signs out a session on a shared device after two hours."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        until = request.session.get(SHARED_UNTIL)
        if until and timezone.now() > datetime.fromisoformat(until):
            logout(request)
        return self.get_response(request)
