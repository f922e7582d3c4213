# ruff: noqa: E501, E731
"""What people carry and what lies on tables."""

import math

from .figures import tube_path
from .svg import (
    BRICK,
    GLOW,
    LAMP,
    LINE,
    MOSS,
    PAPER,
    circle,
    ellipse,
    glow,
    mix,
    path,
    place,
    polygon,
    rect,
    stroke,
)

SCREEN = "#cfe0ea"


# --- in the hand: each returns a function of the hand's place, for person(held={...})


def phone_in_hand(turn=12, lit=True, flip=False, size=1.0):
    def draw(x, y):
        light = circle(x, y - 6, 13, LAMP, None, opacity=0.22) if lit else ""
        return (
            light
            + path(place("M-4.5,-14 L4.5,-14 L4.5,5 L-4.5,5 Z", x, y, size, flip, turn), "#1b252d")
            + path(place("M-2.2,-11 L2.2,-11 L2.2,1 L-2.2,1 Z", x, y, size, flip, turn), SCREEN, None)
        )

    return draw


def torch_in_hand(turn=90, flip=False, size=1.0):
    def draw(x, y):
        return path(place("M-4,-4 L4,-4 L4,-16 L7,-24 L-7,-24 L-4,-16 Z", x, y, size, flip, turn), "#59636a") + path(
            place("M-7,-24 L7,-24 L7,-27 L-7,-27 Z", x, y, size, flip, turn), LAMP, weight=2
        )

    return draw


def bat_in_hand(turn=175, flip=False):
    def draw(x, y):
        return path(
            place("M-2.5,8 L-2,-20 C-6,-34 -6,-52 0,-54 C6,-52 6,-34 2,-20 L2.5,8 Z", x, y, 1, flip, turn), "#b98a56"
        )

    return draw


def cutter_in_hand(flip=False):
    """Bolt cutters held out in front with both hands."""

    def draw(x, y):
        d = lambda s: place(s, x, y, 1, flip)
        return (
            tube_path(d("M-4,-20 L16,2 L32,10"), "#b5382c", 4)
            + tube_path(d("M-8,8 L14,4 L32,0"), "#b5382c", 4)
            + path(d("M28,-2 L44,-3 L46,4 L34,6 L46,9 L43,15 L28,11 Z"), "#8b969c")
            + circle(x + (-28 if flip else 28), y + 5, 3, LINE, None)
        )

    return draw


def spray_in_hand(flip=False):
    def draw(x, y):
        return path(place("M-5,6 L-5,-14 L-3,-18 L3,-18 L5,-14 L5,6 Z", x, y, 1, flip), "#b5533c") + path(
            place("M-2.5,-18 L-2.5,-23 L3,-23 L3,-18 Z", x, y, 1, flip), "#e9e4d8", weight=2
        )

    return draw


def case_in_hand(heart=True):
    """A first-aid case with a heart and a flash: an AED."""

    def draw(x, y):
        body = path(place("M-9,10 C-9,-4 9,-4 9,10", x, y), None, LINE, 4) + rect(x - 23, y + 7, 46, 32, "#3f8f63", r=5)
        return body + (heart_sign(x, y + 24, 0.75) if heart else "")

    return draw


def leash_to(end_x, end_y, slack=16):
    def draw(x, y):
        return path(
            f"M{x},{y} C{x + (end_x - x) * 0.3},{y + slack + abs(end_y - y) * 0.8} {end_x - (end_x - x) * 0.3},{end_y + slack} {end_x},{end_y}",
            None,
            LINE,
            3,
        )

    return draw


def heart_sign(x, y, size=1.0):
    heart = path(place("M0,13 C-24,-4 -12,-18 0,-8 C12,-18 24,-4 0,13 Z", x, y, size), PAPER, weight=2)
    flash = path(place("M2,-6 L-5,3 L0,3 L-2,9 L5,0 L0,0 Z", x, y, size), "#3f8f63", None)
    return heart + flash


# --- on a table, about 100 high at size 1


def phone(x, y, w=60, h=108, screen=SCREEN, turn=0):
    """A phone lying or standing with its middle at (x, y)."""
    return (
        rect(x - w / 2, y - h / 2, w, h, "#1b252d", r=w * 0.15)
        + rect(x - w / 2 + w * 0.08, y - h / 2 + h * 0.07, w * 0.84, h * 0.84, screen, None, r=w * 0.06)
        + stroke([(x - w * 0.1, y + h * 0.455), (x + w * 0.1, y + h * 0.455)], "#8b969c", 2)
    )


