"""What people carry and what lies on tables, and the round signs with a pictogram."""

import math

from .figures import tube_path
from .lettering import letters
from .svg import BRICK, GLOW, LAMP, LINE, MOSS, PAPER, circle, ellipse, glow, mix, path, place, polygon, rect, stroke, tube

SCREEN = "#cfe0ea"


# --- in the hand: each returns a function of the hand's place, for person(held={...})


def phone_in_hand(turn=12, lit=True, flip=False, size=1.0):
    def draw(x, y):
        light = circle(x, y - 6, 13, LAMP, None, opacity=0.22) if lit else ""
        return light + path(place("M-4.5,-14 L4.5,-14 L4.5,5 L-4.5,5 Z", x, y, size, flip, turn), "#1b252d") + path(place("M-2.2,-11 L2.2,-11 L2.2,1 L-2.2,1 Z", x, y, size, flip, turn), SCREEN, None)
    return draw


def torch_in_hand(turn=90, flip=False, size=1.0):
    def draw(x, y):
        return path(place("M-4,-4 L4,-4 L4,-16 L7,-24 L-7,-24 L-4,-16 Z", x, y, size, flip, turn), "#59636a") + path(place("M-7,-24 L7,-24 L7,-27 L-7,-27 Z", x, y, size, flip, turn), LAMP, weight=2)
    return draw


def bat_in_hand(turn=175, flip=False):
    def draw(x, y):
        return path(place("M-2.5,8 L-2,-20 C-6,-34 -6,-52 0,-54 C6,-52 6,-34 2,-20 L2.5,8 Z", x, y, 1, flip, turn), "#b98a56")
    return draw


def cutter_in_hand(flip=False):
    """Bolt cutters held out in front with both hands."""
    def draw(x, y):
        d = lambda s: place(s, x, y, 1, flip)  # noqa: E731
        return tube_path(d("M-4,-20 L16,2 L32,10"), "#b5382c", 4) + tube_path(d("M-8,8 L14,4 L32,0"), "#b5382c", 4) + path(d("M28,-2 L44,-3 L46,4 L34,6 L46,9 L43,15 L28,11 Z"), "#8b969c") + circle(x + (-28 if flip else 28), y + 5, 3, LINE, None)
    return draw


def spray_in_hand(flip=False):
    def draw(x, y):
        return path(place("M-5,6 L-5,-14 L-3,-18 L3,-18 L5,-14 L5,6 Z", x, y, 1, flip), "#b5533c") + path(place("M-2.5,-18 L-2.5,-23 L3,-23 L3,-18 Z", x, y, 1, flip), "#e9e4d8", weight=2)
    return draw


def bag_in_hand(colour="#7a4a35", flip=False):
    def draw(x, y):
        return path(place("M-8,16 C-8,-4 8,-4 8,16", x, y), None, LINE, 4) + path(place("M-19,12 L19,12 L17,42 L-17,42 Z", x, y), colour)
    return draw


def case_in_hand(heart=True):
    """A first-aid case with a heart and a flash: an AED."""
    def draw(x, y):
        body = path(place("M-9,10 C-9,-4 9,-4 9,10", x, y), None, LINE, 4) + rect(x - 23, y + 7, 46, 32, "#3f8f63", r=5)
        return body + (heart_sign(x, y + 24, 0.75) if heart else "")
    return draw


def leash_to(end_x, end_y, slack=16):
    def draw(x, y):
        return path(f"M{x},{y} C{x + (end_x - x) * 0.3},{y + slack + abs(end_y - y) * 0.8} {end_x - (end_x - x) * 0.3},{end_y + slack} {end_x},{end_y}", None, LINE, 3)
    return draw


def heart_sign(x, y, size=1.0):
    heart = path(place("M0,13 C-24,-4 -12,-18 0,-8 C12,-18 24,-4 0,13 Z", x, y, size), PAPER, weight=2)
    flash = path(place("M2,-6 L-5,3 L0,3 L-2,9 L5,0 L0,0 Z", x, y, size), "#3f8f63", None)
    return heart + flash


# --- on a table, about 100 high at size 1


