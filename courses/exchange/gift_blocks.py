"""A GIFT file cut into questions, with the line where each begins."""

import re
from dataclasses import dataclass

# What is escaped with a backslash stands for itself: while reading it is one sign from the private area.
ESCAPED = {sign: chr(0xE100 + place) for place, sign in enumerate(":#={}~\\")} | {"n": chr(0xE1FF)}
BACK = {ord(stand_in): "\n" if sign == "n" else sign for sign, stand_in in ESCAPED.items()}
PRIVATE = re.compile("[\ue100-\ue1ff]")
ESCAPE = re.compile(r"\\([:#={}~\\n])")
CATEGORY = re.compile(r"^\$CATEGORY:(.*)$")
ID = re.compile(r"\[id:([^\]\x00-\x1f]{1,100})\]")
BRACE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Block:
    """The text of one question, escapes replaced by stand-ins; `id` comes from a comment before it."""

    line: int
    text: str
    category: tuple[str, ...] = ()
    id: str = ""


def hidden(text: str) -> str:
    """Return `text` with its escapes replaced by stand-ins."""
    return ESCAPE.sub(lambda found: ESCAPED[found[1]], PRIVATE.sub("", text))


def shown(text: str) -> str:
    """Return `text` with stand-ins replaced by the signs that they stand for."""
    return text.translate(BACK)


def path(text: str) -> tuple[str, ...]:
    """Return a category path; "$course$" and "top" say nothing, "//" is a stroke inside a name."""
    parts = [part.replace("\0", "/").strip() for part in text.replace("//", "\0").split("/")]
    return tuple(part[:100] for part in parts if part and part != "top" and not re.fullmatch(r"\$\w+\$", part))[:20]


def blocks(text: str):
    """Yield every Block: questions stand apart by an empty line, or by a brace that ends a line."""
    category, waiting, known = (), [], ""
    for lines in _joined(_groups(hidden(text))):
        for line, words in lines:
            if (found := CATEGORY.match(words.strip())) and not any(kept.strip() for _n, kept in waiting):
                category, waiting = path(shown(found[1])), []
            elif words.lstrip().startswith("//"):
                known = shown(found[1]) if (found := ID.search(words)) and not waiting else known
            else:
                waiting.append((line, words))
        for part in _split(waiting):
            yield Block(part[0][0], "\n".join(words for _line, words in part).strip(), category, known.strip())
            known = ""
        waiting = []


def _groups(text):
    """Yield runs of lines without an empty one, each line with its number."""
    group = []
    for number, words in enumerate(text.split("\n"), start=1):
        if words.strip():
            group.append((number, words))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _braces(lines):
    return [sign for _line, words in lines if not words.lstrip().startswith("//") for sign in BRACE.findall(words)]


def _joined(groups):
    """Yield the groups; one that leaves its brace open goes on until it is closed, if no other is opened first."""
    held = []
    for group in groups:
        signs = _braces(group)
        if held and signs and signs[0] == "{":
            yield from held  # it was never closed: it is refused on its own, the next is read as usual
            held = []
        if held:
            held.append(group)
            if signs:
                if signs[-1] == "}":
                    yield [line for part in held for line in part]
                    held = []
                else:
                    held = [[line for part in held for line in part]]
        elif signs and signs[-1] == "{":
            held = [group]
        else:
            yield group
    yield from held


def _split(lines):
    """Yield the questions in a run of lines that forgot the empty line between them."""
    last_open = max((place for place, (_line, words) in enumerate(lines) if "{" in words), default=-1)
    part = []
    for place, (line, words) in enumerate(lines):
        if words.strip() or part:
            part.append((line, words))
        if place < last_open and words.rstrip().endswith("}"):
            yield part
            part = []
    if any(words.strip() for _line, words in part):
        yield part
