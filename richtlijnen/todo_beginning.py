"""What waits where nothing was begun: a guideline for the site, and a page to write the own agreements on."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from .access import may_begin_guideline
from .beginning import unclaimed_pages
from .todo import Asking, Task


def kaders_to_begin(asking: Asking) -> Iterator[Task]:
    """Yield one task per organisation whose texts this person keeps and that has no framework yet."""
    if asking.richtlijn is None:
        return
    begun = {kader.organisation_id for kader in asking.kept}
    for place in asking.kept_places:
        if place.pk not in begun:
            yield Task(
                title=_("Begin with our own agreements"),
                detail=_("Volunteers now read only what the region agreed."),
                url=reverse("buurtkader_richtlijnen_work:kader_begin", args=[place.slug]),
                organisation=place,
            )


def guidelines_to_begin(asking: Asking) -> Iterator[Task]:
    """Yield what an administrator makes: the first guideline of a site, and one for each page that is a copy."""
    if not may_begin_guideline(asking.person):
        return
    if asking.richtlijn is None:
        yield Task(
            title=_("Make a new guideline"),
            detail=_("This site has no guideline yet. Give it a name; then the region can write it."),
            url=reverse("buurtkader_richtlijnen_work:first_guideline"),
        )
    for page in unclaimed_pages():
        yield Task(
            title=_("Make a new guideline"),
            detail=_("The page “%(title)s” is a copy. It belongs to no guideline yet.") % {"title": page.title},
            url=reverse("buurtkader_richtlijnen_work:new_guideline", args=[page.pk]),
        )
