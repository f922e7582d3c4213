"""Telling people what changes: one message per person, organisation and edition; nothing about what is long past."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from . import access
from .choices import SUBSTANTIVE, Audience, ChangeClass, Operation
from .host import host
from .loading import edition_text, load_items, load_versions
from .models import Edition, EditionItem, Kader, LocalEdition
from .review_loading import load_regional, load_reviews
from .reviews import RegionalTexts, Review
from .texts import ComingChange

RECENT_DAYS = 7


@dataclass(frozen=True)
class PlaceTold:
    """What a message says about one organisation."""

    name: str
    path: str
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True)
class LocalChange:
    """One agreement of the organisation's own that is new, changed or gone."""

    number: str
    title: str
    is_gone: bool = False


def is_worth_telling(*, effective_from: date, recorded_at: datetime, today: date) -> bool:
    """Return whether this is still to come, or took effect or was recorded within the last days.

    So what works back in time is told when it is recorded, and loading a past is silent.
    """
    return max(effective_from, timezone.localdate(recorded_at)) >= today - timedelta(days=RECENT_DAYS)


def repeats_what_was_told(edition: Edition) -> bool:
    """Return whether this only carries a corrected typing error into an edition that still waits for its own day."""
    return edition.corrects_id is not None and edition.corrects.effective_from == edition.effective_from


def tell_of_edition(*, edition_id: int, now: datetime) -> None:
    """Tell keepers which own texts to look at, and volunteers in plain words which agreements change.

    Each message is about one organisation: who reads it out to somebody without mail sees nothing of another's.
    Volunteers get no message about the wording only. One query per organisation beside those of the editions.
    """
    edition = Edition.objects.select_related("corrects", "richtlijn").get(pk=edition_id)
    today = timezone.localdate(now)
    moments = {"effective_from": edition.effective_from, "recorded_at": edition.recorded_at}
    if not is_worth_telling(**moments, today=today) or repeats_what_was_told(edition):
        return
    before = edition_before(edition)
    changes = changes_between_editions(before=before, after=edition) if before else ()
    plain = _for_volunteers(changes, before=before, after=edition) if before else ()
    asked = _reviews_everywhere(edition=edition, changes=changes, now=now)
    shared = {
        "edition": edition.number,
        "day": edition.effective_from,
        "is_coming": edition.effective_from > today,
        "is_first": before is None,
        "summary": edition.summary,
        "urgent_reason": edition.urgent_reason,
    }
    for place in host().organisations():
        name, reviews = host().describe(place).name, asked.get(place.pk, ())
        about = {"organisation": place, "key": f"edition-{edition.pk}-{place.pk}"}
        at_work = PlaceTold(name, _keeper_path(place), reviews)
        reading = PlaceTold(name, reading_path(place, edition.effective_from, today=today))
        kept = shared | {"changes": changes, "place": at_work, "asked": len(reviews)}
        followed = shared | {"changes": plain, "place": reading}
        for person, roles in host().members_of(place):
            if roles & access.KEEPERS:
                host().notify(kind="edition_keeper", recipient=person, context=kept, **about)
            elif plain or before is None:
                host().notify(kind="edition_volunteer", recipient=person, context=followed, **about)


def tell_of_local_edition(*, local_edition_id: int, now: datetime) -> None:
    """Tell the organisation's own people which of their agreements change, and from when."""
    edition = LocalEdition.objects.select_related("kader__organisation", "checked_against").get(pk=local_edition_id)
    today = timezone.localdate(now)
    moments = {"effective_from": edition.effective_from, "recorded_at": edition.recorded_at}
    if not is_worth_telling(**moments, today=today):
        return
    changes = local_changes_of(edition)
    if not changes:
        return
    organisation = edition.kader.organisation
    path = reading_path(organisation, edition.effective_from, today=today)
    context = {
        "day": edition.effective_from,
        "is_coming": edition.effective_from > today,
        "changes": changes,
        "place": PlaceTold(host().describe(organisation).name, path),
    }
    about = {"organisation": organisation, "key": f"local-edition-{edition.pk}"}
    for person, _roles in host().members_of(organisation):
        if person.pk != edition.approved_by_id:
            host().notify(kind="local_edition", recipient=person, context=context, **about)


