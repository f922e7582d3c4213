# ruff: noqa: F403, F405, E501
"""Module 4: looking at what somebody does, and describing persons and vehicles so that others can find them."""

from dataclasses import replace

from .cast import HOODED, MAN, NEAT, WORKER
from .parts import *
from .registry import drawing


@drawing("m4-ladder-dag-nacht")
def _():
    def half(x, day):
        wall_colour = WALLS[2] if day else dim(WALLS[2], 0.45)
        back = rect(x, 0, 330, 290, "#a9cbdc" if day else NIGHT, None)
        if day:
            back += ellipse(x + 66, 52, 36, 13, PAPER, None) + ellipse(x + 96, 44, 30, 15, PAPER, None)
        else:
            back += moon(x + 52, 52, 15) + stars((x + 26, 120), (x + 104, 30), (x + 92, 96), (x + 16, 24))
        wall = path(gable("step", x + 124, 172, 286, 112), wall_colour) + bricks(x + 130, 120, 150, 150, wall_colour, 9)
        glass = "#8fb3c8" if day else None
        if day:
            opening = pane(x + 228, 128, 46, 52, fill=glass)
        else:
            opening = rect(x + 228, 128, 46, 52, "#0b1620") + polygon(
                [(x + 274, 128), (x + 298, 120), (x + 298, 188), (x + 274, 180)], "#5d7f98"
            )
        windows = (
            opening
            + pane(x + 148, 128, 46, 52, fill=glass)
            + pane(x + 228, 214, 46, 44, fill=glass)
            + door(x + 146, 286, 42, 78, colour="#3c6a54" if day else "#27483c")
        )
        floor = ground(286, 80, 330, "#8b969c" if day else "#46535c", x=x) + strokes(
            [[(x + i * 66 + 50, 290), (x + i * 66 + 34, 358)] for i in range(5)], "#77838a" if day else "#38444d", 2
        )
        steps = ladder(x + 200, 318, 148, 36, 30, "#d9c08a" if day else "#a89a78")
        extra = bucket(x + 266, 326) + van(x + 88, 342, "#f2ede2", 0.74) if day else ""
        return back + wall + windows + floor + steps + extra

    return picture(
        640,
        360,
        panel(-2, -2, 321, 364, half(0, True), r=0),
        panel(321, -2, 321, 364, half(321, False), r=0),
        rect(316, -2, 8, 364, "#0f2435", None),
    )


@drawing("m4-handen")
def _():
    warm = "#ffc861"
    base = {"skin": "#3d4a58", "trousers": "#2a3846", "shoes": "#1b252d", "hands": warm}
    wall = (
        rect(-6, 24, 652, 246, "#33475a")
        + strokes(
            [
                [(x, y), (x + 14, y)]
                for x, y in (
                    (30, 60),
                    (128, 96),
                    (60, 170),
                    (262, 52),
                    (330, 236),
                    (268, 190),
                    (456, 70),
                    (440, 200),
                    (610, 150),
                    (604, 60),
                    (150, 230),
                    (20, 230),
                )
            ],
            "#26384a",
            3,
        )
        + rect(-6, 8, 652, 20, "#26384a")
    )
    window = (
        rect(306, 76, 96, 106, "#16283a")
        + rect(300, 70, 108, 118, None, "#8b7d68", 6)
        + strokes([[(354, 74), (354, 184)], [(304, 122), (404, 122)]], "#8b7d68", 5)
        + rect(294, 186, 120, 9, "#8b7d68")
    )
    entry = (
        rect(524, 70, 78, 202, "#2f5345")
        + rect(518, 64, 90, 208, None, "#8b7d68", 6)
        + rect(540, 88, 46, 54, "#16283a")
        + circle(538, 192, 4.5, "#c4ccd1", LINE, 2)
    )

    def driver(x, y):
        return tube([(x, y), (x + 13, y - 9)], "#d4573c", 6) + tube([(x + 13, y - 9), (x + 32, y - 22)], warm, 2.5)

    def key(x, y):
        return tube([(x, y - 2), (x + 17, y - 6)], warm, 2.5) + circle(x + 1, y - 1, 6, warm)

    one = person(
        112,
        336,
        Looks(hair="hood", hair_colour="#4a586b", top="#4a586b", **base),
        BACK,
        size=1.62,
        hands=((-20, -62), (41, -90)),
        elbows=(1, 1),
        held={1: phone_in_hand(14, size=2)},
    )
    two = person(
        276,
        338,
        Looks(hair="short", hair_colour="#54432f", top="#5a5260", coat="knee", **base),
        BACK,
        size=1.58,
        hands=((-18, -70), (36, -112)),
        elbows=(1, 1),
        held={1: driver},
    )
    three = person(
        482,
        336,
        Looks(hair="cap", hair_colour="#5f5a44", top="#5c5a48", build=1.12, **base),
        BACK,
        size=1.58,
        hands=((-21, -62), (36, -88)),
        elbows=(1, 1),
        held={1: key},
    )
    return picture(
        640,
        360,
        rect(0, 0, 640, 360, NIGHT, None),
        wall,
        window,
        entry,
        ground(270, 96, colour="#46535c"),
        slabs(272, 90, colour="#38444d"),
        "".join(shadow(x, 340, 40) for x in (112, 276, 482)),
        one,
        two,
        three,
    )


