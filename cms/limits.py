"""Slows down guessing: a count per name and address in the shared cache."""

from django.core.cache import cache


def too_many(name, key, *, limit, seconds):
    """Count one more try of `name` by `key`; tells whether there were more than `limit` within `seconds`."""
    full = f"limit:{name}:{key}"
    cache.add(full, 0, seconds)
    return cache.incr(full) > limit
