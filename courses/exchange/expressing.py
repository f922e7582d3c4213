"""What both writers need: which questions a format can hold, and what is lost of them."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..questions import Content
from .values import Found, Note

NO_KIND = _("This kind of question does not exist in this format. It was left out.")
DRAWN = _("The drawing was left out.")
MUST_PASS = _("That this question must be right was left out.")
SOURCE = _("The lesson, the subject and the place in the guideline were left out.")
REASON = _("That a reason is asked after the choice was left out.")
HINTS = _("Hints, and what a further try takes off, were left out.")
CRITERIA = _("The criteria for marking were left out.")
EXACT = _("That capitals and accents count was left out.")
WORDS = _("The two answers have words of their own; the other system shows True and False.")
RIGHT_WORDS = ("true", "waar", "ja", "juist", "goed", "klopt", "yes")


def lost(content: Content) -> list:
    """Return notes about what no other system takes over from `content`."""
    told = [DRAWN] if content.drawing or any(option.drawing for option in content.options) else []
    told += [MUST_PASS] if content.must_pass else []
    told += [SOURCE] if content.source or content.lesson or content.subject else []
    told += [REASON] if content.reason else []
    return told


def true_and_false(content: Content) -> bool:
    """Return whether the two options say true and not true, in that order."""
    first = content.options[0].text.strip().casefold().rstrip(".!")
    return len(content.options) == 2 and first in (*RIGHT_WORDS, gettext("True").casefold())


def notes_of(question: Found, words: Iterable) -> list[Note]:
    """Return `words` as notes about `question`, once each."""
    return [Note(question.line, question.name, said) for said in dict.fromkeys(words)]
