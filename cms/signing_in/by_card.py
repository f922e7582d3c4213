"""Sessions that began with a printed card: whoever printed it could be the one who sits there."""

from functools import wraps

from allauth.account.signals import user_logged_in
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.utils.translation import gettext as _

from cms.access import memberships_of
from cms.models import Role

CARD_PLACES = "card_places"  # where the person belonged when the card was used, as organisation ids


@receiver(user_logged_in)
def mark(request, user, by_card=False, **kwargs):
    """Remember in the session that it began with a card, and where the person belonged then."""
    if by_card:
        request.session[CARD_PLACES] = sorted(_places(user))
    else:
        request.session.pop(CARD_PLACES, None)


def still_holds(person, places):
    """Tell whether a session that a card opened may go on: nothing but learning, in the same places as then."""
    if person.email or person.is_superuser or any(m.role != Role.VOLUNTEER for m in memberships_of(person)):
        return False
    return sorted(_places(person)) == places


def _places(person):
    return {m.organisation_id for m in memberships_of(person)}


class CardSessionMiddleware:
    """Ends a session by card as soon as the person belongs elsewhere, gets a task or stops; asks nothing of others."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        places = request.session.get(CARD_PLACES)
        if places is not None and request.user.is_authenticated and not still_holds(request.user, places):
            logout(request)
        return self.get_response(request)


def not_by_card(view):
    """Refuse the view in a session by card: a password chosen there would outlive the card."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if CARD_PLACES in request.session:
            raise PermissionDenied(_("You signed in with a card. Then you cannot choose a password."))
        return view(request, *args, **kwargs)

    return guarded
