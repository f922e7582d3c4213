# ruff: noqa: E501, E731
"""Balloons, arrows, ticks and pictograms: signs that stand for something."""

import math

from .lettering import letters
from .svg import (
    GLOW,
    LAMP,
    LINE,
    MOSS,
    PAPER,
    circle,
    mix,
    path,
    place,
    polygon,
    rect,
    stroke,
)


def balloon(x, y, w=90, h=56, tail=-1, colour=PAPER, lines=0):
    """A speech balloon with its middle at (x, y); tail to the left (-1), right (1) or none (0)."""
    left, r, t, b = x - w / 2, x + w / 2, y - h / 2, y + h / 2
    k = min(14, h / 3)
    foot = (
        f"L{x + tail * w * 0.14},{b} L{x + tail * w * 0.36},{b + h * 0.28} L{x + tail * w * 0.32},{b} " if tail else ""
    )
    start = (
        f"L{x + tail * w * 0.32},{b} L{x + tail * w * 0.36},{b + h * 0.28} L{x + tail * w * 0.14},{b} "
        if tail > 0
        else foot
    )
    d = f"M{left},{t + k} C{left},{t} {left},{t} {left + k},{t} L{r - k},{t} C{r},{t} {r},{t} {r},{t + k} L{r},{b - k} C{r},{b} {r},{b} {r - k},{b} {start}L{left + k},{b} C{left},{b} {left},{b} {left},{b - k} Z"
    words = "".join(
        stroke(
            [
                (left + w * 0.16, t + h * (i + 1) / (lines + 1)),
                (r - w * (0.16 if i < lines - 1 else 0.4), t + h * (i + 1) / (lines + 1)),
            ],
            "#9aa4aa",
            4,
        )
        for i in range(lines)
    )
    return path(d, colour) + words


def cross_out(x, y, w, h, weight=7):
    """A thick brick stroke through something."""
    points = [(x - w / 2, y + h / 2), (x + w / 2, y - h / 2)]
    return stroke(points, LINE, weight + 5) + stroke(points, "#d4573c", weight)


def tick(x, y, size=1.0, colour=MOSS, weight=6):
    points = [(x - 11 * size, y), (x - 3 * size, y + 9 * size), (x + 12 * size, y - 10 * size)]
    return stroke(points, LINE, weight + 4) + stroke(points, mix(colour, PAPER, 0.25), weight)


def arrow(points, colour=LAMP, weight=7, dashed=False, head=11, outline=True):
    """An arrow along points; the head sits at the last one."""
    (x1, y1), (x2, y2) = points[-2:]
    a = math.atan2(y2 - y1, x2 - x1)
    back = (x2 - math.cos(a) * head * 0.9, y2 - math.sin(a) * head * 0.9)
    line = [*points[:-1], back]
    wings = [(x2 + math.cos(a) * head * 0.6, y2 + math.sin(a) * head * 0.6)] + [
        (
            x2 - math.cos(a) * head + math.cos(a + s * math.pi / 2) * head,
            y2 - math.sin(a) * head + math.sin(a + s * math.pi / 2) * head,
        )
        for s in (-1, 1)
    ]
    more = {"stroke_dasharray": f"{weight * 1.8:g} {weight * 1.6:g}"} if dashed else {}
    shaft = (stroke(line, LINE, weight + 5) if outline and not dashed else "") + stroke(line, colour, weight, **more)
    return shaft + polygon(wings, colour, LINE if outline else None)


# --- pictograms, drawn in a square of about 44 round (x, y)


def clock(x, y, r=20, arrow_round=False, face=PAPER):
    ring = (
        circle(x, y, r, face)
        + stroke([(x, y), (x, y - r * 0.62)], LINE, 3)
        + stroke([(x, y), (x + r * 0.45, y + r * 0.22)], LINE, 3)
    )
    dots = "".join(
        circle(x + math.sin(a) * r * 0.8, y - math.cos(a) * r * 0.8, 1.4, LINE, None)
        for a in (0, math.pi / 2, math.pi, -math.pi / 2)
    )
    if arrow_round:
        ring += path(
            f"M{x + r * 0.95},{y + r * 0.95} C{x + r * 0.2},{y + r * 1.7} {x - r * 1.1},{y + r * 1.4} {x - r * 1.35},{y + r * 0.3}",
            None,
            LINE,
            3.5,
        ) + polygon(
            [(x - r * 1.75, y + r * 0.5), (x - r * 1.4, y - r * 0.15), (x - r * 0.95, y + r * 0.4)], LINE, LINE, 2
        )
    return ring + dots


