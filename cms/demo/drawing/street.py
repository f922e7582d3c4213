"""The street at dusk: sky, ground, houses, lamps, green and what stands along the pavement."""

from .svg import (
    BRICK, DUSK, EMBER, GLOW, LAMP, LINE, MOSS, NIGHT, PAPER, circle, dim, ellipse, glow, group, mix, num, path, polygon,
    rect, stroke, strokes, tag, tube,
)

WALLS = ("#8f4a36", "#5f6b70", "#a5573c", "#6e4b3d", "#7d6a58", "#94513f", "#4f5f6b", "#a0674b")
DARK_PANE, DARK_DOOR = "#22384a", "#2b2320"
ROAD, PAVEMENT, KERB, GRASS, DARK_GRASS = "#2b3d4a", "#66727a", "#8b969c", "#41664f", "#2b4a40"


def sky(width=640, height=360, top=NIGHT, low=DUSK, horizon=None, until=1.0):
    """A fading sky; a horizon colour makes it warm near the ground (at share `until` of the height)."""
    stops = tag("stop", offset=0, stop_color=top) + tag("stop", offset=f"{0.65 if horizon else 1}", stop_color=low)
    if horizon:
        stops += tag("stop", offset="1", stop_color=horizon)
    name = "sky" + top[1:] + (horizon or low)[1:]
    fade = tag("linearGradient", stops, id=name, x1=0, y1=0, x2=0, y2=1)
    return tag("defs", fade) + rect(0, 0, width, height * until + 1, f"url(#{name})", None)


def dusk(width=640, height=360, ground=None):
    """The usual sky: night blue above, warm at the horizon."""
    return sky(width, height, horizon=EMBER, until=(ground or height) / height)


def moon(x, y, r=13):
    return path(
        f"M{x + r * 0.35},{y - r * 0.94} C{x - r * 1.5},{y - r * 0.9} {x - r * 1.5},{y + r * 1.05} {x + r * 0.2},{y + r} "
        f"C{x + r * 0.6},{y + r * 0.95} {x + r * 0.9},{y + r * 0.6} {x + r},{y + r * 0.3} "
        f"C{x - r * 0.5},{y + r * 0.6} {x - r * 0.6},{y - r * 0.5} {x + r * 0.35},{y - r * 0.94} Z",
        "#f6ead0", None,
    )


def stars(*spots):
    return "".join(circle(x, y, 1.6, "#f6ead0", None, opacity=0.7) for x, y in spots)


def ground(y, height, width=640, colour=PAVEMENT, kerb=None, x=0):
    """A strip of ground from y down; kerb draws a lighter edge of that height at its lower side."""
    strip = rect(x - 3, y, width + 6, height + 3, colour)
    return strip + (rect(x - 3, y + height - kerb, width + 6, kerb, KERB, weight=2) if kerb else "")


