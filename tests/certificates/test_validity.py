"""Local dates and whole years."""

import datetime

import pytest

from certificates.validity import local_date, valid_until


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-21T22:59:59+00:00", "2026-11-21"),  # winter time: midnight is at 23.00 UTC
        ("2026-11-21T23:00:00+00:00", "2026-11-22"),
        ("2026-07-01T21:59:59+00:00", "2026-07-01"),  # summer time: midnight is at 22.00 UTC
        ("2026-07-01T22:00:00+00:00", "2026-07-02"),
        ("2026-03-29T00:59:59+00:00", "2026-03-29"),  # both nights the clock changes
        ("2026-10-24T22:30:00+00:00", "2026-10-25"),
    ],
)
def test_date_is_the_one_on_the_wall_in_amsterdam(moment, day):
    found = local_date(datetime.datetime.fromisoformat(moment), zone="Europe/Amsterdam")
    assert found == datetime.date.fromisoformat(day)


def test_a_naive_moment_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        local_date(datetime.datetime(2026, 1, 1), zone="Europe/Amsterdam")


@pytest.mark.parametrize(
    ("issued", "years", "last"),
    [
        ("2026-11-22", 3, "2029-11-22"),
        ("2028-02-29", 3, "2031-02-28"),
        ("2028-02-29", 4, "2032-02-29"),
        ("2028-02-28", 1, "2029-02-28"),
    ],
)
def test_valid_until_is_the_same_day_years_later(issued, years, last):
    assert valid_until(issued_on=datetime.date.fromisoformat(issued), years=years) == datetime.date.fromisoformat(last)


def test_without_years_it_never_ends():
    assert valid_until(issued_on=datetime.date(2026, 1, 1), years=None) is None
