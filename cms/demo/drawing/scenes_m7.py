# ruff: noqa: F403, F405, E501, E731
"""Module 7: greeting, room to leave, passing on a worry."""

from dataclasses import replace

from .cast import AMINA, DEV, ELDERLY, HOODED, JOOP, LOES, MAN, NEAT, NEIGHBOUR, SANNE, WINSTON, WORKER, YOUTH
from .parts import *
from .registry import drawing


def waving_shape(x, y, size=1.0, colour="#5a4a3a"):
    """The outline of somebody who waves behind a lit window, standing behind a sill at y."""
    d = lambda s: place(s, x, y, size)
    return (
        path(
            d("M-18,0 C-18,-28 -10,-32 0,-32 C8,-32 12,-30 15,-26 L22,-44 L30,-41 L20,-12 C18,-6 18,-4 18,0 Z"), colour
        )
        + circle(x, y - 44 * size, 12.5 * size, colour)
        + circle(x + 27 * size, y - 46 * size, 5.5 * size, colour)
    )


@drawing("m7-groeten")
def _():
    big = (
        rect(300, 30, 168, 212, dim(WALLS[2], 0.2))
        + bricks(306, 40, 150, 190, dim(WALLS[2], 0.2), 9)
        + rect(292, 14, 184, 20, "#33414c")
    )
    window = (
        glow(358, 96, 76, 1.0)
        + rect(320, 52, 80, 92, LAMP, r=2)
        + waving_shape(356, 144, 1.05)
        + path("M320,52 L338,52 C336,90 330,120 320,138 Z", "#c9604a")
        + path("M400,52 L386,52 C388,90 392,120 400,138 Z", "#c9604a")
        + rect(316, 48, 88, 98, None, "#d8cdb8", 5)
        + rect(310, 144, 100, 8, "#d8cdb8")
    )
    entry = door(418, 242, 36, 88, colour="#33554a") + rect(410, 240, 52, 6, "#7d7468", weight=2)
    return picture(
        640,
        360,
        dusk(ground=242),
        stars((60, 40), (220, 30), (560, 60), (610, 24)),
        moon(520, 44, 12),
        skyline(242),
        row(-30, 242, 290, 104, 0.4, 1, 78, (1, 6, 9)),
        row(482, 242, 660, 104, 0.4, 4, 78, (1, 6)),
        big,
        window,
        entry,
        ground(242, 82, kerb=8),
        slabs(244, 70),
        ground(324, 40, colour=ROAD),
        lamp(28, 316, 250, reach=1.3),
        pool(120, 318, 130, 17),
        shadow(96, 318, 30),
        shadow(200, 318, 30),
        person(96, 316, WINSTON, STROLL, size=1.34, hands=((-21, -64), (36, -140)), elbows=(1, 1)),
        person(
            200, 316, LOES, STROLL, size=1.26, feet=((-9, 1), (9, -6)), hands=((-21, -64), (36, -140)), elbows=(1, 1)
        ),
        shadow(548, 314, 30),
        dog(470, 316, size=1.1, flip=True),
        person(
            548,
            312,
            NEIGHBOUR,
            STAND_SIDE,
            size=1.3,
            flip=True,
            hands=((20, -70), (31, -128)),
            elbows=(1, 1),
            held={0: leash_to(452, 276, 12)},
        ),
    )


@drawing("m7-ruimte-uitweg")
def _():
    tiles = strokes(
        [[(x, 60), (x, 300)] for x in range(160, 520, 60)] + [[(120, y), (520, y)] for y in range(100, 300, 50)],
        "#55626b",
        2,
    )
    square = rect(110, 54, 420, 252, PAVEMENT)
    corner = lambda x, y, c: rect(x, y, 92, 60, dim(c, 0.25)) + strokes([[(x, y + 30), (x + 92, y + 30)]], LINE, 2.5)
    houses = "".join(corner(110 + i * 105, -10, WALLS[(i * 2) % 8]) for i in range(4)) + "".join(
        corner(110 + i * 105, 310, WALLS[(i * 3 + 1) % 8]) for i in range(4)
    )
    trees = "".join(
        circle(x, y, 26, dim(MOSS, 0.15)) + circle(x - 5, y - 5, 15, MOSS, dim(MOSS, 0.4))
        for x, y in ((150, 94), (490, 268))
    )
    seat = rect(284, 78, 108, 12, "#8a6244", r=3) + rect(284, 92, 108, 18, mix("#8a6244", PAPER, 0.15), r=3)
    room = circle(338, 142, 66, None, GLOW, 4, stroke_dasharray="2 10")
    light = (
        circle(440, 108, 92, LAMP, None, opacity=0.14)
        + circle(440, 108, 52, LAMP, None, opacity=0.2)
        + circle(440, 108, 8, LAMP)
        + circle(440, 108, 3.5, "#3a4c58", None)
    )
    return picture(
        640,
        360,
        rect(0, 0, 640, 360, ROAD, None),
        houses,
        square,
        tiles,
        trees,
        light,
        seat,
        room,
        arrow([(310, 148), (40, 148)], weight=10, head=18),
        arrow([(462, 240), (606, 240)], weight=10, head=18),
        from_above(338, 142, replace(HOODED, hair_colour="#4a3527"), 90, 1.6),
        from_above(346, 256, AMINA, -100, 1.6),
        from_above(424, 232, JOOP, -130, 1.6),
    )


