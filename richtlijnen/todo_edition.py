"""What the next edition asks of who keeps the region's texts."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .addresses import address_of
from .before_adopting import load_open_ends
from .exceptions import NoIdentity
from .next_edition import load_next_edition
from .todo import Asking, Task

WORK = "buurtkader_richtlijnen_work"


def next_edition_waits(asking: Asking) -> Iterator[Task]:
    """Yield the next step of the draft, when it differs from the newest edition.

    Nothing to be ready with while the round runs or its remarks wait: those are the next step.
    """
    if not asking.is_region or asking.richtlijn is None:
        return
    try:
        coming = load_next_edition(richtlijn=asking.richtlijn)
    except NoIdentity:
        return
    if not coming.state.is_different:
        return
    left = load_open_ends(richtlijn=asking.richtlijn, coming=coming, now=asking.now)
    if left.is_older:
        about = _("From a round of comments before the newest one.")
        url = address_of(f"{WORK}:region_consultation")
        yield Task(_("Write what was done with the remarks"), about, url and f"{url}?ronde={left.round_key}")
    if left.in_the_round and coming.state.is_complete:
        return
    name = {"number": coming.number}
    edition = address_of(f"{WORK}:edition")
    if coming.is_ready:
        about = _("Edition %(number)s: record what the region decided.") % name
        yield Task(_("The next edition is ready to be adopted"), about, address_of(f"{WORK}:adopt_edition"))
    elif coming.state.is_complete:
        yield Task(
            _("Say that the next edition is ready"), _("Edition %(number)s: everything is in order.") % name, edition
        )
    else:
        about = _("Edition %(number)s: see what still has to be done.") % name
        yield Task(_("The next edition is not complete yet"), about, edition)
