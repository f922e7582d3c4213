"""The region's draft as if it held already: by itself, or with what one organisation laid over it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from .access import standing_of
from .disclosing import disclose
from .everywhere import load_layers
from .models import Richtlijn
from .next_edition import NextEdition, first_possible_day, load_next_edition, text_to_be
from .resolved import ResolvedGuideline
from .resolving import resolve


@dataclass(frozen=True)
class Preview:
    """The draft resolved for `organisation` (None: the region's own text), as the person who asks may see it."""

    coming: NextEdition
    organisation: object | None
    guideline: ResolvedGuideline


def preview_draft(*, richtlijn: Richtlijn, organisation, person, now: datetime) -> Preview:
    """Return the newest draft as it would read on its first possible day. Problems in the draft do not stop it.

    Values and texts that `person` may not read stay closed. A constant number of queries.
    """
    coming = load_next_edition(richtlijn=richtlijn)
    on = first_possible_day(coming=coming, today=timezone.localdate(now))
    overlay, bases = None, {}
    if organisation is not None:
        layers = load_layers(richtlijn=richtlijn, on=on, known_at=now)
        layer = next(item for item in layers if item.organisation.pk == organisation.pk)
        overlay, bases = layer.overlay, layer.bases
    edition = text_to_be(richtlijn=richtlijn, coming=coming, on=on)
    found = resolve(edition=edition, overlay=overlay, bases=bases, on=on)
    return Preview(coming, organisation, disclose(found, standing=standing_of(person, organisation)))
