"""People without faces, and a dog. A person is a skeleton: hip, lean, feet and hands are given, knees and elbows follow."""

import math
from dataclasses import dataclass, field, replace

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
    view="side", hip=(0, -65), lean=3, feet=((-20, -2), (19, 0)), hands=((17, -66), (-17, -64)), elbows=(1, 1),
    toes=(22, -8),
)
RUN = Pose(
    view="side", hip=(0, -64), lean=14, feet=((-38, -22), (22, 0)), hands=((34, -84), (-12, -82)), elbows=(1, 1),
    toes=(55, -8),
)
SIT = Pose(view="side", hip=(0, -38), feet=((26, 0), (30, 0)), hands=((20, -52), (24, -50)), elbows=(1, 1))
BEND = Pose(
    view="side", hip=(-12, -60), lean=58, feet=((-14, 0), (2, 0)), hands=((34, -34), (38, -38)), elbows=(1, 1), nod=20
)
KNEEL = Pose(
    view="side", hip=(-4, -40), lean=24, feet=((-34, -2), (18, 0)), hands=((30, -26), (34, -24)), elbows=(1, 1),
    toes=(80, 0), nod=20,
)
STROLL = Pose(feet=((-9, -6), (9, 1)), hands=((-21, -64), (19, -60)))
BACK = Pose(view="back")
BACK_STROLL = Pose(view="back", feet=((-9, -6), (9, 1)), hands=((-21, -64), (19, -60)))
SIDE_PHONE = {"hands": ((-5, -62), (12, -126)), "elbows": (1, 1)}
FRONT_PHONE = {"hands": ((-20, -62), (14, -126)), "elbows": (1, 1)}
FRONT_WAVE = {"hands": ((-20, -62), (32, -142)), "elbows": (1, 1)}


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
    under_hat: str = "#5a4030"


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


