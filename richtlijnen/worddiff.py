"""What changed between two texts, word by word. Pure: text in, pieces out; never compares HTML strings."""

import html
import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
BLOCK_END = re.compile(r"</(?:p|li|ul|ol)>|<br\s*/?>", re.IGNORECASE)
ITEM = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"\w+")
TOKEN = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]", re.UNICODE)
SPLINTER = 2  # fewer words than this between two changes belong to the change
REWRITTEN = 0.4  # less than this share of the words stayed: show both texts whole


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, went, or came."""

    kind: str
    text: str

    @property
    def is_gone(self) -> bool:
        return self.kind == GONE

    @property
    def is_new(self) -> bool:
        return self.kind == NEW


def text_of(markup: str) -> str:
    """Return the words of clean HTML: one line per paragraph, a dash before every item of a list."""
    lines = BLOCK_END.sub("\n", ITEM.sub("– ", markup))
    words = html.unescape(TAG.sub("", lines))
    return "\n".join(line for line in (re.sub(r"\s+", " ", row).strip() for row in words.split("\n")) if line)


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces that lead from `old` to `new` (plain text or clean HTML); the gone ones before the new ones.

    A text that was mostly rewritten is not cut to shreds: then all of the old stands before all of the new.
    """
    before, after = TOKEN.findall(text_of(old)), TOKEN.findall(text_of(new))
    runs = _whole_phrases(_runs(before, after))
    if before and after and _share_that_stayed(runs) < REWRITTEN:
        runs = [("".join(before), "".join(after), "")]
    pieces: list[Piece] = []
    for gone, came, same in runs:
        for kind, text in ((GONE, gone), (NEW, came), (SAME, same)):
            if text:
                pieces.append(Piece(kind, text))
    return tuple(pieces)


def lines_of(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], ...]:
    """Return the pieces per line, so that each paragraph can stand by itself."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for index, part in enumerate(piece.text.split("\n")):
            if index:
                lines.append([])
            if part:
                lines[-1].append(Piece(piece.kind, part))
    return tuple(tuple(line) for line in lines if line)


def _runs(before: list[str], after: list[str]) -> list[tuple[str, str, str]]:
    """Return (gone, new, then the same) from beginning to end."""
    runs: list[tuple[str, str, str]] = []
    a = b = 0
    for block in SequenceMatcher(a=before, b=after, autojunk=False).get_matching_blocks():
        same = "".join(before[block.a : block.a + block.size])
        runs.append(("".join(before[a : block.a]), "".join(after[b : block.b]), same))
        a, b = block.a + block.size, block.b + block.size
    return [run for run in runs if any(run)]


def _whole_phrases(runs: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Join changes between which only a word or two stayed: a phrase reads better than splinters."""
    joined: list[tuple[str, str, str]] = []
    for gone, came, same in runs:
        if joined and (gone or came) and (joined[-1][0] or joined[-1][1]):
            old, new, between = joined[-1]
            if "\n" not in between and len(WORD.findall(between)) < SPLINTER:
                joined[-1] = (old + between + gone, new + between + came, same)
                continue
        joined.append((gone, came, same))
    return joined


def _share_that_stayed(runs: list[tuple[str, str, str]]) -> float:
    gone, came, same = (sum(len(WORD.findall(run[place])) for run in runs) for place in range(3))
    return same / max(gone + same, came + same, 1)
