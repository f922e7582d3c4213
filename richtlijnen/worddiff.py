"""What changed between two texts, word by word. Pure: text in, pieces out; never compares HTML strings."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
BLOCK_END = re.compile(r"</(?:p|li|ul|ol)>|<br\s*/?>", re.IGNORECASE)
ITEM = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]+>")
TOKEN = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]", re.UNICODE)


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
    """Return the pieces that lead from `old` to `new` (plain text or clean HTML); the gone ones before the new ones."""
    before, after = TOKEN.findall(text_of(old)), TOKEN.findall(text_of(new))
    pieces: list[Piece] = []
    for kind, text in _runs(before, after):
        if text and pieces and pieces[-1].kind == kind:
            pieces[-1] = Piece(kind, pieces[-1].text + text)
        elif text:
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


def _runs(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            yield SAME, "".join(before[a1:a2])
            continue
        yield GONE, "".join(before[a1:a2])
        yield NEW, "".join(after[b1:b2])
