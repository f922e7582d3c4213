"""Digits and the few asked-for words as outlines, so that a picture looks the same wherever it is shown."""

from functools import cache
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from .svg import LINE, num, tag

FONT = Path(__file__).parents[3] / "certificates/assets/atkinson-next-bold.woff2"


@cache
def _font():
    font = TTFont(FONT)
    return font, font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm


def width(words, size):
    """How wide the words are at a size in picture units."""
    _, glyphs, names, em = _font()
    return sum(glyphs[names[ord(c)]].width for c in words) * size / em


def letters(words, x, y, size=24, colour=LINE, anchor="middle"):
    """The words on a baseline at y, as one path."""
    _, glyphs, names, em = _font()
    scale = size / em
    x -= {"start": 0, "middle": 0.5, "end": 1}[anchor] * width(words, size)
    d = ""
    for character in words:
        glyph = glyphs[names[ord(character)]]
        pen = SVGPathPen(glyphs, ntos=num)
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        d += pen.getCommands()
        x += glyph.width * scale
    return tag("path", d=d, fill=colour, stroke="none")