@drawing("m4-oefen-persoon")
def _():
    tall = Looks(
        hair="beanie",
        hair_colour="#98a0a6",
        top="#4d7a56",
        coat="knee",
        trousers="#191f26",
        shoes="#f7f3ea",
        build=0.86,
        tall=1.22,
        bag="sports",
        bag_colour="#c4392c",
        skin=SKINS[0],
    )
    return picture(
        640,
        360,
        dusk(ground=250),
        skyline(250),
        row(-20, 250, 660, 96, 0.45, 3, 74, (1, 9, 14, 22)),
        ground(250, 78, kerb=8),
        slabs(252, 66),
        ground(328, 40, colour=ROAD),
        lamp(120, 302, 240, reach=1.2),
        pool(150, 308, 110, 14),
        bus_stop(590, 306, 170),
        shelter(262, 306, 260, 236),
        shadow(318, 322, 36),
        person(322, 322, tall, BACK, size=1.32, feet=((-9, -5), (11, 1)), hands=((-20, -60), (22, -66))),
    )


@drawing("m4-oefen-voertuig")
def _():
    x, y = 306, 322
    rack = (
        "".join(tube([(x + o, y - 196), (x + o, y - 180)], "#59636a", 4) for o in (-62, 62))
        + tube([(x - 78, y - 198), (x + 78, y - 198)], "#8b969c", 4)
        + "".join(
            tube([(x + o - 6, y - 216), (x + o - 6, y - 200), (x + o + 6, y - 200), (x + o + 6, y - 216)], "#59636a", 3)
            for o in (-44, 0, 44)
        )
    )
    plate = rect(x - 66, y - 74, 132, 34, "#f2c230", r=4) + letters("K-47", x - 58, y - 48, 27, LINE, "start")
    mud = path(
        f"M{x + 12},{y - 42} C{x + 2},{y - 52} {x + 12},{y - 58} {x + 10},{y - 70} C{x + 24},{y - 80} {x + 48},{y - 74} {x + 66},{y - 78} C{x + 76},{y - 70} {x + 70},{y - 56} {x + 72},{y - 44} C{x + 66},{y - 32} {x + 50},{y - 38} {x + 42},{y - 28} C{x + 34},{y - 22} {x + 26},{y - 40} {x + 12},{y - 42} Z",
        "#6b4a33",
    ) + "".join(
        circle(x + a, y + b, r, "#6b4a33", None) for a, b, r in ((86, -58, 4), (80, -34, 5), (4, -34, 3), (54, -18, 4))
    )
    sticker = circle(x + 46, y - 140, 15, LAMP)
    return picture(
        640,
        360,
        sky(top="#10263a", low="#24475f", until=0.6),
        skyline(196, colour="#1a354b", h=40),
        row(470, 196, 660, 90, 0.6, 3, 70, (9, 3)),
        row(-30, 196, 150, 90, 0.6, 0, 70, (1,)),
        rect(-3, 196, 646, 170, "#46535c"),
        path("M70,366 C96,310 70,268 -10,258 L-10,212 C230,212 470,256 560,366 Z", "#2f414e"),
        path("M-10,234 C90,234 150,246 196,276", None, "#6b7a84", 4, stroke_dasharray="26 22"),
        lamp(566, 312, 240, reach=1.0),
        ellipse(x, y - 2, 150, 14, "#0c1720", None, opacity=0.5),
        group(
            rack,
            car_back(x, y, "#3a6fae", 1.85, left_lamp=False),
            sticker,
            plate,
            mud,
            transform="translate(0 38.6) scale(1 .88)",
        ),
    )


# --- which person fits the words: seen from behind, one thing changes


RED = Looks(
    hair="cap",
    hair_colour="#3566a8",
    top="#b5382c",
    trousers="#8b939b",
    shoes="#1d2b36",
    build=1.42,
    tall=0.9,
    bag="backpack",
    bag_colour="#2c3946",
    skin=SKINS[3],
)


def _passer(looks):
    lighter = rect(0, 0, 320, 240, DUSK, None)
    return picture(
        320,
        240,
        lighter,
        sky(320, 240, until=0.75),
        rect(-6, 24, 340, 148, dim(WALLS[4], 0.45)) + bricks(6, 40, 300, 124, dim(WALLS[4], 0.45), 9),
        lamp(58, 214, 196, reach=0.9),
        rect(236, 48, 60, 76, DARK_PANE) + strokes([[(266, 48), (266, 124)], [(236, 82), (296, 82)]], "#0f1d29", 2),
        ground(170, 80, 320),
        slabs(172, 70, 320, 54),
        pool(160, 222, 100, 12),
        shadow(160, 226, 36),
        person(160, 225, looks, BACK, size=1.36, hands=((-24, -60), (24, -60))),
    )


