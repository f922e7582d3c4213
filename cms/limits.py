"""Slows down guessing: a count per name and address in the shared cache."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache


def too_many(name, key, *, limit, seconds):
    """Count one more try of `name` by `key`; tells whether there were more than `limit` within `seconds`."""
    full = f"limit:{name}:{key}"
    cache.add(full, 0, seconds)
    return cache.incr(full) > limit


def client_address(request):
    """Return the address of who asks; behind a proxy the one that the proxy saw, so that not everybody shares one."""
    return get_adapter(request).get_client_ip(request)
