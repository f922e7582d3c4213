"""The pocket card: one sheet of A6, what somebody needs on a round first; what does not fit is left to the site."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from .blocks import contacts_in, place_among, place_on_card
from .choices import Audience
from .conf import ROUND_FIELDS, conf
from .host import host
from .models import GuidelinePrint, Richtlijn
from .pdf import draw_fitting, qr_png
from .printing import address_of, find_or_keep, short
from .records import seal
from .resolved import ResolvedGuideline, ResolvedValue

DESIGN = 2  # a card of another design is another card
BOTH_SIDES = 2
LARGE, MIDDLE = "large", "middle"  # the sizes of its letters; smaller cannot be read in the dark


@dataclass(frozen=True)
class Card:
    """What stands on it, in this order: whom to reach, what to know on a round, what else was agreed, what was not.

    `names_gaps`: what is not agreed is listed, else counted; `is_cut`: something that was agreed did not fit.
    """

    contacts: tuple[ResolvedValue, ...]
    on_round: tuple[ResolvedValue, ...] = ()
    others: tuple[ResolvedValue, ...] = ()
    lacking: tuple[ResolvedValue, ...] = ()
    names_gaps: bool = True
    is_cut: bool = False


def card_of(guideline: ResolvedGuideline) -> Card:
    """Return the card of a guideline, as disclosed to its reader, with everything on it. Pure."""
    contacts = contacts_in(guideline)
    asked = [
        value
        for section in guideline.sections()
        for value in section.values
        if place_on_card(value.key) is None and (value.is_agreed or value.is_fallback)
    ]
    on_round = [value for value in asked if value.text and _place_on_round(value) is not None]
    rest = [value for value in asked if value not in on_round]
    return Card(
        contacts=tuple(value for value in contacts if value.is_agreed),
        on_round=tuple(sorted(on_round, key=_place_on_round)),
        others=tuple(sorted((value for value in rest if value.is_agreed), key=lambda value: not value.required)),
        lacking=tuple(value for value in (*contacts, *rest) if value.is_lacking),
    )


def cuts_of(card: Card) -> Iterator[tuple[str, Card]]:
    """Yield the ways to draw a card, the best first: size of the letters, what stands on it. Pure.

    What was agreed goes from the end: first what is no help on a round, then whom to reach, but for the first.
    """
    yield LARGE, card
    yield MIDDLE, card
    card = replace(card, names_gaps=False)
    yield MIDDLE, card
    for name, least in (("others", 0), ("contacts", 1), ("on_round", 0), ("contacts", 0)):
        while len(getattr(card, name)) > least:
            card = replace(card, **{name: getattr(card, name)[:-1]}, is_cut=True)
            yield MIDDLE, card


def _place_on_round(value: ResolvedValue) -> int | None:
    return place_among(value.key, ROUND_FIELDS)


def find_or_make_card(
    *, richtlijn: Richtlijn, organisation, audience: str, guideline: ResolvedGuideline, now: datetime
) -> GuidelinePrint:
    """Return the stored card of `guideline` (as disclosed to these readers); draw and store it when it is missing.

    The day on it is that on which it was drawn. Raises NotDrawn.
    """
    on = timezone.localdate(now)
    return find_or_keep(
        richtlijn=richtlijn,
        organisation=organisation,
        audience=audience,
        guideline=guideline,
        hash=card_hash(guideline=guideline, described=host().describe(organisation)),
        draw=lambda: draw_card(guideline=guideline, organisation=organisation, audience=audience, on=on),
        now=now,
    )


def card_hash(*, guideline: ResolvedGuideline, described) -> str:
    """Return the hash of everything that a card says, except the day on which it was made."""
    card = card_of(guideline)
    parts = {"contacts": card.contacts, "on_round": card.on_round, "others": card.others, "lacking": card.lacking}
    return seal(
        {
            "card": DESIGN,
            "address": conf.base_url + address_of(described),
            "organisation": [described.name, described.place, described.is_example],
            "editions": [guideline.number, guideline.local and guideline.local.number],
            **{
                name: [
                    [one.label, one.type, one.text, one.state, one.is_lacking, str(one.checked_on or "")]
                    for one in values
                ]
                for name, values in parts.items()
            },
        }
    )


def draw_card(*, guideline: ResolvedGuideline, organisation, audience: str, on: date) -> bytes:
    """Return the PDF of one sheet, both sides. Raises NotDrawn."""
    described = host().describe(organisation)
    url = conf.base_url + address_of(described)
    context = {
        "guideline": guideline,
        "organisation": described,
        "is_for_volunteers": audience == Audience.VOLUNTEERS,
        "made_on": on,
        "url": url,
        "address": short(url),
    }
    return draw_fitting(
        template="buurtkader_richtlijnen/pdf/pocket_card.html",
        tries=[({**context, "size": size, "card": card}, BOTH_SIDES) for size, card in cuts_of(card_of(guideline))],
        css=("pocket_card.css",),
        pictures={"qr": qr_png(url)},
        site=f"{conf.base_url}/",
    )
