# ruff: noqa: E501, E731
"""Cars, vans, bicycles and a scooter."""

from .figures import tube_path
from .svg import LAMP, LINE, PAPER, circle, ellipse, glow, mix, path, place, polygon, rect, stroke, tube

GLASS, TYRE = "#a9c4d3", "#1b252d"


def wheel(x, y, r=17):
    return circle(x, y, r, TYRE) + circle(x, y, r * 0.5, "#8b969c", LINE, 2)


def car(x, y, colour="#4a7396", size=1.0, flip=False, lights=False, glass="#6f93a8"):
    """A parked car from the side, wheels on y, nose to the right, 190 wide."""
    p = lambda d: place(d, x, y, size, flip)
    s = -1 if flip else 1
    body = path(
        p(
            "M-92,-18 C-96,-34 -92,-44 -80,-47 L-58,-50 C-46,-72 -34,-80 -14,-80 L14,-80 C32,-80 42,-72 56,-52 C78,-50 92,-44 93,-30 L93,-18 C93,-14 90,-13 86,-13 L-86,-13 C-90,-13 -92,-14 -92,-18 Z"
        ),
        colour,
    )
    rear = path(p("M-48,-51 C-40,-66 -32,-72 -16,-72 L-6,-72 L-6,-51 Z"), glass)
    front = path(p("M2,-51 L2,-72 L12,-72 C26,-72 34,-66 44,-52 Z"), glass)
    doors = (
        path(p("M-2,-49 L-2,-18"), None, weight=2)
        + path(p("M-50,-49 C-46,-40 -46,-26 -48,-18"), None, weight=2)
        + path(p("M47,-50 C45,-40 44,-28 42,-18"), None, weight=2)
    )
    grips = "".join(tube_path(p(d), mix(colour, PAPER, 0.4), 1.5) for d in ("M-18,-42 L-10,-42", "M26,-42 L34,-42"))
    lamp = path(p("M93,-32 L84,-36 L82,-28 L93,-25 Z"), LAMP if lights else "#e8dcc0") + path(
        p("M-93,-34 L-85,-36 L-85,-27 L-93,-26 Z"), "#a83a2e"
    )
    wheels = wheel(x - 54 * s * size, y - 16 * size, 17 * size) + wheel(x + 56 * s * size, y - 16 * size, 17 * size)
    beam = (
        polygon(
            [
                (x + 93 * s * size, y - 33 * size),
                (x + 180 * s * size, y - 50 * size),
                (x + 180 * s * size, y - 4 * size),
                (x + 93 * s * size, y - 26 * size),
            ],
            LAMP,
            None,
            opacity=0.3,
        )
        if lights
        else ""
    )
    return beam + body + rear + front + doors + grips + lamp + wheels


def car_back(x, y, colour="#3f6c9b", size=1.0, left_lamp=True, right_lamp=True):
    """A low car straight from behind, wheels on y, 150 wide."""
    p = lambda d: place(d, x, y, size)
    tyres = rect(x - 64 * size, y - 26 * size, 22 * size, 26 * size, TYRE, r=4) + rect(
        x + 42 * size, y - 26 * size, 22 * size, 26 * size, TYRE, r=4
    )
    body = path(
        p(
            "M-74,-20 C-78,-44 -74,-58 -62,-62 C-56,-86 -50,-98 -40,-100 C-20,-104 20,-104 40,-100 C50,-98 56,-86 62,-62 C74,-58 78,-44 74,-20 C74,-14 70,-12 66,-12 L-66,-12 C-70,-12 -74,-14 -74,-20 Z"
        ),
        colour,
    )
    glass = path(p("M-50,-62 C-46,-80 -42,-90 -36,-92 C-18,-95 18,-95 36,-92 C42,-90 46,-80 50,-62 Z"), GLASS)
    seam = path(p("M-66,-58 C-30,-54 30,-54 66,-58"), None, weight=2) + path(
        p("M-72,-28 C-30,-24 30,-24 72,-28"), None, weight=2
    )
    lamps = "".join(
        (glow(x + s * 60 * size, y - 46 * size, 30 * size, 1.3, "#e2503c") if on else "")
        + rect(x + s * 60 * size - 11 * size, y - 54 * size, 22 * size, 15 * size, "#e2503c" if on else "#47302f", r=4)
        for s, on in ((-1, left_lamp), (1, right_lamp))
    )
    return tyres + body + glass + seam + lamps


