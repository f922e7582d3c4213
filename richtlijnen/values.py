"""What an organisation filled in, and when somebody last made sure that it still holds."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import access
from .auditing import refusals_logged
from .exceptions import NotAllowed, NothingToConfirm
from .host import host
from .models import Kader, LocalPassageVersion, Section, ValueCheck
from .places import load_places
from .reading import whole_guideline
from .records import seal
from .resolved import ResolvedGuideline

REVIEW_MONTHS = 6

FieldAt = tuple[UUID, str]


@dataclass(frozen=True)
class FilledValue:
    """A value in force, with the day it came in, the day it was last checked, and the day to check it again."""

    section: UUID
    number: str
    title: str
    key: str
    label: str
    type: str
    text: str
    filled_in_on: date
    checked_on: date | None
    checked_by: str
    review_before: date
    is_due: bool

    @property
    def hash(self) -> str:
        return value_hash(self.text)


def value_hash(text: str) -> str:
    """Return the hash under which a check of this value is kept."""
    return seal(text)


def months_later(day: date, months: int) -> date:
    """Return the same day `months` later, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def check_value(
    *,
    kader: Kader,
    section: Section,
    field_key: str,
    value_hash: str,
    by,
    now: datetime,
    review_months: int = REVIEW_MONTHS,
) -> ValueCheck:
    """Record that this value (its hash, as it was shown) still holds today; to be checked again in `review_months`.

    A second press on one day changes nothing. Refuses who does not keep these texts, and a value that is no longer
    in force.
    """
    organisation = kader.organisation
    with (
        refusals_logged(actor=by, action="value.check", subject=section, organisation=organisation),
        transaction.atomic(),
    ):
        if not access.may_keep(by, organisation):
            raise NotAllowed(_("Only a coordinator or an editor of this organisation checks its values."))
        kader = Kader.objects.select_for_update().get(pk=kader.pk)
        today = timezone.localdate(now)
        guideline = _what_holds(kader=kader, on=today, known_at=now)
        shown = _agreed(guideline).get((section.key, field_key)) if guideline else None
        if shown is None or seal(shown.text) != value_hash:
            raise NothingToConfirm(_("This was changed in the meantime. Look at it again."))
        same = {"section": section, "field_key": field_key, "value_hash": value_hash, "checked_on": today}
        if standing := kader.value_checks.filter(**same).first():
            return standing
        check = ValueCheck.objects.create(
            kader=kader, **same, checked_by=by, review_before=months_later(today, review_months)
        )
        host().record_audit(actor=by, action="value.check", subject=check, organisation=organisation)
    return check


def filled_values(*, kader: Kader, on: date, known_at: datetime) -> tuple[FilledValue, ...]:
    """Return every value in force at `kader` on local date `on`, in printed order. Nine queries at most."""
    guideline = _what_holds(kader=kader, on=on, known_at=known_at)
    if guideline is None:
        return ()
    since = _since(kaders=[kader.pk], on=on, known_at=known_at).get(kader.pk, {})
    checks = _checks(kaders=[kader.pk], known_at=known_at).get(kader.pk, {})
    return _filled(guideline=guideline, since=since, checks=checks, on=on)


def due_values(*, kader: Kader, on: date, known_at: datetime) -> tuple[FilledValue, ...]:
    """Return the values in force that somebody has to look at again by local date `on`, the oldest first."""
    return _oldest_first(filled_values(kader=kader, on=on, known_at=known_at))


def due_among(*, kaders: Sequence[Kader], on: date, known_at: datetime) -> dict[int, tuple[FilledValue, ...]]:
    """Return the values due per kader (its pk) of one guideline, as due_values. Eight queries, however many kaders."""
    if not kaders:
        return {}
    organisations = [kader.organisation for kader in kaders]
    places = load_places(organisations=organisations, richtlijn=kaders[0].richtlijn, on=on, known_at=known_at)
    guidelines = {place.organisation.pk: place.guideline for place in places}
    pks = [kader.pk for kader in kaders]
    since, checks = _since(kaders=pks, on=on, known_at=known_at), _checks(kaders=pks, known_at=known_at)
    found = {}
    for kader in kaders:
        if guideline := guidelines.get(kader.organisation_id):
            own = {"since": since.get(kader.pk, {}), "checks": checks.get(kader.pk, {})}
            if due := _oldest_first(_filled(guideline=guideline, **own, on=on)):
                found[kader.pk] = due
    return found


