"""Confirming that somebody read the text as it was shown, on screen or on paper."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import access
from .auditing import refusals_logged
from .choices import HowRead
from .exceptions import NotAllowed, ReadingRefused, TextChanged
from .host import host
from .models import ReadConfirmation, Section
from .places import Place, load_place, standing_in
from .resolved import ResolvedSection
from .still_to_read import reader_at


def confirm_read(
    *,
    person,
    organisation,
    sections: Mapping[UUID, str],
    how: HowRead = HowRead.SCREEN,
    recorded_by=None,
    on: date,
    now: datetime,
) -> tuple[ReadConfirmation, ...]:
    """Record that `person` read these sections (key -> the hash of what was shown) on local date `on`.

    Returns the rows that are new: a text confirmed before, or twice at once, is recorded once. On paper the text is
    that of `on`, as it was known then, and a coordinator records it. Raises TextChanged after recording the rest, and
    another RichtlijnError with nothing recorded.
    """
    actor = recorded_by or person
    with refusals_logged(actor=actor, action="reading.confirm", subject=person.pk, organisation=organisation):
        with transaction.atomic():
            at = _moment(how=how, on=on, now=now)
            roles = _roles(person=person, organisation=organisation, how=how, recorded_by=recorded_by, on=on)
            place = load_place(organisation=organisation, on=on, known_at=at)
            if place is None:
                raise ReadingRefused(_("There was no guideline yet on %s.") % date_format(on))
            shown = _shown(place=place, roles=roles, keys=sections)
            rows = _new_rows(
                place=place,
                person=person,
                sections=[section for section in shown if section.hash == sections[section.key]],
                how=how,
                recorded_by=recorded_by,
                at=at,
            )
            ReadConfirmation.objects.bulk_create(rows, ignore_conflicts=True)
            if rows:
                host().record_audit(actor=actor, action="reading.confirm", subject=person.pk, organisation=organisation)
        changed = [section for section in shown if section.hash != sections[section.key]]
        if changed:
            raise TextChanged(_changed_words(changed), [section.key for section in changed], rows)
    return tuple(rows)


def confirm_on_paper(*, person, organisation, recorded_by, on: date, now: datetime) -> tuple[ReadConfirmation, ...]:
    """Record that `person` read on paper, on `on`, everything that was still to be read on that day.

    Refuses with a RichtlijnError: a day to come, a day before the guideline or before the person belonged here, a day
    on which nothing was to be read.
    """
    refused = refusals_logged(actor=recorded_by, action="reading.confirm", subject=person.pk, organisation=organisation)
    with refused:
        at = _moment(how=HowRead.PAPER, on=on, now=now)
        roles = _roles(person=person, organisation=organisation, how=HowRead.PAPER, recorded_by=recorded_by, on=on)
        place = load_place(organisation=organisation, on=on, known_at=at)
        if place is None:
            raise ReadingRefused(_("There was no guideline yet on %s.") % date_format(on))
        due = reader_at(place, person=person, roles=roles).due
        if not due:
            raise ReadingRefused(_("On %s there was nothing left to read.") % date_format(on))
    return confirm_read(
        person=person,
        organisation=organisation,
        sections={item.section.key: item.section.hash for item in due},
        how=HowRead.PAPER,
        recorded_by=recorded_by,
        on=on,
        now=now,
    )


def _moment(*, how: HowRead, on: date, now: datetime) -> datetime:
    """Return when it was read: now, or at the end of the day that is written on the paper."""
    today = timezone.localdate(now)
    if on > today:
        raise ReadingRefused(_("This day is still to come."))
    if how == HowRead.SCREEN and on != today:
        raise ReadingRefused(_("On screen you confirm the text of today."))
    end = datetime.combine(on + timedelta(days=1), time(0), timezone.get_current_timezone())
    return min(now, end - timedelta(seconds=1))


def _roles(*, person, organisation, how: HowRead, recorded_by, on: date) -> frozenset[str]:
    if how == HowRead.PAPER and not (recorded_by and access.may_see_readers(recorded_by, organisation)):
        raise NotAllowed(_("Only a coordinator records what was read on paper."))
    if how == HowRead.SCREEN and recorded_by is not None:
        raise NotAllowed(_("On screen everybody confirms for themselves."))
    roles = host().roles_of(person, organisation)
    if not roles:
        raise NotAllowed(_("Only people of this organisation confirm its agreements."))
    since = host().joined_on(person, organisation) if how == HowRead.PAPER else None
    if since and on < since:
        text = _("%(name)s has belonged to you since %(day)s. Type that day or a later one.")
        raise ReadingRefused(text % {"name": host().display_name(person), "day": date_format(since)})
    return roles


def _shown(*, place: Place, roles, keys) -> tuple[ResolvedSection, ...]:
    """Return the named sections as this reader sees them; refuses what is not there or closed."""
    audiences = standing_in(roles).audiences
    found = tuple(place.guideline.section(key) for key in keys)
    if not found or any(section is None or section.audience not in audiences for section in found):
        raise ReadingRefused(_("This agreement is not there any more. Look again at what is left to read."))
    return found


def _new_rows(*, place: Place, person, sections, how, recorded_by, at) -> list[ReadConfirmation]:
    before = ReadConfirmation.objects.filter(
        person=person, organisation=place.organisation, local_edition=place.layer
    ).values_list("section_version", "shown_hash")
    known = set(before)
    keys = {row.key: row for row in Section.objects.filter(richtlijn=place.richtlijn)}
    return [
        ReadConfirmation(
            person=person,
            organisation=place.organisation,
            section=keys[section.key],
            section_version_id=section.version,
            local_passage_version_id=section.local[0].version if section.local else None,
            local_edition_id=place.layer,
            shown_hash=section.hash,
            at=at,
            how=how,
            recorded_by=recorded_by,
        )
        for section in sections
        if (section.version, section.hash) not in known
    ]


def _changed_words(changed) -> str:
    names = ", ".join(f"{section.number} {section.title}" for section in changed)
    words = ngettext(
        "The text was changed while you were reading: %(names)s. Read it once more.",
        "These texts were changed while you were reading: %(names)s. Read them once more.",
        len(changed),
    )
    return words % {"names": names}
