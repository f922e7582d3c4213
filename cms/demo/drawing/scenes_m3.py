# ruff: noqa: F403, F405, E501
"""Module 3: the round: what you take along, walking together, the report."""

from dataclasses import replace

from .cast import CHILD, DEV, ELDERLY, JOOP, LOES, SANNE
from .parts import *
from .registry import drawing

WOOD = "#a0744f"


@drawing("m3-spullen-op-tafel")
def _():
    room = rect(0, 0, 640, 360, "#4a3d3a", None) + polygon(
        [(320, -10), (-30, 250), (670, 250)], LAMP, None, opacity=0.12
    )
    window = (
        rect(452, 16, 144, 84, "#16324a")
        + polygon(
            [
                (455, 97),
                (455, 76),
                (482, 58),
                (508, 76),
                (508, 64),
                (540, 64),
                (540, 78),
                (566, 60),
                (593, 78),
                (593, 97),
            ],
            "#2f5876",
            None,
        )
        + moon(480, 40, 9)
        + strokes([[(524, 16), (524, 100)]], "#d8cdb8", 5)
        + rect(452, 16, 144, 84, None, "#d8cdb8", 6)
        + rect(442, 100, 164, 8, "#d8cdb8")
    )
    top = (
        polygon([(84, 116), (556, 116), (626, 256), (14, 256)], WOOD)
        + polygon([(14, 256), (626, 256), (626, 274), (14, 274)], mix(WOOD, LINE, 0.3))
        + strokes([[(64, 158), (576, 158)], [(42, 204), (598, 204)]], mix(WOOD, LINE, 0.2), 2)
    )
    legs = rect(34, 274, 22, 92, mix(WOOD, LINE, 0.35)) + rect(584, 274, 22, 92, mix(WOOD, LINE, 0.35))
    floor = rect(-3, 318, 646, 50, "#3a302e", LINE)
    rug = ellipse(320, 340, 150, 17, "#7a4a63")
    hound = (
        path(
            "M238,334 C222,302 262,284 312,288 C360,284 404,296 402,328 C402,342 380,344 360,342 L262,342 C250,342 242,340 238,334 Z",
            "#8a5f3f",
        )
        + path("M398,326 C416,316 424,334 404,342 C380,348 340,346 330,342", None, LINE, 10)
        + path("M398,326 C416,316 424,334 404,342 C380,348 340,346 330,342", None, "#8a5f3f", 5)
    )
    hound += (
        path(
            "M262,342 C226,346 204,340 206,328 C208,320 220,320 230,318 C236,300 264,298 274,312 C282,326 276,338 262,342 Z",
            "#9a6d4a",
        )
        + path("M252,304 C268,302 280,318 272,334 C262,336 252,322 252,304 Z", "#5f4230")
        + path("M226,326 C230,330 236,330 240,326", None, weight=2.5)
        + ellipse(208, 327, 4.5, 3.5, LINE, None)
    )
    light = hanging_lamp(320, 44, 84)
    things = (
        folded_vest(128, 188, 0.96)
        + phone(246, 186, 52, 100)
        + battery(245, 186, 0.95)
        + torch(334, 188, 0.92)
        + card(432, 190, 84, 58)
        + radio(534, 192, 0.94)
    )
    return picture(640, 360, room, window, floor, rug, hound, legs, top, light, things)


@drawing("m3-samen-lopen")
def _():
    seated = replace(SIT, hands=((20, -52), (30, -106)))
    return picture(
        640,
        360,
        dusk(ground=226),
        moon(580, 44),
        skyline(226),
        row(-34, 226, 680, 112, 0.42, 0, 78, (1, 2, 6, 9, 12, 17, 20, 25, 30)),
        ground(226, 92, kerb=8),
        slabs(228, 80),
        ground(318, 46, colour=ROAD),
        lamp(62, 300, 226, reach=1.2),
        lamp(398, 300, 226, reach=1.2),
        pool(398, 300, 110, 16),
        pool(62, 300, 100, 16),
        tree(606, 240, 150, "#35604a"),
        bench_side(512, 306),
        person(506, 306, ELDERLY, seated, size=1.2, flip=True, toes=(0, 0)),
        shadow(180, 308, 30),
        shadow(268, 308, 30),
        person(180, 306, JOOP, WALK, size=1.36),
        person(268, 308, SANNE, WALK, size=1.3, hands=((31, -128), (-16, -64))),
    )