TORSO = {
    "front": "M{-13},7 C{-14},-14 {-16},-28 {-17},-38 C{-17},-45 {-12},-47 -6,-48.5 L6,-48.5 C{12},-47 {17},-45 {17},-38 "
    "C{16},-28 {14},-14 {13},7 C{6},9 {-6},9 {-13},7 Z",
    "side": "M{-11},7 C{-13},-12 {-14},-34 {-10},-42 C{-7},-48 3,-50 6,-47 C{12},-40 {13},-14 {11},7 C{5},9 {-5},9 {-11},7 Z",
}
KNEE_COAT = {
    "front": "M{-19},36 C{-17},10 {-16},-28 {-17},-38 C{-17},-45 {-12},-47 -6,-48.5 L6,-48.5 C{12},-47 {17},-45 {17},-38 "
    "C{16},-28 {17},10 {19},36 C{8},39 {-8},39 {-19},36 Z",
    "side": "M{-15},36 C{-14},10 {-14},-34 {-10},-42 C{-7},-48 3,-50 6,-47 C{12},-40 {14},10 {16},36 C{6},39 {-6},39 {-15},36 Z",
}
VEST = {
    "front": "M{-14.6},1 C{-15},-14 {-16},-28 {-15.5},-44 L-6,-48.5 L0,-32 L6,-48.5 L{15.5},-44 C{16},-28 {15},-14 {14.6},1 "
    "C{6},3 {-6},3 {-14.6},1 Z",
    "back": "M{-14.6},1 C{-15},-14 {-16},-28 {-15.5},-44 L-6,-48.5 C-3,-46 3,-46 6,-48.5 L{15.5},-44 C{16},-28 {15},-14 {14.6},1 "
    "C{6},3 {-6},3 {-14.6},1 Z",
    "side": "M{-12.4},1 C{-14},-14 {-14},-34 {-10},-42 C{-7},-48 3,-50 6,-47 C{12},-40 {13.4},-14 {12.4},1 "
    "C{5},3 {-5},3 {-12.4},1 Z",
}
BAND = {"front": "M{-15},-13 C{-6},-11.5 {6},-11.5 {15},-13", "side": "M{-13},-13 C{-5},-11.5 {5},-11.5 {13},-13"}
HAIR = {
    ("short", "front"): "M-12.6,2 C-16,-21 16,-21 12.6,2 C11,-1 9,-4 7,-6 C2,-4 -4,-4 -8,-6 C-10,-4 -12,-1 -12.6,2 Z",
    ("short", "side"): "M-11,8 C-18,-12 -8,-18 2,-17 C10,-17 14,-11 12,-5 C6,-6 1,-7 -2,-6 C-4,-2 -4,0 -4,3 C-5,6 -8,9 -11,8 Z",
    ("short", "back"): "M-12.4,2 C-16,-21 16,-21 12.4,2 C11,8 5,11 0,11 C-5,11 -11,8 -12.4,2 Z",
    ("long", "front"): "M-14,14 C-18,-24 18,-24 14,14 C12,17 8,16 8.5,12 C11,4 10,-4 6,-8 C1,-5 -5,-5 -8,-8 "
    "C-11,-2 -11,6 -8.5,12 C-8,16 -12,17 -14,14 Z",
    ("long", "side"): "M-13,16 C-19,-8 -12,-18 1,-17.5 C11,-17 14,-11 12,-5 C6,-6 2,-7 -1,-6 C-2,2 -1,10 -4,16 C-7,19 -12,19 -13,16 Z",
    ("long", "back"): "M-14,15 C-18,-24 18,-24 14,15 C9,19 -9,19 -14,15 Z",
    ("bald", "front"): "", ("bald", "side"): "M-12,2 C-13,8 -8,11 -5,9 C-4,6 -4,2 -3,-1 C-6,-3 -11,-3 -12,2 Z",
    ("bald", "back"): "M-12.4,-1 C-8,3 8,3 12.4,-1 C13,6 8,9 0,9 C-8,9 -13,6 -12.4,-1 Z",
    ("cap", "front"): "M-12.6,-3 C-14,-21 14,-21 12.6,-3 C6,-6 -6,-6 -12.6,-3 Z",
    ("cap", "side"): "M-12.6,-2 C-15,-20 12,-21 12.6,-5 L22,-4 C23,-2 22,-1 20,-1 L8,-2 Z",
    ("cap", "back"): "M-12.8,-1 C-15,-22 14,-22 13,-4 L22,-3 C23,-1 21,1 19,1 L12,0 L5,0 C5,-8 -5,-8 -5,0 Z",
    ("beanie", "front"): "M-13,-2 C-15,-23 15,-23 13,-2 C6,-4 -6,-4 -13,-2 Z",
    ("beanie", "side"): "M-13.4,1 C-17,-22 11,-25 12.8,-5 C4,-6 -6,-4 -13.4,1 Z",
    ("beanie", "back"): "M-13,2 C-15,-23 15,-23 13,2 C6,0 -6,0 -13,2 Z",
    ("hood", "front"): "M-14,15 C-20,-26 20,-26 14,15 C8,17 10,8 9.5,0 C8,-9 -8,-9 -9.5,0 C-10,8 -8,17 -14,15 Z",
    ("hood", "side"): "M-13,15 C-21,-10 -12,-20 1,-19 C11,-18 14,-10 11,-6 C6,-8 4,-4 5,2 C5,8 2,14 1,17 C-4,19 -10,18 -13,15 Z",
    ("hood", "back"): "M-14,16 C-20,-27 20,-27 14,16 C8,19 -8,19 -14,16 Z",
    ("scarf", "front"): "M-15,17 C-20,-26 20,-26 15,17 C9,21 -9,21 -15,17 Z M-8.5,-1 C-8,-9 8,-9 8.5,-1 C9,8 4,13 0,13 C-4,13 -9,8 -8.5,-1 Z",
    ("scarf", "side"): "M-13,17 C-20,-10 -12,-20 1,-18 C11,-17 13,-10 10,-6 C5,-7 3,-3 4,3 C4,8 6,11 8,12 C8,18 2,20 -2,20 C-8,20 -12,19 -13,17 Z",
    ("scarf", "back"): "M-14,18 C-20,-26 20,-26 14,18 C8,21 -8,21 -14,18 Z",
}
SAME = {"bun": "short", "curls": "short"}


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
        for mark in set(part.split("}")[0] for part in d.split("{")[1:]):
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
        cuff = (hand[0] - (hand[0] - elbow[0]) / reach * 8, hand[1] - (hand[1] - elbow[1]) / reach * 8)
        hx, hy = self.at(hand)
        item = self.held.get(index)
        palm = circle(hx, hy, 5.4 * self.size, self.looks.hands or self.looks.skin)
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
            return path(self.shaped(body), looks.bag_colour) + path(self.shaped(pocket), mix(looks.bag_colour, PAPER, 0.15))
        if kind == "shoulder" and front:
            strap = stroke([self.at(self.torso_point(*p)) for p in ((-10, -46), (19 * looks.build, 2))], LINE, 5 * self.size)
            body = "M{8},0 L{28},-2 L{29},19 L{9},21 Z" if self.pose.view == "back" else "M2,-2 L24,-2 L24,17 L2,17 Z"
            flap = "M{8},0 L{28},-2 L{28.4},8 L{8.5},10 Z" if self.pose.view == "back" else "M2,-2 L24,-2 L24,7 L2,7 Z"
            return strap + path(self.shaped(body), looks.bag_colour) + path(self.shaped(flap), mix(looks.bag_colour, PAPER, 0.2))
        if kind == "sports" and front:
            strap = tube([self.at(self.torso_point(*p)) for p in ((-9, -45), (-20, -6))], dim(looks.bag_colour, 0.4), 3 * self.size)
            body = "M-40,-6 C-41,-12 -6,-14 -5,-6 L-4,9 C-5,14 -38,16 -40,10 Z"
            return strap + path(self.shaped(body), looks.bag_colour) + path(self.shaped("M-35,-9 L-35,12 M-10,-10 L-10,11"), None)
        return ""

    def head(self):
        looks, view = self.looks, self.pose.view
        cx, cy = self.torso_point(1.5 if self.side else 0, -62)
        x, y = self.at((cx, cy))
        neck = tube([self.at(self.torso_point(0, -45)), (x, y)], dim(looks.skin, 0.15), 8 * self.size)
        tilt = self.pose.lean * 0.4 + self.pose.nod
        skull = ellipse(x, y, 12 * HEAD * self.size, 13.2 * HEAD * self.size, looks.skin, turn=-tilt if self.flip else tilt)
        style = SAME.get(looks.hair, looks.hair)
        shape = HAIR[style, view]
        hair = path(place(shape, x, y, HEAD * self.size, self.flip, tilt), looks.hair_colour, fill_rule="evenodd") if shape else ""
        if looks.hair in ("cap", "beanie"):
            under = "M-12.2,-2 C-13,7 -8,7 0,7 C8,7 13,7 12.2,-2 Z" if view == "back" else HAIR["short", view]
            hair = path(place(under, x, y, HEAD * self.size, self.flip, tilt), looks.under_hat) + hair
        behind = front = ""
        if looks.hair == "bun":
            bx = {"side": -11, "front": 0, "back": 0}[view]
            behind = circle(x + (-bx if self.flip else bx) * self.size, y - 15 * self.size, 7 * self.size, looks.hair_colour)
        if looks.hair == "curls":
            behind = ellipse(x - (0 if not self.side else (-4 if self.flip else 4)) * self.size, y - 5 * self.size,
                             17 * self.size, 15.5 * self.size, looks.hair_colour)
        if looks.hair == "beanie":
            rim = {"front": "M-12,-3 C-6,-5 6,-5 12,-3", "back": "M-12,1 C-6,-1 6,-1 12,1", "side": "M-12,0 C-6,-4 4,-6 11.5,-5"}[view]
            front = tube_path(place(rim, x, y, HEAD * self.size, self.flip, tilt), mix(looks.hair_colour, PAPER, 0.2), 4 * self.size)
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


