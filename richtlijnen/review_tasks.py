"""What of the reviews waits in the workplace."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .review_loading import OwnReviews, load_all_reviews, load_regional
from .reviews import Review
from .todo import Asking, Task


def tasks_of(asking: Asking) -> Iterator[Task]:
    """Return the reviews that wait at the organisations this person keeps."""
    if not asking.kept:
        return
    texts = load_regional(richtlijn=asking.richtlijn, now=asking.now)
    for own in load_all_reviews(kaders=asking.kept, texts=texts, now=asking.now):
        yield from _tasks(own)


def _tasks(own: OwnReviews) -> Iterator[Task]:
    url = reverse("buurtkader_richtlijnen_work:reviews", args=[own.kader.organisation.slug])
    asking = [review for review in own.waiting if not review.is_notice]
    notices = [review for review in own.waiting if review.is_notice]
    place = {"url": url, "organisation": own.kader.organisation}
    if asking:
        text = ngettext("%(number)s text of yours: %(names)s", "%(number)s texts of yours: %(names)s", len(asking)) % {
            "number": len(asking),
            "names": names(asking),
        }
        yield Task(_("Look at this again"), text, count=len(asking), due=_first(asking), **place)
    if own.decided:
        text = _("You decided on %(names)s. It holds once your next version is in force.") % {
            "names": names(own.decided)
        }
        yield Task(_("Your decisions wait"), text, count=len(own.decided), due=_first(own.decided), **place)
    if notices:
        text = _("Only the wording changed: %(names)s") % {"names": names(notices)}
        yield Task(_("For your information"), text, count=len(notices), **place)


def names(reviews: Iterable[Review], *, most: int = 3) -> str:
    """Return number and title of these sections in one line; after `most` how many more."""
    found = [f"{review.number} {review.title}".strip() for review in reviews]
    rest = len(found) - most
    if rest > 0:
        return _("%(names)s and %(rest)s more") % {"names": ", ".join(found[:most]), "rest": rest}
    return ", ".join(found)


def _first(reviews: Iterable[Review]):
    return min(review.due for review in reviews)