def phone(x, y, w=60, h=108, screen=SCREEN, turn=0):
    """A phone lying or standing with its middle at (x, y)."""
    return rect(x - w / 2, y - h / 2, w, h, "#1b252d", r=w * 0.15) + rect(x - w / 2 + w * 0.08, y - h / 2 + h * 0.07, w * 0.84, h * 0.84, screen, None, r=w * 0.06) + stroke([(x - w * 0.1, y + h * 0.455), (x + w * 0.1, y + h * 0.455)], "#8b969c", 2)


def battery(x, y, size=1.0):
    return rect(x - 18 * size, y - 10 * size, 36 * size, 20 * size, PAPER, r=3) + rect(x + 18 * size, y - 4 * size, 4 * size, 8 * size, LINE, None) + rect(x - 14.5 * size, y - 6.5 * size, 29 * size, 13 * size, MOSS, None, r=1)


def torch(x, y, size=1.0, turn=0):
    """A torch lying with its middle at (x, y), lamp upwards."""
    d = lambda s: place(s, x, y, size, turn=turn)  # noqa: E731
    return path(d("M-12,52 L-12,-12 L-21,-36 L21,-36 L12,-12 L12,52 C12,56 -12,56 -12,52 Z"), "#4a5c68") + path(d("M-22,-36 L22,-36 L22,-48 L-22,-48 Z"), "#6b7c87") + path(d("M-19,-48 C-12,-55 12,-55 19,-48 Z"), LAMP) + path(d("M-5,-2 L5,-2 L5,14 L-5,14 Z"), "#b5382c", weight=2) + path(d("M-12,28 L12,28 M-12,37 L12,37"), None, weight=2)


def radio(x, y, size=1.0):
    """A two-way radio with a stub aerial."""
    s = size
    return rect(x - 17 * s, y - 68 * s, 9 * s, 40 * s, "#2a3740", r=4) + rect(x + 7 * s, y - 40 * s, 11 * s, 10 * s, "#59636a", r=2) + rect(x - 23 * s, y - 32 * s, 46 * s, 86 * s, "#33434e", r=7) + rect(x - 16 * s, y - 24 * s, 32 * s, 20 * s, "#9fc0a6", weight=2, r=2) + "".join(stroke([(x - 12 * s, y + (8 + i * 8) * s), (x + 12 * s, y + (8 + i * 8) * s)], "#8b969c", 3) for i in range(4)) + rect(x - 28 * s, y - 14 * s, 6 * s, 26 * s, LAMP, weight=2, r=2)


def card(x, y, w=76, h=52):
    """A pass without words: a grey head and two lines."""
    return rect(x - w / 2, y - h / 2, w, h, PAPER, r=6) + rect(x - w / 2, y - h / 2, w, h * 0.2, "#6f93a8", weight=2, r=4) + circle(x - w * 0.25, y - h * 0.02, w * 0.09, "#9aa4aa", LINE, 2) + path(f"M{x - w * 0.4},{y + h * 0.36} C{x - w * 0.38},{y + h * 0.08} {x - w * 0.12},{y + h * 0.08} {x - w * 0.1},{y + h * 0.36} Z", "#9aa4aa", weight=2) + "".join(stroke([(x + w * 0.04, y + h * a), (x + w * b, y + h * a)], "#9aa4aa", 3.5) for a, b in ((-0.02, 0.38), (0.16, 0.38), (0.32, 0.24)))


def folded_vest(x, y, size=1.0):
    """A volunteer's vest laid out flat, seen from above."""
    d = lambda s: place(s, x, y, size)  # noqa: E731
    body = path(d("M-44,54 L-46,6 C-38,-6 -38,-22 -42,-44 L-17,-54 L0,-20 L17,-54 L42,-44 C38,-22 38,-6 46,6 L44,54 Z"), LAMP)
    inside = path(d("M-17,-54 L0,-20 L17,-54 C8,-49 -8,-49 -17,-54 Z"), "#c79a3a")
    band = tube_path(d("M-44,24 L44,24"), PAPER, 8 * size)
    return body + inside + band + path(d("M0,-20 L0,54"), None)