def from_above(x, y, looks, turn=0, size=1.0):
    """A person seen straight from above, facing right; turn is clockwise in degrees."""
    d = lambda s: place(s, x, y, size, turn=turn)  # noqa: E731

    def spot(px, py):
        c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        return x + (px * c - py * s) * size, y + (px * s + py * c) * size

    feet = "".join(path(d(f"M2,{py - 4} L13,{py - 4} C18,{py - 3} 18,{py + 3} 13,{py + 4} L2,{py + 4} Z"), looks.shoes) for py in (-6, 6))
    arms = "".join(tube_path(d(f"M0,{s * 15} L4,{s * 19} L12,{s * 17}"), looks.top, 7 * size) for s in (-1, 1))
    hands = "".join(circle(*spot(15, s * 16), 4 * size, looks.skin) for s in (-1, 1))
    torso = "M-8,-13 C-8,-18 7,-18 8,-13 C10,-6 10,6 8,13 C7,18 -8,18 -8,13 C-10,6 -10,-6 -8,-13 Z"
    face = circle(*spot(2.5, 0), 8.5 * size, looks.skin)
    hair = looks.hair_colour if looks.hair != "bald" else mix(looks.skin, PAPER, 0.15)
    crown = path(d("M3,-8.5 C-14,-13 -14,13 3,8.5 C5.5,4 5.5,-4 3,-8.5 Z"), hair)
    return feet + hands + arms + path(d(torso), LAMP if looks.vest else looks.top) + face + crown