@drawing("m4-q-persoon-schoudertas")
def _():
    return _passer(replace(RED, bag="shoulder", bag_colour="#8a5a34"))


@drawing("m4-q-persoon-lang")
def _():
    return _passer(replace(RED, build=0.86, tall=1.1))


@drawing("m4-q-persoon-goed")
def _():
    return _passer(RED)


@drawing("m4-q-persoon-muts")
def _():
    return _passer(replace(RED, hair="beanie", coat="knee"))


# --- which van fits the words: straight from behind, one thing changes


def _van(**changes):
    return picture(
        320,
        240,
        dusk(320, 240, 150),
        row(-14, 150, 330, 84, 0.45, 2, 66, (1, 13)),
        ground(150, 30, 320, kerb=6),
        ground(180, 70, 320, ROAD),
        strokes([[(30, 232), (70, 190)], [(290, 232), (250, 190)]], "#5f6d77", 4),
        ellipse(160, 214, 92, 10, "#0c1720", None, opacity=0.45),
        van_back(160, 214, **{"h": 168, "w": 130, **changes}),
    )


@drawing("m4-q-bus-goed")
def _():
    return _van()


@drawing("m4-q-bus-deuk-rechts")
def _():
    return _van(dent="right")


@drawing("m4-q-bus-ramen")
def _():
    return _van(windows=True)


@drawing("m4-q-bus-laag")
def _():
    return _van(h=112)


# --- half past eleven, one street, four people


def _night(*front, back=""):
    return picture(
        320,
        240,
        sky(320, 240, until=0.72),
        stars((40, 24), (120, 40), (290, 26)),
        moon(204, 15, 8),
        back,
        ground(172, 80, 320),
        slabs(174, 72, 320, 54),
        *front,
    )


def _wall(colour, top=30):
    return rect(-6, top, 340, 150, colour) + bricks(6, top + 14, 300, 124, colour, 9)


@drawing("m4-q-gedrag-bellen")
def _():
    return _night(
        shadow(120, 224, 26),
        person(
            120,
            222,
            HOODED,
            STAND_SIDE,
            size=1.16,
            lean=-7,
            hip=(2, -64),
            feet=((8, 0), (22, -2)),
            hands=((0, -60), (7, -124)),
            elbows=(1, 1),
            held={1: phone_in_hand(-10)},
        ),
        back=rect(-6, 30, 112, 150, dim(WALLS[4], 0.3))
        + bricks(0, 44, 90, 120, dim(WALLS[4], 0.3), 7)
        + row(112, 172, 330, 90, 0.45, 1, 66, (2,)),
    )


@drawing("m4-q-gedrag-doos")
def _():
    box = rect(162, 116, 46, 38, "#b98a56") + rect(162, 116, 46, 10, mix("#b98a56", PAPER, 0.25))
    step = rect(216, 168, 84, 8, "#7d7468")
    return _night(
        polygon([(232, 176), (288, 176), (300, 240), (180, 240)], LAMP, None, opacity=0.22),
        shadow(140, 224, 26),
        person(140, 222, WORKER, WALK, size=1.16, hands=((34, -70), (30, -62))),
        box,
        back=_wall(dim(WALLS[0], 0.25))
        + rect(228, 54, 64, 120, LAMP)
        + polygon([(292, 54), (316, 46), (316, 182), (292, 174)], "#33554a")
        + rect(222, 48, 76, 126, None, "#8b7d68", 5)
        + pane(40, 62, 60, 56)
        + step,
    )


@drawing("m4-q-gedrag-hond")
def _():
    return _night(
        hedge(190, 196, 150, 58),
        shadow(108, 224, 24),
        dog(196, 222, size=0.98, nose_down=True),
        person(108, 222, MAN, STAND_SIDE, size=1.16, hands=((-4, -62), (20, -74)), held={1: leash_to(204, 190, 12)}),
        back=row(-14, 172, 330, 96, 0.42, 2, 66, (1, 9, 13)),
    )


@drawing("m4-q-gedrag-poorten")
def _():
    wall = "".join(
        gate(x, 186, 52, 104, state=s) for x, s in ((18, "ajar"), (102, "ajar"), (204, "shut"), (284, "shut"))
    )
    boards = fence(-8, 186, 340, 104, "#55463c", 18)
    roofs = "".join(polygon([(x, 84), (x + 50, 38), (x + 100, 84)], "#33414c") for x in (-20, 88, 196, 280))
    return _night(
        rect(0, 186, 320, 60, "#46535c", None),
        shadow(176, 226, 26),
        person(172, 224, NEAT, STAND_SIDE, size=1.14, hands=((-4, -62), (42, -92))),
        back=roofs + boards + wall,
    )
