"""The pocket card: everything one organisation filled in, on A6; whom to reach first, in big letters."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from .blocks import contacts_in, place_on_card
from .choices import Audience
from .conf import conf
from .host import host
from .models import GuidelinePrint, Richtlijn
from .pdf import draw_fitting, qr_png
from .printing import address_of, find_or_keep, short
from .records import seal
from .resolved import ResolvedGuideline, ResolvedValue

DESIGN = 1  # a card of another design is another card
TWO_SIDES, FOLDED = 2, 4  # A6 with a back; A5 folded
PLANS = (  # size of the letters, brief (what holds as long as nothing was agreed is left out), most pages
    ("large", False, TWO_SIDES),
    ("middle", False, TWO_SIDES),
    ("middle", True, TWO_SIDES),
    ("large", False, FOLDED),
    ("middle", False, FOLDED),
    ("middle", True, FOLDED),
)


@dataclass(frozen=True)
class Card:
    """What stands on it: whom to reach, what else was agreed, and the labels of what was not."""

    contacts: tuple[ResolvedValue, ...]
    others: tuple[ResolvedValue, ...]
    lacking: tuple[ResolvedValue, ...]


def card_of(guideline: ResolvedGuideline) -> Card:
    """Return the card of a guideline, as disclosed to its reader. Pure."""
    contacts = contacts_in(guideline)
    others = [
        value
        for section in guideline.sections()
        for value in section.values
        if place_on_card(value.key) is None and (value.is_agreed or value.is_fallback)
    ]
    return Card(
        contacts=tuple(value for value in contacts if value.is_agreed),
        others=tuple(value for value in others if value.is_agreed),
        lacking=tuple(value for value in (*contacts, *others) if not value.is_agreed),
    )


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
    parts = {"contacts": card.contacts, "others": card.others, "lacking": card.lacking}
    return seal(
        {
            "card": DESIGN,
            "address": conf.base_url + address_of(described),
            "organisation": [described.name, described.place, described.is_example],
            "editions": [guideline.number, guideline.local and guideline.local.number],
            **{
                name: [[one.label, one.type, one.text, str(one.checked_on or "")] for one in values]
                for name, values in parts.items()
            },
        }
    )


def draw_card(*, guideline: ResolvedGuideline, organisation, audience: str, on: date) -> bytes:
    """Return the PDF: on two sides if it can be read like that, else on four to fold. Raises NotDrawn."""
    described = host().describe(organisation)
    url = conf.base_url + address_of(described)
    context = {
        "card": card_of(guideline),
        "guideline": guideline,
        "organisation": described,
        "is_for_volunteers": audience == Audience.VOLUNTEERS,
        "made_on": on,
        "url": url,
        "address": short(url),
    }
    return draw_fitting(
        template="buurtkader_richtlijnen/pdf/pocket_card.html",
        tries=[({**context, "size": size, "brief": brief}, most) for size, brief, most in PLANS],
        css=("pocket_card.css",),
        pictures={"qr": qr_png(url)},
        site=f"{conf.base_url}/",
    )
