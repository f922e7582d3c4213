# ruff: noqa: F403, F405, E501
"""Module 5: three numbers, four words to report with, who is there for what."""

from .cast import AMINA, HOODED, WINSTON
from .parts import *
from .registry import drawing


@drawing("m5-drie-nummers")
def _():
    def road(x, mid):
        return path(
            f"M290,352 C{290 + mid * 0.5},300 {x - 34},290 {x - 26},232 L{x + 26},232 C{x + 34},290 {350 + mid * 0.5},300 350,352 Z",
            "#8b969c",
        )

    left = (
        rect(30, 92, 156, 142, dim(WALLS[3], 0.35))
        + bricks(36, 96, 140, 130, dim(WALLS[3], 0.35), 8)
        + polygon([(18, 94), (108, 36), (198, 94)], "#2a3845")
        + light_cone(82, 166, 150, 136, 24, 0.75)
        + rect(60, 118, 96, 62, None, "#8b7d68", 6)
        + circle(82, 166, 7, LAMP)
        + strokes([[(108, 120), (108, 178)]], "#8b7d68", 3.5)
    )
    middle = (
        rect(242, -4, 156, 240, "#e8b488", None)
        + circle(356, 70, 24, LAMP, None)
        + path("M242,190 C270,172 300,188 330,178 C360,170 380,184 398,176 L398,238 L242,238 Z", "#7f9a6f", None)
        + polygon([(256, 138), (320, 94), (384, 138)], "#6b3a2c")
        + rect(264, 136, 112, 98, "#94614a")
        + strokes([[(x, 140), (x, 232)] for x in (276, 364)], "#6f4636", 2)
        + rect(290, 152, 54, 82, "#241c1a")
        + polygon([(290, 152), (266, 144), (266, 244), (290, 234)], "#a9765a")
    )
    right = (
        rect(456, 60, 152, 174, dim(WALLS[6], 0.25))
        + bricks(462, 64, 140, 160, dim(WALLS[6], 0.25), 8)
        + rect(448, 46, 168, 18, "#2a3845")
        + rect(484, 92, 96, 92, "#c98f63")
        + strokes([[(x, 94), (x - 3, 182)] for x in (498, 514, 552, 568)], "#a56f49", 3)
        + strokes([[(532, 92), (532, 184)]], LINE, 2.5)
        + rect(478, 86, 108, 104, None, "#8b7d68", 6)
        + group(path(place("M-12,-26 L12,-26 L12,26 L-12,26 Z", 532, 142), "#33434e"), opacity=0.85)
    )
    return picture(
        640,
        360,
        sky(),
        stars((220, 30), (424, 26), (620, 30)),
        moon(28, 34, 9),
        left,
        group(middle),
        strokes([[(242, -4), (242, 236)], [(398, -4), (398, 236)]], LINE, 2.5),
        right,
        rect(-3, 232, 646, 134, "#31453f"),
        road(108, -40),
        road(320, 0),
        road(532, 40),
        circle(320, 352, 96, LAMP, None, opacity=0.18),
        lamp(320, 356, 72, reach=0.9, beam=False),
        number_sign("112", 108, 256, 34),
        number_sign("0900-8844", 320, 254, 25, PAPER),
        number_sign("0800-7000", 532, 254, 25, PAPER),
    )


@drawing("m5-waar-wat-wie-nu")
def _():
    parts = []
    signs = (
        (
            "WAAR",
            lambda x, y: (
                polygon(
                    [
                        (x - 30, y + 12),
                        (x - 6, y + 4),
                        (x + 10, y + 14),
                        (x + 32, y + 4),
                        (x + 24, y + 30),
                        (x + 4, y + 36),
                        (x - 12, y + 28),
                        (x - 26, y + 34),
                    ],
                    "#a9c9a4",
                    weight=2,
                )
                + pin(x, y - 2, 1.05)
            ),
        ),
        ("WAT", lambda x, y: broken_pane(x, y, 50, 54)),
        ("WIE", lambda x, y: manikin(x - 7, y, 64)),
        ("NU", lambda x, y: clock(x + 4, y - 5, 22, arrow_round=True)),
    )
    for i, (word, sign) in enumerate(signs):
        x = 86 + i * 156
        strong = 1.35 if i == 0 else 0.8
        parts.append(
            glow(x, 64, 62 * strong, 1.2 if i == 0 else 0.6)
            + lamp(x, 262, 206, reach=strong, beam=i == 0)
            + disc(x, 190, 50, sign(x, 190))
            + letters(word, x, 334, 44, GLOW)
        )
    return picture(
        640,
        360,
        dusk(ground=262),
        skyline(262),
        row(-34, 262, 680, 84, 0.62, 2, 78, (2, 14, 23)),
        ground(262, 14, kerb=7),
        rect(-3, 276, 646, 90, "#1d2f3c"),
        *parts,
    )


