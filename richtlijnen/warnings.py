"""What an organisation should look at twice before its text goes in force. Pure; it never refuses anything.

`warnings_of` looks for:

- `overlap`: an addition that repeats the regional text (failure mode 18). At least eight words of its own length, and
  half or more of its runs of four words stand in the regional text of the same section, or twelve words in a row do.
- `mobile`: a mobile number in any spelling: 06-12345678, 06 12 34 56 78, (06) 1234.5678, +31 6 …, +31 (0)6 …, 00316….
- `private_mail`: an address at a provider of private mail (gmail, hotmail, ziggo …), also with (at) or "apenstaartje".
- `address`: a street with a house number, a Dutch postcode.
- `home`: a number in one sentence with "woont", "thuis", "privé" or "bij mij": a house or a line of one person.
- `plate`: a Dutch licence plate, with its dashes; one with only the letter X is an example.
- `bank_account`: an IBAN (a Dutch one by its form, any other by its check digits).
- `name`: a name after "de heer", "mevrouw", "dhr.", "mw." and the like; in a field about a person also a first name
  with a surname ("Jan de Vries"), unless one of the words is that of an organisation.
- `ended`: a last day that is over, so that volunteers do not see the text.
- `police`: in a field about the police a number other than 112, 0900-8844, 0800-7000 or 0800-8112 (text telephone).

Looked at are the text of every passage, its reason, and every value. Words between brackets count: "(voorbeeld)" is no
excuse. Landline numbers and addresses at an organisation's own domain are meant to be shared and give no warning.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .choices import Operation
from .drafts import PassageDraft
from .texts import SectionText
from .worddiff import text_of

OVERLAP, MOBILE, PRIVATE_MAIL, ADDRESS = "overlap", "mobile", "private_mail", "address"
BANK_ACCOUNT, NAME, POLICE, HOME, PLATE = "bank_account", "name", "police", "home", "plate"
ENDED = "ended"
BODY, REASON, LAST_DAY = "body", "reason", "valid_until"

RUN, WHOLE_RUN, ENOUGH_WORDS, HALF = 4, 12, 8, 0.5
PERSON_FIELDS = ("*.contact", "*.bij", "*.nummer", "*.wijkagent", "*.boa", "coordinator.*", "vertrouwenspersoon.*")
POLICE_FIELDS = ("politie.*", "*.wijkagent")
POLICE_NUMBERS = {"112", "09008844", "08007000", "08008112"}

GAP = r"[\s.\-–—‑/()]*"
MOBILE_NUMBER = re.compile(rf"(?<![\d+])\(?(?:(?:\+|00){GAP}3{GAP}1{GAP}(?:0{GAP})?|0{GAP})6(?:{GAP}\d){{8}}(?!\d)")
ANY_NUMBER = re.compile(rf"(?<![\d+])\(?\+?\d(?:{GAP}\d){{2,14}}(?!\d)")
PROVIDERS = (
    r"gmail|googlemail|hotmail|outlook|live|msn|ziggo|kpnmail|kpnplanet|planet|xs4all|hetnet|"
    r"home|casema|upcmail|chello|telfort|zonnet|icloud|me|mac|yahoo|ymail|protonmail|proton|"
    r"pm|tele2|online|freeler|wxs|quicknet|caiway|solcon|gmx|aol|tiscali|versatel|onsnet|"
    r"telenet|skynet|mail|zeelandnet|kabelfoon|concepts|filternet"
)
AT = r"\s*(?:@|\(at\)|\[at\]|\(a\)|\sat\s|\sapenstaartje\s)\s*"
MAIL = re.compile(
    rf"[\w.+\-]+{AT}(?:{PROVIDERS})\s*(?:\.|\(dot\)|\[dot\]|\spunt\s|\sdot\s)\s*[a-z]{{2,4}}\b", re.IGNORECASE
)
STREET = re.compile(
    r"\b[A-ZÀ-Ýa-zà-ÿ][\w'’\-]*(?:straat|laan|weg|plein|dijk|kade|hof|gracht|singel|steeg|pad|park|dreef|plantsoen|erf|"
    r"baan|ring|hoeve|haven|markt|boulevard|allee|poort|stoep|weide|akker|burg|donk)\s+(?:nummer\s+|nr\.?\s*)?"
    r"(?P<number>[1-9]\d{0,3})(?:\s?-\s?\d{1,4})?\s?(?P<extra>[a-zA-Z]?)\b(?![.:,]?\d)",
)
NO_HOUSE = re.compile(
    r"^\s*(?:keer|maal|uur|u\b|minuten|meter|m\b|km|mensen|man|dagen|weken|maanden|jaar|procent|%|euro)"
)
POSTCODE = re.compile(r"\b[1-9]\d{3}(?:\s?(?!SA|SD|SS)[A-Z]{2}|(?!sa|sd|ss)[a-z]{2})\b")
AT_HOME = re.compile(r"\b(?:woon(?:t|huis|adres)|thuis(?:nummer|adres)?|priv[eé]\w*|bij mij)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[^.!?\n]+(?:\.\S+)*")
HOUSE_OR_LINE = re.compile(rf"(?:\bnr\.?\s*|\bnummer\s+)\d+|(?<!\d)0\d(?:{GAP}\d){{8}}(?!\d)")
PLATE_FORM = re.compile(
    r"\b(?=[\w-]*\d)(?=[\w-]*[A-WYZ])(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{2,3}|\d{2,3})-(?:[A-Z]{1,2}|\d{1,2})\b"
)
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ .\-]?[A-Z0-9]){11,30}\b", re.IGNORECASE)
DUTCH_IBAN = re.compile(r"^NL\d{2}[A-Z]{4}\d{10}")
PARTICLE = r"(?:van|de|der|den|het|'t|’t|ter|ten|te|el|al|von|du|la|le|op|in)"
TITLE = re.compile(
    rf"\b(?:[Dd]e\s+heer|[Dd]hr\b\.?|[Mm]evrouw|[Mm]evr\b\.?|[Mm]w\b\.?|[Mm]eneer|[Mm]ijnheer|[Ff]amilie|[Ff]am\.)"
    rf"\s+(?:[A-Z]\.\s*)*(?:{PARTICLE}\s+)*[A-ZÀ-Ý][\w'’\-]+"
)
FULL_NAME = re.compile(
    rf"\b(?P<first>[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?)\s+(?:{PARTICLE}\s+){{0,3}}(?P<last>[A-ZÀ-Ý][a-zà-ÿ]{{2,}})"
)
NO_NAME = re.compile(
    r"^(?:Stichting|Buurt\w*|Gemeente|Politie|Welzijn|Mijn|Wijk\w*|Dorps\w*|Regio\w*|Team|Bureau|Team\w*|Sociaal|Veilig|"
    r"Vereniging|Vrijwilliger\w*|Slachtofferhulp|Nederland|Meld|Bel|Vraag|Via|Kijk|Stuur|Ga|Geef|Loop|De|Het|Een|Op|Bij|"
    r"Maandag|Dinsdag|Woensdag|Donderdag|Vrijdag|Zaterdag|Zondag|Misdaad|Anoniem|Centrum|Huis|Punt|Openbare|Orde|Zuid|"
    r"Noord|Oost|West|Onze|Ons|Jouw|Je|Anders|Samen)$"
)


@dataclass(frozen=True)
class Warning:
    """One thing to look at: where (`place` is body, reason or the key of a field), the words found, and why."""

    kind: str
    section: UUID
    operation: str
    place: str
    found: str
    message: str


def warnings_of(
    *, passages: Sequence[PassageDraft], sections: Mapping[UUID, SectionText], on: date
) -> tuple[Warning, ...]:
    """Return what to look at in these passages on local date `on`, in their order.

    A section that is not in `sections` has no base.
    """
    found: list[Warning] = []
    for passage in passages:
        section = sections.get(passage.section)
        if passage.valid_until and passage.valid_until < on:
            day = date_format(passage.valid_until)
            found.append(Warning(ENDED, passage.section, passage.operation, LAST_DAY, day, _sentence(ENDED, day)))
        for place, text in _places(passage):
            for kind, words in _in_text(text=text, place=place, section=section, operation=passage.operation):
                made = Warning(kind, passage.section, passage.operation, place, words, _sentence(kind, words))
                if made not in found:
                    found.append(made)
    return tuple(found)


def _places(passage: PassageDraft) -> Iterator[tuple[str, str]]:
    if passage.body:
        yield BODY, text_of(passage.body)
    yield from passage.values.items()
    if passage.reason:
        yield REASON, passage.reason


def _in_text(*, text: str, place: str, section: SectionText | None, operation: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, words) for everything in one text."""
    base = text_of(section.body) if place == BODY and section and operation != Operation.HIGHER_RULE else ""
    if repeated := repeated_words(own=text, regional=base):
        yield OVERLAP, repeated
    yield from ((MOBILE, _bare(found[0])) for found in MOBILE_NUMBER.finditer(text))
    yield from ((PRIVATE_MAIL, found[0].strip()) for found in MAIL.finditer(text))
    yield from ((ADDRESS, words) for words in _addresses(text))
    yield from ((HOME, words) for words in _at_home(text))
    yield from ((PLATE, found[0]) for found in PLATE_FORM.finditer(text))
    yield from ((BANK_ACCOUNT, found[0]) for found in IBAN.finditer(text) if _is_account(found[0]))
    yield from ((NAME, words) for words in _names(text=text, about_person=_is_one_of(place, PERSON_FIELDS)))
    if _is_one_of(place, POLICE_FIELDS):
        for found in ANY_NUMBER.finditer(MOBILE_NUMBER.sub("", text)):
            if re.sub(r"\D", "", found[0]) not in POLICE_NUMBERS:
                yield POLICE, _bare(found[0])


