"""Finding words in what a reader may see of the guideline, in every form Dutch gives them. Pure: no database."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

import snowballstemmer

from .resolved import ResolvedGuideline, ResolvedSection
from .worddiff import text_of

WORD = re.compile(r"\w+")
NUMBER = re.compile(r"^\d{1,2}(\.\d{1,2})+$")
LONGEST, MOST_WORDS = 100, 8
AROUND = 90  # characters on each side of the first word found
SMALL_WORDS = frozenset(
    WORD.findall(
        "aan als bij dan dat de deze die dit een en er het hoe ik in is je kan met mag moet naar niet of om ons onze "
        "op over te tot uit van voor waar wat wanneer we wel wie wij zijn"
    )
)
TITLE, REGION, LOCAL, VALUE = "title", "region", "local", "value"
WEIGHT = {TITLE: 4, LOCAL: 2, VALUE: 2, REGION: 1}
_STEMMER = snowballstemmer.stemmer("dutch")


@dataclass(frozen=True)
class Run:
    """A piece of a line: a word that was looked for, or the words around it."""

    text: str
    is_found: bool = False


@dataclass(frozen=True)
class Hit:
    """A section in which something was found, with a line of its text; `where`: TITLE, REGION, LOCAL or VALUE."""

    section: ResolvedSection
    where: str
    line: tuple[Run, ...]
    score: float = 0

    @property
    def is_local(self) -> bool:
        return self.where in (LOCAL, VALUE)


@dataclass(frozen=True)
class Found:
    """What a search gave. `missed`: no section has all the words; `instead`: words that look like what was typed."""

    query: str
    hits: tuple[Hit, ...] = ()
    missed: bool = False
    instead: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The printed number that was typed, or nothing."""
        return self.query if NUMBER.match(self.query) else ""


@dataclass(frozen=True)
class _Text:
    where: str
    text: str


def search(*, guideline: ResolvedGuideline, query: str) -> Found:
    """Return the sections with all words of `query`, best first; without any: those with most of them.

    A printed number ("4.2") finds its section. What is closed in `guideline` is never looked at.
    """
    query = " ".join(query.split())[:LONGEST]
    terms = _terms(query)
    numbered = [
        Hit(section, TITLE, _line(_opening(section), ()), 100)
        for section in guideline.sections()
        if NUMBER.match(query) and section.number == query
    ]
    if not terms or NUMBER.match(query):
        return Found(query, tuple(numbered))
    rated = []
    for section in guideline.sections():
        texts = _texts(section)
        matched = {term: max((_rate(term, item) for item in texts), default=0) for term in terms}
        hits = sum(1 for score in matched.values() if score)
        if hits:
            rated.append((hits, sum(matched.values()), section, texts))
    most = max((hits for hits, *_rest in rated), default=0)
    best = sorted((row for row in rated if row[0] == most), key=lambda row: -row[1])
    return Found(
        query,
        tuple(_hit(section=section, texts=texts, terms=terms, score=score) for _hits, score, section, texts in best),
        missed=bool(best) and most < len(terms),
        instead=() if best else _instead(guideline, terms),
    )


def fold(text: str) -> str:
    """Return the word in small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of a folded Dutch word."""
    return _STEMMER.stemWord(word)


def _terms(query: str) -> tuple[str, ...]:
    words = list(dict.fromkeys(fold(word) for word in WORD.findall(query)))[:MOST_WORDS]
    return tuple(word for word in words if word not in SMALL_WORDS) or tuple(words)


def _likeness(term: str, word: str) -> float:
    """Return how well a word of the text answers a word that was typed: 0 not at all, 3 the very word."""
    if word == term:
        return 3
    root, own = stem(term), stem(word)
    if root == own:
        return 2.5
    if len(term) >= 3 and word.startswith(term):
        return 2
    if len(root) >= 4 and word.startswith(root):
        return 1.5
    if len(root) >= 5 and root in word:
        return 1
    if len(own) >= 6 and term.startswith(own):
        return 0.5
    return 0


@lru_cache(maxsize=4_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in WORD.findall(text))


def _rate(term: str, item: _Text) -> float:
    return WEIGHT[item.where] * max((_likeness(term, word) for word in _words(item.text)), default=0)


def _texts(section: ResolvedSection) -> tuple[_Text, ...]:
    texts = [_Text(TITLE, section.title)]
    if section.closed:
        return tuple(texts)
    texts += [_Text(LOCAL, text_of(passage.body)) for passage in section.local]
    texts += [
        _Text(VALUE, value.label if value.is_closed or value.varies else f"{value.label_before_answer} {value.text}")
        for value in section.values
    ]
    return (*texts, _Text(REGION, text_of(section.regional)), _Text(REGION, section.rationale))


def _hit(*, section, texts: Iterable[_Text], terms, score: float) -> Hit:
    """Show the line with most of the words; the title is read anyway, so it comes last."""
    body = [item for item in texts if item.where != TITLE]
    rated = [(sum(_rate(term, item) for term in terms), item) for item in body]
    best, item = max(rated, key=lambda row: row[0], default=(0, None))
    if not best:
        return Hit(section, TITLE, _line(_opening(section), ()), score)
    return Hit(section, item.where, _line(item.text, terms), score)


def _opening(section: ResolvedSection) -> str:
    return "" if section.closed else text_of(section.regional)


def _line(text: str, terms: Iterable[str]) -> tuple[Run, ...]:
    """Return the words around the first one found, with every one found marked."""
    text = " ".join(text.split())
    spots = [
        (match.start(), match.end())
        for match in WORD.finditer(text)
        if any(_likeness(term, fold(match[0])) for term in terms)
    ]
    first = spots[0][0] if spots else 0
    start = text.rfind(" ", 0, max(first - AROUND, 0)) + 1 if first > AROUND else 0
    end = text.find(" ", first + 2 * AROUND)
    end = len(text) if end < 0 else end
    runs, at = [Run("… ")] if start else [], start
    for begin, stop in spots:
        if begin < at or stop > end:
            continue
        runs += [Run(text[at:begin]), Run(text[begin:stop], True)]
        at = stop
    runs.append(Run(text[at:end] + (" …" if end < len(text) else "")))
    return tuple(run for run in runs if run.text)


def _instead(guideline: ResolvedGuideline, terms: Iterable[str]) -> tuple[str, ...]:
    known = sorted({word for section in guideline.sections() for item in _texts(section) for word in _words(item.text)})
    known = [word for word in known if len(word) > 3 and not word.isdigit()]
    found = [word for term in terms for word in get_close_matches(term, known, n=2, cutoff=0.75)]
    return tuple(dict.fromkeys(found))[:3]
