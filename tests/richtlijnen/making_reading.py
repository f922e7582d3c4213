"""Makes readers, what they read, and the texts that change meanwhile: through the rules."""

from datetime import date

from cms.models import User
from richtlijnen.choices import ChangeClass
from richtlijnen.confirming import confirm_read
from richtlijnen.due import Cause
from richtlijnen.edition_plan import Change
from richtlijnen.places import load_place
from richtlijnen.still_to_read import reader_at

from .making import OUTLINE, SECOND, adopt, adopt_local, at, key, passage

READ = date(2026, 3, 1)
LATER = date(2026, 9, 1)
ALL = ["welkom", "meedoen", "samen", "tijden", "melden", "lijst"]
UNREAD = {name: {Cause.UNREAD} for name in ALL}
KEPT = [
    ("meedoen", "aanvulling", "Bij ons loop je drie keer mee.", {}),
    ("samen", "aanvulling", "Bij ons met drie.", {}),
    ("tijden", "invulling", "Bij regen niet.", {"values": {"ronde.dagen": "dinsdag"}}),
    ("lijst", "aanvulling", "De lijst ligt in het dorpshuis.", {}),
]


def fresh(person):
    """Return the person as a new request would load them."""
    return User.objects.get(pk=person.pk)


def reader(region, person=None, on=READ, organisation=None):
    """Return somebody (the volunteer) with what is still to be read at noon of `on`."""
    place = load_place(organisation=organisation or region.cast.ours, on=on, known_at=at(on))
    return reader_at(place, person=fresh(person or region.cast.volunteer))


def due(region, person=None, on=READ, organisation=None):
    """Return the names of the sections that are still to be read, with why."""
    names = {key(name): name for name in [*ALL, "nieuw", "bestuur"]}
    return {names[item.section.key]: set(item.causes) for item in reader(region, person, on, organisation).due}


def read_all(region, person=None, on=READ, organisation=None, only=None):
    """Let somebody confirm on `on` everything that is due (or the sections named)."""
    person = fresh(person or region.cast.volunteer)
    found = reader(region, person, on, organisation)
    sections = {item.section.key: item.section.hash for item in found.due}
    if only:
        sections = {key(name): sections[key(name)] for name in only}
    return confirm_read(
        person=person, organisation=organisation or region.cast.ours, sections=sections, on=on, now=at(on)
    )


def reworded(blocks, name, body, **more):
    """Return the blocks with one section in other words."""
    return [
        {**block, "value": {**block["value"], "body": f"<p>{body}</p>", **more}}
        if block["id"] == str(key(name))
        else block
        for block in blocks
    ]


def next_edition(region, name, body, change_class, effective=SECOND, blocks=None, **more):
    """Adopt an edition in which one section has other words; returns its blocks."""
    blocks = reworded(blocks or OUTLINE, name, body, **more)
    change = {key(name): Change(ChangeClass(change_class), "Omdat het moet")}
    region.editions.append(
        adopt(region.guideline, blocks, by=region.cast.regional_editor, effective=effective, changes=change)
    )
    return blocks


def next_local(region, passages, effective=SECOND, **more):
    """Adopt a local edition."""
    rows = [passage(name, operation, body, **facts) for name, operation, body, facts in passages]
    edition = adopt_local(
        region.page, rows, by=region.cast.coordinator, effective=effective, against=region.editions[-1], **more
    )
    region.local_editions.append(edition)
    return edition
