"""Where somebody goes next: only ever to an address of this site."""

from django.utils.http import url_has_allowed_host_and_scheme

from cms import access


def front_door(person):
    """Return the name of the page somebody sees first: the workplace for who is more than a volunteer."""
    return "workplace" if access.has_tasks(person) else "home"


def onward(request, default="home"):
    """Return the posted `next` when it is an address of this site, else `default`."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else default
