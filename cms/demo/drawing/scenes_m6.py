# ruff: noqa: F403, F405, E501
"""Module 6: the neighbours' chat: signal, alarm, message, react; pictures and clearing the phone."""

from .cast import AMINA, HOODED, MAN, YOUTH
from .parts import *
from .registry import drawing


@drawing("m6-saar-trap")
def _():
    stone = "#7d8890"
    wall = (
        rect(-6, -6, 652, 340, dim(WALLS[0], 0.4))
        + bricks(10, 10, 240, 220, dim(WALLS[0], 0.4), 9)
        + bricks(400, 10, 220, 220, dim(WALLS[0], 0.4), 9)
    )
    entry = (
        rect(258, 34, 124, 96, "#d8cdb8")
        + rect(268, 44, 104, 90, "#33554a")
        + rect(286, 56, 68, 30, LAMP)
        + strokes([[(320, 57), (320, 85)]], LINE, 2.5)
        + circle(358, 108, 4, LAMP)
    )
    light = (
        glow(320, 18, 60, 1.3)
        + path("M304,24 C306,6 334,6 336,24 Z", "#3a4c58")
        + path("M308,24 C310,34 330,34 332,24 Z", LAMP)
    )
    steps = (
        (142, 130, 356, 42, mix(stone, LINE, 0.12), "reageer", 26),
        (104, 172, 432, 42, mix(stone, LINE, 0.06), "app", 26),
        (30, 214, 580, 78, "#f3e3b4", "alarmeer", 44),
        (70, 292, 500, 46, stone, "signaleer", 26),
    )
    parts = []
    for x, y, w, h, colour, word, size in steps:
        parts.append(rect(x, y, w, h, colour) + rect(x, y, w, 8, mix(colour, PAPER, 0.35), weight=2))
        parts.append(letters(word, 300, y + h * 0.55 + 2 + size * 0.32, size, LINE, "start"))
    lit = (
        rect(230, 143, 40, 28, LAMP, weight=2)
        + strokes([[(250, 143), (250, 171)]], LINE, 2)
        + strokes(
            [[(222, 148), (216, 144)], [(222, 158), (215, 158)], [(278, 148), (284, 144)], [(278, 158), (285, 158)]],
            GLOW,
            3,
        )
    )
    chat = balloon(238, 194, 36, 22, -1, lines=0) + balloon(268, 199, 30, 18, 1, GLOW)
    call = (
        rect(120, 227, 104, 60, "#1b252d", r=9)
        + rect(127, 233, 90, 48, SCREEN, None, r=4)
        + letters("112", 172, 272, 42, LINE)
    )
    return picture(
        640,
        360,
        rect(0, 310, 640, 60, "#46535c"),
        wall,
        light,
        entry,
        *parts,
        lit,
        chat,
        call,
        handset(258, 258, 1.0),
        eye(250, 319, 54),
    )


@drawing("m6-goed-bericht")
def _():
    def mark(i, y):
        x = 408
        return (
            handset(x, y, 0.72),
            pin(x, y + 1, 0.62),
            clock(x, y, 14),
            eye(x, y, 38),
            palm(x, y, 0.62),
        )[i]

    left = (
        rect(92, 22, 196, 322, "#1b252d", r=22)
        + rect(104, 42, 172, 276, "#2f4658", None, r=8)
        + balloon(190, 106, 144, 84, -1)
        + letters("!!!", 190, 128, 62, "#d4573c")
    )
    blur = (
        rect(124, 176, 132, 108, "#6f7c85", r=8)
        + ellipse(176, 224, 34, 24, "#8b969c", None)
        + ellipse(210, 244, 36, 22, "#59636a", None)
        + ellipse(196, 212, 22, 30, "#4a5c68", None, opacity=0.8)
    )
    right = (
        rect(352, 22, 196, 322, "#1b252d", r=22)
        + rect(364, 42, 172, 276, "#2f4658", None, r=8)
        + rect(378, 62, 146, 236, PAPER, r=12)
    )
    rows = "".join(
        mark(i, 90 + i * 45)
        + strokes(
            [
                [(436, 84 + i * 45), (506, 84 + i * 45)],
                [(436, 97 + i * 45), (506 - (26, 10, 34, 4, 20)[i], 97 + i * 45)],
            ],
            "#9aa4aa",
            5,
        )
        for i in range(1, 5)
    )
    rows += mark(0, 90) + letters("112", 436, 103, 36, LINE, "start")
    return picture(
        640,
        360,
        dusk(ground=290),
        row(-30, 290, 670, 120, 0.6, 2, 78, (3, 15, 26)),
        ground(290, 76, colour="#33434e"),
        left,
        blur,
        cross_out(190, 182, 220, 280, 12),
        right,
        rows,
    )


