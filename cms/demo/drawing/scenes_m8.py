# ruff: noqa: F403, F405, E731
"""Module 8: an emergency, talking it over, and the three layers again."""

from dataclasses import replace

from .cast import AMINA, DEV, ELDERLY, JOOP, LOES, MAN, NEIGHBOUR, SANNE, WINSTON, WORKER, YOUTH
from .parts import *
from .registry import drawing


def flat_phone(x, y, size=1.0):
    """A phone lying on the pavement."""
    d = lambda s: place(s, x, y, size)
    return (
        path(d("M-20,4 L-12,-6 L22,-6 L14,4 Z"), "#1b252d")
        + path(d("M-13,2 L-8,-4 L16,-4 L11,2 Z"), SCREEN, None)
        + path(d("M-20,4 L14,4 L14,7 L-20,7 Z"), "#1b252d", weight=2)
    )


VICTIM = replace(MAN, top="#7a4e5a", trousers="#4a5a6a")


@drawing("m8-luidspreker")
def _():
    return picture(
        640,
        360,
        dusk(ground=232),
        moon(330, 40, 11),
        stars((250, 30), (420, 60), (200, 60)),
        skyline(232),
        row(-30, 232, 250, 90, 0.45, 3, 74, (1, 6)),
        row(470, 232, 680, 90, 0.45, 0, 74, (2, 5)),
        ground(232, 26, kerb=6),
        ground(258, 24, colour=ROAD),
        ground(282, 84),
        rect(-3, 279, 646, 7, KERB, weight=2),
        slabs(286, 78),
        ambulance(590, 276, 0.74, flip=True),
        lamp(480, 256, 170, reach=1.0),
        pool(468, 258, 60, 9),
        shelter(30, 300, 190, 206),
        bus_stop(250, 298, 150),
        person(418, 256, DEV, STAND_SIDE, size=0.9, hands=((-4, -62), (29, -128)), elbows=(1, 1)),
        shadow(366, 300, 36),
        person(340, 298, YOUTH, RUN, size=0.98, flip=True, hands=((-14, -82), (22, -64)), held={1: case_in_hand()}),
        shadow(206, 348, 96),
        person(172, 336, AMINA, KNEEL, size=1.24, hands=((26, -22), (38, -20))),
        lying(206, 348, VICTIM, size=1.24),
        flat_phone(352, 342, 1.25),
        waves(352, 328, 3, 14, 11),
    )


@drawing("m8-napraten")
def _():
    room = (
        rect(0, 0, 640, 360, "#4a3d3a", None)
        + rect(454, 34, 150, 150, NIGHT)
        + path(
            "M457,182 L457,142 L486,122 L514,142 L514,130 L552,130 L552,146 L576,126 L601,146 L601,182 Z",
            "#27485f",
            None,
        )
        + lamp(562, 184, 104, reach=0.6, beam=False)
        + strokes([[(529, 36), (529, 182)]], "#d8cdb8", 5)
        + rect(454, 34, 150, 150, None, "#d8cdb8", 7)
        + rect(442, 184, 174, 10, "#d8cdb8")
    )
    chair = (
        rect(40, 132, 110, 130, "#6b4a36", r=10)
        + path("M32,124 C58,112 132,112 158,124 L152,228 L38,228 Z", LAMP)
        + tube_path("M36,192 L154,192", PAPER, 10)
        + path("M78,116 L95,158 L112,116", None)
    )
    still = {"elbows": (1, -1)}
    left = person(222, 366, replace(LOES, vest=""), size=1.56, hands=((-12, -66), (14, -64)), **still)
    mid = person(
        334, 362, replace(JOOP, vest="", top="#5d6f86"), size=1.5, nod=8, hands=((-12, -66), (12, -66)), **still
    )
    right = person(442, 366, replace(SANNE, vest=""), size=1.52, hands=((-47, -78), (16, -64)), elbows=(1, -1), nod=-4)
    return picture(
        640,
        360,
        room,
        chair,
        hanging_lamp(330, 52, 96),
        left,
        mid,
        right,
        tabletop(270),
        mug(172, 304, 1.35),
        mug(330, 312, 1.35, "#3f7a86"),
        mug(520, 304, 1.35, "#8a6a9a"),
    )


