"""Addresses of rooms that a site may or may not have."""

from django.urls import NoReverseMatch, reverse


def address_of(name: str, *args) -> str:
    """Return the address with this name, or "" when this site has none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