def eye(x, y, w=46):
    h = w * 0.32
    return (
        path(
            f"M{x - w / 2},{y} C{x - w * 0.22},{y - h * 1.4} {x + w * 0.22},{y - h * 1.4} {x + w / 2},{y} C{x + w * 0.22},{y + h * 1.4} {x - w * 0.22},{y + h * 1.4} {x - w / 2},{y} Z",
            PAPER,
            weight=3,
        )
        + circle(x, y, h * 0.72, "#3f6c8a")
        + circle(x, y, h * 0.3, LINE, None)
    )


def pin(x, y, size=1.0, colour="#d4573c"):
    return path(place("M0,22 C-18,-2 -14,-24 0,-24 C14,-24 18,-2 0,22 Z", x, y, size), colour) + circle(
        x, y - 9 * size, 5 * size, PAPER, LINE, 2
    )


def handset(x, y, size=1.0, colour="#33434e"):
    """A telephone receiver."""
    return path(
        place(
            "M-20,-13 C-22,-22 -12,-24 -8,-18 L-5,-10 C-4,-7 -6,-5 -9,-3 C-6,4 0,10 6,12 C8,8 11,7 14,8 L20,12 C25,16 21,24 12,22 C-6,18 -18,4 -20,-13 Z",
            x,
            y,
            size,
        ),
        colour,
    )


def broken_pane(x, y, w=40, h=44):
    crack = path(
        f"M{x - w * 0.06},{y - h * 0.02} L{x + w * 0.3},{y - h * 0.36} M{x - w * 0.06},{y - h * 0.02} L{x + w * 0.42},{y + h * 0.12} M{x - w * 0.06},{y - h * 0.02} L{x + w * 0.12},{y + h * 0.42} M{x - w * 0.06},{y - h * 0.02} L{x - w * 0.36},{y + h * 0.3} M{x - w * 0.06},{y - h * 0.02} L{x - w * 0.3},{y - h * 0.34}",
        None,
        LINE,
        2,
    )
    hole = polygon(
        [
            (x - w * 0.2, y - h * 0.14),
            (x + w * 0.02, y - h * 0.2),
            (x + w * 0.12, y - h * 0.04),
            (x + w * 0.2, y + h * 0.12),
            (x - w * 0.02, y + h * 0.1),
            (x - w * 0.14, y + h * 0.2),
            (x - w * 0.12, y + h * 0.02),
        ],
        "#12222f",
        None,
    )
    return rect(x - w / 2, y - h / 2, w, h, "#8fb3c8", weight=3.5) + crack + hole


def manikin(x, y, h=52, colour="#33434e"):
    """A plain standing figure, middle at (x, y), with ticks from head to feet beside it."""
    top = y - h / 2
    k = h / 52
    body = circle(x, top + 7 * k, 7 * k, colour, None) + path(
        f"M{x - 9 * k},{top + 20 * k} C{x - 9 * k},{top + 15 * k} {x + 9 * k},{top + 15 * k} {x + 9 * k},{top + 20 * k} L{x + 9 * k},{top + 34 * k} L{x + 6 * k},{top + 34 * k} L{x + 5 * k},{top + 52 * k} L{x - 5 * k},{top + 52 * k} L{x - 6 * k},{top + 34 * k} L{x - 9 * k},{top + 34 * k} Z",
        colour,
        None,
    )
    return body + "".join(
        stroke([(x + 15 * k, top + (3 + i * 11.5) * k), (x + 22 * k, top + (3 + i * 11.5) * k)], "#d4573c", 3)
        for i in range(5)
    )


def trash(x, y, size=1.0, colour="#8b969c"):
    d = lambda s: place(s, x, y, size)
    return (
        path(d("M-15,-12 L15,-12 L12,22 L-12,22 Z"), colour)
        + path(d("M-19,-12 L19,-12 M-6,-12 L-5,-18 L5,-18 L6,-12"), None, LINE, 4)
        + path(d("M-5,-5 L-4,15 M5,-5 L4,15"), None, LINE, 2.5)
    )


