"""Lifting: whose adopted text may become a proposal for everybody, and who may open it for that."""

from datetime import datetime

from django.utils import timezone

from . import access, history
from .models import LocalPassageVersion, Richtlijn
from .section_everywhere import load_section


def find_passage(richtlijn: Richtlijn, pk: int) -> LocalPassageVersion | None:
    """Return an adopted passage of this guideline with words of its own, or None. May it be opened: ask may_lift."""
    rows = LocalPassageVersion.objects.filter(local_edition__kader__richtlijn=richtlijn, pk=pk).exclude(body="")
    return rows.select_related("section", "local_edition__kader__organisation").first()


def may_lift(person, passage: LocalPassageVersion, *, organisation, now: datetime) -> bool:
    """Return whether `person` may start a proposal of `organisation` from this passage.

    From one's own, always. The region: from all that its organisation does not keep to itself. Other keepers of
    texts: from what they can read at that organisation, today or from the day that a waiting version starts.
    """
    if passage.local_edition.kader.organisation_id == organisation.pk and access.may_keep(person, organisation):
        return True
    if not access.keeps_texts(person) or _is_kept_back(passage, now=now):
        return False
    return access.may_adopt_edition(person) or _is_shared(passage, now=now)


def _is_kept_back(passage: LocalPassageVersion, *, now: datetime) -> bool:
    """Return whether its organisation keeps it to itself, or decided to from a later day on."""
    newest = history.known(passage.local_edition.kader, known_at=now).last()
    later = newest.passages.filter(section=passage.section_id, operation=passage.operation) if newest else ()
    return passage.only_for_us or any(row.only_for_us for row in later)


def _is_shared(passage: LocalPassageVersion, *, now: datetime) -> bool:
    """Return whether the overview of its section shows it to keepers elsewhere, now or on its own first day."""
    local, today = passage.local_edition, timezone.localdate(now)
    for day in sorted({today, max(today, local.effective_from)}):
        found = load_section(richtlijn=local.kader.richtlijn, key=passage.section.key, on=day, known_at=now)
        places = [row for row in found.places if row.organisation.pk == local.kader.organisation_id] if found else ()
        if any(text.version == passage.pk for row in places if row.section for text in row.section.local):
            return True
    return False
