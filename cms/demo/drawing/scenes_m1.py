# ruff: noqa: F403, F405, E501
"""Module 1: what neighbourhood watch is, who does what, three layers of agreements."""

from dataclasses import replace

from .cast import AMINA, HOODED, JOOP, SANNE, WINSTON
from .parts import *
from .registry import drawing


@drawing("m1-horen-zien-melden")
def _():
    hall = (
        rect(392, 118, 224, 128, "#4a4f58")
        + rect(382, 104, 244, 18, "#3a4048")
        + bricks(400, 126, 200, 116, "#4a4f58", 9)
    )
    hall += (
        "".join(pane(x, 146, 42, 46, bars="half") for x in (408, 462, 554))
        + rect(512, 176, 34, 70, "#2b2320")
        + rect(517, 182, 24, 26, DARK_PANE, weight=2)
    )
    light = glow(484, 172, 20, 2.4) + circle(484, 172, 6, LAMP)
    return picture(
        640,
        360,
        dusk(ground=246),
        moon(330, 48),
        stars((250, 40), (420, 66), (560, 36), (60, 28), (600, 76)),
        skyline(246),
        row(-30, 246, 190, 96, 0.5, 2, 70),
        tree(262, 246, 120, "#35604a"),
        tree(344, 246, 92, "#2f5644"),
        hall,
        light,
        ground(246, 16, kerb=6),
        ground(262, 48, colour=ROAD),
        ground(310, 50),
        slabs(312, 48),
        "".join(stroke([(x, 286), (x + 34, 286)], "#5f6d77", 4) for x in range(20, 640, 90)),
        lamp(66, 334, 250, reach=1.5),
        pool(112, 338, 110, 18),
        shadow(116, 346, 30),
        shadow(196, 346, 30),
        person(116, 344, WINSTON, STAND_SIDE, size=1.42),
        person(196, 344, AMINA, STAND_SIDE, size=1.36, held={1: phone_in_hand(-12)}, **SIDE_PHONE),
    )


@drawing("m1-wie-doet-wat")
def _():
    xs = (8, 166, 324, 482)

    def frame(i, *parts):
        return panel(xs[i], 8, 150, 344, *parts, r=6)

    one = frame(
        0,
        glow(84, 178, 70),
        house(92, 286, 66, 150, "point", WALLS[2], ((0, 0, 0), (0, 1, 1), (1, 1, 0)), 0.3, far=0.35),
        pool(68, 338, 60, 12),
        person(68, 338, AMINA, STAND_SIDE, size=1.42, held={1: phone_in_hand(-12)}, **SIDE_PHONE),
    )
    two = frame(
        1,
        house(176, 286, 70, 138, "step", WALLS[6], ((0, 0, 0), (0, 1, 1)), 0.5, far=0.4),
        glow(276, 208, 44, 1.8, "#7cc0ff"),
        car(300, 322, "#9fb0ba", 1.1),
        rect(262, 225, 28, 12, "#4d9be0", r=4),
        person(
            210,
            340,
            Looks(hair="cap", hair_colour="#2d3b4a", top="#6f8093", trousers="#2c3a49", skin=SKINS[1]),
            WALK,
            size=1.38,
            flip=True,
        ),
    )
    three = frame(
        2,
        house(330, 286, 84, 150, "bell", WALLS[4], ((0, 0, 1), (0, 1, 0)), 0.7, far=0.4),
        sack(446, 306, 1.0),
        sack(462, 334, 1.1),
        sack(434, 338, 1.15, "#4d5361"),
        person(
            348,
            340,
            Looks(hair="short", hair_colour="#2a1f19", top="#3d4d5a", trousers="#55606b", skin=SKINS[2]),
            STAND_SIDE,
            size=1.36,
            hands=((26, -88), (17, -80)),
            held={0: lambda x, y: rect(x - 3, y - 16, 22, 30, PAPER, weight=2)},
        ),
        person(
            410,
            338,
            Looks(hair="long", hair_colour="#6b4a2f", top="#a0674b", trousers="#4a4258", skin=SKINS[0]),
            STAND_SIDE,
            size=1.26,
            flip=True,
            hands=((-5, -62), (22, -94)),
        ),
    )
    four = frame(
        3,
        house(478, 286, 70, 130, "point", WALLS[5], ((0, 0, 0), (0, 1, 0)), 0.5, far=0.45),
        ladder(518, 340, 186, 50, 30),
        lamp(602, 336, 286, lit=False),
        person(
            560,
            234,
            Looks(hair="cap", hair_colour=BRICK, top="#c27a3c", trousers="#4d5a68", skin=SKINS[0]),
            STAND_SIDE,
            size=1.15,
            feet=((-6, 0), (8, -17)),
            hands=((30, -112), (24, -136)),
            elbows=(1, 1),
        ),
        rect(492, 316, 30, 26, "#b5382c", r=3) + path("M500,316 C500,306 514,306 514,316"),
    )
    gutters = (
        "".join(rect(x, 0, 8, 360, "#0f2435", None) for x in (0, 158, 316, 474, 632))
        + rect(0, 0, 640, 8, "#0f2435", None)
        + rect(0, 352, 640, 8, "#0f2435", None)
    )
    return picture(
        640, 360, dusk(ground=286), skyline(286, h=70), ground(286, 80), slabs(288, 66), one, two, three, four, gutters
    )