def battery(x, y, size=1.0):
    return (
        rect(x - 18 * size, y - 10 * size, 36 * size, 20 * size, PAPER, r=3)
        + rect(x + 18 * size, y - 4 * size, 4 * size, 8 * size, LINE, None)
        + rect(x - 14.5 * size, y - 6.5 * size, 29 * size, 13 * size, MOSS, None, r=1)
    )


def torch(x, y, size=1.0, turn=0):
    """A torch lying with its middle at (x, y), lamp upwards."""
    d = lambda s: place(s, x, y, size, turn=turn)
    return (
        path(d("M-12,52 L-12,-12 L-21,-36 L21,-36 L12,-12 L12,52 C12,56 -12,56 -12,52 Z"), "#4a5c68")
        + path(d("M-22,-36 L22,-36 L22,-48 L-22,-48 Z"), "#6b7c87")
        + path(d("M-19,-48 C-12,-55 12,-55 19,-48 Z"), LAMP)
        + path(d("M-5,-2 L5,-2 L5,14 L-5,14 Z"), "#b5382c", weight=2)
        + path(d("M-12,28 L12,28 M-12,37 L12,37"), None, weight=2)
    )


def radio(x, y, size=1.0):
    """A two-way radio with a stub aerial."""
    s = size
    return (
        rect(x - 17 * s, y - 68 * s, 9 * s, 40 * s, "#2a3740", r=4)
        + rect(x + 7 * s, y - 40 * s, 11 * s, 10 * s, "#59636a", r=2)
        + rect(x - 23 * s, y - 32 * s, 46 * s, 86 * s, "#33434e", r=7)
        + rect(x - 16 * s, y - 24 * s, 32 * s, 20 * s, "#9fc0a6", weight=2, r=2)
        + "".join(
            stroke([(x - 12 * s, y + (8 + i * 8) * s), (x + 12 * s, y + (8 + i * 8) * s)], "#8b969c", 3)
            for i in range(4)
        )
        + rect(x - 28 * s, y - 14 * s, 6 * s, 26 * s, LAMP, weight=2, r=2)
    )


def card(x, y, w=76, h=52):
    """A pass without words: a grey head and two lines."""
    return (
        rect(x - w / 2, y - h / 2, w, h, PAPER, r=6)
        + rect(x - w / 2, y - h / 2, w, h * 0.2, "#6f93a8", weight=2, r=4)
        + circle(x - w * 0.25, y - h * 0.02, w * 0.09, "#9aa4aa", LINE, 2)
        + path(
            f"M{x - w * 0.4},{y + h * 0.36} C{x - w * 0.38},{y + h * 0.08} {x - w * 0.12},{y + h * 0.08} {x - w * 0.1},{y + h * 0.36} Z",
            "#9aa4aa",
            weight=2,
        )
        + "".join(
            stroke([(x + w * 0.04, y + h * a), (x + w * b, y + h * a)], "#9aa4aa", 3.5)
            for a, b in ((-0.02, 0.38), (0.16, 0.38), (0.32, 0.24))
        )
    )


def folded_vest(x, y, size=1.0):
    """A volunteer's vest laid out flat, seen from above."""
    d = lambda s: place(s, x, y, size)
    body = path(
        d("M-44,54 L-46,6 C-38,-6 -38,-22 -42,-44 L-17,-54 L0,-20 L17,-54 L42,-44 C38,-22 38,-6 46,6 L44,54 Z"), LAMP
    )
    inside = path(d("M-17,-54 L0,-20 L17,-54 C8,-49 -8,-49 -17,-54 Z"), "#c79a3a")
    band = tube_path(d("M-44,24 L44,24"), PAPER, 8 * size)
    return body + inside + band + path(d("M0,-20 L0,54"), None)