@drawing("m3-verslag-vier-vakken")
def _():
    page = polygon([(70, 26), (424, 18), (434, 340), (62, 346)], PAPER) + strokes(
        [[(92, 182), (408, 180)], [(247, 48), (249, 318)]], "#9aa4aa", 3
    )
    holes = "".join(circle(88 + i * 40, 34 - i * 0.8, 4.5, "#2f4658", LINE, 2) for i in range(9))
    corner = (
        rect(280, 82, 60, 76, dim(WALLS[2], 0.15))
        + polygon([(340, 82), (392, 98), (392, 158), (340, 158)], dim(WALLS[2], 0.4))
        + rect(294, 96, 18, 20, LAMP, weight=2)
        + rect(354, 108, 14, 16, LAMP, weight=2)
        + rect(308, 126, 18, 32, "#2b2320", weight=2)
        + strokes([[(268, 160), (400, 160)]], LINE, 4)
        + tube([(274, 158), (274, 100)], "#3a4c58", 3)
        + path("M268,100 L266,84 L282,84 L280,100 Z", LAMP)
    )
    cross = (
        rect(474, 84, 132, 164, "#d8d0c2", r=6)
        + circle(540, 146, 34, "#f3eadb")
        + path("M492,232 C494,190 586,190 588,232", "#b9b0a2")
        + cross_out(540, 166, 150, 178, 10)
    )
    pencil = group(
        polygon([(470, 300), (590, 270), (594, 284), (474, 314)], LAMP),
        polygon([(470, 300), (474, 314), (452, 312)], "#e9c9a0"),
        polygon([(456, 308.5), (458, 312.5), (450, 312.8)], LINE),
        polygon([(590, 270), (604, 266), (608, 280), (594, 284)], "#d4573c"),
    )
    return picture(
        640,
        360,
        sky(),
        polygon([(84, 36), (440, 30), (448, 350), (78, 356)], "#0f2435", None, opacity=0.5),
        page,
        holes,
        clock(168, 114, 46),
        corner,
        eye(164, 256, 110),
        phone(328, 252, 62, 108),
        handset(328, 248, 1.0),
        cross,
        pencil,
    )


# --- four pairs ready to leave


def _pair(*second, looks=None):
    front = (
        rect(-6, -4, 340, 176, dim(WALLS[0], 0.25))
        + bricks(8, 14, 300, 150, dim(WALLS[0], 0.25), 9)
        + door(130, 172, 60, 126, colour="#33554a")
        + rect(122, 40, 76, 134, None, "#7b7468", 5)
        + pane(18, 46, 66, 72)
        + pane(240, 46, 66, 72, True)
    )
    light = glow(214, 60, 44, 1.2) + rect(209, 48, 10, 18, LAMP, r=3)
    first = person(
        112,
        224,
        LOES,
        STROLL,
        size=1.06,
        feet=((-8, 0), (8, 0)),
        hands=((-20, -62), (25, -72)),
        elbows=(1, -1),
        held={1: torch_in_hand(125, size=0.9)},
    )
    return picture(
        320,
        240,
        front,
        light,
        ground(172, 80, 320),
        slabs(174, 72, 320, 54),
        pool(160, 206, 130, 22),
        shadow(112, 226, 24),
        shadow(206, 226, 24),
        first,
        *second,
    )


@drawing("m3-q-paar-hond")
def _():
    return _pair(
        person(206, 224, DEV, size=1.08, hands=((-20, -62), (24, -66)), held={1: leash_to(258, 190)}),
        dog(272, 226, size=0.92, flip=False),
    )


@drawing("m3-q-paar-kind")
def _():
    return _pair(
        person(206, 224, DEV, size=1.08, hands=((-20, -62), (27, -62))),
        person(254, 224, CHILD, size=0.66, hands=((-28, -98), (20, -62)), elbows=(-1, -1)),
    )


@drawing("m3-q-paar-telefoon")
def _():
    return _pair(person(206, 224, DEV, size=1.08, held={1: phone_in_hand(-12)}, **FRONT_PHONE))


@drawing("m3-q-paar-stok")
def _():
    return _pair(person(206, 224, DEV, size=1.08, hands=((-20, -62), (25, -60)), held={1: bat_in_hand(170)}))


# --- four sets of things on a table


def _table(a, b, c, d):
    spots = ((82, 68), (240, 66), (84, 182), (238, 182))
    grain = strokes([[(-2, y), (322, y)] for y in (62, 124, 184)], mix(WOOD, LINE, 0.22), 2)
    light = ellipse(160, 118, 190, 130, LAMP, None, opacity=0.1)
    return picture(
        320,
        240,
        rect(0, 0, 320, 240, WOOD, None),
        grain,
        light,
        *(draw(*spot) for draw, spot in zip((a, b, c, d), spots, strict=True)),
    )


def _vest(x, y):
    return folded_vest(x, y + 2, 0.98)


def _torch(x, y):
    return torch(x, y, 1.0, 62)


def _radio(x, y):
    return radio(x, y + 6, 0.86)


def _phone(x, y):
    return phone(x, y, 56, 102)


def _card(x, y):
    return card(x, y, 98, 66)


@drawing("m3-q-spullen-portofoon")
def _():
    return _table(_vest, _torch, _radio, _card)


@drawing("m3-q-spullen-telefoon")
def _():
    return _table(_vest, _torch, _phone, _card)


@drawing("m3-q-spullen-zakmes")
def _():
    return _table(_vest, _torch, _phone, lambda x, y: knife(x, y, 1.2))


@drawing("m3-q-spullen-camera")
def _():
    return _table(_vest, lambda x, y: camera(x, y, 1.2), _radio, _card)