def lying(x, y, looks, *, size=1.0, flip=False):
    """Somebody flat on the back on the ground at y, head to the left of x, feet to the right."""
    p = lambda d: place(d, x, y, size, flip)  # noqa: E731
    legs = tube_path(p("M6,-9 L66,-7"), dim(looks.trousers, 0.3), 11 * size) + tube_path(p("M6,-9 L38,-11 L64,-7"), looks.trousers, 12 * size)
    shoe = path(p("M60,-1 L60,-13 C62,-24 68,-26 72,-22 C75,-16 74,-8 73,-1 Z"), looks.shoes)
    body = path(p("M-44,-1 C-48,-8 -46,-20 -36,-21 C-18,-22 0,-20 10,-18 C14,-12 14,-6 10,-1 Z"), looks.top)
    arm = tube_path(p("M-34,-13 L-14,-8 L2,-5"), looks.top, 9 * size)
    hand = circle(x + (-7 if flip else 7) * size, y - 4.5 * size, 5 * size, looks.skin)
    neck = tube_path(p("M-44,-11 L-52,-11"), dim(looks.skin, 0.15), 7 * size)
    head = ellipse(x + (60 if flip else -60) * size, y - 12.5 * size, 13.5 * size, 12.5 * size, looks.skin)
    hair = path(p("M-59,-1 C-76,2 -78,-24 -60,-25 C-66,-20 -66,-14 -62,-12 C-62,-8 -60,-4 -59,-1 Z"), looks.hair_colour)
    return legs + shoe + hand + body + arm + neck + head + hair


def dog(x, y, *, size=1.0, flip=False, colour="#8a5f3f", nose_down=False):
    """A dog standing, paws at (x, y), facing right."""
    p = lambda d: place(d, x, y, size, flip)  # noqa: E731
    back = dim(colour, 0.35)
    legs = "".join(
        tube_path(p(d), shade, 5.5 * size)
        for d, shade in (("M-15,-20 L-18,-3", back), ("M15,-20 L17,-3", back), ("M-20,-20 L-24,-10 L-21,-3", colour), ("M12,-20 L11,-3", colour))
    )
    tail = tube_path(p("M-24,-30 C-32,-34 -34,-42 -32,-46"), colour, 4 * size)
    body = path(p("M-26,-26 C-27,-36 -16,-36 0,-35 C12,-37 20,-34 21,-26 C21,-16 12,-15 4,-17 C-6,-14 -24,-14 -26,-26 Z"), colour)
    if nose_down:
        head = path(p("M12,-32 C20,-36 27,-30 27,-20 L33,-10 C34,-5 29,-3 25,-6 L16,-15 C11,-20 9,-28 12,-32 Z"), colour)
        ear = path(p("M15,-31 C20,-33 23,-27 19,-20 C16,-18 13,-22 15,-31 Z"), back)
    else:
        head = path(p("M12,-28 C10,-40 14,-50 24,-50 C29,-50 32,-47 34,-44 L42,-41 C45,-39 44,-35 40,-34 L30,-33 C28,-26 22,-22 18,-22 Z"), colour)
        ear = path(p("M20,-49 C14,-48 13,-40 15,-35 C19,-34 22,-38 23,-44 Z"), back)
    return tail + legs + body + head + ear


