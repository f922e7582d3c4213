# ruff: noqa: E501
"""People without faces, and a dog. A person is a skeleton: hip, lean, feet and hands are given, knees and elbows follow."""

import math
from dataclasses import dataclass, field, replace

from .figure_shapes import BAND, HAIR, KNEE_COAT, SAME, TORSO, VEST
from .svg import LAMP, LINE, PAPER, circle, dim, ellipse, mix, path, place, stroke, tube

THIGH = SHIN = 32
UPPER, FORE = 25.0, 24.0
HEAD = 1.1
SKINS = ("#f0c7a0", "#c98f63", "#8a5a3c", "#e3b08a", "#6a432e")


@dataclass(frozen=True, kw_only=True)
class Pose:
    """Joints in the figure's own units (feet at 0,0; a grown-up is 143 high), facing right."""

    hip: tuple = (0, -67)
    lean: float = 0
    feet: tuple = ((-8, 0), (8, 0))
    hands: tuple = ((-20, -62), (20, -62))
    knees: tuple = (1, 1)
    elbows: tuple = (1, -1)
    toes: tuple = (0, 0)
    nod: float = 0
    view: str = "front"


STAND = Pose()
STAND_SIDE = Pose(view="side", feet=((-6, 0), (4, 0)), hands=((-5, -62), (6, -62)), elbows=(1, 1))
WALK = Pose(
    view="side",
    hip=(0, -65),
    lean=3,
    feet=((-20, -2), (19, 0)),
    hands=((17, -66), (-17, -64)),
    elbows=(1, 1),
    toes=(22, -8),
)
RUN = Pose(
    view="side",
    hip=(0, -64),
    lean=14,
    feet=((-38, -22), (22, 0)),
    hands=((34, -84), (-12, -82)),
    elbows=(1, 1),
    toes=(55, -8),
)
SIT = Pose(view="side", hip=(0, -38), feet=((26, 0), (30, 0)), hands=((20, -52), (24, -50)), elbows=(1, 1))
BEND = Pose(
    view="side", hip=(-12, -60), lean=58, feet=((-14, 0), (2, 0)), hands=((34, -34), (38, -38)), elbows=(1, 1), nod=20
)
KNEEL = Pose(
    view="side",
    hip=(-4, -40),
    lean=24,
    feet=((-34, -2), (18, 0)),
    hands=((30, -26), (34, -24)),
    elbows=(1, 1),
    toes=(80, 0),
    nod=20,
)
STROLL = Pose(feet=((-9, -6), (9, 1)), hands=((-21, -64), (19, -60)))
BACK = Pose(view="back")
SIDE_PHONE = {"hands": ((-5, -62), (12, -126)), "elbows": (1, 1)}
FRONT_PHONE = {"hands": ((-20, -62), (14, -126)), "elbows": (1, 1)}


@dataclass(frozen=True, kw_only=True)
class Looks:
    """What somebody wears and how they are built; hair: short, long, bun, curls, bald, cap, beanie, hood, scarf."""

    skin: str = SKINS[0]
    hair: str = "short"
    hair_colour: str = "#4a3527"
    top: str = "#4d6a80"
    trousers: str = "#34465a"
    shoes: str = "#1d2b36"
    vest: str = ""  # "", "closed" or "under"
    coat: str = "hip"  # hip or knee
    build: float = 1.0
    hands: str = ""
    bag: str = ""  # "", backpack, shoulder, sports
    bag_colour: str = "#7a4a35"
    tall: float = 1.0
    under_hat: str = "#2b2523"


