"""The way back from a page about the own agreements, the proposals, or the round of comments."""

from django.urls import reverse
from django.utils.translation import gettext as _

from .ways import work_crumbs

WORK = "buurtkader_richtlijnen_work"


def kader_trail(organisation: str, title: str = "", *, section=None) -> list[dict]:
    """Return the crumbs of a page about the own agreements of the organisation with this slug; "": their overview."""
    if not title:
        return work_crumbs((_("Our own agreements"), ""))
    steps = [(_("Our own agreements"), reverse(f"{WORK}:kader", args=[organisation]))]
    if section is not None:
        address = reverse(f"{WORK}:kader_section", args=[organisation, section.key])
        steps.append((f"{section.number} {section.title}", address))
    return work_crumbs(*steps, (title, ""))


def proposals_trail(organisation: str, title: str = "") -> list[dict]:
    """Return the crumbs of a page about the proposals of the organisation with this slug; no title: the list."""
    return _room_trail(_("Proposals"), reverse(f"{WORK}:proposals", args=[organisation]), title)


def region_proposals_trail(title: str = "") -> list[dict]:
    """Return the crumbs of a page about the proposals of all organisations; no title: the list."""
    return _room_trail(_("Proposals from the organisations"), reverse(f"{WORK}:region_proposals"), title)


def region_round_trail(title: str = "") -> list[dict]:
    """Return the crumbs of a page about leading the round of comments; no title: the overview."""
    return _room_trail(_("The round of comments"), reverse(f"{WORK}:region_consultation"), title)


def _room_trail(room: str, address: str, title: str) -> list[dict]:
    return work_crumbs((room, address), (title, "")) if title else work_crumbs((room, ""))