@drawing("m6-een-weg")
def _():
    hidden = (
        rect(250, 40, 140, 200, "#1b252d", r=16)
        + rect(260, 56, 120, 164, SCREEN, None, r=6)
        + rect(272, 76, 96, 100, "#8b969c", r=4)
        + strokes([[(284, 164), (356, 88)], [(284, 130), (326, 88)], [(314, 164), (356, 122)]], "#76828a", 5)
        + lock(320, 128, 1.0)
    )
    office = (
        rect(488, 74, 128, 112, "#94a3ad")
        + rect(480, 58, 144, 18, "#55626b")
        + pane(500, 96, 32, 32, True)
        + pane(572, 96, 32, 32, True)
        + rect(538, 128, 28, 58, "#2b3d4a")
        + glow(552, 46, 40, 1.8, "#7cc0ff")
        + rect(541, 36, 22, 22, "#4d9be0", r=5)
    )
    chat = (
        balloon(84, 62, 76, 42, -1, lines=2)
        + balloon(130, 98, 66, 36, 1, GLOW, lines=1)
        + balloon(74, 116, 58, 32, -1, "#d8e3ea", lines=1)
    )
    mate = shadow(108, 292, 24) + person(108, 290, AMINA, size=0.88)
    book = (
        polygon([(498, 250), (556, 258), (556, 324), (498, 314)], PAPER)
        + polygon([(556, 258), (614, 250), (614, 314), (556, 324)], PAPER)
        + strokes(
            [[(508, 266 + i * 12), (546, 271 + i * 12)] for i in range(4)]
            + [[(566, 271 + i * 12), (604, 266 + i * 12)] for i in range(4)],
            "#9aa4aa",
            3,
        )
    )
    weak = [[(244, 100), (178, 86)], [(244, 190), (154, 222)], [(396, 206), (486, 270)]]
    thin = (
        "".join(arrow(points, "#9fb3c0", 4, head=9, outline=False) for points in weak)
        + cross_out(214, 92, 34, 34, 6)
        + cross_out(200, 206, 34, 34, 6)
        + cross_out(440, 236, 34, 34, 6)
    )
    return picture(
        640,
        360,
        sky(),
        rect(470, 184, 164, 6, "#55626b", weight=2),
        office,
        chat,
        mate,
        book,
        hidden,
        thin,
        arrow([(398, 128), (476, 128)], weight=14, head=22),
        trash(308, 304, 1.45, "#9fb0ba"),
        tick(348, 306, 1.5),
    )