def knife(x, y, size=1.0):
    """A pocket knife, folded."""
    d = lambda s: place(s, x, y, size, turn=-28)  # noqa: E731
    return path(d("M-36,0 C-36,-4 30,-9 36,-1 L34,3 L-34,3 Z"), "#c4ccd1") + path(d("M-40,2 C-42,-4 -30,-3 0,-3 C30,-3 40,-5 41,4 C42,14 30,14 0,14 C-32,14 -40,14 -40,2 Z"), "#a8402f") + circle(*_spot(x, y, -32, 6, size, -28), 3 * size, PAPER, LINE, 2) + circle(*_spot(x, y, 33, 5, size, -28), 3 * size, PAPER, LINE, 2)


def _spot(x, y, a, b, size, turn):
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return x + (a * c - b * s) * size, y + (a * s + b * c) * size


def camera(x, y, size=1.0):
    s = size
    return rect(x - 40 * s, y - 26 * s, 80 * s, 56 * s, "#33434e", r=8) + rect(x - 30 * s, y - 37 * s, 24 * s, 12 * s, "#33434e", r=3) + rect(x + 14 * s, y - 34 * s, 16 * s, 9 * s, "#8b969c", r=2) + circle(x, y + 3 * s, 22 * s, "#59636a") + circle(x, y + 3 * s, 13 * s, "#22384a") + circle(x - 4 * s, y - 1 * s, 4 * s, "#8fb3c8", None) + rect(x + 23 * s, y - 18 * s, 11 * s, 8 * s, LAMP, weight=2)


def mug(x, y, size=1.0, colour="#b5533c", steam=True):
    """A mug standing on y."""
    s = size
    handle = path(f"M{x + 13 * s},{y - 25 * s} C{x + 27 * s},{y - 27 * s} {x + 27 * s},{y - 7 * s} {x + 12 * s},{y - 8 * s}", None, LINE, 8) + path(f"M{x + 13 * s},{y - 25 * s} C{x + 27 * s},{y - 27 * s} {x + 27 * s},{y - 7 * s} {x + 12 * s},{y - 8 * s}", None, colour, 3.5)
    vapour = "".join(path(f"M{x + o * s},{y - 40 * s} C{x + (o - 6) * s},{y - 48 * s} {x + (o + 6) * s},{y - 54 * s} {x + o * s},{y - 62 * s}", None, PAPER, 2.5, opacity=0.55) for o in (-6, 5)) if steam else ""
    return vapour + handle + path(f"M{x - 15 * s},{y - 33 * s} L{x + 15 * s},{y - 33 * s} L{x + 13 * s},{y} L{x - 13 * s},{y} Z", colour)


def bucket(x, y, paint="#f2ede2"):
    return path(f"M{x - 15},{y - 27} C{x - 12},{y - 50} {x + 12},{y - 50} {x + 15},{y - 27}", None, LINE, 2.5) + polygon([(x - 17, y - 28), (x + 17, y - 28), (x + 13, y), (x - 13, y)], "#8b969c") + path(f"M{x - 17},{y - 28} L{x + 17},{y - 28} L{x + 16},{y - 20} C{x + 12},{y - 12} {x + 8},{y - 20} {x + 4},{y - 18} C{x},{y - 12} {x - 6},{y - 20} {x - 16},{y - 20} Z", paint)


def balloon(x, y, w=90, h=56, tail=-1, colour=PAPER, lines=0):
    """A speech balloon with its middle at (x, y); tail to the left (-1), right (1) or none (0)."""
    l, r, t, b = x - w / 2, x + w / 2, y - h / 2, y + h / 2
    k = min(14, h / 3)
    foot = f"L{x + tail * w * 0.14},{b} L{x + tail * w * 0.36},{b + h * 0.28} L{x + tail * w * 0.32},{b} " if tail else ""
    start = f"L{x + tail * w * 0.32},{b} L{x + tail * w * 0.36},{b + h * 0.28} L{x + tail * w * 0.14},{b} " if tail > 0 else foot
    d = f"M{l},{t + k} C{l},{t} {l},{t} {l + k},{t} L{r - k},{t} C{r},{t} {r},{t} {r},{t + k} L{r},{b - k} C{r},{b} {r},{b} {r - k},{b} {start}L{l + k},{b} C{l},{b} {l},{b} {l},{b - k} Z"
    words = "".join(stroke([(l + w * 0.16, t + h * (i + 1) / (lines + 1)), (r - w * (0.16 if i < lines - 1 else 0.4), t + h * (i + 1) / (lines + 1))], "#9aa4aa", 4) for i in range(lines))
    return path(d, colour) + words


