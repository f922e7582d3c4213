# ruff: noqa: E501, E731
"""People from above and lying down, and a dog."""

import math

from .figures import tube_path
from .svg import LAMP, PAPER, circle, dim, ellipse, mix, path, place


def from_above(x, y, looks, turn=0, size=1.0):
    """A person seen straight from above, facing right; turn is clockwise in degrees."""
    d = lambda s: place(s, x, y, size, turn=turn)

    def spot(px, py):
        c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        return x + (px * c - py * s) * size, y + (px * s + py * c) * size

    feet = "".join(
        path(d(f"M2,{py - 3.6} L10,{py - 3.6} C15,{py - 3} 15,{py + 3} 10,{py + 3.6} L2,{py + 4} Z"), looks.shoes)
        for py in (-6, 6)
    )
    arms = "".join(tube_path(d(f"M0,{s * 15} L4,{s * 19} L12,{s * 17}"), looks.top, 7 * size) for s in (-1, 1))
    hands = "".join(circle(*spot(15, s * 16), 4 * size, looks.skin) for s in (-1, 1))
    torso = "M-8,-13 C-8,-18 7,-18 8,-13 C10,-6 10,6 8,13 C7,18 -8,18 -8,13 C-10,6 -10,-6 -8,-13 Z"
    face = circle(*spot(2.5, 0), 8.5 * size, looks.skin)
    hair = looks.hair_colour if looks.hair != "bald" else mix(looks.skin, PAPER, 0.15)
    crown = path(d("M3,-8.5 C-14,-13 -14,13 3,8.5 C5.5,4 5.5,-4 3,-8.5 Z"), hair)
    return feet + hands + arms + path(d(torso), LAMP if looks.vest else looks.top) + face + crown


def lying(x, y, looks, *, size=1.0, flip=False):
    """Somebody flat on the back on the ground at y, head to the left of x, feet to the right."""
    p = lambda d: place(d, x, y, size, flip)
    legs = tube_path(p("M6,-9 L66,-7"), dim(looks.trousers, 0.3), 11 * size) + tube_path(
        p("M6,-9 L38,-11 L64,-7"), looks.trousers, 12 * size
    )
    shoe = path(p("M60,-1 L60,-13 C62,-24 68,-26 72,-22 C75,-16 74,-8 73,-1 Z"), looks.shoes)
    body = path(p("M-44,-1 C-48,-8 -46,-20 -36,-21 C-18,-22 0,-20 10,-18 C14,-12 14,-6 10,-1 Z"), looks.top)
    arm = tube_path(p("M-34,-13 L-14,-8 L2,-5"), looks.top, 9 * size)
    hand = circle(x + (-7 if flip else 7) * size, y - 4.5 * size, 5 * size, looks.skin)
    neck = tube_path(p("M-44,-11 L-52,-11"), dim(looks.skin, 0.15), 7 * size)
    head = ellipse(x + (60 if flip else -60) * size, y - 12.5 * size, 13.5 * size, 12.5 * size, looks.skin)
    hair = path(p("M-59,-1 C-76,2 -78,-24 -60,-25 C-66,-20 -66,-14 -62,-12 C-62,-8 -60,-4 -59,-1 Z"), looks.hair_colour)
    return legs + shoe + hand + body + arm + neck + head + hair


def dog(x, y, *, size=1.0, flip=False, colour="#8a5f3f", nose_down=False):
    """A dog standing, paws at (x, y), facing right."""
    p = lambda d: place(d, x, y, size, flip)
    back = dim(colour, 0.35)
    legs = "".join(
        tube_path(p(d), shade, 5.5 * size)
        for d, shade in (
            ("M-15,-20 L-18,-3", back),
            ("M15,-20 L17,-3", back),
            ("M-20,-20 L-24,-10 L-21,-3", colour),
            ("M12,-20 L11,-3", colour),
        )
    )
    tail = tube_path(p("M-24,-30 C-32,-34 -34,-42 -32,-46"), colour, 4 * size)
    body = path(
        p("M-26,-26 C-27,-36 -16,-36 0,-35 C12,-37 20,-34 21,-26 C21,-16 12,-15 4,-17 C-6,-14 -24,-14 -26,-26 Z"),
        colour,
    )
    if nose_down:
        head = path(
            p("M12,-32 C20,-36 27,-30 27,-20 L33,-10 C34,-5 29,-3 25,-6 L16,-15 C11,-20 9,-28 12,-32 Z"), colour
        )
        ear = path(p("M15,-31 C20,-33 23,-27 19,-20 C16,-18 13,-22 15,-31 Z"), back)
    else:
        head = path(
            p(
                "M12,-28 C10,-40 14,-50 24,-50 C29,-50 32,-47 34,-44 L42,-41 C45,-39 44,-35 40,-34 L30,-33 C28,-26 22,-22 18,-22 Z"
            ),
            colour,
        )
        ear = path(p("M20,-49 C14,-48 13,-40 15,-35 C19,-34 22,-38 23,-44 Z"), back)
    return tail + legs + body + head + ear