def van(x, y, colour="#e9e4d8", size=1.0, flip=False):
    """A plain delivery van from the side, wheels on y, nose to the right, 210 wide."""
    p = lambda d: place(d, x, y, size, flip)
    s = -1 if flip else 1
    body = path(
        p(
            "M-104,-16 L-104,-98 C-104,-106 -100,-110 -92,-110 L34,-110 C50,-110 58,-104 66,-88 L80,-62 C96,-58 104,-52 104,-38 L104,-16 Z"
        ),
        colour,
    )
    window = path(p("M36,-62 L36,-96 L42,-96 C50,-96 54,-92 58,-84 L68,-62 Z"), "#6f93a8")
    seams = (
        path(p("M28,-106 L28,-18"), None, weight=2)
        + path(p("M-40,-104 L-40,-18"), None, weight=2)
        + path(p("M-102,-40 L26,-40"), None, mix(colour, LINE, 0.25), 2)
    )
    lamp = path(p("M104,-46 L94,-48 L92,-36 L104,-34 Z"), "#f4e3a8") + path(
        p("M-104,-44 L-98,-44 L-98,-28 L-104,-28 Z"), "#a83a2e"
    )
    return (
        body
        + window
        + seams
        + lamp
        + wheel(x - 60 * s * size, y - 17 * size, 18 * size)
        + wheel(x + 66 * s * size, y - 17 * size, 18 * size)
    )


def van_back(x, y, h=176, w=132, windows=False, dent="left", ladder=True):
    """A white van straight from behind, h high; the dent is low on one side."""
    left, top = x - w / 2, y - h
    white = "#ece7dc"
    tyres = rect(left + 8, y - 22, 22, 22, TYRE, r=4) + rect(left + w - 30, y - 22, 22, 22, TYRE, r=4)
    body = path(
        f"M{left},{y - 12} L{left},{top + 26} C{left},{top + 6} {left + 10},{top} {left + 24},{top} L{left + w - 24},{top} C{left + w - 10},{top} {left + w},{top + 6} {left + w},{top + 26} L{left + w},{y - 12} Z",
        white,
    )
    split = stroke([(x, top + 10), (x, y - 26)], LINE, 2.5)
    frame = path(
        f"M{left + 9},{y - 26} L{left + 9},{top + 28} C{left + 9},{top + 12} {left + 16},{top + 9} {left + 26},{top + 9} L{left + w - 26},{top + 9} C{left + w - 16},{top + 9} {left + w - 9},{top + 12} {left + w - 9},{top + 28} L{left + w - 9},{y - 26} Z",
        None,
        mix(white, LINE, 0.35),
        2,
    )
    bumper = rect(left - 3, y - 26, w + 6, 13, "#59636a", r=4)
    lamps = "".join(rect(px, y - 62, 8, 28, "#b5382c", weight=2, r=2) for px in (left + 1, left + w - 9))
    grips = rect(x - 13, y - 78, 8, 4, "#59636a", weight=2) + rect(x + 5, y - 78, 8, 4, "#59636a", weight=2)
    glass = "".join(rect(px, top + 22, w / 2 - 28, 40, "#5c8199", r=4) for px in (left + 17, x + 11)) if windows else ""
    bump = ""
    if dent:
        dx = left + 32 if dent == "left" else left + w - 32
        bump = path(
            f"M{dx - 17},{y - 50} C{dx - 12},{y - 62} {dx + 12},{y - 62} {dx + 17},{y - 48} C{dx + 14},{y - 34} {dx - 13},{y - 33} {dx - 17},{y - 50} Z",
            "#a39c8e",
        ) + path(f"M{dx - 9},{y - 50} C{dx - 2},{y - 44} {dx + 4},{y - 52} {dx + 10},{y - 45}", None, LINE, 2)
    up = ""
    if ladder:
        up = "".join(rect(px, top - 9, 6, 12, "#59636a", weight=2) for px in (left + 26, left + w - 32))
        up += tube([(left + 16, top - 12), (left + w - 16, top - 12)], "#59636a", 3) + tube(
            [(x - 24, top - 22), (x + 24, top - 22)], "#d0b072", 4
        )
        up += tube([(x - 24, top - 30), (x - 24, top - 14)], "#d0b072", 4) + tube(
            [(x + 24, top - 30), (x + 24, top - 14)], "#d0b072", 4
        )
    return up + tyres + body + frame + split + lamps + grips + glass + bump + bumper


