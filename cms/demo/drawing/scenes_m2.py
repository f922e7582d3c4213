# ruff: noqa: F403, F405, E731
"""Module 2: what is allowed and what is not: a way out, distance, the edge of the public road."""

from .cast import AMINA, DEV, HOODED, JOOP, LOES, SANNE, WINSTON, YOUTH
from .parts import *
from .registry import drawing


def bike_from_above(x, y, colour="#b5533c"):
    d = lambda s: place(s, x, y, 1.45)
    return (
        tube_path(d("M-36,0 L36,0"), TYRE, 5)
        + tube_path(d("M-14,0 L20,0"), colour, 5)
        + tube_path(d("M22,-12 L18,0 L22,12"), "#8b969c", 4)
        + path(d("M-22,-5 L-6,-2.5 L-6,2.5 L-22,5 Z"), "#3b2a22")
    )


def tree_from_above(x, y, r=34, colour=MOSS):
    return circle(x, y, r, dim(colour, 0.15)) + circle(
        x - r * 0.18, y - r * 0.18, r * 0.58, colour, dim(colour, 0.4), 2.5
    )


def roof_from_above(x, y, w, h, colour):
    return (
        rect(x, y, w, h, colour)
        + rect(x, y, w, h / 2, mix(colour, PAPER, 0.12))
        + rect(x + w * 0.7, y + h * 0.2, w * 0.09, h * 0.2, "#4a4f58", weight=2)
    )


@drawing("m2-uitweg")
def _():
    houses = "".join(
        roof_from_above(x, -26, 120, 74, dim(c, 0.25))
        for x, c in (
            (-20, WALLS[0]),
            (104, WALLS[6]),
            (228, WALLS[2]),
            (352, WALLS[4]),
            (476, WALLS[5]),
            (600, WALLS[3]),
        )
    )
    boy = bike_from_above(140, 74) + bike_from_above(134, 128, "#3f7a86") + from_above(166, 101, YOUTH, 0, 1.5)
    lamp_top = circle(430, 322, 8, LAMP) + circle(430, 322, 3.5, "#3a4c58", None)
    return picture(
        640,
        360,
        rect(0, 0, 640, 360, ROAD, None),
        ground(48, 100, kerb=6),
        "".join(stroke([(x, 52), (x, 140)], "#55626b", 2) for x in range(40, 640, 64)),
        houses,
        "".join(stroke([(x, 206), (x + 44, 206)], "#5f6d77", 5) for x in range(20, 640, 96)),
        ground(270, 96),
        rect(-3, 267, 646, 6, KERB, weight=2),
        "".join(stroke([(x, 276), (x, 358)], "#55626b", 2) for x in range(12, 640, 64)),
        circle(430, 322, 120, LAMP, None, opacity=0.14),
        circle(430, 322, 72, LAMP, None, opacity=0.2),
        strokes([[(376, 316), (172, 124)], [(478, 312), (180, 118)]], LAMP, 4.5, stroke_dasharray="1 11"),
        arrow([(224, 101), (596, 101)], weight=9, head=16),
        boy,
        tree_from_above(70, 318, 38),
        tree_from_above(588, 322, 34),
        lamp_top,
        from_above(376, 318, AMINA, -134, 1.6),
        from_above(478, 314, JOOP, -145, 1.65),
    )


@drawing("m2-fietsslot")
def _():
    station = (
        rect(270, 92, 380, 18, "#4a5f6d")
        + "".join(rect(x, 110, 8, 132, "#3a4c58") for x in (318, 468, 606))
        + rect(330, 150, 140, 92, "#31495c")
        + rect(476, 150, 132, 92, "#31495c")
        + "".join(pane(x, 164, 36, 50, bars="half") for x in (344, 392, 490, 546))
        + clock(440, 128, 15)
    )
    rack = tube([(352, 318), (626, 318)], "#8b969c", 4) + "".join(
        tube([(x, 318), (x, 284), (x + 22, 284), (x + 22, 318)], "#8b969c", 3) for x in (372, 428, 484, 540, 596)
    )
    wall = (
        rect(166, 78, 54, 222, "#7a4434")
        + "".join(stroke([(168, y), (218, y)], "#5a3128", 2) for y in range(96, 296, 18))
        + rect(160, 68, 66, 14, "#55626b")
    )
    lock_piece = (
        path("M404,338 C392,322 408,312 418,322", None, LINE, 8)
        + path("M404,338 C392,322 408,312 418,322", None, "#c4ccd1", 3.5)
        + path("M430,336 L444,330", None, LINE, 8)
        + path("M430,336 L444,330", None, "#c4ccd1", 3.5)
    )
    return picture(
        640,
        360,
        dusk(ground=242),
        stars((300, 40), (420, 56), (560, 30), (610, 64)),
        row(-40, 242, 170, 84, 0.3, 3, 62, (0, 1, 2, 4, 5, 8, 9)),
        station,
        ground(242, 120),
        slabs(244, 114),
        pool(64, 290, 96, 22, 1.6),
        lamp(40, 290, 196, reach=1.4),
        wall,
        person(86, 296, LOES, STAND_SIDE, size=0.72, held={1: phone_in_hand(-12)}, **SIDE_PHONE),
        person(134, 298, DEV, STAND_SIDE, size=0.76),
        rack,
        bicycle(572, 336, "#3f7a86", 1.1),
        bicycle(446, 342, "#c27a3c", 1.1),
        lock_piece,
        shadow(356, 342, 34),
        person(352, 342, HOODED, BEND, size=1.24, hands=((42, -46), (40, -38)), held={1: cutter_in_hand()}),
    )


