"""Walks through an XML file piece by piece and hands out one question at a time.

Nothing is expanded and nothing is fetched: a document type, entities and outside references are refused when they are
declared. Depth, size and number of elements are bounded.
"""

import re
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .values import CannotUse

MOST_DEPTH = 30
MOST_ELEMENTS = 5000  # of one question
PIECE = 1 << 16
UNREAD = ("file", "image_base64")  # pictures and other files; not even kept in memory
ONLY_UTF8 = re.compile(rb"^\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"'](?!utf-?8)", re.IGNORECASE)


class Node:
    """One element of a question; `line` is where it begins."""

    __slots__ = ("kids", "line", "parts", "said", "tag")

    def __init__(self, tag, said, line):
        self.tag, self.said, self.line = tag, said, line
        self.kids, self.parts = [], []

    @property
    def text(self):
        """The text right inside this element."""
        return "".join(self.parts)

    def all(self, tag):
        """Return the elements called `tag` right inside this one."""
        return [kid for kid in self.kids if kid.tag == tag]

    def first(self, *tags):
        """Return the first element called so, going in one by one; None when it is not there."""
        node = self
        for tag in tags:
            node = next((kid for kid in node.kids if kid.tag == tag), None)
            if node is None:
                return None
        return node

    def value(self, *tags, otherwise=""):
        """Return the trimmed text of the element at `tags`, or of the <text> inside it."""
        node = self.first(*tags)
        if node is None:
            return otherwise
        inner = node.first("text")
        return (inner or node).text.strip() or otherwise

    def has(self, *tags):
        """Return whether an element with one of these names stands anywhere inside."""
        return any(kid.tag in tags or kid.has(*tags) for kid in self.kids)


class _Handler(ContentHandler):
    """Keeps at most one question; gives it to `take` when it is complete."""

    def __init__(self, take, above):
        super().__init__()
        self.above = above  # lines before the first sign of the file
        self.take, self.open = take, []
        self.depth = self.elements = self.unread = 0

    @property
    def line(self):
        """The line of what is being read."""
        return (self._locator.getLineNumber() or 1) + self.above

    def startElement(self, name, attrs):
        self.depth += 1
        if self.depth == 1 and name != "quiz":
            raise CannotUse(
                _("This is XML, but no Moodle XML with questions: it does not begin with <quiz>."), self.line
            )
        if self.depth > MOST_DEPTH:
            raise CannotUse(_("This file is nested too deeply."), self.line)
        if not self.open and (name != "question" or self.depth != 2):
            return
        self.elements = self.elements + 1 if self.open else 0
        node = Node(name, dict(attrs), self.line)
        if self.open and self.elements <= MOST_ELEMENTS:
            self.open[-1].kids.append(node)
        self.open.append(node)
        self.unread += name in UNREAD

    def characters(self, content):
        if self.open and not self.unread:
            self.open[-1].parts.append(content)

    def endElement(self, name):
        self.depth -= 1
        if not self.open:
            return
        node = self.open.pop()
        self.unread -= name in UNREAD
        if not self.open:
            self.take(node, self.elements > MOST_ELEMENTS)


def walk(data: bytes, take) -> None:
    """Call `take(node, too_large)` for every question in `data`; CannotUse, with its line, where reading ends."""
    stripped = data.lstrip()
    above = data[: len(data) - len(stripped)].count(b"\n")
    handler, parser = _Handler(take, above), DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(handler)
    handler.setDocumentLocator(parser)
    try:
        for start in range(0, len(stripped), PIECE):
            parser.feed(stripped[start : start + PIECE])
        parser.close()
    except CannotUse:
        raise
    except DefusedXmlException as error:
        reason = _("This file holds instructions for the computer (a document type or entities). That is refused.")
        raise CannotUse(reason, parser.getLineNumber() + above) from error
    except (SAXException, ValueError, LookupError) as error:
        line = (getattr(error, "getLineNumber", lambda: 0)() or parser.getLineNumber() or 1) + above
        reason = format_lazy(_("Here the XML is not in order. Nothing after line {line} was read."), line=line)
        raise CannotUse(reason, line) from error


def as_utf8(data: bytes) -> tuple[bytes, bool]:
    """Return `data` as the parser can read it, and whether its encoding had to be guessed."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or ONLY_UTF8.match(data):
        return data, False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").encode(), True
    return data.removeprefix(b"\xef\xbb\xbf"), False
