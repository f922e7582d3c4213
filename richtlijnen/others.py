"""How do others do this? The adopted texts of the other organisations at one section, and taking one over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from .choices import FieldAudience, Operation
from .drafting import DraftTable, open_draft, save_section
from .drafts import PassageDraft
from .everywhere import Layer, load_layers
from .exceptions import NothingToTake
from .history import in_force
from .host import host
from .models import Kader
from .sections import sections_of
from .statuses import has_lost_its_right
from .texts import PassageText, SectionText, free_text_allowed

REPLACE, APPEND = "replace", "append"


@dataclass(frozen=True)
class OpenValue:
    """A value that everybody may read."""

    label: str
    text: str


@dataclass(frozen=True)
class OtherText:
    """The text of another organisation at a section, as far as it is shared."""

    organisation: object
    passage: int
    number: int
    since: date
    operation: str
    body: str
    reason: str
    values: tuple[OpenValue, ...]
    can_be_taken: bool

    @property
    def source(self) -> str:
        """What is kept as its source."""
        return _("%(organisation)s, version %(number)s") % {
            "organisation": host().describe(self.organisation).name,
            "number": self.number,
        }

    @property
    def is_higher_rule(self) -> bool:
        return self.operation == Operation.HIGHER_RULE


def section_in_force(*, kader: Kader, section: UUID, on: date, known_at: datetime) -> SectionText | None:
    """Return a section of the regional edition in force on local date `on`, or None. Two queries."""
    edition = in_force(kader.richtlijn, on=on, known_at=known_at)
    return next((row for row in sections_of(edition) if row.key == section), None) if edition else None


def others_at(*, kader: Kader, section: SectionText, on: date, known_at: datetime) -> tuple[OtherText, ...]:
    """Return what the other organisations have in force at this section on local date `on`, by name. Five queries.

    Only for keepers of texts. What an organisation keeps to itself is left out, and so is every value that is not for
    everybody; a rule of law counts when the region has confirmed it.
    """
    layers = load_layers(richtlijn=kader.richtlijn, on=on, known_at=known_at, section=section.key)
    return shared_texts(layers=layers, section=section, own=kader.organisation_id, on=on)


def shared_texts(*, layers: Sequence[Layer], section: SectionText, own: int, on: date) -> tuple[OtherText, ...]:
    """Return the texts at `section` in the layers of others than the organisation with pk `own`. Pure."""
    found = []
    for layer in layers:
        if layer.organisation.pk == own:
            continue
        for passage in layer.overlay.passages:
            if passage.section == section.key and _is_shared(passage=passage, section=section, layer=layer, on=on):
                text = _text(passage=passage, section=section, layer=layer)
                if text.body or text.values:
                    found.append(text)
    return tuple(found)


def take_over(*, kader: Kader, section: SectionText, taken: OtherText, how: str, seen: str, by, now: datetime):
    """Put another organisation's text on the own draft with its source; nothing holds before it is adopted.

    `seen` is the section_seal of the own passages as shown. `how`: "replace" or "append" when there is a text already.
    Raises DraftMoved (with `.theirs`) when that changed meanwhile.
    """
    if not taken.can_be_taken or not free_text_allowed(kind=section.kind, operation=taken.operation):
        raise NothingToTake(_("This text cannot be taken over here."))
    table = open_draft(kader=kader)
    standing = own_passage(table=table, section=section.key, operation=taken.operation)
    if standing and standing.body and how not in (REPLACE, APPEND):
        raise NothingToTake(_("Choose what happens with your own text."))
    passage = _merged(standing=standing, taken=taken, section=section.key, append=how == APPEND)
    others = [row for row in table.of(section.key) if row.operation != taken.operation]
    return save_section(kader=kader, section=section.key, passages=[*others, passage], seen=seen, by=by, now=now)


def own_passage(*, table: DraftTable, section: UUID, operation: str) -> PassageDraft | None:
    """Return the own passage of this operation on the draft, or None."""
    return next((row for row in table.of(section) if row.operation == operation), None)


def _merged(*, standing: PassageDraft | None, taken: OtherText, section: UUID, append: bool) -> PassageDraft:
    if standing is None:
        return PassageDraft(section, taken.operation, taken.body, {}, (), taken_from=taken.source)
    keep = append and standing.body
    body = standing.body + taken.body if keep else taken.body
    sources = dict.fromkeys([*(standing.taken_from.split("; ") if keep and standing.taken_from else ()), taken.source])
    return replace(standing, body=body, taken_from="; ".join(sources)[:240])


def _is_shared(*, passage: PassageText, section: SectionText, layer: Layer, on: date) -> bool:
    if passage.only_for_us or (passage.valid_until and passage.valid_until < on):
        return False
    if passage.source is not None and (passage.section, passage.hash) not in layer.overlay.confirmed:
        return False
    return not has_lost_its_right(kind=section.kind, passage=passage)


def _text(*, passage: PassageText, section: SectionText, layer: Layer) -> OtherText:
    values = tuple(
        OpenValue(field.label, passage.values[field.key])
        for field in section.fields
        if field.audience == FieldAudience.PUBLIC and field.key in passage.values
    )
    return OtherText(
        organisation=layer.organisation,
        passage=passage.version,
        number=layer.overlay.origin.number,
        since=layer.overlay.origin.effective_from,
        operation=passage.operation,
        body=passage.body,
        reason=passage.reason,
        values=values,
        can_be_taken=bool(passage.body) and passage.source is None,
    )