@drawing("m7-zorg-doorgeven")
def _():
    xs = (8, 220, 432)

    def frame(i, *parts):
        return panel(xs[i], 8, 200, 344, *parts, r=6)

    def front(x, open_):
        wall = (
            rect(x - 10, -6, 230, 300, dim(WALLS[5], 0.3))
            + bricks(x + 4, 16, 190, 250, dim(WALLS[5], 0.3), 9)
            + rect(x + 12, 70, 88, 212, "#d8cdb8")
        )
        inner = (
            rect(x + 22, 80, 68, 202, LAMP)
            + polygon([(x + 22, 80), (x + 2, 70), (x + 2, 294), (x + 22, 282)], "#33554a")
            if open_
            else rect(x + 22, 80, 68, 202, "#33554a")
            + rect(x + 36, 96, 40, 60, LAMP, weight=2)
            + circle(x + 80, 196, 4, LAMP)
        )
        return (
            wall
            + glow(x + 56, 50, 60, 0.9)
            + inner
            + rect(x + 4, 278, 104, 12, "#8b969c")
            + circle(x + 112, 172, 5, LAMP, LINE, 2)
            + ground(288, 80, 240, x=x - 4)
            + polygon(
                [(x + 22, 290), (x + 90, 290), (x + 130, 356), (x - 10, 356)],
                LAMP,
                None,
                opacity=0.22 if open_ else 0.0,
            )
        )

    one = frame(
        0,
        front(8, True),
        person(64, 282, ELDERLY, size=1.06, hands=((-20, -62), (36, -136)), elbows=(1, 1)),
        shadow(118, 344, 24),
        shadow(168, 344, 24),
        person(118, 342, DEV, BACK, size=1.12, hands=((-36, -136), (20, -62)), elbows=(-1, -1)),
        person(168, 342, SANNE, BACK, size=1.08),
    )
    kitchen = (
        rect(216, 0, 208, 360, "#4a3d3a", None)
        + rect(238, 60, 74, 74, NIGHT)
        + strokes([[(275, 60), (275, 134)]], "#d8cdb8", 4)
        + rect(238, 60, 74, 74, None, "#d8cdb8", 5)
    )
    two = frame(
        1,
        kitchen,
        person(268, 350, replace(DEV, vest="closed"), STAND_SIDE, size=1.3, hands=((20, -74), (32, -82))),
        person(
            372,
            350,
            replace(LOES, vest="", hair="long", hair_colour="#4a3527", top="#6a7f5a"),
            STAND_SIDE,
            size=1.26,
            flip=True,
            hands=((20, -74), (30, -80)),
        ),
        hanging_lamp(320, 78, 70),
        rect(214, 256, 212, 14, "#b08a66"),
        rect(214, 270, 212, 96, "#8a6244"),
        mug(300, 258, 0.95),
        mug(340, 258, 0.95, "#3f7a86"),
    )
    three = frame(
        2,
        front(432, False),
        shadow(572, 338, 28),
        person(
            572,
            336,
            Looks(
                hair="long",
                hair_colour="#6b4a2f",
                top="#3f7a86",
                trousers="#4a4258",
                skin=SKINS[1],
                bag="shoulder",
                bag_colour="#b5763a",
            ),
            STAND_SIDE,
            size=1.3,
            flip=True,
            hands=((2, -60), (20, -126)),
            elbows=(1, 1),
        ),
    )
    gutters = (
        "".join(rect(x, -2, w, 364, "#0f2435", None) for x, w in ((-2, 10), (208, 12), (420, 12), (632, 10)))
        + rect(0, 0, 640, 8, "#0f2435", None)
        + rect(0, 352, 640, 8, "#0f2435", None)
    )
    return picture(640, 360, one, two, three, gutters)


# --- how to stand: the same porch from above


def _porch(*people):
    wall = path("M-4,-4 L324,-4 L324,132 L236,132 L236,44 L84,44 L84,132 L-4,132 Z", dim(WALLS[2], 0.3)) + path(
        "M0,14 L320,14 M236,88 L320,88 M0,88 L84,88", None, dim(WALLS[2], 0.5), 2.5
    )
    floor = rect(84, 44, 152, 90, "#8b8478") + strokes(
        [
            [(84, 74), (236, 74)],
            [(84, 104), (236, 104)],
            [(122, 44), (122, 132)],
            [(160, 44), (160, 132)],
            [(198, 44), (198, 132)],
        ],
        "#777063",
        2,
    )
    shut = rect(134, 36, 52, 12, "#3f7a56") + circle(178, 50, 3, LAMP, LINE, 2)
    return picture(
        320,
        240,
        rect(0, 0, 320, 240, PAVEMENT, None),
        slabs_above(),
        circle(160, 92, 64, LAMP, None, opacity=0.16),
        floor,
        wall,
        shut,
        from_above(160, 98, replace(MAN, top="#a8503c"), 90, 1.35),
        *people,
    )


