"""What people fill in: tidied where the meaning is sure, and said in a sentence where it cannot be right. Pure.

Nothing is ever refused here: a draft keeps what was typed. "(voorbeeld)" or another remark in brackets behind a number
or an address is no mistake.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from .choices import FieldType
from .drafts import PassageDraft
from .forms import DayField
from .texts import FieldText

DAYS = {
    "ma": "maandag",
    "di": "dinsdag",
    "wo": "woensdag",
    "do": "donderdag",
    "vr": "vrijdag",
    "za": "zaterdag",
    "zo": "zondag",
}
DAY = re.compile(r"\b(ma|di|wo|do|vr|za|zo)(?:\.|\b)", re.IGNORECASE)
ANY_DAY = re.compile(r"dag(?:en)?\b|avond|weekend|week\b|maand|wissel", re.IGNORECASE)
ONLY_DAYS = re.compile(r"^(?:(?:ma|di|wo|do|vr|za|zo)\.?(?:\s*(?:,|en|&|\+|/|t/m|-)\s*|\s+|$))+$", re.IGNORECASE)
CLOCK = re.compile(r"\b([01]?\d|2[0-4])(?:\s*[.:u]\s*([0-5]\d))?(?:\s*(?:uur|u\b|h\b))?", re.IGNORECASE)
ONE_TIME = re.compile(r"^(?:om\s+)?([01]?\d|2[0-4])(?:\s*[.:u]\s*([0-5]\d))?\s*(?:uur|u\.?|h)?$", re.IGNORECASE)
TWO_TIMES = re.compile(r"^(?:van\s+|tussen\s+)?(.+?)\s*(?:tot(?: en met)?|t/m|en|-|–)\s*(.+)$", re.IGNORECASE)
REMARK = re.compile(r"\s*\([^()]*\)\s*$")
NUMBER = re.compile(r"\+?\(?\d[\d\s().\-–/]*")
SHORT_NUMBERS = {"112", "113", "144", "116111", "116123"}


def tidy(*, type: str, text: str) -> str:
    """Return what was typed in one way of writing, or as it was typed when its meaning is not sure."""
    lines = [re.sub(r"\s+", " ", line).strip() for line in (text or "").split("\n")]
    words = " ".join(line for line in lines if line)
    if type == FieldType.LONG_TEXT:
        return words
    if type == FieldType.DAYS and ONLY_DAYS.match(words):
        return _list_of_days(words)
    if type == FieldType.TIME:
        return _times(words)
    if type == FieldType.EMAIL:
        return re.sub(r"^mailto:\s*", "", words, flags=re.IGNORECASE)
    if type == FieldType.URL and words and not re.match(r"^[a-z]+:", words, re.IGNORECASE):
        return f"https://{words}" if re.match(r"^[^\s/]+\.[a-z]{2,}(/|$)", words, re.IGNORECASE) else words
    if type == FieldType.DATE and words:
        found = typed_day(words)
        return found.isoformat() if found else words
    return words


def problem_of(*, type: str, text: str) -> str:
    """Return a sentence about what cannot be right in this value; empty when nothing is wrong."""
    bare = REMARK.sub("", text).strip()
    if not bare:
        return ""
    if type == FieldType.PHONE and not any(_is_number(found[0]) for found in NUMBER.finditer(bare)):
        return _("This does not look like a telephone number. Check it: most numbers have ten digits.")
    if type == FieldType.EMAIL and not _is_mail(bare):
        return _("This does not look like an e-mail address. There is one @ in it, and a point behind that.")
    if type == FieldType.URL and not _is_web(bare):
        return _("This does not look like a web address. Copy it from the top of your browser.")
    if type == FieldType.DATE and not _is_day(bare):
        return _("We do not know this day. Type it like 3-3-2027 or 3 March 2027.")
    if type == FieldType.DAYS and not (ANY_DAY.search(bare) or DAY.search(bare)):
        return _("We see no day in this. Type for example: Tuesday and Friday.")
    if type == FieldType.TIME and not CLOCK.search(bare):
        return _("We see no time in this. Type for example: 20.00 to 22.00.")
    return ""


def doubts_about(*, fields: Sequence[FieldText], passages: Iterable[PassageDraft]) -> tuple[str, ...]:
    """Return a sentence, with the question before it, per value in these passages that cannot be right."""
    texts = {key: text for item in passages for key, text in item.values.items()}
    return tuple(
        f"{field.label} {sentence}"
        for field in fields
        if (sentence := problem_of(type=field.type, text=texts.get(field.key, "")))
    )


def shown(*, type: str, text: str) -> str:
    """Return a stored value as somebody would type it: a date as 3-3-2027, everything else as it is."""
    if type == FieldType.DATE and _is_day(text) and re.match(r"^\d{4}-", text):
        day = date.fromisoformat(text)
        return f"{day.day}-{day.month}-{day.year}"
    return text


def _list_of_days(words: str) -> str:
    """Return "di, vr" as "dinsdag en vrijdag"; "ma t/m vr" as "maandag tot en met vrijdag"."""
    names = [DAYS[found[1].lower()] for found in DAY.finditer(words)]
    if len(names) == 2 and re.search(r"t/m|-", words):
        return _("%(first)s up to and including %(last)s") % {"first": names[0], "last": names[1]}
    if re.search(r"t/m|-", words):
        return words
    if len(names) == 1:
        return names[0]
    return _("%(list)s and %(last)s") % {"list": ", ".join(names[:-1]), "last": names[-1]}


def _times(words: str) -> str:
    """Return "20u" as "20.00 uur" and "20:00-22:00" as "20.00 tot 22.00 uur"."""
    if one := _clock(words):
        return _("%(time)s o'clock") % {"time": one}
    found = TWO_TIMES.match(words)
    first, last = (_clock(found[1]), _clock(found[2])) if found else ("", "")
    return _("%(first)s to %(last)s o'clock") % {"first": first, "last": last} if first and last else words


def _clock(words: str) -> str:
    found = ONE_TIME.match(words.strip())
    return f"{int(found[1]):02}.{found[2] or '00'}" if found else ""


def _is_number(text: str) -> bool:
    """Return whether a run of digits can be a telephone number: Dutch ones by their length, any other from eight on."""
    digits = re.sub(r"\D", "", re.sub(r"^(?:\+|00)\s*31\s*(?:\(0\))?", "0", text))
    if re.match(r"^(?:\+|00)(?!\s*31)", text):
        return len(digits) >= 8
    if digits in SHORT_NUMBERS or re.match(r"^14\d{3,4}$", digits):
        return True
    if re.match(r"^0[89]0[069]", digits):
        return len(digits) in (8, 11)
    return digits.startswith("0") and len(digits) == 10


def _is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _is_web(text: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return True


def _is_day(text: str) -> bool:
    return typed_day(text) is not None


def typed_day(text: str) -> date | None:
    """Return the day somebody typed, or None."""
    try:
        return DayField(required=False).clean(text)
    except ValidationError:
        return None
