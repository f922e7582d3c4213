"""Dates on a certificate: local dates, counted in whole years."""

import datetime
from zoneinfo import ZoneInfo


def local_date(at: datetime.datetime, *, zone: str) -> datetime.date:
    """Return the date on the wall calendar in `zone` at the aware moment `at`; ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("A moment without a time zone has no date.")
    return at.astimezone(ZoneInfo(zone)).date()


def valid_until(*, issued_on: datetime.date, years: int | None) -> datetime.date | None:
    """Return the last day of validity, `years` after issue (29 February becomes the 28th); None is for ever."""
    if years is None:
        return None
    try:
        return issued_on.replace(year=issued_on.year + years)
    except ValueError:  # 29 February, and no such day in that year
        return issued_on.replace(year=issued_on.year + years, day=28)
