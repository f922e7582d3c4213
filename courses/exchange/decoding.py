"""From the bytes of a file to its text."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from django.utils.translation import gettext_lazy as _

from .values import CannotUse

MOST_BYTES = 50_000_000  # Moodle XML carries its pictures along
ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")


def check_bytes(data: bytes) -> None:
    """Refuse what cannot be a file of questions: CannotUse."""
    if len(data) > MOST_BYTES:
        raise CannotUse(_("This file is larger than 50 MB. Export fewer questions at a time."))
    if data.startswith(ARCHIVES):
        raise CannotUse(_("This is a packed file (zip). Unpack it first and choose the file with questions."))
    if not data.strip():
        raise CannotUse(_("This file is empty."))


def decoded(data: bytes) -> tuple[str, bool]:
    """Return the text of `data` and whether its encoding had to be guessed; CannotUse for what is no text."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text, guessed = _strictly(data, "utf-16"), False
    else:
        text, guessed = _utf8_or_western(data)
    if "\0" in text:
        raise CannotUse(_("This file is not text. Export the questions again as GIFT or Moodle XML."))
    return text.replace("\r\n", "\n").replace("\r", "\n"), guessed


def _utf8_or_western(data):
    try:
        return data.removeprefix(BOM_UTF8).decode("utf-8"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), True


def _strictly(data, encoding):
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise CannotUse(_("This file is not text. Export the questions again as GIFT or Moodle XML.")) from error
