# ruff: noqa: E501
"""The street at dusk: sky, ground, houses and lamps."""

from .svg import (
    DUSK,
    EMBER,
    LAMP,
    LINE,
    NIGHT,
    circle,
    dim,
    ellipse,
    glow,
    mix,
    path,
    polygon,
    rect,
    strokes,
    tag,
    tube,
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
        "#f6ead0",
        None,
    )


def stars(*spots):
    return "".join(circle(x, y, 1.6, "#f6ead0", None, opacity=0.7) for x, y in spots)


def ground(y, height, width=640, colour=PAVEMENT, kerb=None, x=0):
    """A strip of ground from y down; kerb draws a lighter edge of that height at its lower side."""
    strip = rect(x - 3, y, width + 6, height + 3, colour)
    return strip + (rect(x - 3, y + height - kerb, width + 6, kerb, KERB, weight=2) if kerb else "")


def slabs(y, height, width=640, step=64, slant=14, colour="#55626b"):
    """Joints between paving stones."""
    return strokes(
        [[(x, y + 2), (x - slant, y + height - 2)] for x in range(step // 2, width + slant, step)], colour, 2
    )


def pool(x, y, rx, ry=None, strength=1.0):
    """Lamp light on the ground."""
    ry = ry or rx * 0.2
    return ellipse(x, y, rx, ry, LAMP, None, opacity=0.16 * strength) + ellipse(
        x, y, rx * 0.6, ry * 0.6, LAMP, None, opacity=0.2 * strength
    )


def lamp(x, y, h=190, lit=True, reach=1.0, beam=True):
    """A street lamp with its foot at (x, y)."""
    top = y - h
    light = ""
    if lit:
        light = glow(x, top + 10, 52 * reach, 1.0)
        if beam:
            light += polygon(
                [(x - 7, top + 20), (x + 7, top + 20), (x + 62 * reach, y + 4), (x - 62 * reach, y + 4)],
                LAMP,
                None,
                opacity=0.1,
            )
    post = tube([(x, y - 2), (x, top + 24)], "#3a4c58", 4)
    foot = rect(x - 6, y - 22, 12, 24, "#3a4c58", r=2)
    head = path(
        f"M{x - 8},{top + 23} L{x - 11},{top + 2} L{x + 11},{top + 2} L{x + 8},{top + 23} Z", LAMP if lit else "#4a5c68"
    )
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
        parts.append(
            polygon(
                [(x + 3, y + h - 3), (x + 3, y + h * 0.55), (x + w * 0.4, y + 3), (x + w * 0.62, y + 3)],
                "#5d7f98",
                None,
                opacity=0.22,
            )
        )
    parts.append(rect(x - 3, y + h, w + 6, 4, "#b9a88f" if lit else "#7b7468", weight=2))
    return "".join(parts)


def door(x, y, w=30, h=62, lit=False, colour="#3c5a4a", knob="right", arch=False):
    """A front door standing on y; lit means open or with light behind."""
    if arch:
        shape = path(
            f"M{x},{y} L{x},{y - h + w / 2} C{x},{y - h - w * 0.17} {x + w},{y - h - w * 0.17} {x + w},{y - h + w / 2} L{x + w},{y} Z",
            LAMP if lit else colour,
        )
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
            f"L{px},{py}"
            for i in range(4)
            for px, py in (
                (left + 10 * k * i, top - 12 * k * (i - 1) if i else top),
                (left + 10 * k * i, top - 12 * k * i),
            )
        )
        + " "
        + " ".join(
            f"L{px},{py}"
            for i in (3, 2, 1, 0)
            for px, py in (
                (right - 10 * k * i, top - 12 * k * i),
                (right - 10 * k * i, top - 12 * k * (i - 1) if i else top),
            )
        ),
        "neck": f"L{left},{top} C{left + 18 * k},{top} {left + 22 * k},{top - 10 * k} {left + 22 * k},{top - 22 * k} L{left + 22 * k},{top - 32 * k} "
        f"L{m},{top - 42 * k} L{right - 22 * k},{top - 32 * k} L{right - 22 * k},{top - 22 * k} C{right - 22 * k},{top - 10 * k} {right - 18 * k},{top} {right},{top}",
        "bell": f"L{left},{top} C{left + 12 * k},{top} {left + 14 * k},{top - 16 * k} {left + 18 * k},{top - 24 * k} C{left + 24 * k},{top - 38 * k} "
        f"{right - 24 * k},{top - 38 * k} {right - 18 * k},{top - 24 * k} C{right - 14 * k},{top - 16 * k} {right - 12 * k},{top} {right},{top}",
    }
    return f"M{left},{base} {heads[kind]} L{right},{base} Z"


def bricks(x, y, w, h, colour, count=7):
    """A few bricks on a wall, so that it reads as masonry and stays quiet."""
    spots = (
        (0.1, 0.16),
        (0.72, 0.1),
        (0.4, 0.33),
        (0.84, 0.42),
        (0.06, 0.55),
        (0.5, 0.62),
        (0.8, 0.78),
        (0.2, 0.84),
        (0.58, 0.9),
    )
    tone = mix(colour, LINE, 0.3)
    return strokes([[(x + w * a, y + h * b), (x + w * a + 9, y + h * b)] for a, b in spots[:count]], tone, 2.5)


def house(
    x,
    base,
    w,
    h,
    kind="point",
    colour=WALLS[0],
    windows=((0, 0, 0), (0, 1, 0)),
    door_at=None,
    door_lit=False,
    far=0.0,
    columns=2,
    rows=2,
    door_colour="#3c5a4a",
):
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