def repeated_words(*, own: str, regional: str) -> str:
    """Return the longest run of words of `own` that `regional` has too, when they overlap strongly; else empty."""
    mine, theirs = _words(own), _words(regional)
    if len(mine) < ENOUGH_WORDS or len(theirs) < RUN:
        return ""
    runs = {tuple(theirs[place : place + RUN]) for place in range(len(theirs) - RUN + 1)}
    hits = [tuple(mine[place : place + RUN]) in runs for place in range(len(mine) - RUN + 1)]
    first, length = _longest(hits)
    if not length:
        return ""
    words = mine[first : first + length + RUN - 1]
    return " ".join(words) if sum(hits) / len(hits) >= HALF or len(words) >= WHOLE_RUN else ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _longest(hits: Sequence[bool]) -> tuple[int, int]:
    """Return where the longest row of hits begins, and how long it is."""
    best, start = (0, 0), None
    for place, hit in enumerate([*hits, False]):
        if hit and start is None:
            start = place
        elif not hit and start is not None:
            best, start = max(best, (start, place - start), key=lambda row: row[1]), None
    return best


def _addresses(text: str) -> Iterator[str]:
    for found in STREET.finditer(text):
        is_year = found["number"][:2] in ("19", "20") and len(found["number"]) == 4
        if not is_year and not NO_HOUSE.match(text[found.end("number") :]):
            yield found[0].strip()
    yield from (found[0] for found in POSTCODE.finditer(text))