def lock(x, y, size=1.0, colour=LAMP):
    d = lambda s: place(s, x, y, size)
    return (
        path(d("M-9,-3 L-9,-11 C-9,-23 9,-23 9,-11 L9,-3"), None, LINE, 5)
        + path(d("M-15,-4 L15,-4 L15,18 L-15,18 Z"), colour)
        + circle(x, y + 6 * size, 3.2 * size, LINE, None)
    )


def photo(x, y, w=40, h=32, fill="#8fb3c8"):
    left, t = x - w / 2, y - h / 2
    return (
        rect(left, t, w, h, fill, r=3)
        + path(
            f"M{left + 2},{y + h / 2 - 2} L{x - w * 0.14},{y - h * 0.08} L{x + w * 0.08},{y + h * 0.2} L{x + w * 0.24},{y + h * 0.02} L{x + w / 2 - 2},{y + h / 2 - 2} Z",
            MOSS,
            weight=2,
        )
        + circle(x + w * 0.24, t + h * 0.26, w * 0.08, LAMP, LINE, 2)
    )


def sheet(x, y, w=40, h=50, lines=4, fill=PAPER):
    left, t = x - w / 2, y - h / 2
    return rect(left, t, w, h, fill, r=2) + "".join(
        stroke(
            [
                (left + w * 0.18, t + h * (0.2 + i * 0.62 / max(lines - 1, 1))),
                (left + w * (0.82 if i < lines - 1 else 0.55), t + h * (0.2 + i * 0.62 / max(lines - 1, 1))),
            ],
            "#9aa4aa",
            3,
        )
        for i in range(lines)
    )


def calendar(x, y, size=1.0):
    s = size
    grid = "".join(
        rect(x + (-17 + c * 12) * s, y + (-6 + r * 12) * s, 9 * s, 9 * s, "#d8d0c2", None)
        for c in range(3)
        for r in range(2)
    )
    marks = "".join(
        path(place("M-4,-4 L4,4 M4,-4 L-4,4", x + px * s, y + py * s, s), None, "#d4573c", 3)
        for px, py in ((-12.5, -1.5), (-0.5, 10.5), (11.5, -1.5))
    )
    rings = "".join(stroke([(x + o * s, y - 26 * s), (x + o * s, y - 17 * s)], LINE, 3.5) for o in (-11, 11))
    return (
        rect(x - 22 * s, y - 22 * s, 44 * s, 44 * s, PAPER, r=4)
        + rect(x - 22 * s, y - 22 * s, 44 * s, 11 * s, "#d4573c", weight=2, r=4)
        + rings
        + grid
        + marks
    )


def palm(x, y, size=1.0, colour="#f0c7a0"):
    """An open hand, seen from the palm."""
    d = lambda s: place(s, x, y, size)
    return path(
        d(
            "M-10,22 L-11,4 L-22,-5 C-24,-11 -18,-13 -14,-9 L-10,-5 L-10,-20 C-9,-25 -4,-25 -4,-20 L-3,-8 L-2,-24 C-1,-28 4,-28 4,-24 L4,-8 L6,-21 C7,-25 12,-24 11,-20 L10,-5 L14,-13 C17,-16 20,-14 19,-10 L12,12 L11,22 Z"
        ),
        colour,
    )


def disc(x, y, r, *content, fill=GLOW):
    """A round sign with a pictogram on it."""
    return circle(x, y, r, fill) + "".join(content)


def waves(x, y, count=3, first=12, step=9, colour=LAMP, half="top"):
    """Sound waves over a point."""
    return "".join(
        path(
            f"M{x - r},{y - r * 0.3} C{x - r * 0.5},{y - r * 1.1} {x + r * 0.5},{y - r * 1.1} {x + r},{y - r * 0.3}",
            None,
            colour,
            3.5,
        )
        for r in (first + i * step for i in range(count))
    )


def number_sign(words, x, y, size=30, fill=LAMP, colour=LINE, pad=12):
    """A number on a board."""
    from .lettering import width

    w = width(words, size) + 2 * pad
    return rect(x - w / 2, y - size * 0.75, w, size * 1.5, fill, r=8) + letters(words, x, y + size * 0.35, size, colour)
