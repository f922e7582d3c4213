"""Questions made of what a file says. What cannot be asked here is refused with a reason that an editor understands."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..grading import plain as loosely
from ..grading import problems
from ..questions import Accepted, Content, Criterion, Level, Option, Pair
from .shares import multiple_options, single_option
from .values import CannotUse

MOST_OPTIONS = 60
SIGNS = re.compile(r"[^\w\s.,;:!?'’\"()-]|(?<![^\W\d])[-.,]\d|\d[-.,:]\d|\(\)")
EXACT = _("Capitals and accents count in the typed answer, because the answers differ only in signs or hold them.")

REASONS = {
    "the question has no text": _("The question has no text, or only a picture."),
    "exactly one option must be right": _("Exactly one option must be entirely right."),
    "some options must be right and some not": _("Some options must be right and some wrong."),
    "all right options together must be worth everything": _("All right options together must be worth 100 %."),
    "at least two pairs are needed": _("At least two pairs are needed."),
    "at least two items are needed": _("At least two items are needed."),
    "at least one answer is needed": _("No answer is given that can be recognised."),
    "one answer must be entirely right": _("One of the answers must be worth 100 %."),
    "a list needs at least two texts": _("A gap with a list needs at least two texts."),
    "gaps stand in the order of the text, thirty at most": _("There may be thirty gaps at most."),
    "the text must hold every gap once, as [[name]]": _("The text holds no gaps, or signs that look like one."),
}


def sound(content: Content) -> Content:
    """Return `content` when it can be asked; CannotUse says why not."""
    found = problems(content=content)
    if found:
        raise CannotUse(REASONS.get(found[0]) or format_lazy(_("This cannot be asked: {why}."), why=found[0]))
    return content


def choice(*, rows: Iterable, single: bool, **said) -> Content:
    """Return a question with one or more right options; `rows` are (text, share, feedback)."""
    rows = list(rows)
    if len(rows) < 2:
        raise CannotUse(_("At least two options are needed."))
    if len(rows) > MOST_OPTIONS:
        raise CannotUse(_("There are too many options."))
    if not all(text for text, _share, _feedback in rows):
        raise CannotUse(_("An option has no text, or only a picture."))
    if not single:
        return sound(Content(kind="multiple", options=multiple_options(rows), **said))
    if sum(share == 1 for _text, share, _feedback in rows) > 1:
        raise CannotUse(_("More than one option is entirely right, and only one may be chosen."))
    options = tuple(
        single_option(key=str(number), text=text, share=share, feedback=feedback)
        for number, (text, share, feedback) in enumerate(rows, start=1)
    )
    return sound(Content(kind="single", options=options, **said))


def true_false(*, right: bool, if_true: str = "", if_false: str = "", **said) -> Content:
    """Return a question of true or not; `if_true` is what somebody reads who chose "true"."""
    options = (
        Option("true", gettext("True"), right, if_true),
        Option("false", gettext("Not true"), not right, if_false),
    )
    return sound(Content(kind="true_false", options=options, **said))


def short_answer(*, answers: Iterable[Accepted], exact: bool, notes: list, **said) -> Content:
    """Return a question with a typed answer; where signs make the difference they count, and that is noted."""
    answers = tuple(answer for answer in answers if answer.text)
    if any(r"\*" in answer.text for answer in answers):
        raise CannotUse(_("An answer holds an asterisk that stands for itself; that cannot be asked here."))
    if not exact and signs_matter(answers):
        exact = True
        notes.append(EXACT)
    return sound(Content(kind="short_answer", answers=answers, exact=exact, **said))


def signs_matter(answers: Iterable[Accepted]) -> bool:
    """Return whether answers would be mixed up, or accepted too easily, if signs did not count."""
    worths = {}
    for answer in answers:
        bare = answer.text.replace("*", "")
        if SIGNS.search(bare) or (bare and not loosely(bare)):
            return True
        if worths.setdefault(loosely(answer.text) + "*" * ("*" in answer.text), answer.share) != answer.share:
            return True
    return False


def number(text: str) -> str:
    """Return the number in `text` as it is kept: "3,5" becomes "3.5"; CannotUse for anything else."""
    said = text.strip().replace("−", "-").replace(" ", "")
    if said.count(",") == 1 and "." not in said:
        said = said.replace(",", ".")
    try:
        found = Decimal(said) if len(said) <= 40 else None
    except InvalidOperation:
        found = None
    if found is None or not found.is_finite() or abs(found.adjusted()) > 30:
        raise CannotUse(format_lazy(_("“{text}” is not a number."), text=text.strip()[:40]))
    return f"{found:f}"


def numeric(*, answers: Iterable[Accepted], **said) -> Content:
    """Return a question with a number; an answer "*" stands for every other number and comes last."""
    answers = tuple(answers)
    if any(answer.text == "*" for answer in answers[:-1]):
        answers = tuple(a for a in answers if a.text != "*") + tuple(a for a in answers if a.text == "*")[:1]
    return sound(Content(kind="numeric", answers=answers, **said))


def matching(*, rows: Iterable, **said) -> Content:
    """Return a question with pairs; `rows` are (left, right), without left a text that belongs nowhere."""
    rows = [(left, right) for left, right in rows if left or right]
    if not all(right for _left, right in rows):
        raise CannotUse(_("A pair has no text on one side, or only a picture."))
    if len(rows) > MOST_OPTIONS:
        raise CannotUse(_("There are too many pairs."))
    rows.sort(key=lambda row: not row[0])
    pairs = tuple(Pair(str(place), left, right) for place, (left, right) in enumerate(rows, start=1))
    return sound(Content(kind="matching", pairs=pairs, **said))


def ordering(*, texts: Iterable[str], **said) -> Content:
    """Return a question with items in their right order."""
    texts = list(texts)
    if not all(texts) or len(texts) > MOST_OPTIONS:
        raise CannotUse(_("An item has no text, or there are too many items."))
    options = tuple(Option(str(place), text) for place, text in enumerate(texts, start=1))
    return sound(Content(kind="ordering", options=options, **said))


def open_answer(*, grade: Fraction = Fraction(1), marking: str = "", notes: list, **said) -> Content:
    """Return a question that a person marks, with one criterion of as many points as it was worth elsewhere."""
    most = max(1, min(10, round(grade)))
    words = [(0, gettext("It is not there.")), (most, gettext("It is there and it is right."))]
    if most > 1:
        words.insert(1, (most // 2, gettext("It is partly there.")))
    levels = tuple(Level(points, text) for points, text in words)
    criterion = Criterion("1", marking or gettext("The answer fits the question"), levels)
    notes.append(_("A person marks this answer. Look at the criteria: they were made from the points."))
    return sound(Content(kind="open", criteria=(criterion,), **said))
