"""What a local draft changes against the version before it, passage by passage. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .choices import ChangeClass, Operation
from .drafts import PassageDraft
from .local_plan import changed_to_confirm, forerunners, old_passage, passage_problems, propose_class
from .texts import PassageText, SectionText
from .worddiff import SAME, text_of, word_diff

REWRITTEN = 0.4  # less than this part of the longer text stayed
_ORDER = {Operation.HIGHER_RULE: 0, Operation.FILLING: 1, Operation.ADDITION: 2}


@dataclass(frozen=True)
class DetailChange:
    """Something beside the text that is different: a value, the reason, the last day."""

    label: str
    was: str
    becomes: str


@dataclass(frozen=True)
class PassageChange:
    """One passage that came, changed or goes. No section: it is no longer in the guideline.

    `must_be_read` are the questions with another answer that everybody reads again: the agreement changes.
    """

    key: UUID
    section: SectionText | None
    operation: str
    change: str
    was: str
    becomes: str
    details: tuple[DetailChange, ...]
    proposed: ChangeClass | None = None
    must_be_read: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name in a form."""
        return f"{self.key.hex}-{self.operation}"

    @property
    def is_new(self) -> bool:
        return self.change == ChangeClass.NEW

    @property
    def lapses(self) -> bool:
        return self.change == ChangeClass.LAPSED

    @property
    def text_changes(self) -> bool:
        return self.was != self.becomes

    @property
    def is_rewritten(self) -> bool:
        """Whether so little stayed that the two texts are better read one after the other."""
        stayed = sum(len(piece.text) for piece in word_diff(self.was, self.becomes) if piece.kind == SAME)
        return stayed < REWRITTEN * max(len(text_of(self.was)), len(text_of(self.becomes)))

    @property
    def operation_label(self) -> str:
        return Operation(self.operation).label


@dataclass(frozen=True)
class SectionProblems:
    """What keeps the passages of one section from being adopted."""

    key: UUID
    section: SectionText | None
    sentences: tuple[str, ...]


def changes_of(
    *, drafts: Sequence[PassageDraft], before: Iterable[PassageText], sections: Sequence[SectionText]
) -> tuple[PassageChange, ...]:
    """Return what is different from the passages of the version `before`, in printed order of `sections`."""
    known = {section.key: section for section in sections}
    place = {section.key: index for index, section in enumerate(sections)}
    old = {(passage.section, passage.operation): passage for passage in before}
    new = {(draft.section, draft.operation): draft for draft in drafts}
    continues = forerunners(drafts=drafts, before=old)
    pairs = {key: (old.get(continues.get(key)), draft) for key, draft in new.items()}
    pairs |= {key: (was, None) for key, was in old.items() if key not in continues.values()}
    found = [
        _change(key=key, section=known.get(key[0]), was=was, becomes=becomes)
        for key, (was, becomes) in pairs.items()
        if was is None or becomes is None or was.hash != becomes.hash
    ]
    return tuple(sorted(found, key=lambda change: (place.get(change.key, len(place)), _ORDER[change.operation])))


def problems_of(
    *, drafts: Sequence[PassageDraft], before: Iterable[PassageText], sections: Sequence[SectionText]
) -> tuple[SectionProblems, ...]:
    """Return per section what keeps this draft from being adopted after the version `before`, in printed order."""
    standing = frozenset(passage.hash for passage in before)
    known = {section.key: section for section in sections}
    keys = [section.key for section in sections if any(draft.section == section.key for draft in drafts)]
    keys += dict.fromkeys(draft.section for draft in drafts if draft.section not in known)
    found = []
    for key in keys:
        own = [draft for draft in drafts if draft.section == key]
        if sentences := passage_problems(passages=own, sections=known, standing=standing):
            found.append(SectionProblems(key, known.get(key), tuple(dict.fromkeys(sentences))))
    return tuple(found)


def _change(*, key, section, was: PassageText | None, becomes: PassageDraft | None) -> PassageChange:
    proposed, must_be_read = None, ()
    if was and becomes and section:
        old = old_passage(was, bases={}, decided={})
        proposed = propose_class(draft=becomes, old=old, section=section)
        must_be_read = changed_to_confirm(draft=becomes, old=old, section=section)
    change = ChangeClass.LAPSED if becomes is None else ChangeClass.NEW if was is None else ChangeClass.SUBSTANTIVE
    details = [*_value_changes(section=section, was=was, becomes=becomes), *_other_changes(was=was, becomes=becomes)]
    return PassageChange(
        key=key[0],
        section=section,
        operation=key[1],
        change=change,
        was=was.body if was else "",
        becomes=becomes.body if becomes else "",
        details=tuple(details),
        proposed=proposed,
        must_be_read=must_be_read,
    )


def _value_changes(*, section, was, becomes) -> list[DetailChange]:
    labels = {field.key: field.label for field in section.fields} if section else {}
    before, after = _values(was), _values(becomes)
    keys = [*labels, *(key for key in {**before, **after} if key not in labels)]
    return [
        DetailChange(labels.get(key, key), before.get(key, ""), after.get(key, ""))
        for key in keys
        if before.get(key, "") != after.get(key, "")
    ]


def _values(passage) -> Mapping[str, str]:
    if passage is None:
        return {}
    return {key: _("not agreed yet") for key in passage.not_agreed} | dict(passage.values)


def _other_changes(*, was, becomes) -> list[DetailChange]:
    if becomes is None:
        return []
    before, after = _facts(was) if was else {}, _facts(becomes)
    return [
        DetailChange(label, before.get(label, ""), text)
        for label, text in after.items()
        if before.get(label, "") != text
    ]


def _facts(passage: PassageText | PassageDraft) -> dict[str, str]:
    if isinstance(passage, PassageText):
        source = passage.source
        parts = (source.document, source.article, source.date) if source else ("", "", None)
    else:
        parts = (passage.document, passage.article, passage.rule_date)
    return {
        _("Why"): passage.reason,
        _("Last day"): date_format(passage.valid_until) if passage.valid_until else "",
        _("Only for our own team"): _("yes") if passage.only_for_us else "",
        _("Source"): ", ".join([part for part in parts[:2] if part] + ([date_format(parts[2])] if parts[2] else [])),
        _("Taken over from"): passage.taken_from,
    }