def cross_out(x, y, w, h, weight=7):
    """A thick brick stroke through something."""
    points = [(x - w / 2, y + h / 2), (x + w / 2, y - h / 2)]
    return stroke(points, LINE, weight + 5) + stroke(points, "#d4573c", weight)


def tick(x, y, size=1.0, colour=MOSS, weight=6):
    points = [(x - 11 * size, y), (x - 3 * size, y + 9 * size), (x + 12 * size, y - 10 * size)]
    return stroke(points, LINE, weight + 4) + stroke(points, mix(colour, PAPER, 0.25), weight)


def arrow(points, colour=LAMP, weight=7, dashed=False, head=11, outline=True):
    """An arrow along points; the head sits at the last one."""
    (x1, y1), (x2, y2) = points[-2:]
    a = math.atan2(y2 - y1, x2 - x1)
    back = (x2 - math.cos(a) * head * 0.9, y2 - math.sin(a) * head * 0.9)
    line = [*points[:-1], back]
    wings = [(x2 + math.cos(a) * head * 0.6, y2 + math.sin(a) * head * 0.6)] + [
        (x2 - math.cos(a) * head + math.cos(a + s * math.pi / 2) * head, y2 - math.sin(a) * head + math.sin(a + s * math.pi / 2) * head) for s in (-1, 1)
    ]
    more = {"stroke_dasharray": f"{weight * 1.8:g} {weight * 1.6:g}"} if dashed else {}
    shaft = (stroke(line, LINE, weight + 5) if outline and not dashed else "") + stroke(line, colour, weight, **more)
    return shaft + polygon(wings, colour, LINE if outline else None)


# --- pictograms, drawn in a square of about 44 round (x, y)


def clock(x, y, r=20, arrow_round=False, face=PAPER):
    ring = circle(x, y, r, face) + stroke([(x, y), (x, y - r * 0.62)], LINE, 3) + stroke([(x, y), (x + r * 0.45, y + r * 0.22)], LINE, 3)
    dots = "".join(circle(x + math.sin(a) * r * 0.8, y - math.cos(a) * r * 0.8, 1.4, LINE, None) for a in (0, math.pi / 2, math.pi, -math.pi / 2))
    if arrow_round:
        ring += path(f"M{x + r * 0.95},{y + r * 0.95} C{x + r * 0.2},{y + r * 1.7} {x - r * 1.1},{y + r * 1.4} {x - r * 1.35},{y + r * 0.3}", None, LINE, 3.5) + polygon([(x - r * 1.75, y + r * 0.5), (x - r * 1.4, y - r * 0.15), (x - r * 0.95, y + r * 0.4)], LINE, LINE, 2)
    return ring + dots


def eye(x, y, w=46):
    h = w * 0.32
    return path(f"M{x - w / 2},{y} C{x - w * 0.22},{y - h * 1.4} {x + w * 0.22},{y - h * 1.4} {x + w / 2},{y} C{x + w * 0.22},{y + h * 1.4} {x - w * 0.22},{y + h * 1.4} {x - w / 2},{y} Z", PAPER, weight=3) + circle(x, y, h * 0.72, "#3f6c8a") + circle(x, y, h * 0.3, LINE, None)


def pin(x, y, size=1.0, colour="#d4573c"):
    return path(place("M0,22 C-18,-2 -14,-24 0,-24 C14,-24 18,-2 0,22 Z", x, y, size), colour) + circle(x, y - 9 * size, 5 * size, PAPER, LINE, 2)


def handset(x, y, size=1.0, colour="#33434e"):
    """A telephone receiver."""
    return path(place("M-20,-13 C-22,-22 -12,-24 -8,-18 L-5,-10 C-4,-7 -6,-5 -9,-3 C-6,4 0,10 6,12 C8,8 11,7 14,8 L20,12 C25,16 21,24 12,22 C-6,18 -18,4 -20,-13 Z", x, y, size), colour)


