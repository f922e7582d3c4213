"""Writes questions as the XML that Moodle imports."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from xml.sax.saxutils import escape

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
MEANING = {ord(sign): f"&#{ord(sign)};" for sign in "&<>~#{}\\%="} | {ord("\n"): "<br />"}  # in a text with gaps


def write(questions: Iterable[Found]) -> Writing:
    """Return `questions` as Moodle XML, and what it could not hold."""
    pieces, notes, count, category = [], [], 0, ()
    for question in questions:
        content, told = question.content, lost(question.content)
        if content.kind not in TYPES:
            notes += notes_of(question, [NO_KIND])
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


def _part(tag, words, markup="plain_text"):
    return f'<{tag} format="{markup}">{_text(words)}</{tag}>\n'


def _answer(words, share, feedback, inside=""):
    return (
        f'<answer fraction="{percent_of(share)}" format="plain_text">{_text(words)}{inside}'
        f'<feedback format="plain_text">{_text(feedback)}</feedback></answer>\n'
    )


def _question(question, told):
    content = question.content
    kind, make = TYPES[content.kind], KINDS[content.kind]
    if content.kind == "true_false" and not true_and_false(content):
        kind, make = "multichoice", _choice
        told.append(WORDS)
    lines = [
        f'<question type="{kind}">\n<name>{_text(question.name)}</name>\n',
        _part("questiontext", _cloze(content), "html") if kind == "cloze" else _part("questiontext", content.stem),
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
    """Return the stem with every gap in Moodle's way of writing, signs that mean something there as entities."""
    gaps = {gap.key: gap for gap in content.gaps}
    pieces = PLACE.split(tidy(content.stem))
    return "".join(_gap(gaps[piece]) if place % 2 else _entities(piece) for place, piece in enumerate(pieces))


def _gap(gap):
    answers = []
    for answer in gap.answers:
        text = _entities(tidy(answer.text)) + (f":{Decimal(answer.tolerance):f}" if answer.tolerance else "")
        words = f"%{percent_of(Fraction(answer.share))}%{text}"
        answers.append(words + (f"#{_entities(tidy(answer.feedback))}" if answer.feedback else ""))
    return f"{{{gap.weight}:{GAPS[gap.kind]}:{'~'.join(answers)}}}"


def _entities(text):
    return text.translate(MEANING).replace("  ", " &#160;")


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
