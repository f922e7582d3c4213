"""What somebody still has to read, in the workplace."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .still_to_read import to_read_now
from .todo import Asking, Task


def tasks_of(asking: Asking) -> Iterator[Task]:
    """Return what is to be read at the organisations this person belongs to."""
    for place in asking.places:
        number = to_read_now(person=asking.person, organisation=place, now=asking.now)
        if number:
            text = ngettext("One agreement is new or changed for you.", "%(number)s agreements to read.", number)
            url = reverse("buurtkader_richtlijnen:read", args=[place.slug])
            yield Task(_("Still to read"), text % {"number": number}, url, count=number, organisation=place)