def broken_pane(x, y, w=40, h=44):
    crack = path(f"M{x - w * 0.06},{y - h * 0.02} L{x + w * 0.3},{y - h * 0.36} M{x - w * 0.06},{y - h * 0.02} L{x + w * 0.42},{y + h * 0.12} M{x - w * 0.06},{y - h * 0.02} L{x + w * 0.12},{y + h * 0.42} M{x - w * 0.06},{y - h * 0.02} L{x - w * 0.36},{y + h * 0.3} M{x - w * 0.06},{y - h * 0.02} L{x - w * 0.3},{y - h * 0.34}", None, LINE, 2)
    hole = polygon([(x - w * 0.2, y - h * 0.14), (x + w * 0.02, y - h * 0.2), (x + w * 0.12, y - h * 0.04), (x + w * 0.2, y + h * 0.12), (x - w * 0.02, y + h * 0.1), (x - w * 0.14, y + h * 0.2), (x - w * 0.12, y + h * 0.02)], "#12222f", None)
    return rect(x - w / 2, y - h / 2, w, h, "#8fb3c8", weight=3.5) + crack + hole


def manikin(x, y, h=52, colour="#33434e"):
    """A plain standing figure, middle at (x, y), with ticks from head to feet beside it."""
    top = y - h / 2
    k = h / 52
    body = circle(x, top + 7 * k, 7 * k, colour, None) + path(f"M{x - 9 * k},{top + 20 * k} C{x - 9 * k},{top + 15 * k} {x + 9 * k},{top + 15 * k} {x + 9 * k},{top + 20 * k} L{x + 9 * k},{top + 34 * k} L{x + 6 * k},{top + 34 * k} L{x + 5 * k},{top + 52 * k} L{x - 5 * k},{top + 52 * k} L{x - 6 * k},{top + 34 * k} L{x - 9 * k},{top + 34 * k} Z", colour, None)
    return body + "".join(stroke([(x + 15 * k, top + (3 + i * 11.5) * k), (x + 22 * k, top + (3 + i * 11.5) * k)], "#d4573c", 3) for i in range(5))


def trash(x, y, size=1.0, colour="#8b969c"):
    d = lambda s: place(s, x, y, size)  # noqa: E731
    return path(d("M-15,-12 L15,-12 L12,22 L-12,22 Z"), colour) + path(d("M-19,-12 L19,-12 M-6,-12 L-5,-18 L5,-18 L6,-12"), None, LINE, 4) + path(d("M-5,-5 L-4,15 M5,-5 L4,15"), None, LINE, 2.5)


def lock(x, y, size=1.0, colour=LAMP):
    d = lambda s: place(s, x, y, size)  # noqa: E731
    return path(d("M-9,-3 L-9,-11 C-9,-23 9,-23 9,-11 L9,-3"), None, LINE, 5) + path(d("M-15,-4 L15,-4 L15,18 L-15,18 Z"), colour) + circle(x, y + 6 * size, 3.2 * size, LINE, None)


def photo(x, y, w=40, h=32, fill="#8fb3c8"):
    l, t = x - w / 2, y - h / 2
    return rect(l, t, w, h, fill, r=3) + path(f"M{l + 2},{y + h / 2 - 2} L{x - w * 0.14},{y - h * 0.08} L{x + w * 0.08},{y + h * 0.2} L{x + w * 0.24},{y + h * 0.02} L{x + w / 2 - 2},{y + h / 2 - 2} Z", MOSS, weight=2) + circle(x + w * 0.24, t + h * 0.26, w * 0.08, LAMP, LINE, 2)


def sheet(x, y, w=40, h=50, lines=4, fill=PAPER):
    l, t = x - w / 2, y - h / 2
    return rect(l, t, w, h, fill, r=2) + "".join(stroke([(l + w * 0.18, t + h * (0.2 + i * 0.62 / max(lines - 1, 1))), (l + w * (0.82 if i < lines - 1 else 0.55), t + h * (0.2 + i * 0.62 / max(lines - 1, 1)))], "#9aa4aa", 3) for i in range(lines))


