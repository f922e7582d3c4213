"""Erasing a person: their words are cut loose from their name. What was decided, when and for whom, stays."""

import html
import re

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from .host import host
from .models import CheckRequest, Consultation, ConsultationAnswer, DraftDecision, FreeText, Proposal

# What an organisation or the region said: the words stay, only the name goes out of them.
SAID = (
    (Consultation, ("invitation",)),
    (ConsultationAnswer, ("remark", "settlement")),
    (Proposal, ("title", "body", "reason", "consequence", "outcome_reason")),
    (DraftDecision, ("reason",)),
    (CheckRequest, ("note", "remark")),
)


def erase_words_of(person) -> int:
    """Erase what only `person` said, and take the name and mail address out of what others can go on reading.

    Call it while the person still has a name. Returns how many rows changed; a second call changes none. Records and
    adopted texts are never touched: they know a person as a key, and a remark as a hash.
    """
    with transaction.atomic():
        changed = FreeText.objects.filter(written_by=person).exclude(text="").update(text="")
        changed += CheckRequest.objects.filter(asked_by=person).exclude(note="").update(note="")
        changed += CheckRequest.objects.filter(answered_by=person).exclude(remark="").update(remark="")
        if named := _named(person):
            changed += _silence(named) + _take_out_of_the_draft(named)
            changed += sum(_take_out(named, model=model, names=names) for model, names in SAID)
        host().record_audit(actor=None, action="person.erase_words", subject=person.pk, organisation=None)
    return changed


def _named(person) -> re.Pattern | None:
    """Return what finds this person in a text: the whole name, the mail address. One word is nobody's name alone."""
    found = {host().display_name(person), getattr(person, person.get_email_field_name(), "") or ""}
    found = {name for name in found if " " in name.strip() or "@" in name}
    spelled = sorted(found | {html.escape(name) for name in found}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spelled))})(?!\w)", re.IGNORECASE) if spelled else None


def _silence(named: re.Pattern) -> int:
    """Erase remarks of others in which this person is named: a record holds their hash, so no word of them changes."""
    rows = FreeText.objects.exclude(text="").values_list("pk", "text")
    return FreeText.objects.filter(pk__in=[pk for pk, text in rows if named.search(text)]).update(text="")


def _take_out(named: re.Pattern, *, model: type[Model], names: tuple[str, ...]) -> int:
    changed = 0
    for row in model.objects.order_by("pk").select_for_update():
        before = {name: getattr(row, name) for name in names}
        after = {name: _without(named, text)[: model._meta.get_field(name).max_length] for name, text in before.items()}
        if after != before:
            for name, text in after.items():
                setattr(row, name, text)
            row.save(update_fields=names)
            changed += 1
    return changed


def _without(named: re.Pattern, text: str) -> str:
    return named.sub(_("(name erased)"), text)


def _take_out_of_the_draft(named: re.Pattern) -> int:
    """Take the name out of what proposals remember of the draft they were taken into."""
    changed = 0
    for row in Proposal.objects.filter(taken__isnull=False).order_by("pk").select_for_update():
        words = {name: [_without(named, text) for text in row.taken[name]] for name in ("was", "becomes")}
        if row.taken != (kept := row.taken | words):
            row.taken = kept
            row.save(update_fields=["taken"])
            changed += 1
    return changed
