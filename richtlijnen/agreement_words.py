"""Dutch words on which an agreement turns: how many, not, and must or may. Pure; for whoever mends a typing error."""

import re
import unicodedata
from difflib import SequenceMatcher

_UNITS = "één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TEENS = "tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien"
_TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
_PART = f"(?:een|{_TEENS}|{_TENS}|{_UNITS}|honderd|duizend|miljoen)"
_NUMBER = re.compile(f"(?:{_PART}(?:en|ën)?)*{_PART}(?:ën|tal|maal|voud|de|ste)?")
_ARTICLE = frozenset({"een", "eens"})
_COUNTS = """eerste derde beide beiden allebei half halve anderhalf anderhalve kwart dubbel dubbele vieren vijven zessen
meer minder meest meeste minst minste hoogste alle allemaal elk elke ieder iedere iedereen"""
_NEGATIONS = "niet geen geeneen nooit nergens niemand niets niks noch evenmin zonder"
_DUTIES = """mag mogen mocht mochten moet moeten moest moesten hoef hoeft hoeven hoefde hoefden kan kun kunt kunnen
dien dient dienen zal zullen verplicht verplichte verboden verbiedt verbieden toegestaan toegestane
altijd steeds soms meestal alleen enkel uitsluitend slechts minstens tenminste minimaal hoogstens hooguit maximaal
tenzij behalve mits uitgezonderd"""
_TELLING = frozenset(f"{_COUNTS} {_NEGATIONS} {_DUTIES}".split())
_WORD = re.compile(r"[^\W_]+")


def turns_an_agreement(word: str) -> bool:
    """Return whether this Dutch word, in lower case, is a number, a negation, or says that something may or must."""
    if any(letter.isdigit() for letter in word) or word in _TELLING:
        return True
    return word not in _ARTICLE and bool(_NUMBER.fullmatch(word))


def telling_words(*, was: str, becomes: str) -> tuple[str, ...]:
    """Return the words that go or come between two plain texts and on which an agreement turns, each once.

    Capitals do not count; a word that only stands beside the change does not either.
    """
    old, new = _words(was), _words(becomes)
    found: dict[str, None] = {}
    for tag, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag != "equal":
            found.update(dict.fromkeys(word for word in (*old[i:j], *new[k:m]) if turns_an_agreement(word)))
    return tuple(found)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())
