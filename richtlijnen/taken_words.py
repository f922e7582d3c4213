"""Whether the words with which a proposal was taken over still stand in a text. Pure."""

import re
from collections import Counter

from .worddiff import text_of

Words = tuple[str, str]  # title and body, as clean HTML
WORD = re.compile(r"\w+")


def stands(*, was: Words, becomes: Words, text: Words | None) -> bool:
    """Return whether `text` (None: the section is not there) still has what taking over changed from `was`.

    At least half of the words that came must be there, and half of those that went away: an editor may polish.
    """
    if text is None:
        return False
    before, after, now = (_words(row) for row in (was, becomes, text))
    came, went = after - before, before - after
    changed = (came + went).total()
    if not changed:
        return was == becomes or text != was
    kept = (came & (now - before)) + (went & (before - now))
    return 2 * kept.total() >= changed


def resemble(one: Words, other: Words) -> bool:
    """Return whether half of the words of each stand in the other, as two wordings of one section."""
    nothing = ("", "")
    return stands(was=nothing, becomes=one, text=other) and stands(was=nothing, becomes=other, text=one)


def _words(text: Words) -> Counter:
    title, body = text
    return Counter(WORD.findall(f"{title} {text_of(body)}".casefold()))
