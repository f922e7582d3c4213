"""Makes a changed draft of "ours", asks somebody to look at it, and puts it in force."""

from dataclasses import replace
from datetime import date

from richtlijnen.checking import ask_check
from richtlijnen.drafting import open_draft, save_section, section_seal
from richtlijnen.going_in_force import put_in_force

from .making import at, key, passage

DAY = date(2026, 5, 10)
NOW = at(DAY)
STANDING = [
    ("meedoen", "aanvulling", "Bij ons loop je drie keer mee.", {}),
    ("samen", "aanvulling", "Bij ons met drie.", {}),
    ("tijden", "invulling", "Bij regen niet.", {"ronde.dagen": "dinsdag"}),
    ("lijst", "aanvulling", "De lijst ligt in het dorpshuis.", {}),
]


def changed(**bodies):
    """Return the passages of "ours" with other words here and there; None takes one away."""
    return [
        passage(name, operation, bodies.get(name, body), values=values)
        for name, operation, body, values in STANDING
        if bodies.get(name, body) is not None
    ]


def ask(region, *, asked_of=None, by=None, now=NOW, note=""):
    cast = region.cast
    return ask_check(kader=region.kader, asked_of=asked_of or cast.ours, note=note, by=by or cast.coordinator, now=now)


def write(region, words, *, by=None, now=NOW):
    """Save other words for 2.1 in the draft, as the screen does."""
    standing = open_draft(kader=region.kader).of(key("samen"))
    return save_section(
        kader=region.kader,
        section=key("samen"),
        passages=[replace(standing[0], body=f"<p>{words}</p>")],
        seen=section_seal(standing),
        by=by or region.cast.coordinator,
        now=now,
    )


def seen(region):
    table = open_draft(kader=region.kader)
    return table.revision_id, table.hash


def adopt_now(region, *, by=None, now=NOW, effective=DAY, looked=None, **more):
    return put_in_force(
        kader=region.kader,
        seen=looked or seen(region),
        effective_from=effective,
        by=by or region.cast.coordinator,
        now=now,
        **more,
    )
