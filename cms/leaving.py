"""Who does not belong to an organisation any more, and since when: from that day on words about it grow old."""

from datetime import date

from django.db.models import F, Max
from django.db.models.functions import Coalesce, Least

from cms.models import Membership


def left_since(*, on: date) -> dict[tuple[int, int], date]:
    """Return {(person pk, organisation pk): first day without} of who has no role there on local date `on` or later.

    Who left, or whose organisation left. Two queries.
    """
    rows = Membership.objects.exclude(organisation=None)
    stays = set(rows.not_ended(on).values_list("person", "organisation"))
    ends = Least(Coalesce("ended_on", F("organisation__left_on")), Coalesce("organisation__left_on", F("ended_on")))
    ended = rows.values("person", "organisation").annotate(last=Max(ends)).order_by()
    found = {(row["person"], row["organisation"]): row["last"] for row in ended}
    return {place: day for place, day in found.items() if day and place not in stays}
