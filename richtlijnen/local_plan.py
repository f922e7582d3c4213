"""Whether a local draft may be adopted over an edition, and what changed in it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from .choices import ChangeClass, Kind, Operation
from .drafts import PassageDraft
from .exceptions import PassageRefused
from .texts import SectionText, free_text_allowed


@dataclass(frozen=True)
class OldPassage:
    """A passage of the local edition before, with the wording it effectively leans on today."""

    hash: str
    body: str
    values: Mapping[str, str]
    not_agreed: tuple[str, ...]
    base: int


@dataclass(frozen=True)
class PlannedPassage:
    """A passage to be frozen."""

    draft: PassageDraft
    based_on: int
    change_class: ChangeClass


def plan_local_edition(
    *,
    passages: Sequence[PassageDraft],
    sections: Mapping[UUID, SectionText],
    before: Mapping[tuple[UUID, str], OldPassage],
    said: Mapping[tuple[UUID, str], ChangeClass],
) -> tuple[PlannedPassage, ...]:
    """Return the passages to freeze. `sections` are those of the edition it was checked against.

    An unchanged passage keeps the wording it effectively leans on. Raises PassageRefused with every reason.
    """
    problems = passage_problems(passages=passages, sections=sections)
    if problems:
        raise PassageRefused(problems)
    planned = []
    for draft in passages:
        key = (draft.section, draft.operation)
        old = before.get(key)
        section = sections[draft.section]
        if old and old.hash == draft.hash:
            planned.append(PlannedPassage(draft, old.base, ChangeClass.UNCHANGED))
            continue
        proposed = propose_class(draft=draft, old=old, section=section)
        change_class = ChangeClass(said.get(key, proposed)) if old else ChangeClass.NEW
        if change_class not in (ChangeClass.NEW, ChangeClass.SUBSTANTIVE, ChangeClass.EDITORIAL):
            change_class = proposed
        planned.append(PlannedPassage(draft, section.version, change_class))
    return tuple(planned)


def propose_class(*, draft: PassageDraft, old: OldPassage | None, section: SectionText) -> ChangeClass:
    """Return the class to propose: other words change the agreement, another value only if its field says so."""
    if old is None:
        return ChangeClass.NEW
    if old.body != draft.body:
        return ChangeClass.SUBSTANTIVE
    changed = {
        field.key
        for field in section.fields
        if old.values.get(field.key) != draft.values.get(field.key)
        or (field.key in old.not_agreed) != (field.key in draft.not_agreed)
    }
    must_confirm = any(field.must_confirm for field in section.fields if field.key in changed)
    return ChangeClass.SUBSTANTIVE if must_confirm else ChangeClass.EDITORIAL


def passage_problems(*, passages: Sequence[PassageDraft], sections: Mapping[UUID, SectionText]) -> list[str]:
    """Return everything that keeps these passages from being adopted, as sentences."""
    problems, seen = [], set()
    by_section: dict[UUID, list[PassageDraft]] = {}
    for passage in passages:
        section = sections.get(passage.section)
        if section is None:
            problems.append(_("A passage belongs to a section that is not in this edition."))
            continue
        name = {"section": f"{section.number} {section.title}"}
        if (passage.section, passage.operation) in seen:
            problems.append(_("%(section)s: there are two passages of the same kind.") % name)
        seen.add((passage.section, passage.operation))
        by_section.setdefault(passage.section, []).append(passage)
        problems += [text % name for text in _own_problems(passage=passage, section=section)]
    for key, group in by_section.items():
        problems += _value_problems(group=group, section=sections[key])
    return problems


def _own_problems(*, passage: PassageDraft, section: SectionText) -> list[str]:
    problems = []
    has_values = bool(passage.values or passage.not_agreed)
    if passage.operation not in Operation.values:
        return [_("%(section)s: unknown kind of passage.")]
    if passage.body and not free_text_allowed(kind=section.kind, operation=passage.operation):
        if section.kind == Kind.FIXED:
            problems.append(_("%(section)s holds everywhere: an organisation cannot change or add anything."))
        elif section.kind == Kind.LOCAL:
            problems.append(_("%(section)s is filled in: an addition does not belong here."))
        else:
            problems.append(_("%(section)s may be added to, not filled in."))
    if has_values and not section.fields:
        problems.append(_("%(section)s has nothing to fill in."))
    if not passage.body and not has_values:
        problems.append(_("%(section)s: the passage is empty."))
    if passage.operation == Operation.HIGHER_RULE:
        if not passage.body:
            problems.append(_("%(section)s: say what holds here by law."))
        if not (passage.document and passage.article and passage.rule_date):
            problems.append(_("%(section)s: name the document, the article and the date of the rule."))
    return problems


def _value_problems(*, group: Sequence[PassageDraft], section: SectionText) -> list[str]:
    name = {"section": f"{section.number} {section.title}"}
    declared = {field.key: field for field in section.fields}
    named: list[str] = [key for passage in group for key in (*passage.values, *passage.not_agreed)]
    problems = [
        _("%(section)s has no field “%(key)s”.") % {**name, "key": key} for key in sorted(set(named) - set(declared))
    ]
    for key in sorted({key for key in named if named.count(key) > 1}):
        problems.append(_("%(section)s: “%(key)s” is filled in twice.") % {**name, "key": key})
    own_text = any(passage.operation != Operation.HIGHER_RULE for passage in group)
    for field in section.fields:
        if own_text and field.required and field.key not in named:
            problems.append(
                _("%(section)s: fill in “%(label)s”, or say that it is not agreed yet.")
                % {**name, "label": field.label}
            )
    return problems
