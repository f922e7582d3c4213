# ruff: noqa: E501
"""Green, fences and what stands along the pavement."""

from .svg import LAMP, LINE, MOSS, PAPER, circle, dim, ellipse, mix, path, polygon, rect, stroke, strokes, tube


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
        f"M{x - r * 0.5},{y - h * 0.62} C{x - r * 0.2},{y - h * 0.56} {x + r * 0.4},{y - h * 0.56} {x + r * 0.7},{y - h * 0.66}",
        None,
        shade,
        3,
    )
    return stem + path(crown, colour) + leaf


def hedge(x, y, w, h=40, colour="#3a6a4c"):
    """A clipped hedge with its foot on y."""
    bumps = "".join(
        f" C{x + w * i / 6 + w / 24},{y - h - 7} {x + w * (i + 1) / 6 - w / 24},{y - h - 7} {x + w * (i + 1) / 6},{y - h}"
        for i in range(6)
    )
    tone = dim(colour, 0.35)
    spots = ((0.1, 0.3), (0.3, 0.62), (0.5, 0.28), (0.68, 0.66), (0.86, 0.36))
    marks = strokes([[(x + w * a, y - h * b), (x + w * a + 6, y - h * b - 5)] for a, b in spots], tone, 2.5)
    return path(f"M{x},{y} L{x},{y - h}{bumps} L{x + w},{y} Z", colour) + marks


def fence(x, y, w, h=70, colour="#6b4f3b", boards=None):
    """Upright boards with a rail."""
    boards = boards or max(3, round(w / 16))
    step = w / boards
    return "".join(rect(x + i * step, y - h, step, h, mix(colour, LINE, 0.12 * (i % 2))) for i in range(boards)) + rect(
        x, y - h * 0.82, w, 6, mix(colour, PAPER, 0.12)
    )


def gate(x, y, w=46, h=84, colour="#7a5a43", state="shut"):
    """A garden gate in its posts: shut, ajar or open (dark gap; the leaf stands towards us)."""
    parts = []
    if state == "shut":
        parts.append(rect(x, y - h, w, h, colour))
        parts += [
            stroke([(x + w * i / 4, y - h + 3), (x + w * i / 4, y - 3)], mix(colour, LINE, 0.45), 2) for i in (1, 2, 3)
        ]
        parts.append(rect(x + 3, y - h * 0.78, w - 6, 6, mix(colour, LINE, 0.2), weight=2))
        parts.append(circle(x + w - 8, y - h * 0.48, 2.6, LAMP, LINE, 2))
    else:
        wide = w * (0.6 if state == "ajar" else 0.34)
        parts.append(rect(x, y - h, w, h, "#0e1c28"))
        lift = 7 if state == "ajar" else 12
        parts.append(polygon([(x, y - h), (x + wide, y - h - lift), (x + wide, y + lift), (x, y)], colour))
        parts += [
            stroke(
                [(x + wide * i / 3, y - h - lift * i / 3 + 3), (x + wide * i / 3, y + lift * i / 3 - 3)],
                mix(colour, LINE, 0.45),
                2,
            )
            for i in (1, 2)
        ]
    posts = "".join(rect(px, y - h - 8, 8, h + 8, mix(colour, LINE, 0.35)) for px in (x - 8, x + w))
    return "".join(parts) + posts


def bench(x, y, w=96):
    """A street bench seen from the front, feet on y; the seat is 38 high."""
    wood = "#8a6244"
    legs = rect(x + 10, y - 34, 6, 34, "#3a4c58") + rect(x + w - 16, y - 34, 6, 34, "#3a4c58")
    return (
        legs
        + "".join(rect(x, y - 72 + i * 13, w, 9, wood) for i in (0, 1))
        + rect(x - 3, y - 40, w + 6, 9, mix(wood, PAPER, 0.15))
    )


def bench_side(x, y):
    """A bench from the side, facing left: for somebody who sits in profile."""
    return (
        tube([(x - 6, y - 34), (x - 6, y)], "#3a4c58", 4)
        + tube([(x + 24, y - 34), (x + 24, y)], "#3a4c58", 4)
        + tube([(x - 12, y - 35), (x + 26, y - 35), (x + 34, y - 76)], "#8a6244", 6)
    )


