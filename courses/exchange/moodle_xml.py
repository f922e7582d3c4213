"""Reads the question XML that Moodle exports."""

from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .decoding import check_bytes
from .gift_blocks import path
from .moodle_kinds import KINDS, UNKNOWN
from .plain_text import PICTURE, plain, tidy
from .shares import share_of
from .values import CannotUse, Found, Gathered, Reading
from .xml_nodes import Node, as_utf8, walk

MARKUPS = {"html": "html", "markdown": "markdown", "plain_text": "plain"}
ATTACHED = _("An attached file was left out.")
NO_WEIGHT = _("It was worth a different number of points than other questions; here every question counts the same.")
FIXED = _("The order of the options was fixed; here they are mixed.")


@dataclass
class Texts:
    """Turns the texts of one question into plain text; what had to go is kept in `notes`."""

    notes: list = field(default_factory=list)

    def of(self, node: Node | None, *, markup: str = "") -> str:
        """Return the text of `node` as it will be shown."""
        if node is None:
            return ""
        markup = markup or MARKUPS.get(node.said.get("format", ""), "moodle")
        return plain((node.first("text") or node).text, markup, self.notes)


class _Full(Exception):
    """No more questions are read."""


def read(data: bytes) -> Reading:
    """Return everything in a file of Moodle XML; one bad question never stops the rest."""
    gathered, category = Gathered(), [()]

    def take(node, too_large):
        if gathered.full:
            gathered.refuse(node.line, "", _("A file may hold 5,000 questions. The rest was not read."))
            raise _Full
        if node.said.get("type") == "category":
            category[0] = path(node.value("category"))
            return
        _read_question(node, category[0], too_large, gathered)

    try:
        check_bytes(data)
        data, guessed = as_utf8(data)
        if guessed:
            gathered.tell(
                1, _("This file is not in UTF-8. It was read as Windows text: look whether accents are right.")
            )
        walk(data, take)
    except CannotUse as error:
        gathered.refuse(error.line or 1, "", error.reason)
    except _Full:
        pass
    return gathered.reading()


def _read_question(node, category, too_large, gathered):
    line, name = node.line, ""
    texts = Texts()
    try:
        name = tidy(" ".join(Texts().of(node.first("name")).split()))[:200]
        if too_large:
            raise CannotUse(_("This question has too many parts."))
        content = _content(node, texts)
    except CannotUse as error:
        gathered.refuse(line, name, error.reason)
        return
    external = tidy(node.value("idnumber"))[:100]
    gathered.add(Found(name or content.stem[:60], content, external, category, line), texts.notes)


def _content(node, texts):
    kind = node.said.get("type", "")
    make = KINDS.get(kind)
    if make is None:
        raise CannotUse(
            UNKNOWN.get(kind) or format_lazy(_("A question of the kind “{kind}” is not known here."), kind=kind[:40])
        )
    said = {
        "feedback": texts.of(node.first("generalfeedback")),
        "hints": tuple(hint for hint in (texts.of(part) for part in node.all("hint")) if hint),
        "penalty": _penalty(node),
    }
    content = make(node, texts, said)
    if node.has("file", "image_base64") or node.value("image"):
        texts.notes.append(PICTURE if PICTURE in texts.notes or node.value("image") else ATTACHED)
    if kind not in ("essay", "cloze") and node.value("defaultgrade", otherwise="1").rstrip("0").rstrip(".") != "1":
        texts.notes.append(NO_WEIGHT)
    if content.kind in ("single", "multiple") and node.value("shuffleanswers", otherwise="1") in ("0", "false"):
        texts.notes.append(FIXED)
    return content


def _penalty(node):
    """Return what a further try takes off: "1/3" of 0.3333333; "" for nothing or nonsense."""
    try:
        said = Fraction(node.value("penalty", otherwise="0")[:20])
        share = share_of(str(float(said * 100)))
    except (CannotUse, ValueError, ZeroDivisionError):
        return ""
    return str(share) if 0 < share <= 1 else ""
