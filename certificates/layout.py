"""How a certificate is set: which sizes to try, and the words with their values. Pure but for the translations."""

import datetime
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .conf import conf
from .dates import in_words

SIZES = 6  # 0 is the largest; certificate.css has a rule for each
FACTS_IN_FRONT = 6  # more than this go to a second sheet
NAME_WIDTHS = (24, 30, 72, 130, 200)  # up to so wide for sizes 0 to 4


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One way to set it: size of the name, size of the rest, and whether what was taught gets its own sheet."""

    name: int
    text: int
    annex: bool


def width(text: str) -> float:
    """Return the rough width of `text`, in Latin letters."""
    return sum(
        0 if unicodedata.combining(letter) else 1.9 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def plans(*, facts: dict, name: str) -> Iterator[Plan]:
    """Yield layouts from roomy to tight; the drawing stops at the first that fits."""
    first = sum(width(name) > limit for limit in NAME_WIDTHS)
    long_list = len(facts["taught"]) > FACTS_IN_FRONT
    if not long_list:
        for text in range(3):
            yield Plan(name=min(first + text, SIZES - 1), text=text, annex=False)
    for text in range(SIZES):
        yield Plan(name=min(first + text, SIZES - 1), text=text, annex=bool(facts["taught"]))


def context(*, facts: dict, name: str, plan: Plan) -> dict:
    """Return what the template of the PDF needs, in the active language."""
    organisation = facts["organisation"]
    issued_on = datetime.date.fromisoformat(facts["issued_on"])
    last_day = facts["valid_until"] and datetime.date.fromisoformat(facts["valid_until"])
    address = facts["verify_url"].removesuffix("/").removesuffix(facts["code"]).split("://", 1)[-1].rstrip("/")
    return {
        "facts": facts,
        "name": name,
        "plan": plan,
        "language": conf.language,
        "organisation": organisation,
        "declares": declares(organisation=organisation["name"], region=facts["region"]),
        "issued_on": in_words(issued_on),
        "valid_until": in_words(last_day) if last_day else "",
        "hours": facts["hours"].replace(".", ","),
        "address": address,
        "limits": limits(name=name, organisation=organisation),
    }


def declares(*, organisation: str, region: str) -> str:
    """Return who declares it, as the beginning of a sentence."""
    if region:
        return _("%(organisation)s and %(region)s declare that") % {"organisation": organisation, "region": region}
    return _("%(organisation)s declares that") % {"organisation": organisation}


def limits(*, name: str, organisation: dict) -> str:
    """Return the sentence on what a certificate does not prove; `name` is empty once it is erased."""
    if name:
        first = _("This certificate shows that %(name)s completed this course.") % {"name": name}
    else:
        first = _("This certificate shows that somebody completed this course.")
    second = _("It gives no powers, is not proof of identity and says nothing about a certificate of conduct (VOG).")
    words = {"organisation": organisation["name"], "mailbox": organisation["mailbox"]}
    if organisation["mailbox"]:
        third = (
            _("Whether somebody is a volunteer now, the coordinator of %(organisation)s knows: %(mailbox)s.") % words
        )
    else:
        third = _("Whether somebody is a volunteer now, the coordinator of %(organisation)s knows.") % words
    return " ".join((first, second, third))
