"""Dates in words, in the active language."""

import datetime

from django.utils.dateformat import format as format_date


def in_words(day: datetime.date) -> str:
    """Return a date such as 22 november 2026."""
    return format_date(day, "j F Y")
