"""Writes questions as the XML that Moodle imports."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext_lazy as _

from ..kinds.choosing import worth
from ..kinds.filling import PLACE
from ..questions import Content
from .expressing import CRITERIA, NO_KIND, WORDS, lost, notes_of, true_and_false
from .gift_writer import _of_several
from .plain_text import tidy
from .shares import percent_of
from .values import Found, Writing

TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true_false": "truefalse",
    "short_answer": "shortanswer",
    "numeric": "numerical",
    "matching": "matching",
    "ordering": "ordering",
    "open": "essay",
    "gaps": "cloze",
}
GAPS = {"text": "SHORTANSWER", "number": "NUMERICAL", "choice": "MULTICHOICE"}
IN_GAP = re.compile(r"([~#}\\])")
LIKE_GAP = re.compile(r"\{\s*\d*\s*:\s*[A-Za-z_]+\s*:")
LOOKS_LIKE_GAP = _("The text holds signs that the other system takes for a gap. The question was left out.")


def write(questions: Iterable[Found]) -> Writing:
    """Return `questions` as Moodle XML, and what it could not hold."""
    pieces, notes, count, category = [], [], 0, ()
    for question in questions:
        content, told = question.content, lost(question.content)
        if content.kind not in TYPES:
            notes += notes_of(question, [NO_KIND])
            continue
        if content.kind == "gaps" and LIKE_GAP.search(content.stem):
            notes += notes_of(question, [LOOKS_LIKE_GAP])
            continue
        if question.category != category:
            category = question.category
            pieces.append(_category(category))
        pieces.append(_question(question, told))
        notes += notes_of(question, told)
        count += 1
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n' + "".join(pieces) + "</quiz>\n"
    return Writing(text, count, tuple(notes))


def _category(path):
    words = "/".join(["top", *(part.replace("/", "//") for part in path)])
    return f'<question type="category"><category>{_text(words)}</category></question>\n'


def _text(words):
    return f"<text>{escape(tidy(words))}</text>"


def _part(tag, words, **attributes):
    said = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f'<{tag} format="plain_text"{said}>{_text(words)}</{tag}>\n'


def _answer(words, share, feedback, inside=""):
    return (
        f'<answer fraction="{percent_of(share)}" format="plain_text">{_text(words)}{inside}'
        f'<feedback format="plain_text">{_text(feedback)}</feedback></answer>\n'
    )


def _question(question, told):
    content = question.content
    kind, make, stem = TYPES[content.kind], KINDS[content.kind], content.stem
    if content.kind == "gaps":
        stem = _cloze(content)
    if content.kind == "true_false" and not true_and_false(content):
        kind, make = "multichoice", _choice
        told.append(WORDS)
    lines = [
        f'<question type="{kind}">\n<name>{_text(question.name)}</name>\n',
        _part("questiontext", stem),
        _part("generalfeedback", content.feedback),
        f"<penalty>{float(Fraction(content.penalty or 0)):.7f}</penalty>\n",
        f"<idnumber>{escape(question.id)}</idnumber>\n" if question.id else "",
        make(content, told),
        *(_part("hint", hint) for hint in content.hints),
    ]
    return "".join(lines) + "</question>\n"


def _choice(content, told):
    several = content.kind == "multiple"
    lines = [f"<single>{'false' if several else 'true'}</single>\n"]
    if content.kind == "true_false":
        lines.append("<shuffleanswers>false</shuffleanswers>\n")
    for option in content.options:
        share = _of_several(content, option) if several else worth(option)
        lines.append(_answer(option.text, share, option.feedback))
    return "".join(lines)


def _true_false(content, told):
    options = zip(("true", "false"), content.options, strict=True)
    return "".join(_answer(words, Fraction(option.correct), option.feedback) for words, option in options)


def _short_answer(content, told):
    answers = (_answer(a.text, Fraction(a.share), a.feedback) for a in content.answers)
    return f"<usecase>{int(content.exact)}</usecase>\n" + "".join(answers)


def _numeric(content, told):
    return "".join(
        _answer(a.text, Fraction(a.share), a.feedback, f"<tolerance>{Decimal(a.tolerance or 0):f}</tolerance>")
        for a in content.answers
    )


def _matching(content, told):
    return "".join(
        f'<subquestion format="plain_text">{_text(pair.left)}<answer>{_text(pair.right)}</answer></subquestion>\n'
        for pair in content.pairs
    )


def _ordering(content, told):
    lines = ["<selecttype>ALL</selecttype>\n<gradingtype>RELATIVE_ALL_PREVIOUS_AND_NEXT</gradingtype>\n"]
    for place, option in enumerate(content.options, start=1):
        lines.append(f'<answer fraction="{place}" format="plain_text">{_text(option.text)}</answer>\n')
    return "".join(lines)


def _open(content, told):
    told.append(CRITERIA)
    most = sum(max(level.points for level in criterion.levels) for criterion in content.criteria)
    words = "\n".join(
        f"{c.title}\n" + "\n".join(f"- {level.points}: {level.text}" for level in c.levels) for c in content.criteria
    )
    if len(content.criteria) == 1:
        words = content.criteria[0].title
    return f"<defaultgrade>{most}</defaultgrade>\n{_part('graderinfo', words)}"


def _cloze(content: Content) -> str:
    """Return the stem with every gap in Moodle's way of writing."""
    gaps = {gap.key: gap for gap in content.gaps}
    return PLACE.sub(lambda found: _gap(gaps[found[1]]), tidy(content.stem))


def _gap(gap):
    answers = []
    for answer in gap.answers:
        text = tidy(answer.text) + (f":{Decimal(answer.tolerance):f}" if answer.tolerance else "")
        words = f"%{percent_of(Fraction(answer.share))}%{_in_gap(text)}"
        answers.append(words + (f"#{_in_gap(answer.feedback)}" if answer.feedback else ""))
    return f"{{{gap.weight}:{GAPS[gap.kind]}:{'~'.join(answers)}}}"


def _in_gap(text):
    return IN_GAP.sub(r"\\\1", tidy(text))


def _nothing(content, told):
    return ""


KINDS = {
    "single": _choice,
    "multiple": _choice,
    "true_false": _true_false,
    "short_answer": _short_answer,
    "numeric": _numeric,
    "matching": _matching,
    "ordering": _ordering,
    "open": _open,
    "gaps": _nothing,
}
