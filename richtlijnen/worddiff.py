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
SENTENCE_END = re.compile(r"[.?!]\s+")
WORD = re.compile(r"\w+")
TOKEN = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]", re.UNICODE)
SPLINTER = 3  # fewer words than this between two changes belong to the change
REWRITTEN = 0.5  # less alike than this: another paragraph, shown whole


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

    @property
    def is_tight(self) -> bool:
        """Whether it belongs straight behind what stood before it: a full stop, a comma, a space of its own."""
        return not self.text[:1].isalnum()


def text_of(markup: str) -> str:
    """Return the words of clean HTML: one line per paragraph, a dash before every item of a list."""
    lines = BLOCK_END.sub("\n", ITEM.sub("– ", markup))
    words = html.unescape(TAG.sub("", lines))
    return "\n".join(line for line in (re.sub(r"\s+", " ", row).strip() for row in words.split("\n")) if line)


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces that lead from `old` to `new` (plain text or clean HTML); the gone ones before the new ones.

    Paragraph by paragraph. One that was mostly rewritten is not cut to shreds: all of the old stands before the new.
    """
    before, after = text_of(old).splitlines(keepends=True), text_of(new).splitlines(keepends=True)
    pieces: list[Piece] = []
    for gone, came, same in _by_paragraph(before, after):
        for kind, text in ((GONE, gone), (NEW, came), (SAME, same)):
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


def only_changed(lines: tuple[tuple[Piece, ...], ...]) -> tuple[tuple[Piece, ...], ...]:
    """Return of each line that changes the sentences around the change; an ellipsis stands for what is left out."""
    return tuple(_cut(line) for line in lines if any(piece.kind != SAME for piece in line))


def _cut(line: tuple[Piece, ...]) -> tuple[Piece, ...]:
    first, last = line[0], line[-1]
    if first.kind == SAME and (ends := list(SENTENCE_END.finditer(first.text))):
        line = (Piece(SAME, "… " + first.text[ends[-1].end() :]), *line[1:])
    if last.kind == SAME and (end := SENTENCE_END.search(last.text)):
        line = (*line[:-1], Piece(SAME, last.text[: end.end()] + "…"))
    return line


def _by_paragraph(before: list[str], after: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (gone, new, then the same): equal paragraphs whole, like ones word by word, the others against nothing."""
    for tag, a1, a2, b1, b2 in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "", "", "".join(before[a1:a2])
            continue
        start = b1
        for old in before[a1:a2]:
            like = max(range(start, b2), key=lambda place: _likeness(old, after[place]), default=None)
            if like is None or _likeness(old, after[like]) < REWRITTEN:
                yield old, "", ""
                continue
            yield "", "".join(after[start:like]), ""
            yield from _by_word(old, after[like])
            start = like + 1
        yield "", "".join(after[start:b2]), ""


def _likeness(old: str, new: str) -> float:
    """Return which share of the words both have in the same order, 0 to 1."""
    return SequenceMatcher(a=WORD.findall(old), b=WORD.findall(new), autojunk=False).ratio()


def _by_word(old: str, new: str) -> list[tuple[str, str, str]]:
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    runs: list[tuple[str, str, str]] = []
    a = b = 0
    for block in SequenceMatcher(a=before, b=after, autojunk=False).get_matching_blocks():
        same = "".join(before[block.a : block.a + block.size])
        runs.append(("".join(before[a : block.a]), "".join(after[b : block.b]), same))
        a, b = block.a + block.size, block.b + block.size
    return _whole_phrases([run for run in runs if any(run)])


def _whole_phrases(runs: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Join changes between which only a word or two stayed: a phrase reads better than splinters."""
    joined: list[tuple[str, str, str]] = []
    for gone, came, same in runs:
        if joined and (gone or came) and (joined[-1][0] or joined[-1][1]):
            old, new, between = joined[-1]
            if len(WORD.findall(between)) < SPLINTER:
                joined[-1] = (old + between + gone, new + between + came, same)
                continue
        joined.append((gone, came, same))
    return joined
