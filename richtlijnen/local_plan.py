"""Whether a local draft may be adopted over an edition, and what changed in it. Pure."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from .choices import ChangeClass, Kind, Operation
from .drafts import PassageDraft
from .exceptions import PassageRefused
from .texts import PassageText, SectionText, free_text_allowed


@dataclass(frozen=True)
class OldPassage:
    """A passage of the local edition before, with the wording it effectively leans on today.

    `decided` is the wording on which somebody decided about it since that edition; None: nobody did.
    """

    hash: str
    body: str
    values: Mapping[str, str]
    not_agreed: tuple[str, ...]
    base: int
    decided: int | None = None

    def says_the_same(self, draft: PassageDraft) -> bool:
        """Return whether the words and the answers of `draft` are these; its reason or last day may differ."""
        return (self.body, dict(self.values), set(self.not_agreed)) == (
            draft.body,
            dict(draft.values),
            set(draft.not_agreed),
        )

    def base_of(self, draft: PassageDraft) -> int:
        """Return the wording that `draft` leans on in the place of this passage.

        Other words alone do not say that somebody looked at what the region changed: only a decision does.
        """
        return self.base if self.decided is None or self.says_the_same(draft) else self.decided


def old_passage(passage: PassageText, *, bases: Mapping[UUID, int], decided: Mapping[UUID, int]) -> OldPassage:
    """Return an adopted passage as it stands today; `bases` and `decided` per section, as loading.py reads them."""
    return OldPassage(
        hash=passage.hash,
        body=passage.body,
        values=passage.values,
        not_agreed=passage.not_agreed,
        base=bases.get(passage.section, passage.based_on),
        decided=decided.get(passage.section),
    )


PassageKey = tuple[UUID, str]
_OTHER = {Operation.ADDITION: Operation.FILLING, Operation.FILLING: Operation.ADDITION}


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
    before: Mapping[PassageKey, OldPassage],
    said: Mapping[PassageKey, ChangeClass],
) -> tuple[PlannedPassage, ...]:
    """Return the passages to freeze. `sections` are those of the edition it was checked against.

    A passage keeps the wording it effectively leans on until it is changed after a decision (OldPassage.base_of).
    Raises PassageRefused with every reason.
    """
    problems = passage_problems(
        passages=passages, sections=sections, standing=frozenset(old.hash for old in before.values())
    )
    if problems:
        raise PassageRefused(problems)
    continues = forerunners(drafts=passages, before=before)
    planned, too_light = [], []
    for draft in passages:
        place, section = (draft.section, draft.operation), sections[draft.section]
        old = before.get(continues.get(place))
        if old is None:
            planned.append(PlannedPassage(draft, section.version, ChangeClass.NEW))
            continue
        if old.hash == draft.hash:
            planned.append(PlannedPassage(draft, old.base, ChangeClass.UNCHANGED))
            continue
        change_class = said.get(place)
        if change_class not in (ChangeClass.SUBSTANTIVE, ChangeClass.EDITORIAL):
            change_class = propose_class(draft=draft, old=old, section=section)
        if change_class == ChangeClass.EDITORIAL:
            too_light += _too_light(draft=draft, old=old, section=section)
        planned.append(PlannedPassage(draft, old.base_of(draft), ChangeClass(change_class)))
    if too_light:
        raise PassageRefused(too_light)
    return tuple(planned)


def forerunners(*, drafts: Iterable[PassageDraft], before: Container[PassageKey]) -> dict[PassageKey, PassageKey]:
    """Return per drafted passage which one of the edition before it takes the place of; new ones are not in it.

    Mostly that of the same kind. Own words that were filled in go on as an addition, and the other way round, when
    the section changed its kind: they are no new words for that.
    """
    drafted = [(draft.section, draft.operation) for draft in drafts]
    found = {place: place for place in drafted if place in before}
    for section, operation in drafted:
        other = (section, str(_OTHER.get(operation, "")))
        if (section, operation) not in found and other in before and other not in drafted:
            found[(section, operation)] = other
    return found


def propose_class(*, draft: PassageDraft, old: OldPassage | None, section: SectionText) -> ChangeClass:
    """Return the class to propose: other words change the agreement, another value only if its field says so."""
    if old is None:
        return ChangeClass.NEW
    if old.body != draft.body or changed_to_confirm(draft=draft, old=old, section=section):
        return ChangeClass.SUBSTANTIVE
    return ChangeClass.EDITORIAL


def changed_to_confirm(*, draft: PassageDraft, old: OldPassage, section: SectionText) -> tuple[str, ...]:
    """Return the labels of the changed answers that have to be read again: never only the wording."""
    return tuple(
        field.label
        for field in section.fields
        if field.must_confirm
        and (
            old.values.get(field.key) != draft.values.get(field.key)
            or (field.key in old.not_agreed) != (field.key in draft.not_agreed)
        )
    )


def _too_light(*, draft: PassageDraft, old: OldPassage, section: SectionText) -> list[str]:
    return [
        _("%(section)s: with another answer to “%(label)s” the agreement changes, not only the wording.")
        % {"section": f"{section.number} {section.title}", "label": label}
        for label in changed_to_confirm(draft=draft, old=old, section=section)
    ]


def passage_problems(
    *, passages: Sequence[PassageDraft], sections: Mapping[UUID, SectionText], standing: Container[str] = frozenset()
) -> list[str]:
    """Return everything that keeps these passages from being adopted, as sentences.

    `standing` are the hashes of the edition before. What stands there and is not touched may stay an addition where
    the section is filled in now, or the other way round: it was kept, or waits to be looked at.
    """
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
        stands = passage.hash in standing
        problems += [text % name for text in _own_problems(passage=passage, section=section, stands=stands)]
    for key, group in by_section.items():
        problems += _value_problems(group=group, section=sections[key])
    return problems


def _own_problems(*, passage: PassageDraft, section: SectionText, stands: bool) -> list[str]:
    problems = []
    has_values = bool(passage.values or passage.not_agreed)
    if passage.operation not in Operation.values:
        return [_("%(section)s: unknown kind of passage.")]
    if passage.body and not free_text_allowed(kind=section.kind, operation=passage.operation):
        if section.kind == Kind.FIXED:
            problems.append(_("%(section)s holds everywhere: an organisation cannot change or add anything."))
        elif section.kind == Kind.LOCAL and not stands:
            problems.append(_("%(section)s is filled in: an addition does not belong here."))
        elif not stands:
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
    return problems + lacking_answers(group=group, section=section)


def lacking_answers(*, group: Sequence[PassageDraft], section: SectionText) -> list[str]:
    """Return a sentence per question without an answer, once something of one's own stands in `section`."""
    if all(passage.operation == Operation.HIGHER_RULE for passage in group):
        return []
    name = {"section": f"{section.number} {section.title}"}
    named = {key for passage in group for key in (*passage.values, *passage.not_agreed)}
    return [
        _("%(section)s: fill in “%(label)s”, or say that it is not agreed yet.") % {**name, "label": field.label}
        for field in section.fields
        if field.required and field.key not in named
    ]
