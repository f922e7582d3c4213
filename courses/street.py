"""Draws progress as a street at dusk: a house per module, a window per lesson, the door for the test. Pure.

It is decoration: hidden from screen readers, with the same said in words beside it. Windows light up when a lesson is
done, the door opens when the test is passed, a lamp stands where the reader is. Two drawings in one: a street for a
wide screen and two rows for a phone; the style sheet shows one of them.
"""

from dataclasses import dataclass
from itertools import count

from django.utils.safestring import mark_safe

WALLS = ("#8f4a36", "#5f6b70", "#a5573c", "#6e4b3d", "#7d6a58", "#94513f", "#4f5f6b", "#a0674b")
GABLES = ("step", "point", "bell", "neck", "flat", "point", "step", "bell")
LIT, DARK, LINE, DEEP = "#ffd166", "#22384a", "#12222f", "#0c1720"
WIDTH, GAP, SIDE, GROUND, HEIGHT = 78, 8, 20, 196, 226
PER_ROW_ON_A_PHONE = 4
MOST_WINDOWS = 12


@dataclass(frozen=True)
class House:
    """One module. `windows`: per lesson whether it is done; `door`: whether the test is passed, None without a test."""

    windows: tuple[bool, ...] = ()
    door: bool | None = False


def street(houses, *, here=None, new=None) -> str:
    """Return the street as HTML with two SVG drawings.

    `here`: index of the house the reader is at, or None. `new`: (house, window) that has just been lit, or None; the
    window number of a door is -1.
    """
    houses = tuple(houses)
    half = PER_ROW_ON_A_PHONE if len(houses) > PER_ROW_ON_A_PHONE else max(1, len(houses))
    rows = [range(start, min(start + half, len(houses))) for start in range(0, len(houses), half)] or [range(0)]
    wide = _drawing("bk-street__wide", houses, [range(len(houses))], here, new)
    phone = _drawing("bk-street__phone", houses, rows, here, new)
    return mark_safe(f'<div class="bk-street" aria-hidden="true">{wide}{phone}</div>')


def one_house(house, *, number=0, new=None) -> str:
    """Return one house with its bit of street, for the end of a lesson. `new`: the window just lit, or None."""
    drawing = _drawing("bk-house", (house,), [range(1)], None, None if new is None else (0, new), first=number)
    return mark_safe(f'<div class="bk-street bk-street--one" aria-hidden="true">{drawing}</div>')


def _drawing(name, houses, rows, here, new, first=0) -> str:
    across = max((len(row) for row in rows), default=0)
    width, height = SIDE * 2 + max(1, across) * (WIDTH + GAP) - GAP, HEIGHT * len(rows)
    parts = [_dusk(name)]
    for level, row in enumerate(rows):
        body = [_sky(name, width, with_moon=level == 0), _ground(width)]
        body += [_tree(_left(spot)) for spot in range(len(row), across)]
        for spot, index in enumerate(row):
            lit_now = new[1] if new and new[0] == index else None
            body.append(_house(houses[index], index + first, _left(spot), lit_now))
        body += [_people(_left(spot)) + _lamp(_left(spot)) for spot, index in enumerate(row) if index == here]
        parts.append(f'<g transform="translate(0 {level * HEIGHT})">{"".join(body)}</g>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" class="{name}" focusable="false">'
        f"{''.join(parts)}</svg>"
    )


def _left(spot):
    return SIDE + spot * (WIDTH + GAP)


def _dusk(name) -> str:
    """The colours of the sky, named after the drawing so that two on a page do not meet."""
    return (
        f'<defs><linearGradient id="{name}-dusk" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#16324a"/>'
        '<stop offset=".6" stop-color="#2f5876"/><stop offset="1" stop-color="#e39a68"/></linearGradient></defs>'
    )


