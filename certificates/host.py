"""The services this app asks of the site it runs in: the class named by BUURTKADER_HOST."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string


@cache
def _load(path):
    return import_string(path)()


def host():
    """Return the one host object of this site (see the app's README for what it must answer)."""
    return _load(settings.BUURTKADER_HOST)
