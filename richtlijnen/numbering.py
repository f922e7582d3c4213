"""Printed numbers of the past: which section was 4.2 when that paper was printed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Subquery

from .models import EditionItem, Richtlijn
from .reading import current_richtlijn


@dataclass(frozen=True)
class FormerNumber:
    """A section that carried a number in an edition that has been in force."""

    key: UUID
    title: str
    edition: str
    from_day: date


def former_numbers(
    number: str, *, on: date, known_at: datetime, richtlijn: Richtlijn | None = None
) -> tuple[FormerNumber, ...]:
    """Return which sections carried `number`, newest edition first, each section once. One query.

    `richtlijn` None: in the one guideline this site shows.
    """
    rows = (
        EditionItem.objects.filter(
            edition__richtlijn_id=richtlijn.pk if richtlijn else Subquery(current_richtlijn().values("pk")[:1]),
            edition__effective_from__lte=on,
            edition__recorded_at__lte=known_at,
            number=number,
            section_version__isnull=False,
        )
        .select_related("edition", "section_version__section")
        .defer("edition__canonical_text", "section_version__canonical_text", "section_version__body")
        .order_by("-edition__effective_from", "-edition__recorded_at")
    )
    found: dict[UUID, FormerNumber] = {}
    for row in rows:
        key = row.section_version.section.key
        found.setdefault(
            key, FormerNumber(key, row.section_version.title, row.edition.number, row.edition.effective_from)
        )
    return tuple(found.values())
