"""The pocket card: everything one organisation filled in, on A6; whom to reach first, in big letters."""

from dataclasses import dataclass
from datetime import date

from .blocks import contacts_in, place_on_card
from .choices import Audience
from .conf import conf
from .host import host
from .pdf import draw_fitting, qr_png
from .printing import address_of, short
from .resolved import ResolvedGuideline, ResolvedValue

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
