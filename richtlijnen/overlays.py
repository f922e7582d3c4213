"""What organisations laid over the guideline: read and put together here, for one organisation or for all of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from .choices import ChangeClass
from .due import VersionPassage
from .loading import Recorded, load_recorded, local_origin, passage_text, pick
from .models import LocalEdition, LocalPassageVersion
from .texts import Overlay


@dataclass(frozen=True)
class Laid:
    """What lies over the guideline on one day; `edition`: the local edition in force (None: nothing yet).

    `decided`: the wordings on which somebody decided since that edition, by section.
    """

    overlay: Overlay
    bases: Mapping[UUID, int] = field(default_factory=dict)
    edition: LocalEdition | None = None
    decided: Mapping[UUID, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Overlays:
    """The local editions of one organisation that were known at a moment, by first day, with what belongs to them."""

    editions: Sequence[LocalEdition] = ()
    passages: Mapping[int, Sequence[VersionPassage]] = field(default_factory=dict)
    recorded: Recorded = field(default_factory=Recorded)

    def on(self, day: date) -> Laid:
        """Return what lies over the guideline on local date `day`."""
        current, coming, until = pick(self.editions, on=day)
        origin = local_origin(coming) if coming else None
        if current is None:
            return Laid(Overlay(until=until, coming=origin))
        return self._laid(current, until=until, coming=origin)

    def newest(self) -> Laid:
        """Return the newest version as if it lay over the guideline already: what a draft goes on from."""
        return self._laid(self.editions[-1]) if self.editions else Laid(Overlay())

    def _laid(self, edition: LocalEdition, **more) -> Laid:
        found = self.passages.get(edition.pk, ())
        came_with = {item.came_with for item in found}
        origins = {row.number: local_origin(row) for row in self.editions if row.number in came_with}
        overlay = Overlay(
            origin=local_origin(edition),
            passages=tuple(item.text for item in found),
            origins={(item.text.section, item.text.operation): origins[item.came_with] for item in found},
            confirmed=frozenset(self.recorded.rules),
            checked=self.recorded.checked,
            **more,
        )
        since = edition.recorded_at
        return Laid(overlay, self.recorded.bases(since=since), edition, self.recorded.decided(since=since))


NOTHING = Overlays()


def load_overlays(
    *,
    richtlijn: int,
    known_at: datetime,
    organisations: Collection | None = None,
    on: date | None = None,
    section: UUID | None = None,
) -> dict[int, Overlays]:
    """Return per organisation (its pk) what it laid over the guideline, as far as known then; without any: no key.

    `organisations` None: all. With `on` only the passages in force on that day, and those of the newest version when
    that one still waits; with `section` only those on that one.
    Three queries, however many there are of anything.
    """
    editions = load_local_editions(richtlijn=richtlijn, known_at=known_at, organisations=organisations)
    if not editions:
        return {}
    wanted = [
        row for own in editions.values() for row in (own if on is None else {pick(own, on=on)[0], own[-1]}) if row
    ]
    passages = load_layer_passages(wanted, section=section, look_up_origin=True)
    recorded = load_recorded([own[0].kader_id for own in editions.values()], known_at=known_at) if wanted else {}
    return {
        place: Overlays(own, passages, recorded.get(own[0].kader_id, Recorded())) for place, own in editions.items()
    }


def load_local_editions(
    *, richtlijn: int, known_at: datetime, organisations: Collection | None = None
) -> dict[int, list[LocalEdition]]:
    """Return the local editions known at a moment, by first day, per organisation (its pk). One query."""
    rows = LocalEdition.objects.filter(kader__richtlijn=richtlijn, recorded_at__lte=known_at)
    if organisations is not None:
        rows = rows.filter(kader__organisation__in=organisations)
    found: dict[int, list[LocalEdition]] = {}
    rows = rows.select_related("kader", "approved_by", "checked_against")
    for row in rows.defer("canonical_text", "checked_against__canonical_text"):
        found.setdefault(row.kader.organisation_id, []).append(row)
    return found


def load_layer_passages(
    editions: Iterable[LocalEdition], *, section: UUID | None = None, look_up_origin: bool = False
) -> dict[int, list[VersionPassage]]:
    """Return the passages per local edition (its pk). One query; none without editions."""
    found: dict[int, list[VersionPassage]] = {}
    pks = [row.pk for row in editions]
    if not pks:
        return found
    rows = LocalPassageVersion.objects.filter(local_edition__in=pks).select_related("section")
    rows = rows.filter(section__key=section) if section else rows
    rows = rows.annotate(came_with=_came_with()) if look_up_origin else rows
    for row in rows.defer("canonical_text"):
        item = VersionPassage(passage_text(row), row.change_class, getattr(row, "came_with", None))
        found.setdefault(row.local_edition_id, []).append(item)
    return found


def _came_with() -> Subquery:
    """Return the number of the first local edition in the unbroken run in which a passage stands unchanged."""
    same = LocalPassageVersion.objects.filter(
        local_edition__kader=OuterRef("local_edition__kader"),
        local_edition__number__lte=OuterRef("local_edition__number"),
        section=OuterRef("section"),
        operation=OuterRef("operation"),
    )
    came = same.exclude(change_class=ChangeClass.UNCHANGED).order_by("-local_edition__number")
    return Subquery(came.values("local_edition__number")[:1])
