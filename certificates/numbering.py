"""The number of a certificate: BK-2026-0417-7, of which the last digit catches typing mistakes."""

import re

# Damm's quasigroup of order 10: catches every single wrong digit and every swap of two neighbours.
DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
SHAPE = re.compile(r"(?P<prefix>[A-Z]{1,6})-(?P<year>\d{4})-(?P<serial>\d{4,9})-(?P<check>\d)", re.ASCII)


def check_digit(digits: str) -> int:
    """Return the digit that makes the whole row of digits end on 0 in Damm's table."""
    state = 0
    for digit in digits:
        state = DAMM[state][int(digit)]
    return state


def number(*, prefix: str, year: int, serial: int) -> str:
    """Return the number of the `serial`-th certificate of `year`, as printed."""
    return f"{prefix}-{year:04d}-{serial:04d}-{check_digit(f'{year:04d}{serial:04d}')}"


def read_number(text: str) -> tuple[int, int] | None:
    """Return (year, serial) of a printed number, or None when its shape or check digit is wrong."""
    match = SHAPE.fullmatch(text.strip().upper())
    if match is None or check_digit(match["year"] + match["serial"]) != int(match["check"]):
        return None
    return int(match["year"]), int(match["serial"])