def knife(x, y, size=1.0):
    """A pocket knife, folded."""
    d = lambda s: place(s, x, y, size, turn=-28)
    return (
        path(d("M-36,0 C-36,-4 30,-9 36,-1 L34,3 L-34,3 Z"), "#c4ccd1")
        + path(d("M-40,2 C-42,-4 -30,-3 0,-3 C30,-3 40,-5 41,4 C42,14 30,14 0,14 C-32,14 -40,14 -40,2 Z"), "#a8402f")
        + circle(*_spot(x, y, -32, 6, size, -28), 3 * size, PAPER, LINE, 2)
        + circle(*_spot(x, y, 33, 5, size, -28), 3 * size, PAPER, LINE, 2)
    )


def _spot(x, y, a, b, size, turn):
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return x + (a * c - b * s) * size, y + (a * s + b * c) * size


def camera(x, y, size=1.0):
    s = size
    return (
        rect(x - 40 * s, y - 26 * s, 80 * s, 56 * s, "#33434e", r=8)
        + rect(x - 30 * s, y - 37 * s, 24 * s, 12 * s, "#33434e", r=3)
        + rect(x + 14 * s, y - 34 * s, 16 * s, 9 * s, "#8b969c", r=2)
        + circle(x, y + 3 * s, 22 * s, "#59636a")
        + circle(x, y + 3 * s, 13 * s, "#22384a")
        + circle(x - 4 * s, y - 1 * s, 4 * s, "#8fb3c8", None)
        + rect(x + 23 * s, y - 18 * s, 11 * s, 8 * s, LAMP, weight=2)
    )


def mug(x, y, size=1.0, colour="#b5533c", steam=True):
    """A mug standing on y."""
    s = size
    handle = path(
        f"M{x + 13 * s},{y - 25 * s} C{x + 27 * s},{y - 27 * s} {x + 27 * s},{y - 7 * s} {x + 12 * s},{y - 8 * s}",
        None,
        LINE,
        8,
    ) + path(
        f"M{x + 13 * s},{y - 25 * s} C{x + 27 * s},{y - 27 * s} {x + 27 * s},{y - 7 * s} {x + 12 * s},{y - 8 * s}",
        None,
        colour,
        3.5,
    )
    vapour = (
        "".join(
            path(
                f"M{x + o * s},{y - 40 * s} C{x + (o - 6) * s},{y - 48 * s} {x + (o + 6) * s},{y - 54 * s} {x + o * s},{y - 62 * s}",
                None,
                PAPER,
                2.5,
                opacity=0.55,
            )
            for o in (-6, 5)
        )
        if steam
        else ""
    )
    return (
        vapour
        + handle
        + path(f"M{x - 15 * s},{y - 33 * s} L{x + 15 * s},{y - 33 * s} L{x + 13 * s},{y} L{x - 13 * s},{y} Z", colour)
    )


def bucket(x, y, paint="#f2ede2"):
    return (
        path(f"M{x - 15},{y - 27} C{x - 12},{y - 50} {x + 12},{y - 50} {x + 15},{y - 27}", None, LINE, 2.5)
        + polygon([(x - 17, y - 28), (x + 17, y - 28), (x + 13, y), (x - 13, y)], "#8b969c")
        + path(
            f"M{x - 17},{y - 28} L{x + 17},{y - 28} L{x + 16},{y - 20} C{x + 12},{y - 12} {x + 8},{y - 20} {x + 4},{y - 18} C{x},{y - 12} {x - 6},{y - 20} {x - 16},{y - 20} Z",
            paint,
        )
    )


def tabletop(y, height=360, width=640, colour="#8a6244"):
    """A table from the front, its top edge at y."""
    return rect(-3, y, width + 6, 16, mix(colour, PAPER, 0.18)) + rect(-3, y + 16, width + 6, height - y, colour)


def hanging_lamp(x, y, w=80, drop=None):
    """A lamp over a table: cord from the ceiling, shade, light."""
    light = polygon(
        [(x - w * 0.45, y), (x + w * 0.45, y), (x + w * 2.2, y + 220), (x - w * 2.2, y + 220)], LAMP, None, opacity=0.13
    )
    return (
        light
        + stroke([(x, 0), (x, y - 30)], LINE, 3.5)
        + glow(x, y, w * 0.7)
        + path(f"M{x - w / 2},{y} C{x - w * 0.42},{y - 34} {x + w * 0.42},{y - 34} {x + w / 2},{y} Z", BRICK)
        + ellipse(x, y + 1, w * 0.2, 6, GLOW, LINE, 2)
    )
