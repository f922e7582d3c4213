"""How long the reason of a decision is kept in somebody's own words. The decision and the hash of the words stay."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from .host import host
from .models import FreeText, PassageReview

REMARK_YEARS = 2  # as privacy.py tells people


def is_due(*, left_on: date, today: date) -> bool:
    """Return whether the words of who left on `left_on` (the first day without) are to go; both local dates."""
    return (left_on.year + REMARK_YEARS, left_on.month, left_on.day) <= (today.year, today.month, today.day)


def erase_due_remarks(*, left: Mapping[tuple[int, int], date], now: datetime, dry_run: bool = False) -> int:
    """Erase the reasons that people wrote for an organisation they left two years ago; return how many.

    `left`: per (person pk, organisation pk) the first day without, of who does not belong there any more. A second run
    erases nothing; a dry run nothing at all. Three queries, and a line in the audit log for each person.
    """
    today = timezone.localdate(now)
    due = {place for place, day in left.items() if is_due(left_on=day, today=today)}
    with transaction.atomic():
        written = dict(FreeText.objects.exclude(text="").select_for_update().values_list("key", "written_by"))
        rows = PassageReview.objects.filter(remark_key__in=written).values_list("remark_key", "kader__organisation")
        keys = [key for key, organisation in rows if (written[key], organisation) in due]
        if keys and not dry_run:
            FreeText.objects.filter(key__in=keys).update(text="")
            for person in sorted({written[key] for key in keys}):
                host().record_audit(actor=None, action="person.remarks_due", subject=person, organisation=None)
    return len(keys)