@drawing("m5-wie-waarvoor")
def _():
    def out(x, y):
        return (
            tube([(x, y + 48), (x, y - 18)], "#6f7c85", 4.5)
            + path(f"M{x - 11},{y - 18} L{x - 15},{y - 44} L{x + 15},{y - 44} L{x + 11},{y - 18} Z", "#4a5c68")
            + path(f"M{x - 19},{y - 43} L{x},{y - 56} L{x + 19},{y - 43} Z", "#6f7c85")
            + strokes([[(x - 5, y - 40), (x + 2, y - 32), (x - 3, y - 28), (x + 4, y - 21)]], LINE, 2.5)
            + cross_out(x, y - 34, 56, 46, 5)
        )

    def rubbish(x, y):
        return group(bin_(x + 16, y + 46, 78, "#5d7a63"), sack(x - 20, y + 48, 0.95))

    def days(x, y):
        return calendar(x, y, 1.55)

    def question(x, y):
        return balloon(x, y - 6, 78, 68, -1) + letters("?", x, y + 14, 56, LINE)

    parts = []
    for i, (sign, colour) in enumerate(
        ((out, "#2f5876"), (rubbish, "#7a4a63"), (days, "#3c5a4a"), (question, "#8a5a34"))
    ):
        x = 84 + i * 158
        wall = rect(x - 79, -6, 158, 300, dim((WALLS[0], WALLS[4], WALLS[5], WALLS[6])[i], 0.3)) + bricks(
            x - 74, 16, 144, 260, dim((WALLS[0], WALLS[4], WALLS[5], WALLS[6])[i], 0.3), 9
        )
        frame = (
            rect(x - 56, 18, 112, 276, "#d8cdb8")
            + rect(x - 48, 26, 96, 40, LAMP)
            + strokes([[(x - 16, 28), (x - 16, 64)], [(x + 16, 28), (x + 16, 64)]], LINE, 2.5)
            + rect(x - 48, 74, 96, 218, colour)
        )
        board = rect(x - 41, 108, 82, 124, mix(colour, PAPER, 0.82), r=6)
        parts.append(
            wall
            + glow(x, 46, 74, 0.9)
            + frame
            + board
            + circle(x + 38, 256, 5, LAMP)
            + sign(x, 170)
            + rect(x - 62, 290, 124, 14, "#8b969c")
            + polygon([(x - 48, 304), (x + 48, 304), (x + 62, 360), (x - 62, 360)], LAMP, None, opacity=0.16)
        )
    return picture(640, 360, rect(0, 0, 640, 360, dim(WALLS[6], 0.3), None), ground(292, 70), slabs(294, 66), *parts)


# --- where to stand: one street seen from above at a slant


def _break_in(*people, light=""):
    wall = (
        rect(150, 2, 140, 82, dim(WALLS[2], 0.15))
        + bricks(158, 6, 120, 74, dim(WALLS[2], 0.15), 7)
        + pane(164, 18, 36, 34)
        + pane(240, 18, 36, 34)
        + door(208, 84, 26, 54, colour="#33554a")
        + rect(-6, 2, 110, 82, dim(WALLS[6], 0.35))
        + pane(10, 18, 34, 34)
        + pane(58, 18, 34, 34, True)
    )
    burglar = person(196, 92, HOODED, BEND, size=0.48, lean=30, hip=(-8, -62), hands=((40, -62), (38, -56)))
    garden = (
        rect(-6, 84, 340, 26, DARK_GRASS)
        + polygon([(206, 84), (236, 84), (242, 110), (200, 110)], "#7d7468")
        + hedge(130, 110, 66, 18)
        + hedge(246, 110, 90, 18)
    )
    side = polygon([(30, 188), (88, 188), (70, 246), (-14, 246)], ROAD)
    return picture(
        320,
        240,
        rect(0, 0, 320, 240, NIGHT, None),
        wall,
        garden,
        burglar,
        ground(110, 18, 320, kerb=4),
        ground(128, 60, 320, ROAD),
        strokes([[(x, 158), (x + 24, 158)] for x in range(90, 320, 62)], "#5f6d77", 3.5),
        ground(188, 60, 320, "#59656d"),
        rect(-3, 186, 326, 5, KERB, weight=2),
        side,
        strokes([[(33, 188), (85, 188)]], ROAD, 7),
        pool(40, 222, 52, 20, 1.5),
        lamp(12, 214, 100, reach=0.75, beam=False),
        light,
        van(184, 190, "#cfd4d0", 0.52),
        *people,
    )


@drawing("m5-plek-heg")
def _():
    return _break_in(
        person(112, 124, WINSTON, STAND_SIDE, size=0.48),
        person(138, 124, AMINA, STAND_SIDE, size=0.46, held={1: phone_in_hand(-12, size=0.7)}, **SIDE_PHONE),
    )


@drawing("m5-plek-overkant")
def _():
    return _break_in(
        person(108, 222, WINSTON, STAND_SIDE, size=0.6),
        person(136, 224, AMINA, STAND_SIDE, size=0.58, held={1: phone_in_hand(-12, size=0.8)}, **SIDE_PHONE),
    )