def shelter(x, y, w=150, h=176):
    """A bus shelter from the front: roof, glass back wall and a bench."""
    glass = rect(x + 8, y - h + 14, w - 16, h - 40, "#7fa3b8", opacity=0.35)
    shine = polygon(
        [(x + 26, y - 40), (x + 66, y - h + 30), (x + 84, y - h + 30), (x + 44, y - 40)], PAPER, None, opacity=0.12
    )
    posts = "".join(rect(px, y - h + 8, 7, h - 8, "#3a4c58") for px in (x + 4, x + w - 11))
    seat = rect(x + 22, y - 46, w - 44, 8, "#8a6244") + "".join(
        rect(px, y - 38, 5, 38, "#3a4c58") for px in (x + 34, x + w - 39)
    )
    roof = path(
        f"M{x - 10},{y - h + 12} L{x - 4},{y - h - 6} L{x + w + 4},{y - h - 6} L{x + w + 10},{y - h + 12} Z", "#4a5f6d"
    )
    return glass + shine + seat + posts + roof


def bus_stop(x, y, h=150):
    """A stop pole with a plain sign that shows a bus."""
    sign = rect(x - 15, y - h, 30, 36, "#f6ead0", r=4)
    bus = (
        rect(x - 9, y - h + 8, 18, 15, "#2f5876", weight=2, r=2)
        + rect(x - 6, y - h + 11, 12, 5, "#cfe0ea", None)
        + circle(x - 5, y - h + 25, 2.4, LINE, None)
        + circle(x + 5, y - h + 25, 2.4, LINE, None)
    )
    return tube([(x, y), (x, y - h + 30)], "#8b969c", 3.5) + sign + bus


def bin_(x, y, h=58, colour="#4a5b52"):
    """A wheeled bin."""
    body = polygon([(x - 17, y - h), (x + 17, y - h), (x + 14, y - 4), (x - 14, y - 4)], colour)
    return body + rect(x - 20, y - h - 7, 40, 9, mix(colour, PAPER, 0.15), r=3) + circle(x + 10, y - 4, 6, "#1d2b36")


def sack(x, y, size=1.0, colour="#3b3f4a"):
    """A tied rubbish bag."""
    s = size
    bag = path(
        f"M{x - 19 * s},{y} C{x - 27 * s},{y - 16 * s} {x - 15 * s},{y - 31 * s} {x - 4 * s},{y - 33 * s} L{x + 4 * s},{y - 33 * s} C{x + 15 * s},{y - 31 * s} {x + 27 * s},{y - 16 * s} {x + 19 * s},{y} Z",
        colour,
    )
    ears = path(
        f"M{x - 4 * s},{y - 33 * s} L{x - 9 * s},{y - 42 * s} L{x},{y - 38 * s} L{x + 9 * s},{y - 42 * s} L{x + 4 * s},{y - 33 * s} Z",
        mix(colour, PAPER, 0.15),
    )
    return (
        bag
        + ears
        + path(
            f"M{x - 10 * s},{y - 18 * s} C{x - 6 * s},{y - 24 * s} {x - 2 * s},{y - 26 * s} {x + 1 * s},{y - 27 * s}",
            None,
            mix(colour, PAPER, 0.3),
            2.5,
        )
    )


def ladder(x, y, h=160, lean=0.0, w=26, colour="#c9b48a"):
    """A ladder from (x, y) up; lean moves its top sideways."""
    rungs = int(h / 18)
    side = tube([(x, y), (x + lean, y - h)], colour, 3.5) + tube([(x + w, y), (x + w + lean, y - h)], colour, 3.5)
    steps = "".join(
        tube(
            [(x + 2 + lean * i / rungs, y - h * i / rungs), (x + w - 2 + lean * i / rungs, y - h * i / rungs)],
            colour,
            2.5,
            weight=2,
        )
        for i in range(1, rungs)
    )
    return steps + side


def light_cone(x, y, x2, y2, spread=26, strength=0.42):
    """The beam of a torch from (x, y) to (x2, y2)."""
    dx, dy = x2 - x, y2 - y
    length = (dx * dx + dy * dy) ** 0.5 or 1
    nx, ny = -dy / length, dx / length
    return polygon(
        [
            (x + nx * 3, y + ny * 3),
            (x - nx * 3, y - ny * 3),
            (x2 - nx * spread, y2 - ny * spread),
            (x2 + nx * spread, y2 + ny * spread),
        ],
        LAMP,
        None,
        opacity=strength,
    )


def puddle(x, y, rx=40):
    return ellipse(x, y, rx, rx * 0.24, "#4d7690", LINE, 2) + ellipse(
        x - rx * 0.25, y - rx * 0.05, rx * 0.4, rx * 0.07, "#8fb3c8", None, opacity=0.7
    )
