"""The way back from a page about the own agreements."""

from django.urls import reverse
from django.utils.translation import gettext as _

from .ways import work_crumbs

WORK = "buurtkader_richtlijnen_work"


def kader_trail(organisation: str, title: str, *, section=None) -> list[dict]:
    """Return the crumbs of a page about the own agreements of the organisation with this slug."""
    steps = [(_("Our own agreements"), reverse(f"{WORK}:kader", args=[organisation]))]
    if section is not None:
        address = reverse(f"{WORK}:kader_section", args=[organisation, section.key])
        steps.append((f"{section.number} {section.title}", address))
    return work_crumbs(*steps, (title, ""))