@drawing("m8-drie-lagen")
def _():
    shell = (
        path("M150,346 L150,118 L320,22 L490,118 L490,346 Z", "#94513f")
        + path("M132,128 L320,20 L508,128", None, LINE, 15)
        + path("M132,128 L320,20 L508,128", None, "#33414c", 9)
    )
    rooms = (
        polygon([(168, 142), (168, 128), (320, 42), (472, 128), (472, 142)], "#f0d9a6")
        + rect(168, 154, 304, 78, "#e9c98c")
        + rect(168, 244, 304, 94, "#f7e6bd")
    )
    book = (
        polygon([(226, 106), (262, 112), (262, 138), (226, 131)], PAPER)
        + polygon([(262, 112), (298, 106), (298, 131), (262, 138)], PAPER)
        + strokes(
            [[(233, 114), (256, 118)], [(233, 121), (256, 125)], [(268, 118), (291, 114)], [(268, 125), (291, 121)]],
            "#9aa4aa",
            2.5,
        )
        + letters("§", 262, 100, 34, BRICK)
    )
    hall = (
        rect(334, 104, 76, 38, "#d8cdb8")
        + polygon([(326, 106), (372, 78), (418, 106)], "#94a3ad")
        + "".join(rect(x, 108, 7, 34, PAPER, weight=2) for x in (341, 357, 380, 396))
        + rect(367, 116, 10, 26, "#33414c", weight=2)
        + tube([(372, 80), (372, 62)], "#8b969c", 2, weight=2)
        + polygon([(373, 60), (392, 65), (373, 71)], "#d4573c", weight=2)
    )
    small = "".join(
        path(f"M{x},224 L{x},196 L{x + 11.5},184 L{x + 23},196 L{x + 23},224 Z", WALLS[i % 8])
        + rect(x + 8, 204, 7, 8, LAMP, weight=2)
        for i, x in enumerate(range(176, 466, 29))
    )
    own = (
        path("M262,336 L262,284 L320,252 L378,284 L378,336 Z", "#94513f", LAMP, 7)
        + path("M256,288 L320,250 L384,288", None, LAMP, 7)
        + path(
            "M258,338 L258,282 L320,246 L382,282 L382,338 M266,336 L266,287 L320,258 L374,287 L374,336", None, LINE, 2
        )
    )
    entry = (
        rect(298, 284, 44, 53, "#12222f")
        + polygon([(342, 284), (362, 278), (362, 345), (342, 337)], "#33554a")
        + folded_vest(320, 314, 0.36)
    )
    return picture(
        640,
        360,
        dusk(ground=338),
        moon(568, 54, 13),
        stars((60, 40), (120, 90), (540, 120), (600, 30), (40, 140)),
        skyline(338, h=70),
        tree(66, 342, 130, "#35604a"),
        tree(580, 342, 110, "#35604a"),
        ground(338, 24),
        polygon([(298, 338), (342, 338), (366, 362), (274, 362)], LAMP, None, opacity=0.3),
        shell,
        rooms,
        book,
        hall,
        small,
        own,
        entry,
    )


# --- where the phone is best: the same pavement


def _pavement(*behind, front=()):
    return picture(
        320,
        240,
        dusk(320, 240, 140),
        row(-14, 140, 330, 88, 0.45, 2, 66, (1, 9, 13)),
        ground(140, 100, 320),
        slabs(142, 94, 320, 54),
        lamp(290, 178, 150, reach=0.9),
        pool(150, 212, 150, 20),
        shadow(140, 216, 84),
        *behind,
        lying(140, 216, VICTIM, size=1.06),
        *front,
    )


def _helper(looks=AMINA, x=104, **changes):
    return person(x, 207, looks, KNEEL, size=1.02, **{"hands": ((26, -24), (38, -22)), **changes})


