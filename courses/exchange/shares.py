"""What an answer is worth: per cents in a file, fractions here."""

from fractions import Fraction

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..questions import Option
from .values import CannotUse

NEAR = Fraction(1, 20000)  # files say 33.33 or 14.28571 where a third or a seventh is meant
DIGITS = 5


def share_of(percent: str) -> Fraction:
    """Return the share that `percent` ("33.33333", "-50") stands for; CannotUse outside -100 to 100."""
    text = percent.strip().replace(",", ".")
    try:
        said = Fraction(text) / 100 if len(text) <= 20 and "/" not in text and "e" not in text.lower() else None
    except ValueError:
        said = None
    if said is None or abs(said) > 1 + NEAR:
        raise CannotUse(
            format_lazy(_("“{text}” does not say how much an answer is worth (-100 to 100)."), text=text[:40])
        )
    near = said.limit_denominator(20)
    return near if abs(near - said) <= NEAR else said


def percent_of(share: Fraction) -> str:
    """Return `share` as a file says it: "100", "33.33333"."""
    text = f"{float(share * 100):.{DIGITS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def single_option(*, key, text, share, feedback) -> Option:
    """Return an option of which one is chosen."""
    return Option(key, text, share == 1, feedback, share="" if share in (0, 1) else str(share))


def multiple_options(rows) -> tuple[Option, ...]:
    """Return the options of a question with several right ones; `rows` are (text, share, feedback).

    Where every wrong one takes back exactly a right one, nothing is written: that is how this site counts by itself.
    """
    rows = list(rows)
    right = sum(share > 0 for _text, share, _feedback in rows)
    plain = right and all(share == Fraction(1 if share > 0 else -1, right) for _text, share, _feedback in rows)
    return tuple(
        Option(str(number), text, share > 0, feedback, share="" if plain else str(share))
        for number, (text, share, feedback) in enumerate(rows, start=1)
    )