def edition_before(edition: Edition) -> Edition | None:
    """Return the edition that this one takes the place of, or None for the first."""
    rows = Edition.objects.filter(richtlijn=edition.richtlijn_id, recorded_at__lt=edition.recorded_at)
    return rows.filter(effective_from__lte=edition.effective_from).defer("canonical_text").last()


def changes_between_editions(*, before: Edition, after: Edition) -> tuple[ComingChange, ...]:
    """Return what `after` changes, in printed order, what lapses last. Two queries."""
    items = load_items([before, after])
    versions = load_versions(after.richtlijn_id)
    return edition_text(edition=before, items=items, waiting=[after], versions=versions).waiting[0].changes


def _reviews_everywhere(
    *, edition: Edition, changes: Sequence[ComingChange], now: datetime
) -> dict[int, tuple[Review, ...]]:
    """Return per organisation (its pk) what this edition asks of it, without what is only for information."""
    keys = {change.key for change in changes if change.change_class in SUBSTANTIVE}
    texts: RegionalTexts | None = load_regional(richtlijn=edition.richtlijn, now=now)
    found = {}
    if not keys or texts is None:
        return found
    for kader in Kader.objects.filter(richtlijn=edition.richtlijn_id):
        own = load_reviews(kader=kader, texts=texts, now=now)
        found[kader.organisation_id] = tuple(
            review for review in own.waiting if review.key in keys and not review.is_notice
        )
    return found


def _for_volunteers(changes: Sequence[ComingChange], *, before: Edition, after: Edition) -> tuple[ComingChange, ...]:
    """Return what changes for volunteers; what is opened up to them is new to them. One query.

    Nothing about a section that only coordinators may read, or that only they could read before it lapsed.
    """
    lines = EditionItem.objects.filter(edition__in=[before, after], section_version__isnull=False)
    audiences: dict[int, dict] = {before.pk: {}, after.pk: {}}
    for edition, key, audience in lines.values_list(
        "edition", "section_version__section__key", "section_version__audience"
    ):
        audiences[edition][key] = audience
    was, becomes = audiences[before.pk], audiences[after.pk]
    found = []
    for change in changes:
        if becomes.get(change.key, was.get(change.key)) == Audience.COORDINATORS:
            continue
        if change.key in becomes and was.get(change.key) == Audience.COORDINATORS:
            found.append(replace(change, change_class=ChangeClass.NEW))
        elif change.change_class in SUBSTANTIVE:
            found.append(change)
    return tuple(found)


def local_changes_of(edition: LocalEdition) -> tuple[LocalChange, ...]:
    """Return which agreements of its own this version changes for the volunteers, in printed order. Five queries."""
    before = edition.kader.editions.filter(number__lt=edition.number).order_by("number").last()
    confirmed = set(edition.kader.higher_rule_confirmations.values_list("section", "passage_hash"))
    now, then = (_shown_passages(version, confirmed) for version in (edition, before))
    changed = {section for section, kind in now if kind in SUBSTANTIVE}
    gone = {section for section, _kind in then} - {section for section, _kind in now}
    lines = load_items([edition.checked_against])[edition.checked_against_id]
    return tuple(
        LocalChange(line.number, line.section_version.title, line.section_version.section_id in gone)
        for line in lines
        if line.section_version_id
        and line.section_version.section_id in changed | gone
        and line.section_version.audience != Audience.COORDINATORS
    )


def _shown_passages(edition: LocalEdition | None, confirmed: set) -> list[tuple[int, str]]:
    """Return (section, change class) per passage, without rules of law that wait for the region: nobody sees those."""
    rows = edition.passages.values_list("section", "operation", "hash", "change_class") if edition else ()
    return [
        (section, kind)
        for section, operation, passage, kind in rows
        if operation != Operation.HIGHER_RULE or (section, passage) in confirmed
    ]


def reading_path(organisation, day: date, *, today: date) -> str:
    """Return where somebody of this organisation reads what changes on that day: once it holds, what is to be read."""
    if day <= today:
        return reverse("buurtkader_richtlijnen:read", args=[organisation.slug])
    address = reverse("buurtkader_richtlijnen:framework", args=[organisation.slug])
    return f"{address}?op={day.isoformat()}"


def _keeper_path(organisation) -> str:
    """Return where a keeper looks at the own texts; where the site has no workplace, where the text is read."""
    try:
        return reverse("buurtkader_richtlijnen_work:reviews", args=[organisation.slug])
    except NoReverseMatch:
        return reverse("buurtkader_richtlijnen:framework", args=[organisation.slug])