def calendar(x, y, size=1.0):
    s = size
    grid = "".join(rect(x + (-17 + c * 12) * s, y + (-6 + r * 12) * s, 9 * s, 9 * s, "#d8d0c2", None) for c in range(3) for r in range(2))
    marks = "".join(path(place("M-4,-4 L4,4 M4,-4 L-4,4", x + px * s, y + py * s, s), None, "#d4573c", 3) for px, py in ((-12.5, -1.5), (-0.5, 10.5), (11.5, -1.5)))
    rings = "".join(stroke([(x + o * s, y - 26 * s), (x + o * s, y - 17 * s)], LINE, 3.5) for o in (-11, 11))
    return rect(x - 22 * s, y - 22 * s, 44 * s, 44 * s, PAPER, r=4) + rect(x - 22 * s, y - 22 * s, 44 * s, 11 * s, "#d4573c", weight=2, r=4) + rings + grid + marks


def palm(x, y, size=1.0, colour="#f0c7a0"):
    """An open hand, seen from the palm."""
    d = lambda s: place(s, x, y, size)  # noqa: E731
    return path(d("M-10,22 L-11,4 L-22,-5 C-24,-11 -18,-13 -14,-9 L-10,-5 L-10,-20 C-9,-25 -4,-25 -4,-20 L-3,-8 L-2,-24 C-1,-28 4,-28 4,-24 L4,-8 L6,-21 C7,-25 12,-24 11,-20 L10,-5 L14,-13 C17,-16 20,-14 19,-10 L12,12 L11,22 Z"), colour)


def people_sign(x, y, size=1.0, colour="#33434e"):
    s = size
    one = lambda dx, dy, k: circle(x + dx * s, y + (dy - 9) * s, 7 * k * s, colour, LINE, 2) + path(f"M{x + (dx - 12 * k) * s},{y + (dy + 14) * s} C{x + (dx - 12 * k) * s},{y + (dy - 3) * s} {x + (dx + 12 * k) * s},{y + (dy - 3) * s} {x + (dx + 12 * k) * s},{y + (dy + 14) * s} Z", colour, weight=2)  # noqa: E731
    return one(-15, -2, 0.85) + one(15, -2, 0.85) + one(0, 4, 1)


def disc(x, y, r, *content, fill=GLOW):
    """A round sign with a pictogram on it."""
    return circle(x, y, r, fill) + "".join(content)


def waves(x, y, count=3, first=12, step=9, colour=LAMP, half="top"):
    """Sound waves over a point."""
    return "".join(path(f"M{x - r},{y - r * 0.3} C{x - r * 0.5},{y - r * 1.1} {x + r * 0.5},{y - r * 1.1} {x + r},{y - r * 0.3}", None, colour, 3.5) for r in (first + i * step for i in range(count)))


def number_sign(words, x, y, size=30, fill=LAMP, colour=LINE, pad=12):
    """A number on a board."""
    from .lettering import width

    w = width(words, size) + 2 * pad
    return rect(x - w / 2, y - size * 0.75, w, size * 1.5, fill, r=8) + letters(words, x, y + size * 0.35, size, colour)


def tabletop(y, height=360, width=640, colour="#8a6244"):
    """A table from the front, its top edge at y."""
    return rect(-3, y, width + 6, 16, mix(colour, PAPER, 0.18)) + rect(-3, y + 16, width + 6, height - y, colour)


def hanging_lamp(x, y, w=80, drop=None):
    """A lamp over a table: cord from the ceiling, shade, light."""
    light = polygon([(x - w * 0.45, y), (x + w * 0.45, y), (x + w * 2.2, y + 220), (x - w * 2.2, y + 220)], LAMP, None, opacity=0.13)
    return light + stroke([(x, 0), (x, y - 30)], LINE, 3.5) + glow(x, y, w * 0.7) + path(f"M{x - w / 2},{y} C{x - w * 0.42},{y - 34} {x + w * 0.42},{y - 34} {x + w / 2},{y} Z", BRICK) + ellipse(x, y + 1, w * 0.2, 6, GLOW, LINE, 2)


_USED = tube
