"""From the markup of others to plain text. No tag and no script comes through; what had to go is told."""

import html
import re

from django.utils.translation import gettext_lazy as _

from .values import CannotUse

MOST_MARKUP = 2_000_000  # characters, pictures inside the text included
MOST_TEXT = 10_000  # characters that remain

PICTURE = _("A picture was left out.")
SOUND = _("Sound or video was left out.")
SCRIPT = _("A script was left out.")
ACTIVE = _("A part that works only in the other system (a form or an embedded page) was left out.")
TABLE = _("A table was turned into lines of text.")
FORMULA = _("A formula stays as it was typed, with its signs.")

GONE = {
    "script": SCRIPT,
    "style": None,
    "template": None,
    "noscript": None,
    "svg": PICTURE,
    "math": FORMULA,
} | dict.fromkeys(("iframe", "object", "embed", "applet", "textarea", "select", "form", "title"), ACTIVE)
KEPT_INSIDE = ("form",)  # what stands in it is text all the same
VOID = ("embed",)
TOLD = {"img": PICTURE, "picture": PICTURE, "canvas": PICTURE, "video": SOUND, "audio": SOUND, "table": TABLE}
TOLD |= dict.fromkeys(("input", "button"), ACTIVE)
LINES = {"br": "\n", "li": "\n- ", "tr": "\n", "td": "  ", "th": "  ", "hr": "\n"} | dict.fromkeys(
    (
        "p",
        "div",
        "ul",
        "ol",
        "table",
        "pre",
        "blockquote",
        "section",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dl",
        "dt",
        "dd",
    ),
    "\n",
)
PLAIN_TAGS = """
    a abbr acronym address area article aside b base basefont bdi bdo big body caption center cite code col colgroup
    data del details dfn dir em fieldset figcaption figure font footer frame frameset head header html i ins kbd label
    legend link main map mark meta nav nobr object option param q rp rt ruby s samp small source span strike strong
    sub summary sup tbody tfoot thead time track tt u var wbr
"""
TAGS = set(PLAIN_TAGS.split()) | set(GONE) | set(TOLD) | set(LINES)
RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
MARK = re.compile(r"[<>\"']")
ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]{0,500})"|'([^']{0,500})')""", re.IGNORECASE)
MATHS = re.compile(r"\\\(|\\\[|\$\$")
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\u200b\ufffe\uffff\ud800-\udfff]")
SPACES = re.compile(r"[ \t\n\r\f]+")
MOST_ATTRIBUTES, MOST_STRAY, MOST_RAISED = 60, 5000, 4
NEAR = 300


def plain(text: str, markup: str, notes: list) -> str:
    """Return `text` in markup "html", "moodle", "markdown" or "plain" as plain text; adds to `notes` what went."""
    if len(text) > MOST_MARKUP:
        raise CannotUse(_("A text in this question is too long."))
    if markup == "markdown":
        text = _without_markdown(text)
    if markup != "plain":
        text = _without_tags(text, notes, spaces_count=markup != "html")
    text = tidy(text)
    if len(text) > MOST_TEXT:
        raise CannotUse(_("A text in this question is too long."))
    if markup != "plain" and MATHS.search(text):
        notes.append(FORMULA)
    return text


def tidy(text: str) -> str:
    """Return `text` without unseen characters, without spaces at the ends of lines and more than one empty line."""
    text = UNSEEN.sub("", text.replace("\xa0", " "))
    text = "\n".join(line.strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _without_markdown(text):
    if len(text) > MOST_TEXT * 2:
        raise CannotUse(_("A text in this question is too long."))
    text = re.sub(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)", r'<img alt="\1">', text)
    text = re.sub(r"\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)", r"\1", text)
    text = re.sub(r"(?m)^ {0,3}#{1,6} +", "", text)
    text = re.sub(r"(\*\*|__)(?=\S)([^\n]{1,200}?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w*])([*_])(?=[^\s*_])([^\n*_]{1,200})(?<=\S)\1(?![\w*])", r"\2", text)
    return re.sub(r"`([^`\n]{1,200})`", lambda found: html.escape(found[1], quote=False), text)


def _without_tags(text, notes, *, spaces_count):
    """Walk through `text` once; a `<` that opens no tag stays what it is."""
    out, at, raised, size, stray, pre = [], 0, [], len(text), 0, 0

    def add(words):
        out.append(html.unescape(words if spaces_count or pre else SPACES.sub(" ", words)))

    ends = {}  # closing tags that were looked for in vain: not looked for again
    while at < size:
        start = text.find("<", at)
        if start < 0:
            break
        add(text[at:start])
        if text.startswith(("<!--", "<![CDATA[", "<!", "<?"), start):
            close = "-->" if text.startswith("<!--", start) else ">"
            end = text.find(close, start)
            at = size if end < 0 else end + len(close)
            continue
        tag = TAG.match(text, start)
        end = _end_of_tag(text, tag.end()) if tag else -1
        name = tag[2].lower() if tag else ""
        if end < 0 or (name not in TAGS and "=" not in text[tag.end() : end] and ":" not in name):
            out.append("< " if end < 0 and tag and ">" in text[start : start + NEAR] else "<")  # never half a tag
            at, stray = start + 1, stray + 1
            if stray > MOST_STRAY:
                raise CannotUse(_("A text in this question cannot be read."))
            continue
        at = end
        closing, inside = bool(tag[1]), text[tag.end() : end]
        if name == "pre":
            pre = max(0, pre + (-1 if closing else 1))
        if name in ("sup", "sub"):
            _raise_or_lower(out, raised, name, closing)
            continue
        if not closing and (said := GONE.get(name) or TOLD.get(name)):
            notes.append(said)
        if name in GONE and not closing and name not in KEPT_INSIDE + VOID:
            at = _after(text, at, name, ends)
        elif name == "img" and (alt := ALT.search(inside[-3000:]) or ALT.search(inside[:3000])):
            words = html.unescape(alt[1] or alt[2] or "").strip()
            out.append(f"[{words}]" if words else "")
        elif name in LINES:
            out.append(("\n" if LINES[name] != "  " and name not in ("li", "tr") else "") if closing else LINES[name])
    add(text[at:])
    return "".join(out)


def _end_of_tag(text, at):
    """Return where the tag that is open at `at` ends, -1 when it does not."""
    for _step in range(MOST_ATTRIBUTES * 2):
        mark = MARK.search(text, at)
        if mark is None or mark[0] == "<":
            return -1
        if mark[0] == ">":
            return mark.end()
        close = text.find(mark[0], mark.end())
        at = mark.end() if close < 0 else close + 1
    return -1


def _after(text, at, name, ends):
    """Return where what <name> holds has ended; without an end nothing after it is believed."""
    if name in ends:
        return len(text)
    close = re.compile(rf"</{name}\b[^<>]{{0,200}}>", re.IGNORECASE).search(text, at)
    if close is None:
        ends[name] = True
        return len(text)
    return close.end()


def _raise_or_lower(out, raised, name, closing):
    """Write digits that stand higher or lower as such; other texts as ^(…) and _(…)."""
    if not closing:
        if len(raised) < MOST_RAISED:
            raised.append(len(out))
        return
    if not raised:
        return
    start = raised.pop()
    words = "".join(out[start:])
    table, sign = (RAISED, "^") if name == "sup" else (LOWERED, "_")
    if not words.strip():
        return
    small = words.translate(table)
    changed = all(ord(char) in table for char in words)
    out[start:] = [small if changed else f"{sign}({words})" if len(words) > 1 else f"{sign}{words}"]