def slabs(y, height, width=640, step=64, slant=14, colour="#55626b"):
    """Joints between paving stones."""
    return strokes([[(x, y + 2), (x - slant, y + height - 2)] for x in range(step // 2, width + slant, step)], colour, 2)


def pool(x, y, rx, ry=None, strength=1.0):
    """Lamp light on the ground."""
    ry = ry or rx * 0.2
    return ellipse(x, y, rx, ry, LAMP, None, opacity=0.16 * strength) + ellipse(x, y, rx * 0.6, ry * 0.6, LAMP, None, opacity=0.2 * strength)


def lamp(x, y, h=190, lit=True, reach=1.0, beam=True):
    """A street lamp with its foot at (x, y)."""
    top = y - h
    light = ""
    if lit:
        light = glow(x, top + 10, 52 * reach, 1.0)
        if beam:
            light += polygon([(x - 7, top + 20), (x + 7, top + 20), (x + 62 * reach, y + 4), (x - 62 * reach, y + 4)], LAMP, None, opacity=0.1)
    post = tube([(x, y - 2), (x, top + 24)], "#3a4c58", 4)
    foot = rect(x - 6, y - 22, 12, 24, "#3a4c58", r=2)
    head = path(f"M{x - 8},{top + 23} L{x - 11},{top + 2} L{x + 11},{top + 2} L{x + 8},{top + 23} Z", LAMP if lit else "#4a5c68")
    cap = path(f"M{x - 14},{top + 3} L{x},{top - 10} L{x + 14},{top + 3} Z", "#3a4c58")
    return light + post + foot + head + cap


def pane(x, y, w, h, lit=False, bars="cross", fill=None, plain=False):
    """A window with a frame; bars: cross, half or none; plain leaves out shine and sill, for houses far away."""
    parts = [rect(x, y, w, h, fill or (LAMP if lit else DARK_PANE), r=1.5)]
    ink = LINE if lit else "#0f1d29"
    lines = [[(x + w / 2, y), (x + w / 2, y + h)]] if bars != "none" else []
    if bars == "cross":
        lines.append([(x, y + h * 0.4), (x + w, y + h * 0.4)])
    if lines:
        parts.append(strokes(lines, ink, 2, opacity=0.75))
    if plain:
        return "".join(parts)
    if not lit and not fill:
        parts.append(polygon([(x + 3, y + h - 3), (x + 3, y + h * 0.55), (x + w * 0.4, y + 3), (x + w * 0.62, y + 3)], "#5d7f98", None, opacity=0.22))
    parts.append(rect(x - 3, y + h, w + 6, 4, "#b9a88f" if lit else "#7b7468", weight=2))
    return "".join(parts)


def door(x, y, w=30, h=62, lit=False, colour="#3c5a4a", knob="right", arch=False):
    """A front door standing on y; lit means open or with light behind."""
    if arch:
        shape = path(f"M{x},{y} L{x},{y - h + w / 2} C{x},{y - h - w * 0.17} {x + w},{y - h - w * 0.17} {x + w},{y - h + w / 2} L{x + w},{y} Z", LAMP if lit else colour)
        return shape
    parts = [rect(x, y - h, w, h, LAMP if lit else colour)]
    if not lit:
        parts.append(rect(x + w * 0.2, y - h + 8, w * 0.6, h * 0.3, "#22384a", weight=2))
        parts.append(circle(x + (w - 6 if knob == "right" else 6), y - h * 0.45, 2.2, LAMP, None))
    return "".join(parts)


def gable(kind, x, w, base, top):
    """Outline of a house front from the ground round the gable."""
    left, right, m = x, x + w, x + w / 2
    k = w / 78
    heads = {
        "point": f"L{left},{top} L{m},{top - 34 * k} L{right},{top}",
        "flat": f"L{left},{top} L{left - 4},{top} L{left - 4},{top - 9} L{right + 4},{top - 9} L{right + 4},{top} L{right},{top}",
        "step": " ".join(
            f"L{px},{py}" for i in range(4) for px, py in ((left + 10 * k * i, top - 12 * k * (i - 1) if i else top), (left + 10 * k * i, top - 12 * k * i))
        ) + " " + " ".join(
            f"L{px},{py}" for i in (3, 2, 1, 0) for px, py in ((right - 10 * k * i, top - 12 * k * i), (right - 10 * k * i, top - 12 * k * (i - 1) if i else top))
        ),
        "neck": f"L{left},{top} C{left + 18 * k},{top} {left + 22 * k},{top - 10 * k} {left + 22 * k},{top - 22 * k} L{left + 22 * k},{top - 32 * k} "
        f"L{m},{top - 42 * k} L{right - 22 * k},{top - 32 * k} L{right - 22 * k},{top - 22 * k} C{right - 22 * k},{top - 10 * k} {right - 18 * k},{top} {right},{top}",
        "bell": f"L{left},{top} C{left + 12 * k},{top} {left + 14 * k},{top - 16 * k} {left + 18 * k},{top - 24 * k} C{left + 24 * k},{top - 38 * k} "
        f"{right - 24 * k},{top - 38 * k} {right - 18 * k},{top - 24 * k} C{right - 14 * k},{top - 16 * k} {right - 12 * k},{top} {right},{top}",
    }
    return f"M{left},{base} {heads[kind]} L{right},{base} Z"


def bricks(x, y, w, h, colour, count=7):
    """A few bricks on a wall, so that it reads as masonry and stays quiet."""
    spots = ((0.1, 0.16), (0.72, 0.1), (0.4, 0.33), (0.84, 0.42), (0.06, 0.55), (0.5, 0.62), (0.8, 0.78), (0.2, 0.84), (0.58, 0.9))
    tone = mix(colour, LINE, 0.3)
    return strokes([[(x + w * a, y + h * b), (x + w * a + 9, y + h * b)] for a, b in spots[:count]], tone, 2.5)


def house(x, base, w, h, kind="point", colour=WALLS[0], windows=((0, 0, 0), (0, 1, 0)), door_at=None, door_lit=False, far=0.0, columns=2, rows=2, door_colour="#3c5a4a"):
    """A house front: w wide, walls h high to the gutter; windows are (row from above, column, lit)."""
    wall = dim(colour, far)
    top = base - h
    parts = [path(gable(kind, x, w, base, top), wall), bricks(x + 4, top + 6, w - 16, h - 12, wall)]
    pw, ph = min(w / columns * 0.56, 30), min(h / rows * 0.56, 36)
    for row, column, lit in windows:
        px = x + w * (column + 0.5) / columns - pw / 2
        py = top + h * (row + 0.42) / rows - ph / 2
        parts.append(pane(px, py, pw, ph, lit, plain=far > 0.28))
    if door_at is not None:
        dw = min(30, w * 0.34)
        dh = min(62, h / rows * 0.78)
        parts.append(door(x + w * door_at - dw / 2, base, dw, dh, door_lit, dim(door_colour, far)))
    return "".join(parts)


def row(x, base, until, h=120, far=0.45, seed=0, w=78, lit=(1, 4, 6, 11, 13)):
    """A row of houses far away, each its own gable; lit holds the numbers of the lit windows."""
    kinds = ("point", "step", "flat", "bell", "point", "neck")
    parts, n = [], 0
    while x < until:
        i = n + seed
        height = h + (0, 14, -8, 8, 4)[i % 5]
        spots = [(r, c, (n * 4 + r * 2 + c) in lit) for r in (0, 1) for c in (0, 1) if not (r == 1 and c == 0)]
        parts.append(house(x, base, w, height, kinds[i % 6], WALLS[i % 8], spots, 0.27, far=far))
        x += w + 2
        n += 1
    return "".join(parts)


def skyline(base, width=640, colour="#1d3d56", seed=0, h=46):
    """Roofs on the horizon, without outline."""
    x, d, i = -20, f"M-20,{base}", seed
    while x < width + 40:
        w, top = (58, 44, 72, 50)[i % 4], base - h * (0.72, 1.0, 0.6, 0.86)[i % 4]
        d += f" L{x},{top} L{x + w / 2},{top - (18, 0, 22, 0)[i % 4]} L{x + w},{top}"
        x, i = x + w, i + 1
    return path(d + f" L{x},{base} Z", colour, None)


def tree(x, y, h=150, colour=MOSS, trunk="#5a4334", spread=1.0):
    """A round tree, trunk standing at (x, y)."""
    r = h * 0.29
    shade = dim(colour, 0.3)
    crown = (
        f"M{x - r * spread},{y - h * 0.52} C{x - r * 1.5 * spread},{y - h * 0.8} {x - r * 0.9 * spread},{y - h * 0.98} {x - r * 0.3},{y - h * 0.95} "
        f"C{x},{y - h * 1.06} {x + r * 0.9 * spread},{y - h * 1.02} {x + r * spread},{y - h * 0.84} C{x + r * 1.5 * spread},{y - h * 0.74} "
        f"{x + r * 1.2 * spread},{y - h * 0.46} {x + r * 0.5},{y - h * 0.47} C{x + r * 0.2},{y - h * 0.38} {x - r * 0.7 * spread},{y - h * 0.38} {x - r * spread},{y - h * 0.52} Z"
    )
    stem = path(f"M{x - 6},{y} L{x - 4},{y - h * 0.5} L{x + 4},{y - h * 0.5} L{x + 6},{y} Z", trunk)
    leaf = path(
        f"M{x - r * 0.5},{y - h * 0.62} C{x - r * 0.2},{y - h * 0.56} {x + r * 0.4},{y - h * 0.56} {x + r * 0.7},{y - h * 0.66}", None, shade, 3
    )
    return stem + path(crown, colour) + leaf


def hedge(x, y, w, h=40, colour="#3a6a4c"):
    """A clipped hedge with its foot on y."""
    bumps = "".join(
        f" C{x + w * i / 6 + w / 24},{y - h - 7} {x + w * (i + 1) / 6 - w / 24},{y - h - 7} {x + w * (i + 1) / 6},{y - h}" for i in range(6)
    )
    tone = dim(colour, 0.35)
    spots = ((0.1, 0.3), (0.3, 0.62), (0.5, 0.28), (0.68, 0.66), (0.86, 0.36))
    marks = strokes([[(x + w * a, y - h * b), (x + w * a + 6, y - h * b - 5)] for a, b in spots], tone, 2.5)
    return path(f"M{x},{y} L{x},{y - h}{bumps} L{x + w},{y} Z", colour) + marks


def fence(x, y, w, h=70, colour="#6b4f3b", boards=None):
    """Upright boards with a rail."""
    boards = boards or max(3, round(w / 16))
    step = w / boards
    return "".join(rect(x + i * step, y - h, step, h, mix(colour, LINE, 0.12 * (i % 2))) for i in range(boards)) + rect(x, y - h * 0.82, w, 6, mix(colour, PAPER, 0.12))


def gate(x, y, w=46, h=84, colour="#7a5a43", state="shut"):
    """A garden gate in its posts: shut, ajar or open (dark gap; the leaf stands towards us)."""
    parts = []
    if state == "shut":
        parts.append(rect(x, y - h, w, h, colour))
        parts += [stroke([(x + w * i / 4, y - h + 3), (x + w * i / 4, y - 3)], mix(colour, LINE, 0.45), 2) for i in (1, 2, 3)]
        parts.append(rect(x + 3, y - h * 0.78, w - 6, 6, mix(colour, LINE, 0.2), weight=2))
        parts.append(circle(x + w - 8, y - h * 0.48, 2.6, LAMP, LINE, 2))
    else:
        wide = w * (0.6 if state == "ajar" else 0.34)
        parts.append(rect(x, y - h, w, h, "#0e1c28"))
        lift = 7 if state == "ajar" else 12
        parts.append(polygon([(x, y - h), (x + wide, y - h - lift), (x + wide, y + lift), (x, y)], colour))
        parts += [stroke([(x + wide * i / 3, y - h - lift * i / 3 + 3), (x + wide * i / 3, y + lift * i / 3 - 3)], mix(colour, LINE, 0.45), 2) for i in (1, 2)]
    posts = "".join(rect(px, y - h - 8, 8, h + 8, mix(colour, LINE, 0.35)) for px in (x - 8, x + w))
    return "".join(parts) + posts


def bench(x, y, w=96):
    """A street bench seen from the front, feet on y; the seat is 38 high."""
    wood = "#8a6244"
    legs = rect(x + 10, y - 34, 6, 34, "#3a4c58") + rect(x + w - 16, y - 34, 6, 34, "#3a4c58")
    return legs + "".join(rect(x, y - 72 + i * 13, w, 9, wood) for i in (0, 1)) + rect(x - 3, y - 40, w + 6, 9, mix(wood, PAPER, 0.15))


def bench_side(x, y):
    """A bench from the side, facing left: for somebody who sits in profile."""
    return tube([(x - 6, y - 34), (x - 6, y)], "#3a4c58", 4) + tube([(x + 24, y - 34), (x + 24, y)], "#3a4c58", 4) + tube([(x - 12, y - 35), (x + 26, y - 35), (x + 34, y - 76)], "#8a6244", 6)


def shelter(x, y, w=150, h=176):
    """A bus shelter from the front: roof, glass back wall and a bench."""
    glass = rect(x + 8, y - h + 14, w - 16, h - 40, "#7fa3b8", opacity=0.35)
    shine = polygon([(x + 26, y - 40), (x + 66, y - h + 30), (x + 84, y - h + 30), (x + 44, y - 40)], PAPER, None, opacity=0.12)
    posts = "".join(rect(px, y - h + 8, 7, h - 8, "#3a4c58") for px in (x + 4, x + w - 11))
    seat = rect(x + 22, y - 46, w - 44, 8, "#8a6244") + "".join(rect(px, y - 38, 5, 38, "#3a4c58") for px in (x + 34, x + w - 39))
    roof = path(f"M{x - 10},{y - h + 12} L{x - 4},{y - h - 6} L{x + w + 4},{y - h - 6} L{x + w + 10},{y - h + 12} Z", "#4a5f6d")
    return glass + shine + seat + posts + roof


def bus_stop(x, y, h=150):
    """A stop pole with a plain sign that shows a bus."""
    sign = rect(x - 15, y - h, 30, 36, "#f6ead0", r=4)
    bus = rect(x - 9, y - h + 8, 18, 15, "#2f5876", weight=2, r=2) + rect(x - 6, y - h + 11, 12, 5, "#cfe0ea", None) + circle(x - 5, y - h + 25, 2.4, LINE, None) + circle(x + 5, y - h + 25, 2.4, LINE, None)
    return tube([(x, y), (x, y - h + 30)], "#8b969c", 3.5) + sign + bus


def bin_(x, y, h=58, colour="#4a5b52"):
    """A wheeled bin."""
    body = polygon([(x - 17, y - h), (x + 17, y - h), (x + 14, y - 4), (x - 14, y - 4)], colour)
    return body + rect(x - 20, y - h - 7, 40, 9, mix(colour, PAPER, 0.15), r=3) + circle(x + 10, y - 4, 6, "#1d2b36")


def sack(x, y, size=1.0, colour="#3b3f4a"):
    """A tied rubbish bag."""
    s = size
    bag = path(f"M{x - 19 * s},{y} C{x - 27 * s},{y - 16 * s} {x - 15 * s},{y - 31 * s} {x - 4 * s},{y - 33 * s} L{x + 4 * s},{y - 33 * s} C{x + 15 * s},{y - 31 * s} {x + 27 * s},{y - 16 * s} {x + 19 * s},{y} Z", colour)
    ears = path(f"M{x - 4 * s},{y - 33 * s} L{x - 9 * s},{y - 42 * s} L{x},{y - 38 * s} L{x + 9 * s},{y - 42 * s} L{x + 4 * s},{y - 33 * s} Z", mix(colour, PAPER, 0.15))
    return bag + ears + path(f"M{x - 10 * s},{y - 18 * s} C{x - 6 * s},{y - 24 * s} {x - 2 * s},{y - 26 * s} {x + 1 * s},{y - 27 * s}", None, mix(colour, PAPER, 0.3), 2.5)


def ladder(x, y, h=160, lean=0.0, w=26, colour="#c9b48a"):
    """A ladder from (x, y) up; lean moves its top sideways."""
    rungs = int(h / 18)
    side = tube([(x, y), (x + lean, y - h)], colour, 3.5) + tube([(x + w, y), (x + w + lean, y - h)], colour, 3.5)
    steps = "".join(tube([(x + 2 + lean * i / rungs, y - h * i / rungs), (x + w - 2 + lean * i / rungs, y - h * i / rungs)], colour, 2.5, weight=2) for i in range(1, rungs))
    return steps + side


def light_cone(x, y, x2, y2, spread=26, strength=0.42):
    """The beam of a torch from (x, y) to (x2, y2)."""
    dx, dy = x2 - x, y2 - y
    length = (dx * dx + dy * dy) ** 0.5 or 1
    nx, ny = -dy / length, dx / length
    return polygon([(x + nx * 3, y + ny * 3), (x - nx * 3, y - ny * 3), (x2 - nx * spread, y2 - ny * spread), (x2 + nx * spread, y2 + ny * spread)], LAMP, None, opacity=strength)


def puddle(x, y, rx=40):
    return ellipse(x, y, rx, rx * 0.24, "#4d7690", LINE, 2) + ellipse(x - rx * 0.25, y - rx * 0.05, rx * 0.4, rx * 0.07, "#8fb3c8", None, opacity=0.7)


def shadowed(*parts, opacity=0.5):
    return group(*parts, opacity=num(opacity))


_USED = (BRICK, GLOW)
