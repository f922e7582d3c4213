"""Finds the drawings that a host keeps among its static files."""

import re

from django.contrib.staticfiles import finders
from django.templatetags.static import static

from .conf import conf


def drawing_url(name) -> str | None:
    """Return the address of the drawing called `name` (without ".svg"), or None when there is no such file."""
    if not conf.drawings or not re.fullmatch(r"[a-z0-9-]+", name or ""):
        return None
    path = f"{conf.drawings}/{name}.svg"
    return static(path) if finders.find(path) else None