@drawing("m6-telefoon-opruimen")
def _():
    window = (
        rect(36, 22, 210, 150, NIGHT)
        + path(
            "M39,170 L39,128 L70,106 L100,128 L100,116 L136,116 L136,132 L164,108 L194,132 L194,120 L243,120 L243,170 Z",
            "#27485f",
            None,
        )
        + rect(112, 134, 14, 16, LAMP, None)
        + rect(166, 138, 12, 14, LAMP, None)
        + lamp(214, 172, 86, reach=0.55, beam=False)
        + moon(74, 56, 11)
        + strokes([[(141, 24), (141, 170)]], "#d8cdb8", 5)
        + rect(36, 22, 210, 150, None, "#d8cdb8", 7)
        + rect(24, 174, 234, 10, "#d8cdb8")
    )
    chair = (
        rect(502, 92, 108, 150, "#6b4a36", r=10)
        + rect(518, 108, 76, 120, "#4a3d3a", r=6)
        + "".join(rect(x, 108, 9, 120, "#6b4a36") for x in (538, 566))
    )
    vest = (
        path("M492,84 C520,72 592,72 620,84 L614,196 L498,196 Z", LAMP)
        + tube_path("M496,158 L616,158", PAPER, 10)
        + path("M540,77 L556,118 L572,77", None)
    )
    handy = rect(264, 118, 148, 232, "#1b252d", r=18) + rect(274, 134, 128, 196, PAPER, None, r=8)
    rows = (
        lock(300, 160, 0.85),
        photo(300, 207, 36, 30) + cross_out(300, 207, 40, 34, 4.5),
        trash(300, 254, 0.82),
        sheet(300, 303, 30, 36, 3) + cross_out(300, 303, 38, 36, 4.5),
    )
    ticks = "".join(
        circle(368, 160 + i * 48, 17, "#e4f1e8", MOSS, 2.5) + tick(368, 160 + i * 48, 0.85, weight=5) for i in range(4)
    ) + strokes([[(284, 183.5 + i * 48), (392, 183.5 + i * 48)] for i in range(3)], "#d8d0c2", 2)
    return picture(
        640,
        360,
        rect(0, 0, 640, 360, "#4a3d3a", None),
        window,
        chair,
        vest,
        hanging_lamp(338, 46, 86),
        tabletop(234),
        mug(130, 268, 1.5),
        rect(84, 266, 92, 8, "#d8cdb8", r=4),
        handy,
        *rows,
        ticks,
    )


# --- three pictures: what is in the frame


def _photo(*parts):
    corners = strokes(
        [
            [(18, 50), (18, 18), (50, 18)],
            [(270, 18), (302, 18), (302, 50)],
            [(302, 190), (302, 222), (270, 222)],
            [(50, 222), (18, 222), (18, 190)],
        ],
        PAPER,
        5,
    )
    return picture(320, 240, *parts, corners, rect(2, 2, 316, 236, None, PAPER, 6, r=12))


@drawing("m6-foto-kastje")
def _():
    box = (
        rect(96, 112, 84, 88, "#6f8a7a")
        + rect(90, 102, 96, 14, "#5a7265")
        + strokes([[(138, 116), (138, 198)]], LINE, 2.5)
        + strokes([[(104, 124), (128, 124)], [(104, 131), (128, 131)]], "#4a5f54", 3)
        + rect(90, 198, 96, 10, "#55626b")
    )
    paint = (
        path("M104,172 C112,142 124,186 134,154 C142,132 150,184 160,152 C166,140 170,164 172,158", None, "#e2503c", 7)
        + path("M110,186 C130,176 150,194 168,182", None, "#ff9d5c", 5)
        + path("M124,140 C130,148 138,132 146,142", None, "#e2503c", 5)
    )
    return _photo(
        dusk(320, 240, 160),
        row(-14, 160, 330, 86, 0.45, 0, 66, (1, 9)),
        ground(160, 50, 320, kerb=7),
        slabs(162, 40, 320, 54),
        ground(210, 40, 320, ROAD),
        box,
        paint,
        shadow(226, 206, 24),
        person(
            226, 204, YOUTH, STAND_SIDE, size=1.02, flip=True, hands=((-2, -62), (30, -96)), held={1: spray_in_hand()}
        ),
    )


@drawing("m6-foto-kuil")
def _():
    hole = (
        path(
            "M62,196 C70,178 120,182 152,180 C190,176 238,184 246,200 C250,216 196,218 150,220 C104,222 54,216 62,196 Z",
            "#59656d",
        )
        + path(
            "M78,198 C88,186 124,190 152,188 C186,186 224,190 230,201 C230,212 190,212 150,213 C110,214 74,210 78,198 Z",
            "#131e27",
            weight=2,
        )
        + strokes([[(58, 190), (40, 182)], [(250, 196), (272, 190)], [(120, 222), (112, 234)]], "#131e27", 3)
    )
    number = rect(112, 100, 96, 22, "#f2c230", r=3) + letters("VOORBEELD", 160, 116.5, 15.5, LINE)
    return _photo(
        dusk(320, 240, 100),
        row(-14, 100, 330, 60, 0.5, 3, 62, (1, 10)),
        ground(100, 14, 320, kerb=5),
        ground(114, 130, 320, ROAD),
        ellipse(160, 150, 98, 9, "#0c1720", None, opacity=0.4),
        car_back(160, 152, "#8a5a4a", 1.1),
        number,
        hole,
    )