def _sky(name, width, *, with_moon) -> str:
    """Dusk, a few stars, over the first row a thin moon."""
    stars = "".join(
        f'<circle cx="{round(width * x)}" cy="{y}" r="1.3"/>'
        for x, y in ((0.07, 18), (0.19, 34), (0.33, 12), (0.47, 26), (0.68, 16), (0.93, 30))
    )
    moon = f'<path d="M{round(width * 0.82)},14 a13,13 0 1 0 11,20 a10.5,10.5 0 0 1 -11,-20 z" fill="#f6ead0"/>'
    return (
        f'<rect width="{width}" height="{HEIGHT}" fill="url(#{name}-dusk)"/>'
        f'<g fill="#f6ead0" opacity=".8">{stars}</g>{moon if with_moon else ""}'
    )


def _ground(width) -> str:
    """Pavement, kerb and cobbles."""
    joints = "".join(f"M{x},{GROUND + 9} v10 " for x in range(14, width, 26))
    return (
        f'<path d="M0,{GROUND} H{width} V{HEIGHT} H0 z" fill="#1a2a35"/>'
        f'<path d="M0,{GROUND} H{width}" stroke="{DEEP}" stroke-width="3"/>'
        f'<path d="M0,{GROUND + 9} H{width} M0,{GROUND + 19} H{width} {joints}" stroke="#26404f" stroke-width="1.2"/>'
    )


def _gable(kind, left, top) -> str:
    """The outline of a house, from the ground up and round the gable."""
    right, middle = left + WIDTH, left + WIDTH // 2
    head = {
        "point": f"L{left},{top} L{middle},{top - 34} L{right},{top}",
        "flat": f"L{left},{top - 4} h-3 v-8 h{WIDTH + 6} v8 h-3",
        "step": f"L{left},{top} h10 v-12 h10 v-12 h10 v-12 h{WIDTH - 60} v12 h10 v12 h10 v12 h10",
        "neck": f"L{left},{top} c18,0 22,-10 22,-22 v-10 l17,-10 l17,10 v10 c0,12 4,22 22,22",
        "bell": f"L{left},{top} c12,0 14,-16 18,-24 c6,-14 36,-14 42,0 c4,8 6,24 18,24",
    }[kind]
    return f"M{left},{GROUND} {head} L{right},{GROUND} Z"


