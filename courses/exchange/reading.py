"""Reads a file of questions, whichever of the two formats it has."""

from . import gift, moodle_xml
from .values import Reading

BEGINNING = 1000


def read(data: bytes) -> Reading:
    """Return everything in `data`: Moodle XML when it begins like XML, GIFT otherwise."""
    beginning = data[:BEGINNING].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")
    return moodle_xml.read(data) if beginning.startswith(b"<") else gift.read(data)
