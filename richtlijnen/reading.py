"""The guideline as one reader may see it: what views, lessons and other apps ask for."""

from datetime import date, datetime

from django.db.models import Subquery

from .access import standing_of
from .choices import Audience
from .conf import conf
from .disclosing import disclose
from .loading import edition_text, load_items, load_versions, pick, waiting_after
from .models import Edition, Richtlijn
from .overlays import NOTHING, load_overlays
from .resolved import ResolvedGuideline
from .resolving import resolve


def current_richtlijn():
    """Return a query set with the one guideline this site shows."""
    rows = Richtlijn.objects.order_by("pk")
    return rows.filter(key=conf.guideline) if conf.guideline else rows


def guideline_for(*, organisation, person, on: date, known_at: datetime) -> ResolvedGuideline | None:
    """Return what holds for `organisation` (None: the region's own text) on local date `on`, as far as known then.

    What `person` (None: a visitor) may not see is left out. None before the first edition. Eight queries at most,
    however many sections there are.
    """
    found = whole_guideline(organisation=organisation, on=on, known_at=known_at)
    if found is None:
        return None
    wide = any(section.audience == Audience.COORDINATORS for section in found.sections())
    return disclose(found, standing=standing_of(person, organisation, wide=wide))


def known_editions(*, known_at: datetime, richtlijn: Richtlijn | None = None) -> list[Edition]:
    """Return the regional editions known at a moment, by first day. One query.

    `richtlijn` None: of the one guideline this site shows.
    """
    pk = richtlijn.pk if richtlijn else Subquery(current_richtlijn().values("pk")[:1])
    return list(Edition.objects.filter(richtlijn_id=pk, recorded_at__lte=known_at).defer("canonical_text"))


def whole_guideline(
    *, organisation, on: date, known_at: datetime, richtlijn: Richtlijn | None = None
) -> ResolvedGuideline | None:
    """Return the same with everything in it: for rules, which disclose() it themselves to whoever will read it.

    `richtlijn` None: the one guideline this site shows.
    """
    rows = known_editions(known_at=known_at, richtlijn=richtlijn)
    edition, _coming, until = pick(rows, on=on)
    if edition is None:
        return None
    pk = edition.richtlijn_id
    waiting = waiting_after(rows, on=on)
    items = load_items([edition, *waiting])
    text = edition_text(edition=edition, items=items, until=until, waiting=waiting, versions=load_versions(pk))
    if organisation is None:
        return resolve(edition=text, overlay=None, bases={}, on=on)
    found = load_overlays(richtlijn=pk, known_at=known_at, organisations=[organisation.pk], on=on)
    laid = found.get(organisation.pk, NOTHING).on(on)
    return resolve(edition=text, overlay=laid.overlay, bases=laid.bases, on=on)


def holds_from(*, known_at: datetime) -> date | None:
    """Return the first day of the first edition, or None when nothing was adopted."""
    editions = known_editions(known_at=known_at)
    return editions[0].effective_from if editions else None