def _spots(left, number):
    """Yield (x, y, size) of the windows, from the bottom up: two beside each other, three in a house with many."""
    across, size, step = (2, 20, 30) if number <= 6 else (3, 15, 24)
    for index in range(number):
        in_row = min(across, number - index // across * across)
        pitch = size + (10 if across == 2 else 6)
        start = left + (WIDTH - in_row * pitch + pitch - size) / 2
        yield round(start + index % across * pitch, 1), GROUND - 62 - step * (index // across), size


def _house(house, index, left, new) -> str:
    windows = house.windows[:MOST_WINDOWS]
    spots = list(_spots(left, len(windows)))
    top = min((y for _x, y, _size in spots), default=GROUND - 62) - 14
    parts = [
        _chimney(left, top) if GABLES[index % 8] in ("point", "flat") else "",
        f'<path d="{_gable(GABLES[index % 8], left, top)}" fill="{WALLS[index % 8]}"'
        f' stroke="{LINE}" stroke-width="2"/>',
        f'<path d="M{left + 1},{GROUND - 8} h{WIDTH - 2}" stroke="{LINE}" stroke-width="1.4" opacity=".5"/>',
    ]
    parts += [_window(*spot, lit, number == new) for number, spot, lit in zip(count(), spots, windows, strict=False)]
    if house.door is not None:
        parts.append(_door(left, house.door, new == -1))
    return "".join(parts)


def _chimney(left, top) -> str:
    return f'<path d="M{left + 56},{top} v-34 h10 v34 z" fill="#5a3328" stroke="{LINE}" stroke-width="1.6"/>'


def _window(x, y, size, lit, new) -> str:
    """A window with its bars and sill; a lit one shines."""
    tall = size + 2
    glow = f'<rect x="{x - 3}" y="{y - 3}" width="{size + 6}" height="{tall + 6}" rx="4" fill="{LIT}" opacity=".22"/>'
    light = ' class="bk-street__new"' if new and lit else ""
    return (
        f"{glow if lit else ''}"
        f'<rect{light} x="{x}" y="{y}" width="{size}" height="{tall}" rx="1.5" fill="{LIT if lit else DARK}"'
        f' stroke="{LINE}" stroke-width="1.5"/>'
        f'<path d="M{x + size / 2},{y} v{tall} M{x},{y + 8} h{size}" stroke="{LINE}" stroke-width="1.2" opacity=".55"/>'
        f'<path d="M{x - 2},{y + tall + 1.5} h{size + 4}" stroke="#d9cbb4" stroke-width="2" opacity=".8"/>'
    )


def _door(left, is_open, new) -> str:
    """The door: shut, or open with light falling on the pavement."""
    x = left + WIDTH // 2 - 11
    arch = f"M{x},{GROUND} v-24 a11,11 0 0 1 22,0 v24 z"
    step = f'<path d="M{x - 3},{GROUND} h28" stroke="#d9cbb4" stroke-width="3"/>'
    if not is_open:
        knob = f'<circle cx="{x + 17}" cy="{GROUND - 12}" r="1.6" fill="#d9cbb4"/>'
        return f'<path d="{arch}" fill="#2b2320" stroke="{LINE}" stroke-width="1.5"/>{knob}{step}'
    light = ' class="bk-street__new"' if new else ""
    return (
        f'<path{light} d="{arch}" fill="{LIT}" stroke="{LINE}" stroke-width="1.5"/>'
        f'<path d="M{x},{GROUND} v-24 a11,11 0 0 1 4,-8 l3,5 v27 z" fill="#6b4534" stroke="{LINE}" stroke-width="1.2"/>'
        f'{step}<path d="M{x - 2},{GROUND + 2} l-9,15 h44 l-9,-15 z" fill="{LIT}" opacity=".28"/>'
    )


def _lamp(left) -> str:
    """The street lamp where the reader is."""
    x, top = left - GAP / 2, GROUND - 70
    return (
        f'<path d="M{x - 8},{top + 4} L{x - 34},{GROUND + 16} h68 L{x + 8},{top + 4} z" fill="{LIT}" opacity=".16"/>'
        f'<circle cx="{x}" cy="{top}" r="32" fill="{LIT}" opacity=".18"/>'
        f'<circle cx="{x}" cy="{top}" r="16" fill="{LIT}" opacity=".32"/>'
        f'<path d="M{x},{GROUND + 6} V{top + 8}" stroke="{DEEP}" stroke-width="3.5"/>'
        f'<path d="M{x - 6},{top + 8} l2,-15 h8 l2,15 z" fill="{LIT}" stroke="{DEEP}" stroke-width="1.5"/>'
        f'<path d="M{x - 7},{top - 7} l7,-7 l7,7 z" fill="{DEEP}"/>'
    )


def _people(left) -> str:
    """Two people on their round, without faces, in a vest."""
    return "".join(
        f'<g transform="translate({left + at} {GROUND + 12})"><path d="M-5,0 l2,-15 h6 l2,15 m-5,0 v-10" fill="none"'
        f' stroke="{DEEP}" stroke-width="3.2" stroke-linecap="round"/><path d="M-6,-14 v-12 a6,5 0 0 1 12,0 v12 z"'
        f' fill="#e8c547" stroke="{DEEP}" stroke-width="1.4"/><path d="M-6,-18 h12" stroke="#f6ead0" stroke-width="2"/>'
        f'<circle cx="0" cy="-35" r="4.6" fill="{DEEP}"/></g>'
        for at in (8, 22)
    )


def _tree(left) -> str:
    """Fills an empty plot in the last row."""
    x = left + WIDTH / 2
    return (
        f'<path d="M{x},{GROUND} v-44" stroke="#3a2a22" stroke-width="6"/>'
        f'<path d="M{x - 26},{GROUND - 42} a22,22 0 0 1 8,-34 a24,24 0 0 1 38,2 a20,20 0 0 1 4,34 z" fill="#274a41"'
        f' stroke="{LINE}" stroke-width="2"/>'
    )
