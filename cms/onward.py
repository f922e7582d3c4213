"""Where somebody goes next: only ever to an address of this site."""

from django.utils.http import url_has_allowed_host_and_scheme


def onward(request, default="home"):
    """Return the posted `next` when it is an address of this site, else `default`."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else default
