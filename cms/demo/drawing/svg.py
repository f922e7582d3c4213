"""Numbers, colours and shapes as SVG text; everything is placed in absolute coordinates, so lines keep one weight."""

import math
import re

LINE, WEIGHT = "#12222f", 2.5
NIGHT, DUSK, LAMP, GLOW = "#16324a", "#2f5876", "#ffd166", "#fff3d1"
PAPER, BRICK, MOSS, EMBER = "#fbf8f2", "#94422c", "#3f7a56", "#e39a68"
PAIR = re.compile(r"(-?[\d.]+),(-?[\d.]+)")


def num(value):
    """A coordinate with at most one decimal, as short as it goes."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def mix(colour, other, share):
    """A colour moved towards another by a share from 0 to 1."""
    ours, theirs = ([int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (colour, other))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(ours, theirs, strict=True))


def dim(colour, share=0.35):
    """A colour as it looks away from the lamps."""
    return mix(colour, NIGHT, share)


def tag(name, body=None, **attributes):
    """One element; underscores in attribute names become hyphens, numbers are shortened, None is left out."""
    parts = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{value if isinstance(value, str) or "opacity" in key else num(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{parts}/>" if body is None else f"<{name}{parts}>{body}</{name}>"


def ink(fill, line=LINE, weight=WEIGHT, **more):
    """Fill and outline as attributes; the usual outline stands once on the picture, line=None draws without one."""
    drawn = {"fill": fill or "none", **more}
    if not line:
        return {**drawn, "stroke": "none"}
    if line != LINE:
        drawn["stroke"] = line
    return drawn if weight == WEIGHT else {**drawn, "stroke_width": num_exact(weight)}


def num_exact(value):
    return f"{value:g}"


def path(d, fill=None, line=LINE, weight=WEIGHT, **more):
    return tag(
        "path", d=PAIR.sub(lambda m: f"{num(float(m[1]))},{num(float(m[2]))}", d), **ink(fill, line, weight, **more)
    )


def rect(x, y, w, h, fill, line=LINE, weight=WEIGHT, r=None, **more):
    return tag("rect", x=x, y=y, width=w, height=h, rx=r, **ink(fill, line, weight, **more))


def circle(x, y, r, fill, line=LINE, weight=WEIGHT, **more):
    return tag("circle", cx=x, cy=y, r=r, **ink(fill, line, weight, **more))


def ellipse(x, y, rx, ry, fill, line=LINE, weight=WEIGHT, turn=0, **more):
    turned = f"rotate({num(turn)} {num(x)} {num(y)})" if turn else None
    return tag("ellipse", cx=x, cy=y, rx=rx, ry=ry, transform=turned, **ink(fill, line, weight, **more))


def stroke(points, colour, weight, **more):
    """An open line through points."""
    d = "M" + " L".join(f"{num(x)},{num(y)}" for x, y in points)
    width = None if weight == WEIGHT else num_exact(weight)
    return tag("path", d=d, fill="none", stroke=None if colour == LINE else colour, stroke_width=width, **more)


def strokes(lines, colour, weight, **more):
    """Several open lines of one kind as one path."""
    d = "".join("M" + " L".join(f"{num(x)},{num(y)}" for x, y in points) for points in lines)
    width = None if weight == WEIGHT else num_exact(weight)
    return tag("path", d=d, fill="none", stroke=None if colour == LINE else colour, stroke_width=width, **more)


def polygon(points, fill, line=LINE, weight=WEIGHT, **more):
    return path("M" + " L".join(f"{num(x)},{num(y)}" for x, y in points) + " Z", fill, line, weight, **more)


def tube(points, colour, width, line=LINE, weight=WEIGHT):
    """A thick line with an outline on both sides: limbs, pipes, straps."""
    return stroke(points, line, width + 2 * weight) + stroke(points, colour, width)


def place(d, x=0.0, y=0.0, size=1.0, flip=False, turn=0.0):
    """An absolute path (pairs only) turned by degrees round its origin, scaled, mirrored and moved."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))

    def moved(match):
        a, b = float(match[1]), float(match[2])
        a, b = a * cos - b * sin, a * sin + b * cos
        return f"{num(x + (-a if flip else a) * size)},{num(y + b * size)}"

    return PAIR.sub(moved, d)


def group(*parts, **attributes):
    return tag("g", "".join(parts), **attributes)


def glow(x, y, r, strength=1.0, colour=LAMP):
    """Soft light round a lamp: two flat discs, no filter."""
    return circle(x, y, r, colour, None, opacity=f"{0.13 * strength:.2f}") + circle(
        x, y, r * 0.55, colour, None, opacity=f"{0.2 * strength:.2f}"
    )


def picture(width, height, *parts):
    """A whole drawing, clipped to rounded corners; the usual outline is set once, on the group."""
    pen = {"stroke": LINE, "stroke_width": num_exact(WEIGHT), "stroke_linejoin": "round", "stroke_linecap": "round"}
    clip = tag("clipPath", rect(0, 0, width, height, "#000", None, r=14), id="frame")
    body = group(*parts, clip_path="url(#frame)", **pen)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"<defs>{clip}</defs>{body}</svg>\n"
    )


def panel(x, y, w, h, *parts, r=8):
    """A frame in a strip: its parts are drawn in page coordinates and cut off at its edges."""
    name = f"p{num(x)}-{num(y)}".replace(".", "_")
    clip = tag("defs", tag("clipPath", rect(x, y, w, h, "#000", None, r=r), id=name))
    return clip + group(*parts, clip_path=f"url(#{name})") + rect(x, y, w, h, None, r=r, weight=3)