@drawing("m2-grens-openbare-weg")
def _():
    warm, dark = "#f0c66b", "#1b3a54"
    xs = (24, 190, 356)
    plots = rect(0, 0, 640, 360, dark, None)
    for i, x in enumerate(xs):
        plots += (
            rect(x, 44, 158, 178, "#24475f")
            + tree_from_above(x + 28, 72, 17, "#35604a")
            + (tree_from_above(x + 124, 66, 13, "#35604a") if i != 1 else rect(x + 104, 52, 40, 30, "#4a3a30"))
        )
        plots += roof_from_above(x + 18, 104, 104, 72, dim((WALLS[0], WALLS[6], WALLS[2])[i], 0.1))
        plots += (
            rect(x + 4, 206, 118 if i else 40, 12, "#35604a", r=5)
            if i != 0
            else rect(x + 4, 206, 30, 12, "#35604a", r=5) + rect(x + 66, 206, 54, 12, "#35604a", r=5)
        )
    gate_top = (
        rect(520, 6, 12, 44, "#8a6244")
        + stroke([(520, 20), (532, 20)], LINE, 2.5)
        + stroke([(520, 36), (532, 36)], LINE, 2.5)
    )
    square = rect(532, -4, 112, 226, warm, None) + stroke([(532, -4), (532, 222)], LINE, 2.5)
    pave = (
        rect(-4, 222, 648, 34, warm)
        + rect(530, 214, 112, 12, warm, None)
        + rect(-4, 256, 648, 70, mix(warm, "#8b969c", 0.35))
        + rect(-4, 326, 648, 40, warm)
    )
    strip = (
        rect(72, 176, 26, 50, warm, None)
        + stroke([(72, 176), (72, 222)], LINE, 2.5)
        + stroke([(98, 176), (98, 222)], LINE, 2.5)
        + rect(72, 168, 26, 10, "#3c5a4a")
        + circle(92, 173, 2.4, LAMP, None)
    )
    car_top = (
        "".join(rect(a, b, 8, 14, TYRE, weight=2, r=3) for a, b in ((480, 134), (510, 134), (480, 178), (510, 178)))
        + rect(483, 122, 32, 80, "#4a7396", r=11)
        + rect(487, 140, 24, 16, GLASS, weight=2, r=4)
        + rect(487, 180, 24, 12, GLASS, weight=2, r=4)
    )
    dash = "".join(stroke([(x, 291), (x + 36, 291)], PAPER, 4, opacity=0.8) for x in range(16, 640, 84))
    return picture(
        640,
        360,
        plots,
        rect(-4, 12, 528, 32, "#122a3e"),
        gate_top,
        square,
        pave,
        dash,
        strip,
        car_top,
        tree_from_above(588, 60, 30),
        rect(566, 120, 46, 16, "#8a6244", r=3),
        circle(588, 182, 9, LAMP) + circle(588, 182, 30, GLOW, None, opacity=0.5) + circle(588, 182, 8, "#3a4c58"),
        from_above(224, 241, AMINA, 0, 0.95),
        from_above(270, 239, WINSTON, 0, 0.95),
    )


# --- the open garden gate: the same dark house, front and back


def _back_garden(*front, beam="", cover=""):
    wall = (
        rect(-6, 40, 176, 126, dim(WALLS[3], 0.2))
        + bricks(6, 50, 150, 110, dim(WALLS[3], 0.2), 7)
        + rect(-10, 26, 186, 18, "#3a4048")
    )
    wall += (
        pane(18, 62, 46, 40)
        + pane(104, 62, 40, 40)
        + door(106, 166, 34, 62, colour="#33554a", knob="left")
        + rect(100, 164, 46, 6, "#7d7468", weight=2)
    )
    shed = (
        polygon([(176, 110), (212, 86), (250, 110)], "#4a3a30")
        + rect(180, 108, 66, 66, "#6b4f3b")
        + "".join(stroke([(x, 112), (x, 172)], "#533c2d", 2) for x in (191, 235))
        + rect(198, 122, 30, 52, "#8a6244")
        + circle(222, 150, 2.4, LAMP, None)
    )
    boundary = fence(250, 180, 14, 66) + gate(272, 182, 42, 74, state="open")
    return picture(
        320,
        240,
        sky(320, 240, until=0.75),
        stars((214, 24), (260, 50), (300, 20)),
        moon(196, 36, 10),
        skyline(170, 320, h=40),
        wall,
        ground(166, 80, 320, DARK_GRASS),
        shed,
        boundary,
        polygon([(104, 170), (146, 170), (150, 240), (70, 240)], "#5b646a"),
        polygon([(276, 184), (312, 184), (318, 240), (240, 240)], "#5b646a"),
        hedge(-10, 236, 60, 26),
        cover,
        beam,
        *front,
    )


