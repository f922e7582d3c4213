"""Reads GIFT, as Moodle documents it (docs.moodle.org, "GIFT format") and its reader takes it."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from ..questions import Content
from . import gift_answers
from .decoding import check_bytes, decoded
from .gift_blocks import Block, blocks, shown
from .plain_text import plain, tidy
from .values import CannotUse, Found, Gathered, Reading

MOST_BYTES = 5_000_000
MOST_CHARACTERS = 100_000  # of one question
MARKUPS = ("html", "markdown", "plain", "moodle")
MARKUP = re.compile(rf"\s*\[({'|'.join(MARKUPS)})\]")
BLANK = "_____"


@dataclass
class Texts:
    """Turns what stands in one question into plain text; what had to go is kept in `notes`."""

    markup: str = "moodle"
    notes: list = field(default_factory=list)

    def plain(self, text: str) -> str:
        """Return `text` as it will be shown; it may begin with a markup of its own."""
        return self.whole(*self.split(text))

    def whole(self, markup: str, text: str) -> str:
        """Return `text`, whose markup is known, as it will be shown."""
        return plain(shown(text), markup, self.notes)

    def split(self, text: str) -> tuple[str, str]:
        """Return the markup of `text` and what follows it."""
        found = MARKUP.match(text)
        return (found[1], text[found.end() :]) if found else (self.markup, text)


def read(data: bytes) -> Reading:
    """Return everything in a GIFT file; one bad question never stops the rest."""
    gathered = Gathered()
    try:
        check_bytes(data)
        if len(data) > MOST_BYTES:
            raise CannotUse(_("This file is larger than 5 MB. Export fewer questions at a time."))
        text, guessed = decoded(data)
    except CannotUse as error:
        gathered.refuse(1, "", error.reason)
        return gathered.reading()
    if guessed:
        gathered.tell(1, _("This file is not in UTF-8. It was read as Windows text: look whether accents are right."))
    for block in blocks(text):
        if gathered.full:
            gathered.refuse(block.line, "", _("A file may hold 5,000 questions. The rest was not read."))
            break
        _read_block(block, gathered)
    return gathered.reading()


def _read_block(block: Block, gathered: Gathered) -> None:
    name, body = _named(block.text)
    texts = Texts()
    try:
        if len(body) > MOST_CHARACTERS:
            raise CannotUse(_("This question is too long."))
        content = _question(body, texts)
    except CannotUse as error:
        gathered.refuse(block.line, name or _first_words(body), error.reason)
        return
    found = Found(name or _first_words(content.stem), content, block.id, block.category, block.line)
    gathered.add(found, texts.notes)


def _named(text):
    """Return the title between double colons ("" without one) and the rest."""
    if not text.startswith("::") or (end := text.find("::", 2)) < 0:
        return "", text
    return tidy(" ".join(shown(text[2:end]).split()))[:200], text[end + 2 :].strip()


def _first_words(text):
    words = " ".join(tidy(shown(text)).split())
    return words if len(words) <= 60 else words[:57] + "..."


def _question(body: str, texts: Texts) -> Content:
    before, inside, after = _braces(body)
    texts.markup, before = texts.split(before)
    stem = before + (BLANK + after if after.strip() else "")
    inside, feedback = _general_feedback(inside)
    said = {"stem": texts.whole(texts.markup, stem), "feedback": texts.plain(feedback)}
    return gift_answers.question(inside.strip(), texts, said)


def _braces(body):
    """Return what stands before, in and after the braces."""
    start, end = body.find("{"), body.find("}")
    if start < 0 and end < 0:
        raise CannotUse(_("This is a text without a question: it has no answers between braces { }."))
    if start < 0 or end < start:
        raise CannotUse(_("A brace is missing: answers stand between { and }. Inside a text, write \\{ or \\}."))
    if "{" in body[start + 1 : end] or "{" in body[end:] or "}" in body[end + 1 :]:
        raise CannotUse(_("There are too many braces. Inside a text, write \\{ or \\}."))
    return body[:start], body[start + 1 : end], body[end + 1 :].rstrip()


def _general_feedback(inside):
    before, mark, after = inside.rpartition("####")
    return (before, after) if mark else (inside, "")