def _what_holds(*, kader: Kader, on: date, known_at: datetime) -> ResolvedGuideline | None:
    return whole_guideline(organisation=kader.organisation, richtlijn=kader.richtlijn, on=on, known_at=known_at)


def _oldest_first(values: Iterable[FilledValue]) -> tuple[FilledValue, ...]:
    """Return those that are due, the longest waiting first."""
    return tuple(sorted((value for value in values if value.is_due), key=lambda value: value.review_before))


def _agreed(guideline: ResolvedGuideline) -> dict[FieldAt, object]:
    return {
        (section.key, value.key): value
        for section in guideline.sections()
        for value in section.values
        if value.is_agreed
    }


def _filled(*, guideline, since: Mapping[FieldAt, date], checks, on: date) -> tuple[FilledValue, ...]:
    found = []
    for section in guideline.sections():
        for value in section.values:
            if not value.is_agreed:
                continue
            place = (section.key, value.key)
            check = checks.get((*place, seal(value.text)))
            came = since.get(place) or guideline.local.effective_from
            before = check.review_before if check else months_later(came, REVIEW_MONTHS)
            found.append(
                FilledValue(
                    section=section.key,
                    number=section.number,
                    title=section.title,
                    key=value.key,
                    label=value.label,
                    type=value.type,
                    text=value.text,
                    filled_in_on=came,
                    checked_on=check.checked_on if check else None,
                    checked_by=host().display_name(check.checked_by) if check else "",
                    review_before=before,
                    is_due=before <= on,
                )
            )
    return tuple(found)


def _since(*, kaders: Iterable[int], on: date, known_at: datetime) -> dict[int, dict[FieldAt, date]]:
    """Return per kader the first day of the version from which each value has stood unchanged. One query."""
    rows = LocalPassageVersion.objects.filter(
        local_edition__kader__in=list(kaders),
        local_edition__effective_from__lte=on,
        local_edition__recorded_at__lte=known_at,
    ).order_by("local_edition__effective_from", "local_edition__recorded_at", "local_edition", "pk")
    editions: dict[int, dict[int, tuple[date, dict[FieldAt, str]]]] = {}
    for kader, edition, day, key, values in rows.values_list(
        "local_edition__kader", "local_edition", "local_edition__effective_from", "section__key", "values"
    ):
        _day, texts = editions.setdefault(kader, {}).setdefault(edition, (day, {}))
        texts.update({(key, name): text for name, text in values.items()})
    return {kader: first_days(list(own.values())) for kader, own in editions.items()}


def first_days(versions: Sequence[tuple[date, Mapping[FieldAt, str]]]) -> dict[FieldAt, date]:
    """Return per value of the last version the first day since which it has stood as it does. Pure."""
    since: dict[FieldAt, tuple[date, str]] = {}
    for day, texts in versions:
        since = {
            place: since[place] if place in since and since[place][1] == text else (day, text)
            for place, text in texts.items()
        }
    return {place: day for place, (day, _text) in since.items()}


def _checks(*, kaders: Iterable[int], known_at: datetime) -> dict[int, dict[tuple[UUID, str, str], ValueCheck]]:
    """Return per kader the last check of each value. One query."""
    rows = ValueCheck.objects.filter(kader__in=list(kaders), checked_on__lte=timezone.localdate(known_at))
    found: dict[int, dict] = {}
    for row in rows.select_related("section", "checked_by").order_by("checked_on", "pk"):
        found.setdefault(row.kader_id, {})[(row.section.key, row.field_key, row.value_hash)] = row
    return found
