"""Counting wrong codes per address, so that guessing is slow as well as hopeless."""

import hashlib

from django.core.cache import cache

from .conf import conf


def _key(request):
    address = str(conf.client_address(request))
    return "buurtkader_certificates:failed:" + hashlib.sha256(address.encode()).hexdigest()[:32]


def too_many(request) -> bool:
    """Return whether this address has used up its wrong codes for now."""
    return cache.get(_key(request), 0) >= conf.failed_lookups


def count_failure(request) -> None:
    """Count one wrong code; the window starts at the first."""
    key = _key(request)
    cache.add(key, 0, conf.failed_lookups_window)
    try:
        cache.incr(key)
    except ValueError:  # the window ended between the two
        cache.add(key, 1, conf.failed_lookups_window)
