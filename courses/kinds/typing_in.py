"""Typing: a word, a number, or an answer in one's own words."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from fnmatch import fnmatchcase

from ..questions import Accepted, Content
from .answering import NOTHING, Kind, first, is_share, share

MAX_TEXT = 200
MAX_OPEN = 6000
NUMBER = re.compile(r"[-+]?\d[\d.,]*$")


class ShortAnswer(Kind):
    """A word or number that is typed; accents, capitals, spaces and punctuation make no difference, unless `exact`."""

    name = "short_answer"
    template = "short_answer"
    longest = MAX_TEXT

    def read(self, *, layout, fields):
        text = first(fields, "text")[: self.longest]
        return {"text": text} if text else None

    def write(self, *, layout, answer):
        return {"text": [(answer or {}).get("text", "")]}

    def grade(self, *, content, answer):
        found = self.accepted(content=content, answer=answer)
        return max(NOTHING, share(found.share)) if found else NOTHING

    def accepted(self, *, content: Content, answer) -> Accepted | None:
        """Return the first accepted answer that this one is, or None."""
        text = (answer or {}).get("text", "")
        return matched(text=text, answers=content.answers, exact=content.exact)

    def problems(self, *, content):
        return accepted_problems(content.answers)


class Numeric(ShortAnswer):
    """A number; comma or point, with the tolerance that each accepted answer has."""

    name = "numeric"
    template = "numeric"

    def accepted(self, *, content, answer):
        return matched_number(text=(answer or {}).get("text", ""), answers=content.answers)

    def problems(self, *, content):
        return number_problems(content.answers) or worth_problems(content.answers)


class OpenAnswer(ShortAnswer):
    """An answer in somebody's own words; a person marks it with criteria."""

    name = "open"
    template = "open"
    by_hand = True
    fits_in_scenario = False
    longest = MAX_OPEN

    def grade(self, *, content, answer):
        return None if answer else NOTHING

    def accepted(self, *, content, answer):
        return None

    def problems(self, *, content):
        if not content.criteria:
            return ("say what a person looks at when marking",)
        if any(len(c.levels) < 2 or max(level.points for level in c.levels) < 1 for c in content.criteria):
            return ("every criterion needs at least two levels, the best worth a point or more",)
        return ()


def plain(text: str) -> str:
    """Return `text` without accents, capitals, spaces and punctuation."""
    return "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if char.isalnum())


def matched(*, text: str, answers: Iterable[Accepted], exact: bool) -> Accepted | None:
    """Return the first of `answers` that `text` is; `*` in an answer stands for any words."""
    if not text.strip() or not (exact or plain(text)):
        return None
    return next((accepted for accepted in answers if _is(text, accepted.text, exact)), None)


def _is(text, wanted, exact):
    clean = (lambda words: " ".join(words.split())) if exact else plain
    if "*" not in wanted:
        return bool(clean(wanted)) and clean(text) == clean(wanted)
    pattern = "*".join(re.sub(r"([\[?])", r"[\1]", clean(piece)) for piece in wanted.split("*"))
    return fnmatchcase(clean(text), pattern)


def matched_number(*, text: str, answers: Iterable[Accepted]) -> Accepted | None:
    """Return the first of `answers` that the number in `text` lies within the tolerance of."""
    said = numbers_in(text)
    for accepted in answers:
        if accepted.text == "*":
            return accepted
        wanted, tolerance = Decimal(accepted.text), Decimal(accepted.tolerance or 0)
        if any(abs(number - wanted) <= tolerance for number in said):
            return accepted
    return None


def numbers_in(text: str) -> frozenset[Decimal]:
    """Return the numbers that `text` may mean: "3,5" and "3.5" are one; "1.250" is a thousand or one and a quarter."""
    text = "".join(text.split())
    if not NUMBER.match(text) or len(text) > 30:
        return frozenset()
    if "," in text and "." in text:
        last = max(text.rfind(","), text.rfind("."))
        ways = {f"{re.sub('[.,]', '', text[:last])}.{text[last + 1 :]}"}
    else:
        ways = {text.replace(",", ".")}
        if re.fullmatch(r"[-+]?\d{1,3}([.,]\d{3})+", text):
            ways.add(re.sub("[.,]", "", text))
    return frozenset(number for way in ways if (number := _decimal(way)) is not None)


def _decimal(text):
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def accepted_problems(answers) -> tuple[str, ...]:
    """Return what is wrong with the answers that are accepted when a word is typed."""
    if not any(plain(answer.text) or "*" in answer.text for answer in answers):
        return ("at least one answer is needed",)
    return worth_problems(answers)


def number_problems(answers) -> tuple[str, ...]:
    """Return what is wrong with the answers that are accepted when a number is typed."""
    figures = [answer for answer in answers if answer.text != "*"]
    if not figures:
        return ("at least one answer is needed",)
    for answer in figures:
        number, tolerance = _decimal(answer.text), _decimal(answer.tolerance or "0")
        if number is None or tolerance is None or not number.is_finite() or not tolerance.is_finite() or tolerance < 0:
            return (f"{answer.text!r} with tolerance {answer.tolerance!r} is not a number",)
    return ()


def worth_problems(answers) -> tuple[str, ...]:
    """Return what is wrong with what accepted answers are worth; one must be worth everything."""
    if not all(is_share(answer.share) for answer in answers):
        return ("what an answer is worth lies between -1 and 1",)
    return () if any(share(answer.share) == 1 for answer in answers) else ("one answer must be entirely right",)