def slabs_above():
    return strokes(
        [[(x, 134), (x, 240)] for x in range(20, 320, 47)] + [[(0, y), (320, y)] for y in (168, 204)], "#55626b", 2
    ) + rect(-3, 222, 326, 22, KERB, weight=2)


@drawing("m7-staan-twee-kanten")
def _():
    return _porch(from_above(108, 98, AMINA, 0, 1.3), from_above(212, 98, JOOP, 180, 1.35))


@drawing("m7-staan-schuin")
def _():
    return _porch(
        arrow([(144, 122), (104, 172), (30, 184)], weight=6, dashed=True, head=13),
        from_above(230, 198, AMINA, -130, 1.3),
        from_above(288, 166, JOOP, -150, 1.35),
    )


@drawing("m7-staan-recht")
def _():
    return _porch(from_above(134, 146, AMINA, -90, 1.3), from_above(188, 146, JOOP, -90, 1.35))


# --- where to wait: the same square


def _square(*people, alley=""):
    houses = (
        rect(-6, 14, 92, 90, dim(WALLS[3], 0.35))
        + pane(10, 30, 24, 28, plain=True)
        + pane(48, 30, 24, 28, True, plain=True)
        + rect(-6, 6, 96, 12, "#2a3845")
    )
    dark = rect(86, 20, 42, 84, "#091621") + rect(92, 30, 30, 40, "#101f2b", None)
    more = (
        rect(128, 10, 86, 94, dim(WALLS[6], 0.3))
        + pane(142, 28, 24, 28, plain=True)
        + pane(176, 28, 24, 28, plain=True)
        + door(156, 104, 22, 38, colour="#2f4a3f")
        + rect(124, 4, 94, 12, "#2a3845")
    )
    snack = (
        glow(276, 112, 70, 1.1)
        + rect(226, 56, 104, 86, "#d8cdb8")
        + rect(234, 86, 56, 36, GLOW)
        + rect(298, 86, 22, 56, LAMP)
        + "".join(
            path(
                f"M{220 + i * 19},60 L{239 + i * 19},60 L{239 + i * 19},74 C{239 + i * 19},82 {220 + i * 19},82 {220 + i * 19},74 Z",
                "#d4573c" if i % 2 == 0 else PAPER,
                weight=2,
            )
            for i in range(6)
        )
        + rect(216, 46, 120, 16, "#7a3a2c")
        + path("M252,122 L256,104 L272,104 L276,122 Z", "#d4573c", weight=2)
        + strokes([[(258, 104), (256, 93)], [(264, 104), (264, 91)], [(269, 104), (272, 94)]], LAMP, 4)
    )
    crowd = (
        person(72, 176, HOODED, STAND_SIDE, size=0.56, lean=8, hands=((-4, -62), (38, -120)))
        + person(112, 176, NEAT, STAND_SIDE, size=0.56, flip=True, lean=6, hands=((30, -118), (34, -96)))
        + person(52, 188, WORKER, STAND_SIDE, size=0.56)
        + person(134, 190, YOUTH, STAND_SIDE, size=0.56, flip=True, hands=((2, -62), (28, -112)))
    )
    return picture(
        320,
        240,
        sky(320, 240, until=0.5),
        houses,
        more,
        dark,
        alley,
        ground(104, 100, 320),
        strokes(
            [[(x, 106), (x - 30, 202)] for x in range(30, 360, 52)]
            + [[(-4, 134), (320, 134)], [(-4, 166), (320, 166)]],
            "#55626b",
            2,
        ),
        snack,
        rect(-3, 200, 326, 8, KERB, weight=2),
        rect(-3, 208, 326, 36, ROAD),
        pool(276, 152, 60, 10, 1.4),
        shadow(92, 188, 66),
        crowd,
        *people,
    )


@drawing("m7-wachten-snackbar")
def _():
    return _square(
        person(250, 176, WINSTON, STAND_SIDE, size=0.6, flip=True),
        person(282, 178, AMINA, STAND_SIDE, size=0.58, flip=True, held={1: phone_in_hand(12, size=0.8)}, **SIDE_PHONE),
    )


@drawing("m7-wachten-steeg")
def _():
    return _square(
        alley=person(98, 104, WINSTON, size=0.42)
        + person(117, 104, AMINA, size=0.4, held={1: phone_in_hand(-12, size=0.6)}, **FRONT_PHONE)
    )


@drawing("m7-wachten-plein")
def _():
    return _square(
        person(172, 186, WINSTON, STAND_SIDE, size=0.6, flip=True),
        person(202, 188, AMINA, STAND_SIDE, size=0.58, flip=True, held={1: phone_in_hand(12, size=0.8)}, **SIDE_PHONE),
    )
