"""Rules of law or municipality that wait for the region."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .choices import Operation
from .host import host
from .loading import chapters_of, load_items, passage_text, pick
from .models import HigherRuleConfirmation, LocalEdition, LocalPassageVersion, Richtlijn
from .reading import known_editions
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
    or whose last day is past, does not wait; one on a section that only a coming edition has, does.
    """
    sections = _sections(richtlijn=richtlijn, on=on, known_at=known_at)
    if not sections:
        return ()
    place = {key: index for index, key in enumerate(sections)}
    editions = _standing(richtlijn=richtlijn, on=on, known_at=known_at)
    confirmed = set(
        HigherRuleConfirmation.objects.filter(kader__richtlijn=richtlijn, at__lte=known_at).values_list(
            "kader", "section", "passage_hash"
        )
    )
    rows = LocalPassageVersion.objects.filter(local_edition__in=list(editions), operation=Operation.HIGHER_RULE)
    found = {}
    for row in rows.select_related("section").defer("canonical_text").order_by("local_edition__effective_from", "pk"):
        local = editions[row.local_edition_id]
        name = (local.kader_id, row.section_id, row.hash)
        if name in confirmed or row.section.key not in sections or (row.valid_until and row.valid_until < on):
            continue
        found.setdefault(
            name,
            WaitingRule(
                local.kader.organisation,
                sections[row.section.key],
                passage_text(row),
                local.effective_from,
                local.number,
            ),
        )
    order = {organisation.pk: index for index, organisation in enumerate(host().organisations_on(on))}
    here = [rule for rule in found.values() if rule.organisation.pk in order]
    return tuple(sorted(here, key=lambda rule: (place[rule.section.key], order[rule.organisation.pk])))


def waiting_rule(*, passage: LocalPassageVersion, on: date, known_at: datetime) -> WaitingRule | None:
    """Return the waiting rule with the words of this passage, at its organisation and section; None: it does not wait.

    The passage may stand in an older version: what counts is that the same words still hold, or come.
    """
    kader = passage.local_edition.kader
    rules = rules_waiting(richtlijn=kader.richtlijn, on=on, known_at=known_at)
    name = (kader.organisation_id, passage.section.key, passage.hash)
    return next((rule for rule in rules if (rule.organisation.pk, rule.section.key, rule.passage.hash) == name), None)


def rule_with(*, richtlijn: Richtlijn, passage: int) -> LocalPassageVersion | None:
    """Return the passage with this pk when it is such a rule over this guideline."""
    rows = LocalPassageVersion.objects.filter(
        local_edition__kader__richtlijn=richtlijn, operation=Operation.HIGHER_RULE
    )
    return rows.select_related("section", "local_edition__kader__organisation").filter(pk=passage).first()


def section_of(passage: LocalPassageVersion, *, richtlijn: Richtlijn, on: date, known_at: datetime):
    """Return the section of this passage as it holds on local date `on`, or comes; None: it has lapsed. Two queries."""
    return _sections(richtlijn=richtlijn, on=on, known_at=known_at).get(passage.section.key)


def _sections(*, richtlijn: Richtlijn, on: date, known_at: datetime) -> dict[UUID, SectionText]:
    """Return by key the sections in force in printed order, then those that only a coming edition has. Two queries."""
    rows = known_editions(richtlijn=richtlijn, known_at=known_at)
    current, _coming, _until = pick(rows, on=on)
    editions = [row for row in rows if row == current or row.effective_from > on]
    items = load_items(editions)
    found: dict[UUID, SectionText] = {}
    for edition in sorted(editions, key=lambda row: row != current):
        for chapter in chapters_of(items[edition.pk]):
            for section in chapter.sections:
                found.setdefault(section.key, section)
    return found


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
