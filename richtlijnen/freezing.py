"""Writing the records of an adopted edition. Only adopting.py and correcting.py call this, inside their transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from .choices import ChangeClass
from .edition_plan import Before, EditionPlan, FrozenSection, PlannedSection
from .loading import Recorded, load_items, load_passages, load_recorded
from .local_plan import OldPassage, PlannedPassage, old_passage
from .models import (
    Edition,
    EditionItem,
    Kader,
    LocalEdition,
    LocalPassageVersion,
    Richtlijn,
    Section,
    SectionRetirement,
    SectionVersion,
)
from .records import canonical, seal


def before_of(*, richtlijn: Richtlijn, newest: Edition | None) -> Before:
    """Return what the plan has to know of the newest edition, and the last wording of sections that had lapsed."""
    if newest is None:
        return Before()
    sections, outline = {}, []
    for item in load_items([newest])[newest.pk]:
        version = item.section_version
        if version is None:
            outline.append((item.number, item.chapter_key, item.chapter_title))
            continue
        key = version.section.key
        outline.append((item.number, key, version.title))
        sections[key] = FrozenSection(
            key,
            version.pk,
            item.number,
            version.title,
            version.kind,
            version.audience,
            tuple(version.fields),
            version.hash,
        )
    all_versions = SectionVersion.objects.filter(section__richtlijn=richtlijn).order_by("sequence")
    lapsed = {key: pk for key, pk in all_versions.values_list("section__key", "pk") if key not in sections}
    return Before(sections, tuple(outline), newest.effective_from, lapsed)


def freeze_edition(*, richtlijn: Richtlijn, plan: EditionPlan, corrects: Edition | None, **facts) -> Edition:
    """Write an edition with its lines, new wordings and lapsed sections; return it."""
    major, minor = next_number(richtlijn=richtlijn, corrects=None if plan.is_substantive else corrects)
    text = canonical(edition_content(plan))
    edition = Edition.objects.create(
        richtlijn=richtlijn,
        major=major,
        minor=minor,
        corrects=corrects,
        canonical_text=text,
        hash=seal(edition_content(plan)),
        **facts,
    )
    sections = {section.key: section for section in Section.objects.filter(richtlijn=richtlijn)}
    sequences = dict(
        SectionVersion.objects.filter(section__richtlijn=richtlijn)
        .order_by()
        .values_list("section")
        .annotate(last=Max("sequence"))
    )
    position = 0
    for chapter in plan.chapters:
        EditionItem.objects.create(
            edition=edition,
            position=position,
            number=chapter.number,
            chapter_key=chapter.key,
            chapter_title=chapter.title,
        )
        for planned in chapter.sections:
            position += 1
            key = planned.draft.key
            if key not in sections:
                sections[key] = Section.objects.create(richtlijn=richtlijn, key=key)
            version = planned.version or _freeze_version(
                edition=edition, section=sections[key], planned=planned, sequences=sequences
            )
            EditionItem.objects.create(
                edition=edition, position=position, number=planned.number, section_version_id=version
            )
        position += 1
    for key, successors in plan.retired.items():
        for successor in successors or (None,):
            SectionRetirement.objects.create(
                edition=edition, section=sections[key], successor=sections[successor] if successor else None
            )
    return edition


def edition_content(plan: EditionPlan) -> list:
    """Return what the hash of an edition is taken over: every line in order, and the hash of its text."""
    lines = []
    for chapter in plan.chapters:
        lines.append([chapter.number, chapter.key.hex, chapter.title])
        lines += [[section.number, section.draft.key.hex, section.draft.hash] for section in chapter.sections]
    return lines


def next_number(*, richtlijn: Richtlijn, corrects: Edition | None) -> tuple[int, int]:
    """Return the number of the next edition: a new major one, or the next minor one of the edition it `corrects`."""
    if corrects is None:
        return (richtlijn.editions.aggregate(last=Max("major"))["last"] or 0) + 1, 0
    last = richtlijn.editions.filter(major=corrects.major).aggregate(last=Max("minor"))["last"]
    return corrects.major, last + 1


def _freeze_version(*, edition: Edition, section: Section, planned: PlannedSection, sequences: dict[int, int]) -> int:
    content = planned.draft.content()
    sequences[section.pk] = sequences.get(section.pk, 0) + 1
    return SectionVersion.objects.create(
        section=section,
        edition=edition,
        sequence=sequences[section.pk],
        previous_id=planned.previous,
        change_class=planned.change.change_class,
        change_reason=planned.change.reason,
        canonical_text=canonical(content),
        hash=seal(content),
        **content,
    ).pk


def old_passages_of(newest: LocalEdition | None, *, now: datetime) -> Mapping[tuple[UUID, str], OldPassage]:
    """Return the passages of the newest local edition, each with the wording it effectively leans on at `now`."""
    if newest is None:
        return {}
    recorded = load_recorded([newest.kader_id], known_at=now).get(newest.kader_id, Recorded())
    bases = recorded.bases(since=newest.recorded_at)
    decided = recorded.decided(since=newest.recorded_at)
    return {
        (passage.section, passage.operation): old_passage(passage, bases=bases, decided=decided)
        for passage in load_passages(newest)
    }


def freeze_local_edition(*, kader: Kader, planned: Sequence[PlannedPassage], **facts) -> LocalEdition:
    """Write a local edition with all its passages; return it."""
    content = local_edition_content([passage.draft.hash for passage in planned])
    last = kader.editions.aggregate(last=Max("number"))["last"] or 0
    edition = LocalEdition.objects.create(
        kader=kader, number=last + 1, canonical_text=canonical(content), hash=seal(content), **facts
    )
    keys = [passage.draft.section for passage in planned]
    sections = {row.key: row for row in Section.objects.filter(richtlijn=kader.richtlijn_id, key__in=keys)}
    for passage in planned:
        draft = passage.draft
        LocalPassageVersion.objects.create(
            local_edition=edition,
            section=sections[draft.section],
            operation=draft.operation,
            body=draft.body,
            values=dict(draft.values),
            not_agreed=list(draft.not_agreed),
            based_on_id=passage.based_on,
            change_class=ChangeClass(passage.change_class),
            reason=draft.reason,
            valid_until=draft.valid_until,
            only_for_us=draft.only_for_us,
            source_document=draft.document,
            source_article=draft.article,
            source_date=draft.rule_date,
            taken_from=draft.taken_from,
            canonical_text=canonical(draft.content()),
            hash=draft.hash,
        )
    return edition


def local_edition_content(hashes: Sequence[str]) -> list:
    """Return what the hash of a local edition is taken over: the hashes of its passages, sorted."""
    return sorted(hashes)
