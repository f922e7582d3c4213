"""Words that may change an agreement: another word, how many, not, must or may. Pure; for mending a slip."""

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
OTHER_WORD = 3  # so many letters apart: another word, no misspelling


def turns_an_agreement(word: str) -> bool:
    """Return whether this Dutch word, in lower case, is a number, a negation, or says that something may or must."""
    if any(letter.isdigit() for letter in word) or word in _TELLING:
        return True
    return word not in _ARTICLE and bool(_NUMBER.fullmatch(word))


def telling_words(*, was: str, becomes: str) -> tuple[str, ...]:
    """Return the words that go or come between two plain texts and may change an agreement, each once.

    A typing error changes letters: a word that became another word, went or came is returned, a misspelling and a space
    too many are not. Capitals do not count; a word that only stands beside the change does not either.
    """
    old, new = _words(was), _words(becomes)
    found: dict[str, None] = {}
    for tag, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag != "equal":
            found.update(dict.fromkeys(_other_words(old[i:j], new[k:m])))
    return tuple(found)


def is_misspelling(one: str, other: str) -> bool:
    """Return whether two words differ as little as a typing error makes them: two signs, and a third of the longer."""
    distance = _distance(_bare(one), _bare(other))
    return distance < OTHER_WORD and distance * 3 <= max(len(one), len(other))


def _other_words(gone: list[str], came: list[str]) -> list[str]:
    """Return the words of a replaced run that are not the same words, spelled or spaced otherwise."""
    pairs = list(zip(gone, came, strict=True)) if len(gone) == len(came) else []
    slips = {word for pair in pairs if is_misspelling(*pair) for word in pair}
    if not pairs and "".join(gone) == "".join(came):
        slips = {*gone, *came}
    return [word for word in (*gone, *came) if word not in slips or turns_an_agreement(word)]


def _distance(one: str, other: str) -> int:
    """Return how many letters to type, drop, replace or swap with the next lie between two words."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, sign in enumerate(other, 1):
            steps = min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and sign == one[i - 2]:
                steps = min(steps, before[j - 2] + 1)
            row.append(steps)
        before, last = last, row
    return last[-1]


def _bare(word: str) -> str:
    """Return the word without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())