@drawing("m1-drie-lagen")
def _():
    parts = []
    for x, kind in ((48, "step"), (240, "point"), (432, "bell")):
        w, base, top = 160, 268, 168
        roof = {
            "step": "".join(rect(x - 8 + i * 22, 168 - (i + 1) * 30, 176 - i * 44, 32, LAMP) for i in range(4))
            + rect(x - 5, 140, 170, 30, LAMP, None)
            + "".join(rect(x - 5 + i * 22, 168 - (i + 1) * 30 + 4, 170 - i * 44, 31, LAMP, None) for i in range(1, 4)),
            "point": polygon([(x - 14, top), (x + w / 2, 46), (x + w + 14, top)], LAMP),
            "bell": path(
                f"M{x - 10},{top} C{x + 22},{top - 6} {x + 24},{top - 44} {x + 36},{top - 78} C{x + 50},{top - 126} {x + w - 50},{top - 126} {x + w - 36},{top - 78} C{x + w - 24},{top - 44} {x + w - 22},{top - 6} {x + w + 10},{top} Z",
                LAMP,
            ),
        }[kind]
        wall = rect(x, top, w, base - top, "#94513f") + bricks(x + 4, top + 6, w - 20, base - top - 12, "#94513f", 9)
        wall += (
            pane(x + 22, top + 18, 38, 42, True)
            + pane(x + 100, top + 18, 38, 42, True)
            + door(x + 66, base, 28, 62, colour="#3c5a4a")
        )
        foot = (
            rect(x - 12, base, w + 24, 34, "#33414c")
            + stroke([(x - 12, base + 17), (x + w + 12, base + 17)], "#4a5a66", 2.5)
            + "".join(stroke([(x + o, base + 2), (x + o, base + 15)], "#4a5a66", 2.5) for o in (20, 70, 124))
            + "".join(stroke([(x + o, base + 19), (x + o, base + 32)], "#4a5a66", 2.5) for o in (44, 98, 150))
        )
        vent = circle(x + w / 2, 118, 10, "#b98a2e") if kind != "step" else circle(x + w / 2, 104, 10, "#b98a2e")
        parts += [foot, wall, roof, vent]
    return picture(
        640,
        360,
        dusk(ground=306),
        moon(224, 52, 12),
        stars((30, 60), (416, 40), (610, 90), (210, 110), (420, 120)),
        skyline(302, h=40),
        ground(302, 60),
        slabs(304, 56),
        *parts,
    )


# --- the man with the little lamp: one house, four places to stand


