"""Moodle's own way of writing gaps in a text: {1:SHORTANSWER:=right~%50%half#feedback}."""

import re
from fractions import Fraction

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..kinds.filling import MOST
from ..questions import Accepted, Content, Gap
from .building import SIGNS, number, signs_matter, sound
from .shares import share_of
from .values import CannotUse

PLACE = re.compile(r"\{\s*(\d{0,3})\s*:\s*([A-Z_]{2,20})\s*:", re.IGNORECASE)
TEXT = ("SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC")
STRICT = ("SHORTANSWER_C", "SAC", "MWC")
NUMBER = ("NUMERICAL", "NM")
CHOICE = (
    *(f"MULTICHOICE{end}" for end in ("", "_S", "_V", "_VS", "_H", "_HS")),
    *("MC", "MCS", "MCV", "MCVS", "MCH", "MCHS"),
)
SEVERAL = re.compile(r"(MULTIRESPONSE(_H|_S|_HS)?|MRH?S?)$")
SPLIT = re.compile(r"(?<!\\)~")
FEEDBACK = re.compile(r"(?<!\\)(?<!&)#")
WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:[.,]\d{0,10})?)%")
ESCAPE = re.compile(r"\\([~#}{/\"\\=])")
MOST_LENGTH = 20_000  # of one gap
CAPITALS = _("Capitals make no difference in a gap here.")
LOOSE = _("Signs make no difference in a gap with words here.")


def question(*, text: str, plain, notes: list, **said) -> Content:
    """Return the question in `text`; `plain` makes plain text of a piece of it. Errors: CannotUse."""
    stem, gaps, at = [], [], 0
    while found := PLACE.search(text, at):
        end = _end(text, found.end())
        gap = _gap(found, text[found.end() : end], str(len(gaps) + 1), plain, notes)
        stem += [text[at : found.start()], f"[[{gap.key}]]"]
        gaps.append(gap)
        at = end + 1
        if len(gaps) > MOST:
            raise CannotUse(_("There may be thirty gaps at most."))
    if not gaps:
        raise CannotUse(_("The text holds no gaps, or signs that look like one."))
    return sound(Content(kind="gaps", stem=plain("".join(stem) + text[at:]), gaps=tuple(gaps), **said))


def _end(text, start):
    """Return where the brace that closes a gap stands."""
    at = start
    while (at := text.find("}", at, start + MOST_LENGTH)) >= 0:
        if text[at - 1] != "\\":
            return at
        at += 1
    raise CannotUse(_("A gap is not closed: } is missing."))


def _gap(found, inside, key, plain, notes):
    weight, kind = int(found[1] or 1), found[2].upper()
    if SEVERAL.match(kind):
        raise CannotUse(_("A gap in which several answers may be chosen cannot be asked here."))
    if kind not in TEXT + NUMBER + CHOICE:
        raise CannotUse(format_lazy(_("A gap of the kind “{kind}” is not known here."), kind=kind))
    if weight < 1:
        raise CannotUse(_("A gap counts for nothing."))
    rows = [_alternative(words, plain) for words in SPLIT.split(inside)]
    rows = [row for row in rows if row[0]]
    if kind in NUMBER:
        return Gap(key, "number", tuple(_figure(*row) for row in rows), weight)
    answers = tuple(Accepted(text, str(share), feedback) for text, share, feedback in rows)
    if kind in CHOICE:
        return Gap(key, "choice", answers, weight)
    _check_words(answers, kind, notes)
    return Gap(key, "text", answers, weight)


def _alternative(words, plain):
    """Return text, share and feedback of one answer in a gap."""
    share, words = Fraction(0), words.strip()
    if weight := WEIGHT.match(words):
        share, words = share_of(weight[1]), words[weight.end() :]
    elif words.startswith("="):
        share, words = Fraction(1), words[1:]
    text, *feedback = FEEDBACK.split(words, maxsplit=1)
    return plain(ESCAPE.sub(r"\1", text)), share, plain(ESCAPE.sub(r"\1", feedback[0])) if feedback else ""


def _figure(text, share, feedback):
    if text == "*":
        return Accepted("*", str(share), feedback)
    middle, _colon, tolerance = text.partition(":")
    return Accepted(number(middle), str(share), feedback, number(tolerance) if tolerance.strip() else "")


def _check_words(answers, kind, notes):
    """Refuse words that would be accepted too easily; note what counts less than elsewhere."""
    for answer in answers:
        if any(char.isdigit() for char in answer.text) and SIGNS.search(answer.text):
            raise CannotUse(
                format_lazy(
                    _("In a gap with words signs do not count, so “{text}” cannot be told apart."), text=answer.text
                )
            )
    if kind in STRICT:
        notes.append(CAPITALS)
    if signs_matter(answers):
        notes.append(LOOSE)
