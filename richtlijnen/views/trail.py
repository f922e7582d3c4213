"""The way back from a page about the own agreements."""

from django.utils.translation import gettext as _

from .ways import address_of, work_crumbs

WORK = "buurtkader_richtlijnen_work"


def kader_trail(organisation: str, title: str, *, section=None) -> list[dict]:
    """Return the crumbs of a page about the own agreements of the organisation with this slug."""
    steps = [(_("Our own agreements"), address_of(f"{WORK}:kader", organisation))]
    if section is not None:
        name = f"{section.number} {section.title}"
        steps.append((name, address_of(f"{WORK}:kader_section", organisation, section.key)))
    return work_crumbs(*[step for step in steps if step[1]], (title, ""))
