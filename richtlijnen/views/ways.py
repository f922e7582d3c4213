"""Ways through the workplace: crumbs, and the address of a room that a site may or may not have."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _


def address_of(name: str, *args) -> str:
    """Return the address with this name, or "" when this site has none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def work_crumbs(*crumbs: tuple[str, str]) -> list[dict]:
    """Return the crumbs under the workplace from (title, address) pairs; the last, without address, is this page."""
    top = [(_("Workplace"), address_of("workplace"))]
    return [{"title": title, "url": url} for title, url in (*top, *crumbs) if title]
