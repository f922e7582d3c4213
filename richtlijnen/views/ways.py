"""Ways through the workplace: the crumbs above its pages."""

from django.utils.translation import gettext as _

from ..addresses import address_of


def work_crumbs(*crumbs: tuple[str, str]) -> list[dict]:
    """Return the crumbs under the workplace from (title, address) pairs; the last, without address, is this page."""
    top = [(_("Workplace"), address_of("workplace"))]
    return [{"title": title, "url": url} for title, url in (*top, *crumbs) if title]
