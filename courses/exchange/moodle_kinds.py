"""How each type of question in Moodle XML becomes a question here."""

import re
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from ..questions import Accepted, Content, Gap
from . import cloze
from .building import choice, matching, number, numeric, open_answer, ordering, short_answer, sound, true_false
from .plain_text import plain
from .shares import share_of
from .values import CannotUse

COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
STANDARD = {  # what Moodle fills in by itself
    "your answer is correct.", "your answer is partially correct.", "your answer is incorrect.",
    "je antwoord is juist.", "je antwoord is gedeeltelijk juist.", "je antwoord is onjuist.", "je antwoord is fout.",
    "je antwoord is correct.", "je antwoord is gedeeltelijk correct.", "je antwoord is niet correct.",
    "die antwort ist richtig.", "die antwort ist teilweise richtig.", "die antwort ist falsch.",
    "votre réponse est correcte.", "votre réponse est partiellement correcte.", "votre réponse est incorrecte.",
    "respuesta correcta", "respuesta parcialmente correcta.", "respuesta incorrecta.",
}  # fmt: skip
LEFT_OUT = _("What was said for right, partly right or wrong answers as a whole was left out.")
UNIT = _("A unit was left out: say in the question which unit is meant.")
TEMPLATE = _("The text that stood in the answer beforehand was left out.")
FILES = _("Files cannot be handed in with an answer here.")
PAIRS_COUNT = _("An order that is partly right is counted by pairs here.")
SUBSET = _("It showed only some of the items at a time; here all of them are asked.")
PLACE = re.compile(r"\[\[(\d{1,3})\]\]")
MOST_GRADE = 1000


def _stem(node, texts):
    return texts.of(node.first("questiontext"))


def _share(node):
    return share_of(node.said.get("fraction", "0"))


def _combined(node, texts):
    """Return what is said for right, partly right and wrong answers, without what Moodle fills in by itself."""
    said = [texts.of(node.first(tag)) for tag in COMBINED]
    return ["" if words.lower() in STANDARD else words for words in said]


def _note_combined(node, texts):
    if any(_combined(node, texts)):
        texts.notes.append(LEFT_OUT)


def _multichoice(node, texts, said):
    single = node.value("single", otherwise="true").lower() in ("1", "true")
    rows = [(texts.of(part), _share(part), texts.of(part.first("feedback"))) for part in node.all("answer")]
    if single:
        right, partly, wrong = _combined(node, texts)
        rows = [
            (text, share, _joined(feedback, right if share == 1 else partly if share > 0 else wrong))
            for text, share, feedback in rows
        ]
    else:
        _note_combined(node, texts)
    return choice(rows=rows, single=single, stem=_stem(node, texts), **said)


def _joined(*texts):
    return "\n".join(text for text in texts if text)


def _truefalse(node, texts, said):
    answers = node.all("answer")
    if len(answers) != 2:
        raise CannotUse(_("True or not needs exactly two answers."))
    named = {part.value("text").lower(): part for part in answers}
    if_true, if_false = named.get("true", answers[0]), named.get("false", answers[1])
    shares = _share(if_true), _share(if_false)
    if if_true is if_false or sorted(shares) != [0, 1]:
        raise CannotUse(_("Exactly one option must be entirely right."))
    return true_false(
        right=shares[0] == 1,
        if_true=texts.of(if_true.first("feedback")),
        if_false=texts.of(if_false.first("feedback")),
        stem=_stem(node, texts),
        **said,
    )


def _accepted(node, texts, text, tolerance=""):
    return Accepted(text, str(_share(node)), texts.of(node.first("feedback")), tolerance)


def _shortanswer(node, texts, said):
    answers = [_accepted(part, texts, texts.of(part, markup="plain")) for part in node.all("answer")]
    exact = node.value("usecase") in ("1", "true")
    return short_answer(answers=answers, exact=exact, notes=texts.notes, stem=_stem(node, texts), **said)