@drawing("m5-plek-midden")
def _():
    return _break_in(
        person(256, 172, WINSTON, BACK, size=0.56),
        person(284, 172, AMINA, BACK, size=0.54, held={1: phone_in_hand(-12, size=0.8)}, **FRONT_PHONE),
        light=lamp(304, 206, 150, reach=0.8) + ellipse(270, 170, 58, 19, LAMP, None, opacity=0.5),
    )


# --- after the storm


def _after_storm(*front, far=""):
    clouds = "".join(
        ellipse(x, y, r, r * 0.3, "#4a6a82", None, opacity=0.55)
        for x, y, r in ((60, 34, 60), (150, 50, 50), (262, 30, 64))
    )
    return picture(320, 240, sky(320, 240, until=0.65), clouds, skyline(150, 320, h=36), far, *front)


@drawing("m5-storm-draad")
def _():
    post = group(
        tube([(150, 196), (150, 50)], "#3a4c58", 7)
        + rect(140, 150, 20, 48, "#3a4c58", r=2)
        + path("M138,50 L134,24 L166,24 L162,50 Z", "#4a5c68")
        + path("M130,25 L150,8 L170,25 Z", "#3a4c58")
        + rect(143, 158, 14, 26, "#0b1620"),
        transform="rotate(21 150 196)",
    )
    wire = path(
        "M160,176 C176,196 150,206 176,212 C206,220 214,200 236,210 C246,214 250,220 258,216", None, LINE, 7
    ) + path(
        "M160,176 C176,196 150,206 176,212 C206,220 214,200 236,210 C246,214 250,220 258,216", None, "#d4573c", 3.5
    )
    spark = strokes(
        [[(264, 210), (272, 204)], [(267, 217), (278, 217)], [(263, 222), (271, 228)], [(258, 208), (259, 199)]],
        LAMP,
        3,
    )
    twigs = strokes([[(40, 218), (66, 210)], [(52, 214), (56, 206)], [(96, 232), (116, 226)]], "#5a4334", 4)
    return _after_storm(
        row(-14, 150, 330, 78, 0.5, 1, 66, (1,)),
        ground(150, 96, 320),
        slabs(152, 90, 320, 54),
        puddle(214, 216, 62),
        puddle(60, 190, 34),
        post,
        wire,
        spark,
        twigs,
    )


@drawing("m5-storm-bord")
def _():
    sign = group(
        tube([(84, 176), (168, 176)], "#8b969c", 5)
        + rect(70, 170, 14, 12, "#6b5a48")
        + ellipse(200, 176, 38, 20, "#d4473a")
        + ellipse(200, 176, 27, 13, PAPER),
        transform="rotate(-7 150 176)",
    )
    blades = strokes(
        [
            [(x, y), (x + 3, y - 9)]
            for x, y in (
                (30, 178),
                (60, 196),
                (110, 160),
                (140, 198),
                (250, 188),
                (280, 166),
                (232, 160),
                (20, 158),
                (300, 194),
            )
        ],
        "#5d8a66",
        3,
    )
    return _after_storm(
        rect(-3, 150, 326, 60, "#3f6a4e"),
        rect(-3, 208, 326, 40, "#8a4f42"),
        strokes([[(x, 224), (x + 30, 224)] for x in range(10, 320, 70)], "#e3d5c2", 4),
        blades,
        sign,
        far=tree(270, 152, 84, "#35604a") + tree(40, 152, 70, "#35604a"),
    )


@drawing("m5-storm-tak")
def _():
    branch = tube_path("M50,196 C110,190 170,206 262,186", "#6b4d38", 9) + tube_path(
        "M120,193 C140,176 154,172 168,164 M196,198 C216,212 230,214 244,216 M214,195 C226,180 236,174 246,168",
        "#6b4d38",
        5,
    )
    leaves = "".join(
        ellipse(x, y, 15, 9, MOSS, turn=t)
        for x, y, t in (
            (172, 160, -30),
            (250, 162, -30),
            (252, 218, 12),
            (270, 184, -8),
            (230, 176, 40),
            (190, 176, 30),
        )
    )
    stub = ellipse(50, 196, 6, 8, "#e3c9a0")
    blades = strokes(
        [
            [(x, y), (x + 3, y - 9)]
            for x, y in ((30, 176), (60, 224), (110, 168), (140, 226), (290, 206), (300, 172), (20, 228), (206, 232))
        ],
        "#5d8a66",
        3,
    )
    broken = tree(82, 158, 116, "#3f6a4e") + polygon(
        [(86, 112), (104, 104), (101, 99), (108, 96), (98, 94), (86, 101)], "#e3c9a0"
    )
    return _after_storm(
        rect(-3, 150, 326, 96, "#3f6a4e"),
        blades,
        path("M322,166 C290,160 262,158 236,152 L260,150 L322,150 Z", "#8b969c"),
        broken,
        branch,
        leaves,
        stub,
    )
