"""One section at every organisation: the texts that the region may read, how they stand, and what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from .access import Standing
from .choices import Outcome, Status
from .disclosing import disclose
from .everywhere import Everywhere, Layer, load_everywhere
from .matrix import stand
from .models import PassageReview, Richtlijn, SectionVersion
from .resolved import ResolvedSection
from .resolving import resolve
from .statuses import section_status
from .texts import SectionText

READER = Standing(keeper=True)  # keeps texts, but not these: nothing that is only for us, no closed values


@dataclass(frozen=True)
class Decision:
    """What an organisation decided about its text, without remark or name."""

    outcome: Outcome
    on: date


@dataclass(frozen=True)
class SectionAt:
    """One organisation: what may be read of its text here (None: the section is not in force), and how it stands."""

    organisation: object
    section: ResolvedSection | None
    status: Status | None
    version: int | None
    based_on: tuple[str, ...]
    decision: Decision | None
    is_kept_back: bool

    @property
    def has_nothing(self) -> bool:
        """Whether this organisation wrote, filled in and decided nothing here, and does not have to."""
        return self.status is None and not (self.based_on or self.is_kept_back or self.decision)


@dataclass(frozen=True)
class SectionEverywhere:
    """A section (text None: not in force any more) with every organisation."""

    key: UUID
    title: str
    text: SectionText | None
    edition: str
    places: tuple[SectionAt, ...]


def load_section(*, richtlijn: Richtlijn, key: UUID, on: date, known_at: datetime) -> SectionEverywhere | None:
    """Return one section at every organisation; None when this guideline never had it. Eleven queries at most."""
    versions = SectionVersion.objects.filter(section__richtlijn=richtlijn, section__key=key).order_by("sequence")
    rows = list(versions.select_related("edition").defer("canonical_text", "edition__canonical_text"))
    everywhere = load_everywhere(richtlijn=richtlijn, on=on, known_at=known_at, section=key) if rows else None
    if everywhere is None:
        return None
    decisions = _decisions(richtlijn=richtlijn, key=key, known_at=known_at)
    editions = {row.pk: row.edition.number for row in rows}
    return SectionEverywhere(
        key=key,
        title=rows[-1].title,
        text=everywhere.sections.get(key),
        edition=everywhere.edition.number,
        places=tuple(
            _place(everywhere=everywhere, layer=layer, key=key, editions=editions, decisions=decisions)
            for layer in everywhere.layers
        ),
    )


def _place(*, everywhere: Everywhere, layer: Layer, key: UUID, editions: Mapping[int, str], decisions) -> SectionAt:
    text = everywhere.sections.get(key)
    own = dict(stand(everywhere=everywhere, layer=layer))
    untouched = section_status(section=text, passages=()) if text else None
    found = _readable(everywhere=everywhere, layer=layer, key=key) if text else None
    bases = {layer.bases.get(key, passage.based_on) for passage in layer.overlay.passages}
    shown = found is not None and (found.local or any(value.is_agreed for value in found.values))
    return SectionAt(
        organisation=layer.organisation,
        section=found,
        status=own.get(key, untouched),
        version=layer.overlay.origin.number if layer.overlay.origin else None,
        based_on=tuple(sorted(editions[base] for base in bases)),
        decision=decisions.get(layer.organisation.pk),
        is_kept_back=bool(layer.overlay.passages) and not shown,
    )


def _readable(*, everywhere: Everywhere, layer: Layer, key: UUID) -> ResolvedSection:
    edition = everywhere.edition
    chapters = tuple(
        replace(chapter, sections=tuple(section for section in chapter.sections if section.key == key))
        for chapter in edition.chapters
    )
    whole = resolve(
        edition=replace(edition, chapters=chapters), overlay=layer.overlay, bases=layer.bases, on=everywhere.on
    )
    return disclose(whole, standing=READER).section(key)


def _decisions(*, richtlijn, key, known_at) -> dict[int, Decision]:
    rows = PassageReview.objects.filter(kader__richtlijn=richtlijn, section__key=key, at__lte=known_at)
    return {
        place: Decision(outcome=Outcome(outcome), on=timezone.localdate(at))
        for place, outcome, at in rows.order_by("at", "pk").values_list("kader__organisation", "outcome", "at")
    }