@drawing("m2-q-tuin-schuur")
def _():
    return _back_garden(person(190, 206, JOOP, STAND_SIDE, size=0.78, hands=((-4, -62), (20, -84))))


@drawing("m2-q-tuin-poort")
def _():
    return _back_garden(
        person(
            284,
            206,
            JOOP,
            STAND_SIDE,
            size=0.78,
            flip=True,
            hands=((-2, -62), (30, -84)),
            held={1: torch_in_hand(-85, size=0.7)},
        ),
        beam=light_cone(246, 140, 60, 88, 40, 0.5),
    )


@drawing("m2-q-tuin-achterdeur")
def _():
    return _back_garden(person(84, 206, JOOP, STAND_SIDE, size=0.78, hands=((-4, -62), (36, -112))))


@drawing("m2-q-tuin-voordeur")
def _():
    wall = (
        rect(60, 30, 176, 136, dim(WALLS[3], 0.2))
        + bricks(70, 46, 150, 110, dim(WALLS[3], 0.2), 7)
        + rect(54, 18, 188, 18, "#3a4048")
    )
    wall += (
        pane(78, 54, 46, 40)
        + pane(172, 54, 46, 40)
        + pane(78, 112, 46, 36)
        + door(176, 166, 36, 66, colour="#33554a")
        + circle(166, 128, 4, LAMP, LINE, 2)
    )
    return picture(
        320,
        240,
        sky(320, 240, until=0.75),
        stars((20, 40), (268, 60), (300, 20)),
        moon(286, 36, 10),
        skyline(170, 320, h=40),
        wall,
        ground(166, 34, 320, DARK_GRASS),
        hedge(-10, 196, 140, 22),
        hedge(230, 196, 110, 22),
        polygon([(170, 168), (218, 168), (228, 200), (130, 200)], "#7d7468"),
        ground(198, 50, 320),
        slabs(200, 44, 320, 54),
        lamp(40, 226, 190, reach=0.9),
        pool(60, 228, 56, 9),
        person(150, 194, JOOP, STAND_SIDE, size=0.78, hands=((-4, -62), (19, -86))),
        person(92, 232, AMINA, STAND_SIDE, size=0.8),
    )


# --- the bag in the parked car


def _parked(*front, behind=""):
    bag = path("M146,149 L172,149 L172,165 L146,165 Z", "#1b252d", weight=2) + path(
        "M154,149 C154,142 164,142 164,149", None, LINE, 3
    )
    return picture(
        320,
        240,
        dusk(320, 240, 140),
        row(-20, 140, 330, 84, 0.42, 4, 62, (2, 9)),
        ground(140, 56, 320, kerb=6),
        slabs(142, 46, 320, 54),
        lamp(30, 184, 168, reach=0.9),
        ground(196, 50, 320, ROAD),
        behind,
        shadow(132, 222, 110),
        car(132, 222, "#7f95a5", 1.12, flip=True, glass="#dfeaf0"),
        bag,
        *front,
    )


@drawing("m2-q-auto-portier")
def _():
    return _parked(person(194, 232, SANNE, STAND_SIDE, size=0.98, flip=True, hands=((-2, -62), (42, -60))))


@drawing("m2-q-auto-stoep")
def _():
    return _parked(
        person(258, 206, SANNE, STAND_SIDE, size=0.9, flip=True),
        person(292, 206, JOOP, STAND_SIDE, size=0.9, flip=True),
    )


@drawing("m2-q-auto-raam")
def _():
    return _parked(
        person(
            226,
            232,
            SANNE,
            STAND_SIDE,
            size=0.98,
            flip=True,
            lean=46,
            hip=(-10, -63),
            feet=((-16, 0), (-4, 0)),
            hands=((62, -92), (54, -70)),
            nod=6,
        )
    )


@drawing("m2-q-auto-foto")
def _():
    return _parked(
        person(
            262,
            206,
            SANNE,
            STAND_SIDE,
            size=0.94,
            flip=True,
            hands=((26, -112), (28, -112)),
            held={1: phone_in_hand(0, size=1.35)},
        )
        + flash(226, 84)
    )


def flash(x, y):
    spikes = "".join(
        stroke([(x + a * 9, y + b * 9), (x + a * 17, y + b * 17)], LAMP, 3.5)
        for a, b in ((-1, 0), (-0.7, -0.7), (-0.7, 0.7), (0, -1))
    )
    return circle(x, y, 14, LAMP, None, opacity=0.35) + circle(x, y, 5, PAPER, LAMP, 2) + spikes
