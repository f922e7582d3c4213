"""The facts: what is sealed about a certificate, without anything about the person."""

import datetime
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from .codes import grouped
from .exceptions import BadFacts

FORM = 1  # of this mapping; the PDF and the pages read every form that was ever written
JOINERS = "\u200c\u200d"  # Persian and Indian scripts need them
FACT_KEYS = ("key", "label", "value", "hash")


def clean_name(name: str) -> str:
    """Return `name` composed (NFC), single spaces, no invisible signs; BadFacts when nothing readable is left."""
    name = unicodedata.normalize("NFC", str(name))
    name = " ".join("".join(_visible(character) for character in name).split())
    if not any(character.isalnum() for character in name):
        raise BadFacts("A certificate needs the name of its holder.")
    return name


def _visible(character):
    """A space for control signs; nothing for signs that turn the reading direction or have no shape."""
    if character in JOINERS:
        return character
    kind = unicodedata.category(character)
    return " " if kind in ("Cc", "Zs", "Zl", "Zp") else "" if kind[0] == "C" else character


def clean_hours(hours: int | float | Decimal | str | None) -> str:
    """Return study hours as plain text such as 6 or 7.5; empty when there are none."""
    if hours in (None, ""):
        return ""
    try:
        amount = Decimal(str(hours))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise BadFacts("Study hours are a number, 0 or more.")
    return f"{amount.normalize():f}" if amount else ""


def clean_taught(facts: Iterable[Mapping]) -> list[dict]:
    """Return the handed-in facts as text; BadFacts when one has no label or value."""
    taught = []
    for fact in facts:
        row = {key: " ".join(str(fact.get(key) or "").split()) for key in FACT_KEYS}
        if not (row["label"] and row["value"]):
            raise BadFacts(f"A fact needs a label and a value: {dict(fact)!r}")
        taught.append(row)
    return taught


def compose(
    *,
    number: str,
    code: str,
    verify_url: str,
    scheme: Mapping,
    organisation: Mapping,
    region: str,
    cycle: int,
    issue: int,
    result: str,
    hours: str,
    taught: list[dict],
    issued_at: datetime.datetime,
    issued_on: datetime.date,
    valid_until: datetime.date | None,
    source: str,
    source_key: str,
) -> dict:
    """Return the facts as one mapping that JSON can hold; every value that is shown later is in it."""
    return {
        "form": FORM,
        "number": number,
        "code": grouped(code),
        "verify_url": verify_url,
        "scheme": {key: scheme[key] for key in ("key", "version", "title", "statement")},
        "organisation": {
            key: organisation[key] for key in ("slug", "name", "place", "municipality", "mailbox", "is_example")
        },
        "region": region,
        "cycle": cycle,
        "issue": issue,
        "result": result,
        "hours": hours,
        "taught": taught,
        "signatories": [],
        "issued_at": issued_at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "issued_on": issued_on.isoformat(),
        "valid_until": valid_until.isoformat() if valid_until else None,
        "source": source,
        "source_key": source_key,
    }