def bicycle(x, y, colour="#b5533c", size=1.0, flip=False, rider=False):
    """A Dutch bicycle from the side, wheels on y, front to the right, 118 wide."""
    p = lambda d: place(d, x, y, size, flip)
    s = -1 if flip else 1
    r = 24 * size
    wheels = "".join(
        circle(x + o * s * size, y - r, r, None, LINE, 6.5)
        + circle(x + o * s * size, y - r, r, None, "#6f7c85", 2)
        + circle(x + o * s * size, y - r, 3, LINE, None)
        for o in (-34, 34)
    )
    frame = tube_path(p("M-34,-24 L-4,-24 L-16,-56 L-34,-24 M-4,-24 L24,-54 L-14,-50 M34,-24 L24,-62"), colour, 3.2)
    steer = tube_path(p("M24,-62 L22,-70 C16,-74 10,-72 8,-68"), "#8b969c", 2.6)
    saddle = path(p("M-28,-58 C-24,-64 -10,-62 -6,-58 C-12,-55 -24,-54 -28,-58 Z"), "#3b2a22")
    rack = stroke([(x + s * size * a, y + size * b) for a, b in ((-20, -46), (-46, -46))], LINE, 4)
    crank = circle(x - 4 * s * size, y - 24 * size, 6 * size, "#8b969c", LINE, 2)
    lamp = circle(x + 31 * s * size, y - 58 * size, 4 * size, LAMP, LINE, 2)
    return wheels + rack + frame + steer + saddle + crank + lamp


def scooter(x, y, colour="#4d7a86", size=1.0, flip=False):
    """A moped scooter from the side, wheels on y, front to the right."""
    p = lambda d: place(d, x, y, size, flip)
    s = -1 if flip else 1
    wheels = wheel(x - 34 * s * size, y - 12 * size, 13 * size) + wheel(x + 36 * s * size, y - 12 * size, 13 * size)
    body = path(
        p(
            "M-50,-18 C-52,-42 -44,-50 -22,-50 L-8,-48 L-4,-24 L14,-24 L22,-60 L30,-62 L36,-26 L24,-16 L-18,-14 C-20,-28 -44,-30 -46,-16 Z"
        ),
        colour,
    )
    seat = path(p("M-48,-50 C-46,-58 -12,-60 -6,-52 L-8,-48 L-46,-48 Z"), "#3b2a22")
    steer = tube_path(p("M27,-62 L24,-74 L14,-76"), "#8b969c", 3)
    lamp = ellipse(x + 31 * s * size, y - 66 * size, 5 * size, 5 * size, LAMP)
    return wheels + body + seat + steer + lamp


def ambulance(x, y, size=1.0, flip=False):
    """A yellow ambulance from the side with a blue light: a van, no emblem."""
    p = lambda d: place(d, x, y, size, flip)
    s = -1 if flip else 1
    stripe = path(p("M-103,-52 L26,-52 L26,-42 L-103,-42 Z"), "#c4472f", weight=2)
    beacon = rect(
        x + (30 if not flip else -30) * size - 11 * size, y - 122 * size, 22 * size, 12 * size, "#4d9be0", r=4
    )
    light = glow(x + 30 * s * size, y - 116 * size, 46 * size, 1.5, "#7cc0ff")
    pane = path(p("M-88,-96 L-56,-96 L-56,-68 L-88,-68 Z"), "#6f93a8")
    return light + van(x, y, "#f2d45c", size, flip) + stripe + pane + beacon
