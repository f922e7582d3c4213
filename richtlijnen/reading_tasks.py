"""What somebody still has to read, in the workplace."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .still_to_read import to_read_among
from .todo import Asking, Task


def tasks_of(asking: Asking) -> Iterator[Task]:
    """Return what is to be read at the organisations this person belongs to."""
    if not asking.places or asking.richtlijn is None:
        return
    left = to_read_among(person=asking.person, organisations=asking.places, now=asking.now, richtlijn=asking.richtlijn)
    for place in asking.places:
        if number := left.get(place.pk):
            text = ngettext("One agreement is new or changed for you.", "%(number)s agreements to read.", number)
            url = reverse("buurtkader_richtlijnen:read", args=[place.slug])
            yield Task(_("Still to read"), text % {"number": number}, url, count=number, organisation=place)