def _at_home(text: str) -> Iterator[str]:
    for sentence in SENTENCE.findall(text.replace("nr.", "nr")):
        number = HOUSE_OR_LINE.search(sentence)
        if number and AT_HOME.search(sentence):
            yield number[0]


def _is_account(text: str) -> bool:
    bare = re.sub(r"[^A-Z0-9]", "", text.upper())
    if DUTCH_IBAN.match(bare):
        return True
    digits = "".join(str(int(sign, 36)) for sign in bare[4:] + bare[:4])
    return 15 <= len(bare) <= 34 and int(digits) % 97 == 1


def _names(*, text: str, about_person: bool) -> Iterator[str]:
    titled = [found[0] for found in TITLE.finditer(text)]
    yield from titled
    if not about_person:
        return
    for found in FULL_NAME.finditer(text):
        ordinary = NO_NAME.match(found["first"]) or NO_NAME.match(found["last"])
        if not ordinary and not any(found[0] in words for words in titled):
            yield found[0]


def _is_one_of(place: str, patterns: Sequence[str]) -> bool:
    return place not in (BODY, REASON) and any(fnmatchcase(place, pattern) for pattern in patterns)


def _bare(words: str) -> str:
    return words.strip(" \t\n.-–—/")


def _sentence(kind: str, words: str) -> str:
    sentences = {
        OVERLAP: _("This repeats the text of the region: “%(words)s”. Write only what is different with you."),
        MOBILE: _("“%(words)s” is a mobile number. Use a number that the team shares."),
        PRIVATE_MAIL: _("“%(words)s” looks like somebody's private address. Use a mailbox that the team shares."),
        ADDRESS: _("“%(words)s” looks like an address. Is it somebody's home? Then leave it out."),
        HOME: _("“%(words)s” seems to be of somebody's home. Use a place or a number that the team shares."),
        PLATE: _("“%(words)s” is a licence plate. That does not belong in an agreement."),
        BANK_ACCOUNT: _("“%(words)s” is a bank account. That does not belong in an agreement."),
        NAME: _("“%(words)s” looks like a name. Write a task, such as “the coordinator on duty”."),
        ENDED: _("Holds up to and including %(words)s: this day is over. Volunteers do not see this text then."),
        POLICE: _("“%(words)s” is not a public number of the police. Use 0900-8844, or 112 when it is urgent."),
    }
    return sentences[kind] % {"words": words}
