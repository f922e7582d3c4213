"""Makes editions that move the texts under local passages, looks at them, and decides."""

from datetime import date, timedelta

from richtlijnen.choices import ChangeClass
from richtlijnen.deciding import decide
from richtlijnen.edition_plan import Change
from richtlijnen.review_loading import reviews_of

from .making import OUTLINE, SECOND, adopt, at, key, section

BEFORE = at(SECOND - timedelta(days=10))
AFTER = at(SECOND + timedelta(days=10))
THIRD = date(2026, 9, 1)


def outline(**changes):
    """Return the outline with other values for the named sections; None leaves one out."""
    blocks = []
    for block in OUTLINE:
        name = next((name for name in changes if str(key(name)) == block["id"]), None)
        if name is None:
            blocks.append(block)
        elif changes[name] is not None:
            blocks.append({**block, "value": {**block["value"], **changes[name]}})
    return blocks


def text(words):
    return {"body": f"<p>{words}</p>"}


def says(**classes):
    """Return what the region says happened to the named sections."""
    return {key(name): Change(kind, f"Waarom {name}") for name, kind in classes.items()}


CHANGED, WORDING = ChangeClass.SUBSTANTIVE, ChangeClass.EDITORIAL


def edition_two(region, *, effective=SECOND):
    """One agreement changes, one wording, one section is new, one lapses with the new one in its place."""
    return adopt(
        region.guideline,
        [
            *outline(meedoen=text("Loop twee keer mee."), samen=text("Loop met twee."), lijst=None),
            section("zorgen", kind="aanvulbaar"),
        ],
        by=region.cast.regional_editor,
        effective=effective,
        changes=says(meedoen=CHANGED, samen=WORDING),
        retired={key("lijst"): [key("zorgen")]},
    )


def listed(region, now):
    return {review.key: review for review in reviews_of(kader=region.kader, now=now).reviews}


def look(region, name, now):
    return reviews_of(kader=region.kader, now=now).of(key(name))


def take(region, name, outcome, now, *, remark="Past nog", seen=None, by=None, **more):
    """Decide on one section as the coordinator, on what is shown now."""
    return decide(
        kader=region.kader,
        section=key(name),
        outcome=outcome,
        remark=remark,
        seen=seen or look(region, name, now).seal,
        by=by or region.cast.coordinator,
        now=now,
        **more,
    )
