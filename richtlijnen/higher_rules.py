"""Rules of law or municipality that wait for the region."""

from dataclasses import dataclass
from datetime import date, datetime

from .history import in_force
from .host import host
from .loading import passage_text
from .models import HigherRuleConfirmation, LocalEdition, LocalPassageVersion, Richtlijn
from .sections import sections_of
from .texts import PassageText, SectionText


@dataclass(frozen=True)
class WaitingRule:
    """One rule as an organisation adopted it, that no volunteer sees before the region confirms it."""

    organisation: object
    section: SectionText
    passage: PassageText
    effective_from: date
    local_number: int


def rules_waiting(*, richtlijn: Richtlijn, on: date, known_at: datetime) -> tuple[WaitingRule, ...]:
    """Return the rules that the region has not confirmed: in force on local date `on`, or adopted for a later day.

    In printed order, then by organisation. Six queries, however many there are. A rule on a section that has lapsed,
    or whose last day is past, does not wait.
    """
    edition = in_force(richtlijn, on=on, known_at=known_at)
    if edition is None:
        return ()
    sections = sections_of(edition)
    place = {section.key: index for index, section in enumerate(sections)}
    editions = _standing(richtlijn=richtlijn, on=on, known_at=known_at)
    confirmed = set(
        HigherRuleConfirmation.objects.filter(kader__richtlijn=richtlijn, at__lte=known_at).values_list(
            "kader", "section", "passage_hash"
        )
    )
    rows = LocalPassageVersion.objects.filter(local_edition__in=list(editions), operation="hogere_regel")
    found = {}
    for row in rows.select_related("section").defer("canonical_text").order_by("pk"):
        local = editions[row.local_edition_id]
        name = (local.kader_id, row.section_id, row.hash)
        if name in confirmed or row.section.key not in place or (row.valid_until and row.valid_until < on):
            continue
        section = sections[place[row.section.key]]
        found.setdefault(
            name,
            WaitingRule(local.kader.organisation, section, passage_text(row), local.effective_from, local.number),
        )
    order = {organisation.pk: index for index, organisation in enumerate(host().organisations())}
    return tuple(
        sorted(found.values(), key=lambda rule: (place[rule.section.key], order.get(rule.organisation.pk, len(order))))
    )


def rule_with(*, richtlijn: Richtlijn, passage: int) -> LocalPassageVersion | None:
    """Return the passage with this pk when it is such a rule over this guideline."""
    rows = LocalPassageVersion.objects.filter(local_edition__kader__richtlijn=richtlijn, operation="hogere_regel")
    return rows.select_related("section", "local_edition__kader__organisation").filter(pk=passage).first()


def _standing(*, richtlijn, on, known_at) -> dict[int, LocalEdition]:
    """Return per kader the local edition in force on `on` and those that come after it."""
    rows = LocalEdition.objects.filter(kader__richtlijn=richtlijn, recorded_at__lte=known_at)
    rows = rows.select_related("kader__organisation").defer("canonical_text")
    standing: dict[int, dict[date, LocalEdition]] = {}
    for row in rows.order_by("effective_from", "recorded_at", "pk"):
        own = standing.setdefault(row.kader_id, {})
        if row.effective_from <= on:
            own.clear()
        own[row.effective_from] = row
    return {row.pk: row for own in standing.values() for row in own.values()}
