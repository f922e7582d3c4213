"""What would hold if an organisation's draft were adopted as it stands. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from .choices import Operation
from .drafts import PassageDraft
from .local_plan import forerunners, old_passage
from .resolved import ResolvedGuideline
from .resolving import resolve
from .texts import EditionText, Overlay, PassageText, Source


def preview_of(
    *,
    edition: EditionText,
    overlay: Overlay,
    bases: Mapping[UUID, int],
    decided: Mapping[UUID, int],
    passages: Sequence[PassageDraft],
    on: date,
) -> ResolvedGuideline:
    """Return what would hold on local date `on` if the draft were adopted as it stands.

    Every passage leans on what it would lean on then, as plan_local_edition has it.
    """
    adopted = {
        (item.section, item.operation): old_passage(item, bases=bases, decided=decided) for item in overlay.passages
    }
    versions = {section.key: section.version for section in edition.sections()}
    continues = forerunners(drafts=passages, before=adopted)
    drafted = []
    for draft in passages:
        old = adopted.get(continues.get((draft.section, draft.operation)))
        base = old.base_of(draft) if old else versions.get(draft.section, 0)
        drafted.append(_as_adopted(draft=draft, base=base))
    layer = Overlay(origin=None, passages=tuple(drafted), confirmed=overlay.confirmed)
    return resolve(edition=edition, overlay=layer, bases={}, on=on)


def _as_adopted(*, draft: PassageDraft, base: int) -> PassageText:
    source = None
    if draft.operation == Operation.HIGHER_RULE:
        source = Source(draft.document, draft.article, draft.rule_date)
    return PassageText(
        version=0,
        section=draft.section,
        operation=draft.operation,
        body=draft.body,
        values=draft.values,
        not_agreed=draft.not_agreed,
        based_on=base,
        hash=draft.hash,
        reason=draft.reason,
        valid_until=draft.valid_until,
        only_for_us=draft.only_for_us,
        source=source,
        taken_from=draft.taken_from,
    )