def bend(start, end, first, second, side):
    """Where the joint between two bones lies; side is +1 or -1. The end is pulled in when out of reach."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    reach = math.hypot(dx, dy) or 0.01
    limit = min(reach, (first + second) * 0.995)
    end = (start[0] + dx / reach * limit, start[1] + dy / reach * limit)
    along = (first**2 - second**2 + limit**2) / (2 * limit)
    off = math.sqrt(max(first**2 - along**2, 0)) * side
    ux, uy = dx / reach, dy / reach
    return (start[0] + ux * along - uy * off, start[1] + uy * along + ux * off), end


@dataclass(kw_only=True)
class Body:
    """Draws one person; `at` maps the figure's units to the page."""

    x: float
    y: float
    pose: Pose
    looks: Looks
    size: float = 1.0
    flip: bool = False
    held: dict = field(default_factory=dict)

    def at(self, point):
        px, py = point
        return self.x + (-px if self.flip else px) * self.size, self.y + py * self.size * self.looks.tall

    def torso_point(self, px, py):
        """A point on the upper body (hip at 0,0) after leaning."""
        c, s = math.cos(math.radians(self.pose.lean)), math.sin(math.radians(self.pose.lean))
        return self.pose.hip[0] + px * c - py * s, self.pose.hip[1] + px * s + py * c

    def shaped(self, d, lean=True):
        """A torso path widened for the build and put in its place."""
        for mark in {part.split("}")[0] for part in d.split("{")[1:]}:
            d = d.replace("{" + mark + "}", f"{float(mark) * self.looks.build:.2f}")
        turned = place(d, turn=self.pose.lean if lean else 0)
        hip_x, hip_y = self.at(self.pose.hip)
        if self.looks.tall != 1:
            turned = _stretched(turned, self.looks.tall)
        return place(turned, hip_x, hip_y, self.size, self.flip)

    @property
    def side(self):
        return self.pose.view == "side"

    def leg(self, index):
        spread = 4 if self.side else 6.5 * self.looks.build
        hip = (self.pose.hip[0] + (spread if index else -spread) * (0.3 if self.side else 1), self.pose.hip[1])
        foot = self.pose.feet[index]
        ankle = (foot[0], foot[1] - 5)
        side = -self.pose.knees[index] if self.side else (-1 if index else 1) * 0.2
        knee, ankle = bend(hip, ankle, THIGH, SHIN, side)
        colour = dim(self.looks.trousers, 0.3) if self.side and index == 0 else self.looks.trousers
        limb = tube([self.at(hip), self.at(knee), self.at(ankle)], colour, 12 * self.size * self.looks.build**0.5)
        turn = self.pose.toes[index]
        if self.side:
            shoe = "M-7,-4 C-7,-8 3,-8 5,-5 C9,-4 13,-2 13,2 C13,5 11,5 8,5 L-5,5 C-8,5 -8,2 -7,-4 Z"
        else:
            shoe = "M-6,-3 C-6,-7 6,-7 6,-3 C8,0 8,5 5,5 L-5,5 C-8,5 -8,0 -6,-3 Z"
        ax, ay = self.at(ankle)
        return limb + path(place(shoe, ax, ay, self.size, self.flip, turn), self.looks.shoes)

    def hand_at(self, index):
        return self.at(self._arm(index)[2])

    def _arm(self, index):
        if self.side:
            shoulder = self.torso_point(3 if index == 0 else -2, -41)
        else:
            shoulder = self.torso_point((14.5 if index else -14.5) * self.looks.build, -41)
        elbow, hand = bend(shoulder, self.pose.hands[index], UPPER, FORE, self.pose.elbows[index])
        return shoulder, elbow, hand

    def arm(self, index):
        shoulder, elbow, hand = self._arm(index)
        colour = dim(self.looks.top, 0.3) if self.side and index == 0 else self.looks.top
        reach = math.hypot(hand[0] - elbow[0], hand[1] - elbow[1]) or 1
        cuff = (hand[0] - (hand[0] - elbow[0]) / reach * 10, hand[1] - (hand[1] - elbow[1]) / reach * 10)
        hx, hy = self.at(hand)
        item = self.held.get(index)
        palm = circle(hx, hy, 6 * self.size, self.looks.hands or self.looks.skin)
        sleeve = tube([self.at(p) for p in (shoulder, elbow, cuff)], colour, 9.5 * self.size)
        return (item(hx, hy) if item else "") + palm + sleeve

    def torso(self):
        kind = "side" if self.side else "front"
        cloth = (KNEE_COAT if self.looks.coat == "knee" else TORSO)[kind]
        parts = [path(self.shaped(cloth), self.looks.top)]
        if self.looks.vest == "closed":
            parts.append(path(self.shaped(VEST[self.pose.view]), LAMP))
            parts.append(path(self.shaped(BAND[kind]), None, LINE, 8.5 * self.size, stroke_linecap="butt"))
            parts.append(path(self.shaped(BAND[kind]), None, PAPER, 5 * self.size, stroke_linecap="butt"))
            if self.pose.view == "front":
                parts.append(path(self.shaped("M0,-32 L0,2"), None))
        elif self.looks.vest == "under":
            edge = "M{11},-34 L{13},4 L{9},6 L{8},-34 Z" if self.side else "M-3.5,-46 L3.5,-46 L3,7 L-3,7 Z"
            parts.append(path(self.shaped(edge), LAMP, weight=2))
        elif self.pose.view == "front" and not self.looks.bag:
            parts.append(path(self.shaped("M0,-47 L0," + ("36" if self.looks.coat == "knee" else "8")), None, weight=2))
        return "".join(parts)

    def bag(self, front):
        """A backpack on the back, or a bag on a strap across."""
        looks, kind = self.looks, self.looks.bag
        if kind == "backpack" and self.pose.view == "back" and front:
            body = "M-12,-40 C-12,-47 12,-47 12,-40 L13,-8 C13,-4 -13,-4 -13,-8 Z"
            pocket = "M-9,-22 L9,-22 L9,-10 L-9,-10 Z"
            return path(self.shaped(body), looks.bag_colour) + path(
                self.shaped(pocket), mix(looks.bag_colour, PAPER, 0.15)
            )
        if kind == "shoulder" and front:
            strap = stroke(
                [self.at(self.torso_point(*p)) for p in ((-10, -46), (19 * looks.build, 2))], LINE, 5 * self.size
            )
            body = "M{8},0 L{28},-2 L{29},19 L{9},21 Z" if self.pose.view == "back" else "M2,-2 L24,-2 L24,17 L2,17 Z"
            flap = "M{8},0 L{28},-2 L{28.4},8 L{8.5},10 Z" if self.pose.view == "back" else "M2,-2 L24,-2 L24,7 L2,7 Z"
            return (
                strap
                + path(self.shaped(body), looks.bag_colour)
                + path(self.shaped(flap), mix(looks.bag_colour, PAPER, 0.2))
            )
        if kind == "sports" and front:
            strap = tube(
                [self.at(self.torso_point(*p)) for p in ((-9, -45), (-20, -6))],
                dim(looks.bag_colour, 0.4),
                3 * self.size,
            )
            body = "M-40,-6 C-41,-12 -6,-14 -5,-6 L-4,9 C-5,14 -38,16 -40,10 Z"
            return (
                strap
                + path(self.shaped(body), looks.bag_colour)
                + path(self.shaped("M-35,-9 L-35,12 M-10,-10 L-10,11"), None)
            )
        return ""

    def head(self):
        looks, view = self.looks, self.pose.view
        cx, cy = self.torso_point(1.5 if self.side else 0, -62)
        x, y = self.at((cx, cy))
        neck = tube([self.at(self.torso_point(0, -45)), (x, y)], dim(looks.skin, 0.15), 8 * self.size)
        tilt = self.pose.lean * 0.4 + self.pose.nod
        skull = ellipse(
            x, y, 12 * HEAD * self.size, 13.2 * HEAD * self.size, looks.skin, turn=-tilt if self.flip else tilt
        )
        style = SAME.get(looks.hair, looks.hair)
        shape = HAIR[style, view]
        hair = (
            path(place(shape, x, y, HEAD * self.size, self.flip, tilt), looks.hair_colour, fill_rule="evenodd")
            if shape
            else ""
        )
        if looks.hair in ("cap", "beanie"):
            under = HAIR["short", view]
            hair = path(place(under, x, y, HEAD * self.size, self.flip, tilt), looks.under_hat) + hair
        behind = front = ""
        if looks.hair == "bun":
            bx = {"side": -11, "front": 0, "back": 0}[view]
            behind = circle(
                x + (-bx if self.flip else bx) * self.size, y - 15 * self.size, 7 * self.size, looks.hair_colour
            )
        if looks.hair == "curls":
            behind = ellipse(
                x - (0 if not self.side else (-4 if self.flip else 4)) * self.size,
                y - 5 * self.size,
                17 * self.size,
                15.5 * self.size,
                looks.hair_colour,
            )
        if looks.hair == "beanie":
            rim = {
                "front": "M-12,-3 C-6,-5 6,-5 12,-3",
                "back": "M-12,1 C-6,-1 6,-1 12,1",
                "side": "M-12,0 C-6,-4 4,-6 11.5,-5",
            }[view]
            front = tube_path(
                place(rim, x, y, HEAD * self.size, self.flip, tilt), mix(looks.hair_colour, PAPER, 0.2), 4 * self.size
            )
        if view == "back" and style in ("short", "bald", "cap", "beanie"):
            behind += "".join(
                circle(x + s * 13 * self.size, y + 1.5 * self.size, 3.6 * self.size, looks.skin, weight=2)
                for s in (-1, 1)
            )
        return neck, behind + skull + hair + front

    def draw(self):
        neck, head = self.head()
        far = self.leg(0) + self.leg(1)
        bag_front = self.bag(True)
        if self.side:
            parts = (self.arm(0), far, neck, self.torso(), bag_front, head, self.arm(1))
        elif self.pose.view == "back":
            parts = (far, neck, self.arm(0), self.arm(1), self.torso(), bag_front, head)
        else:
            parts = (far, neck, self.torso(), bag_front, head, self.arm(0), self.arm(1))
        return "".join(parts)


def tube_path(d, colour, width):
    return path(d, None, LINE, width + 5) + path(d, None, colour, width)


def _stretched(d, share):
    from .svg import PAIR, num

    return PAIR.sub(lambda m: f"{m[1]},{num(float(m[2]) * share)}", d)


def person(x, y, looks, pose=STAND, *, size=1.0, flip=False, held=None, **changes):
    """A person whose feet stand at (x, y); further keywords change the pose, e.g. hands or lean."""
    return Body(x=x, y=y, pose=replace(pose, **changes), looks=looks, size=size, flip=flip, held=held or {}).draw()


def shadow(x, y, width=30, strength=0.35):
    return ellipse(x, y, width, width * 0.16, "#0c1720", None, opacity=strength)
