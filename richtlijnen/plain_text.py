"""Text of the guideline as somebody types it in a plain box, and back. Pure: a round trip loses nothing.

A blank line starts a new paragraph, "- " an item, "1. " a numbered item (two spaces in front: an item under an item).
**Bold**, __italic__ and [words](https://address) keep what the region's editor put in. After a backslash a sign is
only a sign.
"""

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from .canonical import clean_html

BULLET = re.compile(r"^( *)(?:[-–•*]) +(?=\S)")
NUMBER = re.compile(r"^( *)\d{1,3}[.)] +(?=\S)")
LOOKS_LIKE_ITEM = re.compile(r"^(?:(\d{1,3})([.)])|([-–•*]))(?= )")
ESCAPED = re.compile(r"\\([\\*_\[\]().)–•-])")
MARKED = re.compile(
    r"(?P<escaped>\\[\\*_\[\]().–•-])"
    r"|\*\*(?P<bold>(?:\\.|(?!\*\*).)+?)\*\*"
    r"|__(?P<italic>(?:\\.|(?!__).)+?)__"
    r"|\[(?P<words>(?:\\.|[^\]\\])+)\]\((?P<address>(?:https?:|mailto:|tel:|/)(?:\\.|[^)\\\s])+)\)",
    re.S,
)
SAFE = re.compile(r"^(?:https?:|mailto:|tel:|/)[^\s]+$")
MARK = {"b": "**", "i": "__"}


@dataclass
class _Node:
    tag: str
    address: str = ""
    parts: list = field(default_factory=list)


def to_plain(markup: str) -> str:
    """Return clean HTML as plain text that `to_html` turns into the same HTML again."""
    tree = _Tree()
    tree.feed(clean_html(markup or ""))
    tree.close()
    return "\n\n".join(text for text in map(_block, _gathered(tree.root.parts)) if text)


def to_html(text: str) -> str:
    """Return typed text as clean HTML. Nothing typed is lost; HTML in it is shown as it was typed."""
    blocks, lines, items = [], [], []

    def end_paragraph():
        if lines:
            blocks.append("<p>" + "<br>".join(_inline(line) for line in lines) + "</p>")
            lines.clear()

    def end_list():
        if items:
            blocks.append(_list(items))
            items.clear()

    for row in (text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").split("\n"):
        found = BULLET.match(row) or NUMBER.match(row)
        if found:
            end_paragraph()
            tag = "ul" if BULLET.match(row) else "ol"
            if items and not found[1] and items[0][1] != tag:
                end_list()
            items.append((len(found[1]) >= 2 and bool(items), tag, [row[found.end() :].rstrip()]))
        elif not row.strip():
            end_paragraph()
        elif items and row.startswith("  ") and not lines:
            items[-1][2].append(row.strip())
        else:
            end_list()
            lines.append(row.strip())
    end_paragraph()
    end_list()
    return clean_html("".join(blocks))


def has_marks(text: str) -> bool:
    """Return whether typed text holds signs that stand for bold, italics or a link."""
    return any(not found["escaped"] for found in MARKED.finditer(text))


def _list(items) -> str:
    """Return the HTML of a list; an item that lies deeper goes into the one before it."""
    tag, parts, under = items[0][1], [], ""
    for deeper, kind, lines in items:
        words = "<br>".join(_inline(line) for line in lines)
        if under and (not deeper or kind != under):
            parts.append(f"</{under}>")
            under = ""
        if deeper:
            parts.append(f"<li>{words}</li>" if under else f"<{kind}><li>{words}</li>")
            under = kind
        else:
            parts.append(f"</li><li>{words}" if parts else f"<li>{words}")
    return f"<{tag}>{''.join(parts)}{f'</{under}>' if under else ''}</li></{tag}>"


def _inline(text: str) -> str:
    parts, place = [], 0
    for found in MARKED.finditer(text):
        parts.append(escape(text[place : found.start()], quote=False))
        place = found.end()
        if found["escaped"]:
            parts.append(escape(found["escaped"][1:], quote=False))
        elif found["bold"]:
            parts.append(f"<b>{_inline(found['bold'])}</b>")
        elif found["italic"]:
            parts.append(f"<i>{_inline(found['italic'])}</i>")
        else:
            parts.append(f'<a href="{escape(ESCAPED.sub(_bare, found["address"]))}">{_inline(found["words"])}</a>')
    return "".join(parts) + escape(text[place:], quote=False)


def _bare(found) -> str:
    return found[1]


class _Tree(HTMLParser):
    """Reads clean HTML into nodes."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = _Node("")
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        node = _Node(tag, dict(attrs).get("href") or "")
        self.open[-1].parts.append(node)
        if tag != "br":
            self.open.append(node)

    def handle_endtag(self, tag):
        if tag in [node.tag for node in self.open]:
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data):
        self.open[-1].parts.append(data)


def _gathered(parts) -> list[_Node]:
    """Return the blocks among `parts`; words that stand loose become a paragraph."""
    blocks, loose = [], None
    for part in parts:
        if isinstance(part, _Node) and part.tag in ("p", "ul", "ol"):
            blocks.append(part)
            loose = None
        elif loose is None:
            loose = _Node("p", parts=[part])
            blocks.append(loose)
        else:
            loose.parts.append(part)
    return blocks


def _block(node: _Node) -> str:
    if node.tag == "p":
        return "\n".join(_as_words(line) for line in _lines(node.parts) if line)
    return "\n".join(_items(node, indent=""))


def _items(node: _Node, *, indent: str) -> list[str]:
    rows = []
    for place, item in enumerate((part for part in node.parts if isinstance(part, _Node)), start=1):
        words, under = [], []
        for block in _gathered(item.parts):
            if block.tag == "p":
                words += [line for line in _lines(block.parts) if line]
            else:
                under += _items(block, indent="  ")
        mark = "- " if node.tag == "ul" else f"{place}. "
        if not words and not under:
            continue
        rows.append(f"{indent}{mark}{words[0] if words else '…'}")
        rows += [f"{indent}   {_as_words(line)}" for line in words[1:]] + under
    return rows


def _lines(parts) -> list[str]:
    return [line.strip() for line in _marked(parts, within=frozenset()).split("\n")]


def _marked(parts, *, within: frozenset) -> str:
    found = []
    for part in parts:
        if isinstance(part, str):
            found.append(_escaped(part))
        elif part.tag == "br":
            found.append("\n")
        else:
            words = _marked(part.parts, within=within | {part.tag})
            found.append(_wrapped(part, words, within=within))
    return "".join(found)


def _wrapped(node: _Node, words: str, *, within: frozenset) -> str:
    if not words.strip() or node.tag in within:
        return words
    if node.tag == "a":
        address = re.sub(r"([\\)])", r"\\\1", node.address)
        return f"[{words}]({address})" if SAFE.match(address) and "\n" not in words else words
    mark = MARK.get(node.tag, "")
    return "\n".join(f"{mark}{line}{mark}" if line.strip() else line for line in words.split("\n"))


def _escaped(text: str) -> str:
    """Return text in which no sign is taken for a mark."""
    text = re.sub(r"[\\\[\]]", r"\\\g<0>", text)
    return re.sub(r"(?:^|(?<=[*]))\*|\*(?=\*|$)|(?:^|(?<=_))_|_(?=_|$)", r"\\\g<0>", text)


def _as_words(line: str) -> str:
    """Return a line that is not taken for an item of a list."""
    return LOOKS_LIKE_ITEM.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line)
