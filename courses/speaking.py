"""Questions and answers said in lines of text. Nothing here decides whether it may be told."""

from django.utils.translation import gettext as _

from .grading import KINDS, Answer
from .kinds.filling import gap_accepted, pieces
from .questions import Content


def stem_of(content: Content) -> str:
    """Return the stem as it is said above the question; that of a text with gaps is the text itself."""
    return _("Fill in what is missing.") if content.gaps else content.stem


def stem_in_full(content: Content) -> str:
    """Return the stem on one line, gaps as dots."""
    return " … ".join(part.strip() for part in pieces(content.stem)).strip() if content.gaps else content.stem


def in_words(*, content: Content, answer: Answer | None) -> tuple[str, ...]:
    """Return an answer as texts, one per line."""
    answer = answer or {}
    if "text" in answer:
        return (answer["text"] or _("(erased)"),)
    if "gaps" in answer:
        return tuple(text for _n, text in sorted(answer["gaps"].items(), key=lambda pair: int(pair[0]))) or (
            _("(erased)"),
        )
    if "parts" in answer:
        return _of_parts(content, answer, lambda part, own: in_words(content=part, answer=own))
    if "pairs" in answer:
        rights = {pair.key: pair.right for pair in content.pairs}
        lefts = [pair.left for pair in content.pairs]
        return tuple(
            f"{lefts[int(n) - 1]}: {rights[key]}" for n, key in sorted(answer["pairs"].items(), key=lambda p: int(p[0]))
        )
    keys = answer.get("keys") or answer.get("order") or ()
    chosen = tuple(option.text for key in keys if (option := content.option(key)))
    return (*chosen, answer["reason"]) if answer.get("reason") else chosen


def feedback_on(*, content: Content, answer: Answer | None) -> tuple[str, ...]:
    """Return what the question says to this very answer, one line each."""
    answer = answer or {}
    if "parts" in answer:
        return _of_parts(content, answer, lambda part, own: feedback_on(content=part, answer=own))
    if "gaps" in answer:
        filled = answer["gaps"]
        found = [gap_accepted(gap, filled.get(str(n), "")) for n, gap in enumerate(content.gaps, start=1)]
    elif "text" in answer:
        found = [KINDS[content.kind].accepted(content=content, answer=answer)]
    else:
        found = [content.option(key) for key in answer.get("keys", ())]
    return tuple(said.feedback for said in found if said and said.feedback)


def right_words(*, content: Content) -> tuple[str, ...]:
    """Return the right answer as texts, one per line."""
    if content.parts:
        return tuple(f"{part.stem} {', '.join(right_words(content=part))}" for _key, part in content.parts)
    if content.gaps:
        return tuple(_best(gap.answers) for gap in content.gaps)
    if content.pairs:
        return tuple(f"{pair.left}: {pair.right}" for pair in content.pairs if pair.left)
    if content.answers:
        return (_best(content.answers),)
    if content.kind == "ordering":
        return tuple(option.text for option in content.options)
    return tuple(option.text for option in content.options if option.correct)


def _best(answers):
    return next((answer.text for answer in answers if answer.share == "1"), answers[0].text)


def _of_parts(content, answer, said):
    """Return per question of a scenario what `said` makes of its answer, on one line."""
    own = answer["parts"]
    lines = ((part.stem, said(part, own[key])) for key, part in content.parts if key in own)
    return tuple(f"{stem} {', '.join(words)}" for stem, words in lines if words) or (
        (_("(erased)"),) if not own else ()
    )
