"""Rows of the record tables, read into the frozen texts of texts.py with one query per kind of row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from django.db.models import CharField, DateField, DateTimeField, F, IntegerField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from .choices import ChangeClass, Outcome
from .host import host
from .models import (
    Edition,
    EditionItem,
    HigherRuleConfirmation,
    Kader,
    LocalEdition,
    LocalPassageVersion,
    PassageReview,
    SectionVersion,
    ValueCheck,
)
from .texts import (
    ChapterText,
    ComingChange,
    ComingEdition,
    EditionText,
    FieldText,
    LocalOrigin,
    Origin,
    PassageText,
    SectionText,
    Source,
    VersionLink,
    changes_between,
    is_substantive,
)


def pick(rows: Sequence, *, on: date):
    """Return of `rows` (editions, by first day) the one in force on `on`, the next one, and the last day of the first.

    Of editions with one first day the one recorded last counts.
    """
    current = coming = None
    for row in rows:
        if row.effective_from <= on:
            current = row
        elif coming is None or row.effective_from == coming.effective_from:
            coming = row
    until = coming.effective_from - timedelta(days=1) if coming else None
    return current, coming, until


def waiting_after(rows: Sequence, *, on: date) -> tuple:
    """Return of `rows` (editions, by first day) those that begin after `on`, one per first day: recorded last."""
    return tuple({row.effective_from: row for row in rows if row.effective_from > on}.values())


def load_items(editions: Iterable[Edition]) -> dict[int, list[EditionItem]]:
    """Return the lines per edition id, in order, with their versions. One query."""
    lines: dict[int, list[EditionItem]] = {edition.pk: [] for edition in editions}
    rows = (
        EditionItem.objects.filter(edition__in=list(lines))
        .select_related("section_version__section", "section_version__edition")
        .defer("section_version__canonical_text", "section_version__edition__canonical_text")
        .order_by("edition", "position")
    )
    for row in rows:
        lines[row.edition_id].append(row)
    return lines


def load_versions(richtlijn_id: int) -> dict[int, VersionLink]:
    """Return the lineage of every wording of a guideline. One query, no texts."""
    rows = SectionVersion.objects.filter(section__richtlijn=richtlijn_id).order_by()
    return {
        pk: VersionLink(previous, kind) for pk, previous, kind in rows.values_list("pk", "previous", "change_class")
    }


def section_text(item: EditionItem) -> SectionText:
    """Return one section line as frozen text."""
    version = item.section_version
    return SectionText(
        key=version.section.key,
        version=version.pk,
        number=item.number,
        title=version.title,
        kind=version.kind,
        body=version.body,
        rationale=version.rationale,
        frame=version.frame,
        fields=tuple(FieldText(**field) for field in version.fields),
        must_confirm=version.must_confirm,
        audience=version.audience,
        hash=version.hash,
        origin=Origin(
            number=version.edition.number,
            adopted_on=version.edition.adopted_on,
            effective_from=version.edition.effective_from,
            meeting=version.edition.meeting_name,
        ),
    )


def chapters_of(items: Iterable[EditionItem]) -> tuple[ChapterText, ...]:
    """Return the chapters of one edition, in order."""
    chapters: list[tuple[EditionItem, list[SectionText]]] = []
    for item in items:
        if item.section_version_id is None:
            chapters.append((item, []))
        else:
            chapters[-1][1].append(section_text(item))
    return tuple(
        ChapterText(key=item.chapter_key, number=item.number, title=item.chapter_title, sections=tuple(sections))
        for item, sections in chapters
    )


def edition_text(
    *,
    edition: Edition,
    items: Mapping[int, Sequence[EditionItem]],
    until: date | None = None,
    waiting: Sequence[Edition] = (),
    versions: Mapping[int, VersionLink] | None = None,
) -> EditionText:
    """Return an edition as frozen text, with those that wait behind it; `items` of all as load_items gave them."""
    return EditionText(
        number=edition.number,
        effective_from=edition.effective_from,
        until=until,
        adopted_on=edition.adopted_on,
        meeting=edition.meeting_name,
        summary=edition.summary,
        chapters=chapters_of(items[edition.pk]),
        versions=versions or {},
        waiting=tuple(
            _coming(edition=before, coming=after, items=items, versions=versions or {})
            for before, after in pairwise((edition, *waiting))
        ),
        urgent_reason=edition.urgent_reason,
        retroactive=edition.retroactive,
    )


def _coming(*, edition, coming, items, versions) -> ComingEdition:
    now = {item.section_version.section.key: item for item in items[edition.pk] if item.section_version_id}
    then = {item.section_version.section.key: item for item in items[coming.pk] if item.section_version_id}
    changes = []
    for key, item in then.items():
        version = item.section_version
        if key not in now or now[key].section_version_id != version.pk:
            changes.append(
                ComingChange(
                    key, item.number, version.title, _gravest(now.get(key), version, versions), version.pk, version.kind
                )
            )
    for key, item in now.items():
        if key not in then:
            changes.append(ComingChange(key, item.number, item.section_version.title, ChangeClass.LAPSED, None))
    return ComingEdition(coming.number, coming.effective_from, coming.summary, tuple(changes))


def _gravest(now: EditionItem | None, version: SectionVersion, versions) -> str:
    if now is None:
        return ChangeClass.NEW
    classes = changes_between(base=now.section_version_id, version=version.pk, versions=versions)
    return ChangeClass.SUBSTANTIVE if is_substantive(classes) else ChangeClass.EDITORIAL


def local_origin(edition: LocalEdition) -> LocalOrigin:
    """Return where the passages of a local edition come from; select approved_by and checked_against with it."""
    return LocalOrigin(
        number=edition.number,
        effective_from=edition.effective_from,
        recorded_on=timezone.localdate(edition.recorded_at),
        agreed_on=edition.agreed_on,
        agreed_with=edition.agreed_with,
        approved_by=host().display_name(edition.approved_by),
        second_pair_of_eyes=edition.checked_by_id is not None,
        checked_against=edition.checked_against.number,
    )


def load_passages(edition: LocalEdition) -> tuple[PassageText, ...]:
    """Return the passages of a local edition. One query."""
    rows = LocalPassageVersion.objects.filter(local_edition=edition).select_related("section").defer("canonical_text")
    return tuple(passage_text(row) for row in rows)


def passage_text(row: LocalPassageVersion) -> PassageText:
    """Return one passage as frozen text; select its section with it."""
    source = None
    if row.source_document:
        source = Source(row.source_document, row.source_article, row.source_date)
    return PassageText(
        version=row.pk,
        section=row.section.key,
        operation=row.operation,
        body=row.body,
        values=row.values,
        not_agreed=tuple(row.not_agreed),
        based_on=row.based_on_id,
        hash=row.hash,
        reason=row.reason,
        valid_until=row.valid_until,
        only_for_us=row.only_for_us,
        source=source,
        taken_from=row.taken_from,
    )


def load_decisions(
    kader: Kader | int, *, since: datetime, known_at: datetime
) -> tuple[dict[UUID, int], frozenset[tuple[UUID, str]]]:
    """Return the bases (section key -> version last kept on, after `since`) and the confirmed higher rules. One query.

    Decisions made after `known_at` were not known yet and do not count.
    """
    pk = kader if isinstance(kader, int) else kader.pk
    found = load_recorded([pk], known_at=known_at).get(pk, Recorded())
    return found.bases(since=since), frozenset(found.rules)


@dataclass(frozen=True)
class Recorded:
    """What people recorded about the texts of one organisation.

    `decisions`: (section, version, moment, outcome), by moment. `rules`: when a higher rule was confirmed, by section
    and hash. `checked`: the day of the last check, by section, field and hash of the value.
    """

    decisions: list[tuple[UUID, int, datetime, str]] = field(default_factory=list)
    rules: dict[tuple[UUID, str], datetime] = field(default_factory=dict)
    checked: dict[tuple[UUID, str, str], date] = field(default_factory=dict)

    def bases(self, *, since: datetime) -> dict[UUID, int]:
        """Return the version that each section was last kept on after `since`."""
        return {key: version for key, version, at, outcome in self.decisions if at > since and outcome == Outcome.KEEP}

    def decided(self, *, since: datetime) -> dict[UUID, int]:
        """Return the version on which somebody last decided after `since`, whatever they decided, per section."""
        return {key: version for key, version, at, _outcome in self.decisions if at > since}


def load_recorded(kaders: Iterable[int], *, known_at: datetime) -> dict[int, Recorded]:
    """Return what was recorded up to `known_at`, per kader (its pk) of which anything was. One query."""
    kaders = list(kaders)
    nothing = {kind: Cast(Value(None), kind()) for kind in (IntegerField, DateTimeField, DateField)}
    no_words = Value("", output_field=CharField())
    columns = ("kader", "section__key", "version", "words", "name", "moment", "day", "pk")
    reviews = PassageReview.objects.filter(kader__in=kaders, to_version__isnull=False, at__lte=known_at)
    rules = HigherRuleConfirmation.objects.filter(kader__in=kaders, at__lte=known_at)
    checks = ValueCheck.objects.filter(kader__in=kaders, checked_on__lte=timezone.localdate(known_at))
    rows = [
        reviews.annotate(
            version=F("to_version"), words=no_words, name=F("outcome"), moment=F("at"), day=nothing[DateField]
        ),
        rules.annotate(
            version=nothing[IntegerField],
            words=F("passage_hash"),
            name=no_words,
            moment=F("at"),
            day=nothing[DateField],
        ),
        checks.annotate(
            version=nothing[IntegerField],
            words=F("value_hash"),
            name=F("field_key"),
            moment=nothing[DateTimeField],
            day=F("checked_on"),
        ),
    ]
    first, *others = (part.order_by().values_list(*columns) for part in rows)
    found: dict[int, Recorded] = {}
    decided, checked = [], []
    for row in first.union(*others, all=True):
        (checked if row[6] else decided).append(row)
    for kader, key, version, words, outcome, at, _day, _pk in sorted(decided, key=lambda row: (row[5], row[7])):
        own = found.setdefault(kader, Recorded())
        if words:
            own.rules[key, words] = at
        else:
            own.decisions.append((key, version, at, outcome))
    for kader, key, _version, words, name, _at, day, _pk in sorted(checked, key=lambda row: (row[6], row[7])):
        found.setdefault(kader, Recorded()).checked[key, name, words] = day
    return found
