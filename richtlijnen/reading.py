"""The guideline as one reader may see it: what views, lessons and other apps ask for."""

from datetime import date, datetime

from django.db.models import Subquery

from .access import standing_of
from .choices import Audience
from .conf import conf
from .disclosing import disclose
from .loading import edition_text, load_items, load_overlay, load_versions, pick
from .models import Edition, LocalEdition, Richtlijn
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


def whole_guideline(
    *, organisation, on: date, known_at: datetime, richtlijn: Richtlijn | None = None
) -> ResolvedGuideline | None:
    """Return the same with everything in it: for rules, which disclose() it themselves to whoever will read it.

    `richtlijn` None: the one guideline this site shows.
    """
    richtlijn = richtlijn.pk if richtlijn else Subquery(current_richtlijn().values("pk")[:1])
    editions = Edition.objects.filter(richtlijn_id=richtlijn, recorded_at__lte=known_at).defer("canonical_text")
    edition, coming, until = pick(editions, on=on)
    if edition is None:
        return None
    items = load_items([row for row in (edition, coming) if row])
    overlay, bases, versions = None, {}, load_versions(edition.richtlijn_id)
    if organisation is not None:
        rows = (
            LocalEdition.objects.filter(
                kader__richtlijn=edition.richtlijn_id, kader__organisation=organisation, recorded_at__lte=known_at
            )
            .select_related("approved_by", "checked_against")
            .defer("canonical_text", "checked_against__canonical_text")
        )
        local, coming_local, local_until = pick(rows, on=on)
        overlay, bases = load_overlay(edition=local, until=local_until, coming=coming_local, known_at=known_at)
    text = edition_text(edition=edition, items=items, until=until, coming=coming, versions=versions)
    return resolve(edition=text, overlay=overlay, bases=bases, on=on)


def holds_from(*, known_at: datetime) -> date | None:
    """Return the first day of the first edition, or None when nothing was adopted."""
    rows = Edition.objects.filter(richtlijn_id=Subquery(current_richtlijn().values("pk")[:1]))
    first = rows.filter(recorded_at__lte=known_at).first()
    return first.effective_from if first else None
