"""Telling people what changes: one message per person and edition, and nothing about what is long past."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from . import access
from .choices import SUBSTANTIVE, Audience
from .host import host
from .loading import edition_text, load_items, load_versions
from .models import Edition, LocalEdition
from .texts import ComingChange

RECENT_DAYS = 7


@dataclass(frozen=True)
class Reader:
    """Somebody to tell, with the organisations whose texts this person keeps or only follows."""

    person: object
    kept: tuple = ()
    followed: tuple = ()


def is_worth_telling(*, effective_from: date, today: date) -> bool:
    """Return whether this is still to come or took effect within the last days; so loading a past is silent."""
    return effective_from >= today - timedelta(days=RECENT_DAYS)


def repeats_what_was_told(edition: Edition) -> bool:
    """Return whether this only carries a corrected typing error into an edition that still waits for its own day."""
    return edition.corrects_id is not None and edition.corrects.effective_from == edition.effective_from


def readers_everywhere() -> tuple[Reader, ...]:
    """Return everybody who belongs to any organisation, each once. One query per organisation."""
    found: dict[int, Reader] = {}
    for organisation in host().organisations():
        for person, roles in host().members_of(organisation):
            known = found.get(person.pk, Reader(person))
            if roles & access.KEEPERS:
                known = Reader(person, (*known.kept, organisation), known.followed)
            else:
                known = Reader(person, known.kept, (*known.followed, organisation))
            found[person.pk] = known
    return tuple(found.values())


def changes_of(edition: Edition) -> tuple[ComingChange, ...]:
    """Return what this edition changes against the one before it; nothing for the first. Three queries."""
    before = (
        Edition.objects.filter(richtlijn=edition.richtlijn_id, recorded_at__lt=edition.recorded_at)
        .filter(effective_from__lte=edition.effective_from)
        .defer("canonical_text")
        .last()
    )
    if before is None:
        return ()
    items = load_items([before, edition])
    versions = load_versions(edition.richtlijn_id)
    return edition_text(edition=before, items=items, coming=edition, versions=versions).coming.changes


def tell_of_edition(*, edition_id: int, now: datetime) -> None:
    """Tell every volunteer in plain words which agreements change, and from when."""
    edition = Edition.objects.select_related("corrects", "richtlijn").get(pk=edition_id)
    today = timezone.localdate(now)
    if not is_worth_telling(effective_from=edition.effective_from, today=today) or repeats_what_was_told(edition):
        return
    closed = _closed_to_volunteers(edition)
    changes = [
        change for change in changes_of(edition) if change.change_class in SUBSTANTIVE and change.key not in closed
    ]
    if not changes:
        return
    for reader in readers_everywhere():
        if reader.kept:
            continue
        place = reader.followed[0]
        host().notify(
            kind="edition_volunteer",
            recipient=reader.person,
            context={
                "day": edition.effective_from,
                "is_coming": edition.effective_from > today,
                "changes": changes,
                "summary": edition.summary,
                "path": reading_path(place, edition.effective_from),
            },
            key=f"edition-{edition.pk}",
        )


def _closed_to_volunteers(edition: Edition) -> frozenset:
    """Return the keys of the sections that only coordinators may read, in this edition or at any time before it."""
    rows = edition.richtlijn.sections.filter(versions__audience=Audience.COORDINATORS)
    return frozenset(rows.values_list("key", flat=True))


def tell_of_local_edition(*, local_edition_id: int, now: datetime) -> None:
    """Tell the organisation's own people which of their agreements change, and from when."""
    edition = LocalEdition.objects.select_related("kader__organisation").get(pk=local_edition_id)
    today = timezone.localdate(now)
    changes = local_changes_of(edition)
    if not changes or not is_worth_telling(effective_from=edition.effective_from, today=today):
        return
    organisation = edition.kader.organisation
    for person, _roles in host().members_of(organisation):
        if person.pk == edition.approved_by_id:
            continue
        host().notify(
            kind="local_edition",
            recipient=person,
            context={
                "day": edition.effective_from,
                "is_coming": edition.effective_from > today,
                "changes": changes,
                "organisation": host().describe(organisation),
                "path": reading_path(organisation, edition.effective_from),
            },
            key=f"local-edition-{edition.pk}",
        )


@dataclass(frozen=True)
class LocalChange:
    """One agreement of the organisation's own that is new, changed or gone."""

    number: str
    title: str
    is_gone: bool = False


def local_changes_of(edition: LocalEdition) -> tuple[LocalChange, ...]:
    """Return which agreements of its own this version changes for the volunteers, in printed order. Five queries."""
    before = edition.kader.editions.filter(number__lt=edition.number).order_by("number").last()
    now = list(edition.passages.values_list("section", "operation", "change_class"))
    then = list(before.passages.values_list("section", "operation")) if before else []
    changed = {section for section, _operation, kind in now if kind in SUBSTANTIVE}
    gone = {section for section, _operation in then} - {section for section, _operation, _kind in now}
    lines = load_items([edition.checked_against])[edition.checked_against_id]
    return tuple(
        LocalChange(line.number, line.section_version.title, line.section_version.section_id in gone)
        for line in lines
        if line.section_version_id
        and line.section_version.section_id in changed | gone
        and line.section_version.audience != Audience.COORDINATORS
    )


def reading_path(organisation, day: date) -> str:
    """Return where somebody of this organisation reads the text of that day."""
    address = reverse("buurtkader_richtlijnen:framework", args=[organisation.slug])
    return f"{address}?op={day.isoformat()}"