def _numerical(node, texts, said):
    answers = []
    for part in node.all("answer"):
        text = texts.of(part, markup="plain")
        tolerance = number(part.value("tolerance", otherwise="0")) if text != "*" else "0"
        tolerance = "" if Decimal(tolerance) == 0 else tolerance
        answers.append(_accepted(part, texts, text if text == "*" else number(text), tolerance))
    units = [unit for unit in node.all("units") for unit in unit.all("unit")]
    counts = node.value("unitgradingtype", otherwise="0") != "0" or len(units) > 1
    if units and counts and node.value("showunits", otherwise="3") != "3":
        raise CannotUse(
            _("The unit is part of the answer; that cannot be asked here. Ask for one unit in the question.")
        )
    if units:
        texts.notes.append(UNIT)
    return numeric(answers=answers, stem=_stem(node, texts), **said)


def _matching(node, texts, said):
    _note_combined(node, texts)
    rows = [(texts.of(part), _right_text(part, texts)) for part in node.all("subquestion")]
    return matching(rows=rows, stem=_stem(node, texts), **said)


def _right_text(part, texts):
    """Return the text on the right, which Moodle keeps as plain text."""
    answer = part.first("answer")
    return texts.of(answer, markup="" if answer is not None and "format" in answer.said else "plain")


def _essay(node, texts, said):
    try:
        grade = Fraction(node.value("defaultgrade", otherwise="1")[:20])
    except ValueError:
        grade = Fraction(1)
    if texts.of(node.first("responsetemplate")):
        texts.notes.append(TEMPLATE)
    if node.value("attachments", otherwise="0") != "0":
        texts.notes.append(FILES)
    marking = texts.of(node.first("graderinfo"))
    grade = min(grade, MOST_GRADE)
    return open_answer(grade=grade, marking=marking, notes=texts.notes, stem=_stem(node, texts), **said)


def _cloze(node, texts, said):
    source = node.first("questiontext")
    if source is None:
        raise CannotUse(_("The question has no text, or only a picture."))
    markup = {"html": "html", "plain_text": "plain"}.get(source.said.get("format", ""), "moodle")
    text = (source.first("text") or source).text
    return cloze.question(text=text, plain=lambda words: plain(words, markup, texts.notes), notes=texts.notes, **said)


def _ordering(node, texts, said):
    _note_combined(node, texts)
    rows = []
    for part in node.all("answer"):
        rows.append((Decimal(number(part.said.get("fraction", "0"))), texts.of(part)))
    rows.sort(key=lambda row: row[0])
    if node.value("selecttype", otherwise="ALL").upper() not in ("ALL", "0"):
        texts.notes.append(SUBSET)
    texts.notes.append(PAIRS_COUNT)
    return ordering(texts=[text for _place, text in rows], stem=_stem(node, texts), **said)


def _missing_words(node, texts, said):
    """Gaps with a list: [[2]] in the text is the second option; a list holds the options of the same group."""
    _note_combined(node, texts)
    parts = node.all("selectoption") or node.all("dragbox")
    options = [(texts.of(part), part.value("group", otherwise="1")) for part in parts]
    stem, gaps = _stem(node, texts), []

    def place(found):
        chosen = int(found[1])
        if not 1 <= chosen <= len(options):
            raise CannotUse(_("A gap points to a word that is not there."))
        right, group = options[chosen - 1]
        texts_of_group = dict.fromkeys(text for text, other in options if other == group and text)
        answers = tuple(Accepted(text, "1" if text == right else "0") for text in texts_of_group)
        gaps.append(Gap(str(len(gaps) + 1), "choice", answers))
        return f"[[{len(gaps)}]]"

    stem = PLACE.sub(place, stem)
    return sound(Content(kind="gaps", stem=stem, gaps=tuple(gaps), **said))


KINDS = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "match": _matching,
    "essay": _essay,
    "cloze": _cloze,
    "multianswer": _cloze,
    "ordering": _ordering,
    "gapselect": _missing_words,
    "ddwtos": _missing_words,
}
CALCULATED = _("A question that draws its own numbers cannot be asked here.")
ON_PICTURE = _("A question on a picture cannot be taken over.")
UNKNOWN = {
    "description": _("This is a text without a question."),
    "calculated": CALCULATED,
    "calculatedsimple": CALCULATED,
    "calculatedmulti": CALCULATED,
    "ddimageortext": ON_PICTURE,
    "ddmarker": ON_PICTURE,
    "random": _("This draws a question from a category; it is no question itself."),
    "randomsamatch": _("This draws a question from a category; it is no question itself."),
    "": _("It is not said what kind of question this is."),
}