@drawing("m6-foto-paaltje")
def _():
    post = group(
        rect(118, 160, 98, 24, PAPER, r=5)
        + rect(138, 160, 18, 24, "#d4473a")
        + rect(176, 160, 18, 24, "#d4473a")
        + polygon([(118, 160), (108, 166), (116, 172), (106, 179), (118, 184)], PAPER),
        transform="rotate(-9 160 172)",
    )
    stump = rect(82, 176, 26, 18, "#b9402f") + polygon(
        [(82, 177), (87, 169), (94, 176), (100, 167), (108, 177)], "#b9402f"
    )
    rail = (
        strokes([[(-4, 92), (324, 92)], [(-4, 112), (324, 112)]], LINE, 9)
        + strokes([[(-4, 92), (324, 92)], [(-4, 112), (324, 112)]], "#8a6a4f", 5)
        + "".join(rect(x, 80, 10, 52, "#8a6a4f") for x in (24, 104, 184, 264))
    )
    blades = strokes(
        [[(x, y), (x + 3, y - 8)] for x, y in ((30, 138), (70, 146), (140, 140), (210, 146), (290, 138), (250, 150))],
        "#5d8a66",
        3,
    )
    return _photo(
        dusk(320, 240, 124),
        skyline(124, 320, h=30),
        rect(-3, 124, 326, 34, "#3f6a4e"),
        rail,
        blades,
        rect(-3, 156, 326, 90, "#8a4f42"),
        strokes([[(x, 222), (x + 34, 222)] for x in (16, 92, 168, 244)], "#e3d5c2", 4),
        stump,
        post,
    )


# --- the neighbours' car: one house, one drive, three ways to react


def _drive(*front, lit=False):
    wall = (
        rect(10, 30, 146, 142, dim(WALLS[2], 0.12))
        + bricks(18, 38, 126, 130, dim(WALLS[2], 0.12), 8)
        + rect(2, 16, 162, 18, "#33414c")
    )
    upper = pane(52, 48, 64, 50, lit, bars="none")
    if lit:
        upper = (
            glow(84, 72, 60, 1.1)
            + rect(52, 48, 64, 50, LAMP, r=1.5)
            + path("M72,98 C72,80 96,80 96,98 Z", "#5a4a3a")
            + circle(84, 73, 9.5, "#5a4a3a")
            + rect(48, 98, 72, 5, "#b9a88f", weight=2)
        )
    lower = pane(28, 118, 46, 32) + door(106, 172, 32, 58, colour="#33554a")
    other = rect(262, 44, 80, 128, dim(WALLS[6], 0.4)) + pane(280, 66, 32, 38)
    drive = polygon([(168, 172), (318, 172), (334, 208), (150, 208)], "#7d8890")
    return picture(
        320,
        240,
        sky(320, 240, until=0.75),
        stars((196, 30), (240, 20), (226, 60)),
        moon(214, 40, 10),
        skyline(172, 320, h=40),
        other,
        wall,
        upper,
        lower,
        rect(-3, 170, 326, 40, DARK_GRASS),
        drive,
        ground(206, 40, 320, ROAD),
        rect(-3, 203, 326, 6, KERB, weight=2),
        hedge(-8, 204, 80, 18),
        shadow(240, 194, 74),
        car(240, 194, "#5f8298", 0.78, flip=True),
        person(236, 202, HOODED, BEND, size=0.66, lean=38, hip=(-10, -62), hands=((34, -62), (36, -56)), held={}),
        *front,
    )


@drawing("m6-reageer-raam")
def _():
    return _drive(lit=True)


@drawing("m6-reageer-zaklamp")
def _():
    return _drive(
        light_cone(176, 150, 254, 156, 34, 0.55),
        person(
            152, 204, MAN, STAND_SIDE, size=0.72, hands=((-4, -62), (30, -76)), held={1: torch_in_hand(88, size=0.7)}
        ),
    )


@drawing("m6-reageer-auto")
def _():
    return _drive(car(196, 232, "#a5573c", 0.86, lights=True))
