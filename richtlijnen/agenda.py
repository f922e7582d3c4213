"""What the regional meeting has to speak about besides the draft: contested classes, and texts not looked at yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from .choices import Outcome, Status
from .contesting import contests_of
from .everywhere import Everywhere, Layer, load_everywhere
from .exceptions import NoIdentity
from .host import host
from .matrix import stand
from .models import LocalEdition, PassageReview, Richtlijn, SectionVersion
from .next_edition import load_next_edition

OPEN = frozenset({Status.REVIEW, Status.NOT_ALLOWED, Status.ORPHANED})


@dataclass(frozen=True)
class Contested:
    """A change of wording of which `organisations` (names) say that the agreement changes."""

    number: str
    title: str
    organisations: tuple[str, ...]


@dataclass(frozen=True)
class OpenText:
    """A section on which an organisation still has to look at its own text. No number: the section has lapsed."""

    number: str
    title: str
    status: Status


@dataclass(frozen=True)
class OpenPlace:
    """One organisation with what it still has to look at."""

    name: str
    texts: tuple[OpenText, ...]


@dataclass(frozen=True)
class Agenda:
    """Everything of one day; nothing of it is a decision."""

    contested: tuple[Contested, ...]
    places: tuple[OpenPlace, ...]

    def __bool__(self) -> bool:
        return bool(self.contested or self.places)


def load_agenda(*, richtlijn: Richtlijn, now: datetime) -> Agenda:
    """Return what stands open at `now`: as the matrix has it, without what was decided and waits for a new version.

    A constant number of queries.
    """
    everywhere = load_everywhere(richtlijn=richtlijn, on=timezone.localdate(now), known_at=now)
    return Agenda(_contested(richtlijn), _places(richtlijn, everywhere) if everywhere else ())


def _contested(richtlijn: Richtlijn) -> tuple[Contested, ...]:
    names: dict[UUID, list[str]] = {}
    for row in contests_of(richtlijn).select_related("organisation").order_by("organisation__name"):
        known = names.setdefault(row.section_key, [])
        if row.organisation.name not in known:
            known.append(row.organisation.name)
    try:
        sections = load_next_edition(richtlijn=richtlijn).state.sections if names else ()
    except NoIdentity:
        return ()
    return tuple(
        Contested(item.difference.line.number, item.difference.line.title, tuple(names[item.key]))
        for item in sections
        if item.is_changed and item.contested
    )


def _places(richtlijn: Richtlijn, everywhere: Everywhere) -> tuple[OpenPlace, ...]:
    titles = dict(
        SectionVersion.objects.filter(section__richtlijn=richtlijn)
        .order_by("sequence")
        .values_list("section__key", "title")
    )
    decided = _decided(richtlijn)
    found = []
    for layer in everywhere.layers:
        texts = tuple(_texts(everywhere=everywhere, layer=layer, decided=decided, titles=titles))
        if texts:
            found.append(OpenPlace(host().describe(layer.organisation).name, texts))
    return tuple(found)


def _texts(*, everywhere: Everywhere, layer: Layer, decided, titles) -> Iterator[OpenText]:
    standing = {key: status for key, status in stand(everywhere=everywhere, layer=layer) if status in OPEN}
    order = {key: place for place, key in enumerate(everywhere.sections)}
    for key in sorted(standing, key=lambda key: order.get(key, len(order))):
        section = everywhere.sections.get(key)
        wording = section.version if section else None
        if (layer.organisation.pk, key, layer.overlay.origin.number, wording) not in decided:
            yield OpenText(section.number if section else "", titles[key], standing[key])


def _decided(richtlijn: Richtlijn) -> frozenset[tuple]:
    """Return (organisation, section, local edition, wording) of what is to be adapted or taken away with a new version.

    The local edition is the one that the decision was about: the newest when it was made.
    """
    rows = PassageReview.objects.filter(kader__richtlijn=richtlijn).exclude(outcome=Outcome.KEEP)
    about = LocalEdition.objects.filter(kader=OuterRef("kader"), recorded_at__lt=OuterRef("at")).order_by("-number")
    rows = rows.annotate(about=Subquery(about.values("number")[:1]))
    return frozenset(rows.values_list("kader__organisation", "section__key", "about", "to_version"))
