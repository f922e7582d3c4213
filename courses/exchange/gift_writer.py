"""Writes questions as GIFT."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from ..grading import NOTHING
from ..kinds.choosing import worth
from ..questions import Content
from .expressing import CRITERIA, EXACT, HINTS, NO_KIND, WORDS, lost, notes_of, true_and_false
from .gift import MARKUP
from .gift_answers import WEIGHT
from .plain_text import tidy
from .shares import percent_of
from .values import Found, Writing

SPECIAL = re.compile(r"([\\#=~{}:])")
ARROW = _("A text with -> in an answer means something else in this format. The question was left out.")


class _Impossible(ValueError):
    """A question that GIFT cannot hold; the argument says why."""


def write(questions: Iterable[Found]) -> Writing:
    """Return `questions` as a GIFT file, and what it could not hold."""
    pieces, notes, count, category = [], [], 0, ()
    for question in questions:
        told = lost(question.content)
        try:
            written = _written(question.content, told)
        except _Impossible as error:
            notes += notes_of(question, error.args)
            continue
        if question.category != category:
            category = question.category
            pieces.append(f"$CATEGORY: {'/'.join(_bare(part).replace('/', '//') for part in category) or 'top'}\n")
        known = f"// [id:{question.id}]\n" if question.id and not re.search(r"[\]\x00-\x1f]", question.id) else ""
        name = _bare(" ".join(question.name.split()))
        pieces.append(f"{known}::{name}::[plain]{written}\n")
        notes += notes_of(question, told)
        count += 1
    return Writing("\n".join(pieces), count, tuple(notes))


def _escaped(text):
    """Return `text` so that no sign in it means anything; its first word may look like the name of a markup."""
    own = "[plain]" if MARKUP.match(text) else ""
    return own + _bare(text)


def _bare(text):
    return SPECIAL.sub(r"\\\1", tidy(text)).replace("\n", "\\n")


def _written(content: Content, told: list) -> str:
    make = KINDS.get(content.kind)
    if make is None:
        raise _Impossible(NO_KIND)
    answers = make(content, told)
    if content.hints or content.penalty:
        told.append(HINTS)
    feedback = f"\t####{_escaped(content.feedback)}\n" if content.feedback else ""
    opening, answers = ("{#", answers[1:]) if answers.startswith("#") else ("{", answers)
    return f"{_bare(content.stem)}{opening}{answers}{feedback}}}\n"


def _line(sign, text, feedback):
    return f"\t{sign}{text}" + (f"#{_escaped(feedback)}" if feedback else "") + "\n"


def _choice(content, told):
    lines = ["\n"]
    for option in content.options:
        text, share = _escaped(option.text), worth(option)
        if content.kind == "multiple":
            share = _of_several(content, option)
            sign = f"~%{percent_of(share)}%"
        elif share == 1:
            sign = "=%100%" if WEIGHT.match(text) else "="
        else:
            sign = f"~%{percent_of(share)}%" if share or WEIGHT.match(text) else "~"
        lines.append(_line(sign, text, option.feedback))
    return "".join(lines)


def _of_several(content, option):
    """Return what choosing this option is worth, also where the site counts by itself."""
    if any(other.share for other in content.options):
        return worth(option)
    return Fraction(1 if option.correct else -1, sum(other.correct for other in content.options) or 1)


def _true_false(content, told):
    if not true_and_false(content):
        told.append(WORDS)
        return _choice(content, told)
    if_true, if_false = content.options
    right, wrong = (if_true, if_false) if if_true.correct else (if_false, if_true)
    words = "TRUE" if if_true.correct else "FALSE"
    if wrong.feedback or right.feedback:
        words += f"#{_escaped(wrong.feedback)}#{_escaped(right.feedback)}"
    return f"{words}\n"


def _short_answer(content, told):
    if any("->" in answer.text + answer.feedback for answer in content.answers):
        raise _Impossible(ARROW)
    if content.exact:
        told.append(EXACT)
    rows = [(f"=%{percent_of(Fraction(a.share))}%", _escaped(a.text), a.feedback) for a in content.answers]
    return "\n" + "".join(_line(*row) for row in rows)


def _numeric(content, told):
    lines = ["#\n"]
    for answer in (answer for answer in content.answers if answer.text != "*"):
        sign = f"=%{percent_of(Fraction(answer.share))}%"
        lines.append(_line(sign, f"{answer.text}:{Decimal(answer.tolerance or 0):f}", answer.feedback))
    for answer in (answer for answer in content.answers if answer.text == "*"):
        if Fraction(answer.share) > NOTHING:
            raise _Impossible(NO_KIND)
        lines.append(f"\t~#{_escaped(answer.feedback)}\n")
    return "".join(lines)


def _matching(content, told):
    if any("->" in pair.left for pair in content.pairs):
        raise _Impossible(ARROW)
    return "\n" + "".join(f"\t={_escaped(pair.left)} -> {_escaped(pair.right)}\n" for pair in content.pairs)


def _open(content, told):
    told.append(CRITERIA)
    return ""


KINDS = {
    "single": _choice,
    "multiple": _choice,
    "true_false": _true_false,
    "short_answer": _short_answer,
    "numeric": _numeric,
    "matching": _matching,
    "open": _open,
}