def _dark_house(*front, alley=""):
    colour = dim(WALLS[5], 0.25)
    wall = rect(116, 50, 146, 92, colour) + bricks(122, 56, 130, 80, colour) + rect(108, 38, 162, 16, "#33414c")
    wall += (
        pane(132, 64, 30, 24) + pane(208, 64, 30, 24) + pane(176, 96, 34, 30) + door(224, 142, 26, 46, colour="#33554a")
    )
    man = glow(183, 104, 20, 2.4) + person(
        142, 150, HOODED, STAND_SIDE, size=0.64, hands=((2, -60), (36, -80)), held={1: little_lamp}
    )
    passage = rect(262, 34, 36, 110, "#0e1c28") + fence(298, 146, 40, 74)
    to_door = polygon([(224, 144), (250, 144), (262, 168), (216, 168)], "#7d7468")
    return picture(
        320,
        240,
        dusk(320, 240, 144),
        moon(40, 30, 10),
        skyline(144, 320, h=36),
        tree(54, 146, 104, "#35604a"),
        passage,
        alley,
        wall,
        ground(142, 28, 320, DARK_GRASS),
        to_door,
        hedge(-8, 168, 84, 20),
        ground(168, 20, 320, kerb=5),
        ground(188, 30, 320, ROAD),
        strokes([[(x, 203), (x + 22, 203)] for x in range(14, 320, 60)], "#5f6d77", 3),
        ground(218, 26, 320),
        man,
        *front,
    )


def little_lamp(x, y):
    return circle(x + 6, y - 2, 4.5, LAMP, LINE, 2)


@drawing("m1-q-aanspreken")
def _():
    return _dark_house(person(90, 160, JOOP, WALK, size=0.7, hands=((36, -96), (-14, -64))))


@drawing("m1-q-overkant")
def _():
    return _dark_house(
        tree(24, 238, 150),
        person(74, 236, JOOP, STAND_SIDE, size=0.7),
        person(108, 236, AMINA, STAND_SIDE, size=0.68, held={1: phone_in_hand(-12)}, **SIDE_PHONE),
    )


@drawing("m1-q-zaklamp")
def _():
    return _dark_house(
        light_cone(72, 128, 150, 100, 42, 0.5),
        person(
            44, 184, JOOP, STAND_SIDE, size=0.72, hands=((0, -62), (32, -76)), held={1: torch_in_hand(76, size=0.75)}
        ),
    )


@drawing("m1-q-achterom")
def _():
    return _dark_house(alley=person(280, 143, JOOP, STAND, size=0.62))


# --- being seen: one street, four ways to walk


def _lit_street(*front, cover=""):
    return picture(
        320,
        240,
        dusk(320, 240, 160),
        row(-14, 160, 330, 96, 0.3, 1, 66, (1, 2, 9, 12)),
        ground(160, 56, 320, kerb=6),
        slabs(162, 46, 320, 54),
        ground(216, 30, 320, ROAD),
        cover,
        lamp(160, 202, 176, reach=1.1),
        pool(160, 204, 84, 14),
        *front,
    )


@drawing("m1-q-hesje-open")
def _():
    return _lit_street(
        shadow(132, 206, 18),
        shadow(192, 206, 18),
        person(128, 206, SANNE, STROLL, size=0.92),
        person(194, 206, JOOP, replace(STROLL, feet=((-9, 1), (9, -6))), size=0.9),
    )


PLAIN_SANNE = replace(SANNE, vest="")
PLAIN_JOOP = replace(JOOP, vest="")
DARK = {"top": "#36424f", "trousers": "#28343f"}


@drawing("m1-q-hesje-jas")
def _():
    return _lit_street(
        person(30, 180, replace(SANNE, vest="under", **DARK), WALK, size=0.88),
        person(86, 180, replace(JOOP, vest="under", **DARK), WALK, size=0.86),
    )


@drawing("m1-q-een-hesje")
def _():
    return _lit_street(
        person(38, 208, SANNE, WALK, size=0.86, flip=True),
        person(286, 176, replace(PLAIN_JOOP, **DARK), WALK, size=0.6),
    )


@drawing("m1-q-hesje-arm")
def _():
    def over_arm(x, y):
        return path(place("M-9,-10 L9,-10 L12,26 L-11,26 Z", x, y - 4), LAMP) + path(
            place("M-10.5,12 L11,12", x, y - 4), None, PAPER, 4
        )

    return _lit_street(
        tree(258, 206, 200, "#2b4a40", "#3b2f28"),
        person(232, 208, replace(PLAIN_SANNE, **DARK), size=0.82, hands=((-20, -62), (9, -82)), elbows=(1, -1))
        + over_arm(251, 150),
        person(286, 208, replace(PLAIN_JOOP, **DARK), size=0.8),
    )
