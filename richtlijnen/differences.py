"""Where organisations differ most, as far as the region may read their texts. Pure but for load_differences."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .disclosing import disclose
from .everywhere import load_everywhere
from .models import Richtlijn
from .resolved import ResolvedSection
from .resolving import resolve
from .section_everywhere import READER
from .worddiff import text_of


@dataclass(frozen=True)
class Own:
    """What one organisation has of its own on a section; `odd` are the keys of values that most do not have."""

    organisation: object
    section: ResolvedSection
    odd: frozenset[str]


@dataclass(frozen=True)
class Difference:
    """A section with every organisation that has an own text or another value than most."""

    section: ResolvedSection
    owners: tuple[Own, ...]
    wordings: int

    @property
    def count(self) -> int:
        """How many organisations differ here."""
        return len(self.owners)


def load_differences(*, richtlijn: Richtlijn, on: date, known_at: datetime) -> tuple[Difference, ...]:
    """Return the sections on which organisations differ, the most first. Eight queries, whatever the numbers."""
    everywhere = load_everywhere(richtlijn=richtlijn, on=on, known_at=known_at)
    if everywhere is None:
        return ()
    found = {}
    for layer in everywhere.layers:
        whole = resolve(edition=everywhere.edition, overlay=layer.overlay, bases=layer.bases, on=on)
        found[layer.organisation] = disclose(whole, standing=READER).sections()
    return find_differences(found)


def find_differences(found: Mapping[object, Iterable[ResolvedSection]]) -> tuple[Difference, ...]:
    """Return the differences between organisations, most first, then in printed order.

    A value counts as different when it is agreed, may be read, and is not the one that most organisations have.
    """
    usual = _usual(found)
    sections, owners = {}, defaultdict(list)
    for organisation, own in found.items():
        for section in own:
            sections.setdefault(section.key, section)
            odd = frozenset(
                value.key
                for value in section.values
                if value.is_agreed and _same(value.text) != usual[section.key, value.key]
            )
            if section.local or odd:
                owners[section.key].append(Own(organisation, section, odd))
    rows = [
        Difference(sections[key], tuple(owners[key]), len({_answer(own) for own in owners[key]}))
        for key in sections
        if owners[key]
    ]
    return tuple(sorted(rows, key=lambda row: -row.count))


def _usual(found) -> dict[tuple[UUID, str], str | None]:
    """Return per field of a section the value most organisations agreed; where no two agreed the same there is none."""
    counts = defaultdict(Counter)
    for own in found.values():
        for section in own:
            for value in section.values:
                if value.is_agreed:
                    counts[section.key, value.key][_same(value.text)] += 1
    usual = {}
    for place, counter in counts.items():
        text, number = min(counter.items(), key=lambda row: (-row[1], row[0]))
        usual[place] = text if number > 1 else None
    return usual


def _answer(own: Own) -> tuple:
    texts = tuple(text_of(passage.body) for passage in own.section.local)
    return texts, tuple(_same(value.text) for value in own.section.values if value.is_agreed)


def _same(text: str) -> str:
    return " ".join(text.casefold().split())
