"""Which edition held on a day, as far as was known at a moment."""

from datetime import date, datetime

from django.db.models import QuerySet

from .models import Edition, Kader, LocalEdition, Richtlijn


def known(record: Richtlijn | Kader, *, known_at: datetime) -> QuerySet:
    """Return every edition of `record` that was recorded on or before `known_at`, by first day."""
    return record.editions.filter(recorded_at__lte=known_at).order_by("effective_from", "recorded_at", "pk")


def in_force(record: Richtlijn | Kader, *, on: date, known_at: datetime) -> Edition | LocalEdition | None:
    """Return the edition in force on local date `on`, or None before the first one."""
    return known(record, known_at=known_at).filter(effective_from__lte=on).last()


def first_day(record: Richtlijn | Kader, *, known_at: datetime) -> date | None:
    """Return the first day on which anything holds, or None when nothing was adopted."""
    first = known(record, known_at=known_at).first()
    return first.effective_from if first else None


def newest(record: Richtlijn | Kader) -> Edition | LocalEdition | None:
    """Return the edition with the latest first day, in force or waiting."""
    return record.editions.order_by("effective_from", "recorded_at", "pk").last()


def waiting(record: Richtlijn | Kader, *, on: date, known_at: datetime) -> list[Edition | LocalEdition]:
    """Return the editions that take effect after `on`, one per first day: the one recorded last."""
    by_day = {row.effective_from: row for row in known(record, known_at=known_at).filter(effective_from__gt=on)}
    return list(by_day.values())
