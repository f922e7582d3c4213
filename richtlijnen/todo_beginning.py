"""What waits where nothing was begun: a guideline for the site, and a page to write the own agreements on."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from .access import may_begin_guideline
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


def guideline_to_begin(asking: Asking) -> Iterator[Task]:
    """Yield one task for an administrator of a site that has no guideline."""
    if asking.richtlijn is None and may_begin_guideline(asking.person):
        yield Task(
            title=_("Make a new guideline"),
            detail=_("This site has no guideline yet. Give it a name; then the region can write it."),
            url=reverse("buurtkader_richtlijnen_work:first_guideline"),
        )
