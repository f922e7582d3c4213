"""What stands between the braces of a GIFT question: what kind it is, and its answers."""

import re
from decimal import Decimal
from fractions import Fraction

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..questions import Accepted, Content
from .building import choice, matching, number, numeric, open_answer, short_answer, true_false
from .gift_blocks import shown
from .plain_text import tidy
from .shares import share_of
from .values import CannotUse

WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:[.,]\d{0,10})?)%")
RIGHT, WRONG = ("T", "TRUE"), ("F", "FALSE")
RANGE = re.compile(r"^(.+?)\.\.(.+)$", re.DOTALL)
MOST_ANSWERS = 200


def question(inside: str, texts, said: dict) -> Content:
    """Return the question whose answers are `inside`; `said` is its stem and general feedback."""
    if not inside:
        return open_answer(notes=texts.notes, **said)
    if inside.startswith("#"):
        return numeric(answers=_numbers(inside[1:], texts), **said)
    if "~" in inside:
        return _choice(inside, texts, said)
    if "=" in inside and "->" in inside:
        return matching(rows=[_pair(words, texts) for words in _cut(inside, "=")], **said)
    if inside.partition("#")[0].strip().upper() in RIGHT + WRONG:
        return _true_false(inside, texts, said)
    answers = (_accepted(words, texts) for words in _cut(inside, "="))
    return short_answer(answers=list(answers), exact=False, notes=texts.notes, **said)


def _cut(text, sign):
    """Return the pieces between `sign`; what stands before the first counts only when it says something."""
    pieces = text.split(sign)
    pieces = pieces if pieces[0].strip() else pieces[1:]
    if len(pieces) > MOST_ANSWERS:
        raise CannotUse(_("There are too many answers."))
    return pieces


def _weighed(text, otherwise):
    """Return the share that `text` begins with, and the rest."""
    found = WEIGHT.match(text)
    return (share_of(found[1]), text[found.end() :]) if found else (Fraction(otherwise), text)


def _choice(inside, texts, said):
    rows = []
    for words in _cut(inside.replace("=", "~="), "~"):
        if not words.strip():
            continue
        right = words.lstrip().startswith("=")
        share, rest = _weighed(words.lstrip()[1:] if right else words, 1 if right else 0)
        text, _mark, feedback = rest.partition("#")
        rows.append((texts.plain(text), share, texts.plain(feedback)))
    single = "=" in inside
    if single and sum(share == 1 for _text, share, _feedback in rows) > 1:
        raise CannotUse(
            _("More than one option is entirely right, and only one may be chosen. Inside a text, write \\= for “=”.")
        )
    return choice(rows=rows, single=single, **said)


def _pair(words, texts):
    left, arrow, right = words.partition("->")
    if not arrow:
        raise CannotUse(format_lazy(_("A pair misses its arrow: {words}"), words=tidy(shown(words))[:60]))
    if "#" in right:
        raise CannotUse(_("A pair cannot have feedback of its own. Inside a text, write \\#."))
    return texts.plain(left), texts.plain(right)


def _true_false(inside, texts, said):
    answer, *feedback = inside.split("#", 2)
    when_wrong, when_right = (*(texts.plain(words) for words in feedback), "", "")[:2]
    right = answer.strip().upper() in RIGHT
    if_true, if_false = (when_right, when_wrong) if right else (when_wrong, when_right)
    return true_false(right=right, if_true=if_true, if_false=if_false, **said)


def _accepted(words, texts):
    share, rest = _weighed(words, 1)
    text, _mark, feedback = rest.partition("#")
    return Accepted(texts.plain(text), str(share), texts.plain(feedback))


def _numbers(inside, texts):
    inside, tilde, otherwise = inside.partition("~")
    for words in _cut(inside, "="):
        share, rest = _weighed(words, 1)
        figures, _mark, feedback = rest.partition("#")
        text, tolerance = _figures(shown(figures).strip())
        yield Accepted(text, str(share), texts.plain(feedback), tolerance)
    if tilde:
        yield Accepted("*", "0", texts.plain(otherwise.partition("#")[2]))


def _figures(text):
    """Return number and tolerance of "3", "3:0.5" or "1..5"."""
    if text == "*":
        return "*", ""
    if found := RANGE.match(text):
        least, most = Decimal(number(found[1])), Decimal(number(found[2]))
        if most < least:
            raise CannotUse(format_lazy(_("“{text}” does not go from low to high."), text=text[:40]))
        return number(str((least + most) / 2)), _tolerance(str((most - least) / 2))
    middle, _colon, tolerance = text.partition(":")
    return number(middle), _tolerance(tolerance)


def _tolerance(text):
    said = number(text) if text.strip() else "0"
    if Decimal(said) < 0:
        raise CannotUse(_("A tolerance cannot be less than nothing."))
    return "" if Decimal(said) == 0 else said