@drawing("m8-telefoon-verderop")
def _():
    return _pavement(
        _helper(), person(256, 176, WINSTON, STAND_SIDE, size=0.74, held={1: phone_in_hand(-12)}, **SIDE_PHONE)
    )


@drawing("m8-telefoon-schouder")
def _():
    def tucked():
        return group(
            path(place("M-5,-17 L5,-17 L5,17 L-5,17 Z", 134, 109, 1, turn=34), "#1b252d"),
            path(place("M-2,-13 L2.5,-13 L2.5,11 L-2,11 Z", 134, 109, 1, turn=34), SCREEN, None),
        )

    return _pavement(_helper(nod=42), tucked())


@drawing("m8-telefoon-grond")
def _():
    return _pavement(
        _helper(x=92),
        person(200, 207, WINSTON, KNEEL, size=1.04, flip=True, hands=((26, -24), (38, -22))),
        front=(flat_phone(248, 222, 1.25), waves(249, 207, 3, 12, 9)),
    )


# --- where to be while the ambulance comes: the same court


def _court(*front, light=""):
    wings = (
        rect(-6, 10, 332, 78, dim(WALLS[2], 0.3))
        + rect(-6, 2, 332, 14, "#2a3845")
        + "".join(
            pane(x, 28, 26, 26, lit, plain=True)
            for x, lit in ((18, False), (60, True), (134, False), (214, False), (290, True))
        )
        + "".join(door(x, 88, 20, 40, colour=c) for x, c in ((96, "#33554a"), (176, "#7a4a3a"), (250, "#2f5876")))
    )
    court = (
        rect(-6, 88, 332, 66, "#76808a")
        + rect(-6, 88, 60, 66, DARK_GRASS)
        + rect(266, 88, 60, 66, DARK_GRASS)
        + tree(26, 134, 74, "#35604a")
    )
    patient = (
        shadow(156, 134, 46)
        + person(138, 127, AMINA, KNEEL, size=0.58, hands=((26, -22), (38, -20)))
        + lying(158, 134, VICTIM, size=0.6)
    )
    corner = (
        ground(154, 30, 320, kerb=5)
        + rect(84, 152, 128, 28, "#76808a", None)
        + ground(184, 60, 320, ROAD)
        + strokes([[(x, 214), (x + 24, 214)] for x in range(16, 320, 62)], "#5f6d77", 3.5)
    )
    return picture(
        320,
        240,
        rect(0, 0, 320, 240, NIGHT, None),
        wings,
        court,
        hedge(-8, 156, 92, 20),
        hedge(214, 156, 116, 20),
        corner,
        patient,
        lamp(238, 180, 128, reach=0.8),
        light,
        *front,
    )


@drawing("m8-hoek")
def _():
    beam = polygon([(58, 208), (58, 218), (200, 234), (200, 194)], LAMP, None, opacity=0.3)
    return _court(
        ambulance(-2, 226, 0.6),
        beam,
        pool(226, 182, 44, 8, 1.4),
        person(214, 182, WINSTON, size=0.7, hands=((-34, -144), (20, -62)), elbows=(-1, -1)),
    )


@drawing("m8-weg")
def _():
    return _court(
        car(76, 228, "#a5573c", 0.66, lights=True),
        strokes([[(2, 232), (14, 232)], [(-2, 226), (8, 226)]], PAPER, 2.5, opacity=0.6),
        person(208, 230, WINSTON, size=0.74, hands=((-62, -104), (62, -104)), elbows=(1, -1)),
    )


@drawing("m8-omstanders")
def _():
    group_ = (
        person(262, 178, NEIGHBOUR, STAND_SIDE, size=0.66, flip=True)
        + person(284, 182, ELDERLY, STAND_SIDE, size=0.62, flip=True)
        + person(304, 178, WORKER, STAND_SIDE, size=0.68, flip=True)
        + person(242, 184, YOUTH, STAND_SIDE, size=0.62, flip=True, hands=((0, -62), (26, -100)))
    )
    return _court(
        shadow(262, 184, 56), group_, person(208, 184, WINSTON, STAND_SIDE, size=0.7, hands=((-4, -62), (28, -90)))
    )
