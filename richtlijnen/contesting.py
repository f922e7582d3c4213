"""Saying that an agreement does change where the region says that only the wording does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from . import access
from .auditing import refusals_logged
from .choices import ConsultationReply
from .concepts import Concept, concept_of
from .exceptions import ConsultationRefused, NotAllowed
from .host import host
from .models import Consultation, ConsultationAnswer, Richtlijn
from .turned_to_wording import turned_in


def rounds_of_this_draft(richtlijn: Richtlijn) -> QuerySet[Consultation]:
    """Return the rounds opened since an edition was last adopted from the draft, newest first.

    A correction is written beside the draft (it has no revision): it settles nothing that was said of the draft.
    """
    adopted = richtlijn.editions.exclude(revision_id=None).order_by("recorded_at").last()
    rows = richtlijn.consultations.all()
    return rows.filter(opened_at__gte=adopted.recorded_at) if adopted else rows


def contests_of(richtlijn: Richtlijn) -> QuerySet[ConsultationAnswer]:
    """Return every answer that contests the class of a change in this draft, in any round about it."""
    rounds = rounds_of_this_draft(richtlijn)
    return ConsultationAnswer.objects.filter(consultation__in=rounds, contests_class=True)


def contested_keys(richtlijn: Richtlijn) -> frozenset[UUID]:
    """Return the sections of which an organisation says that the agreement does change; until the draft is adopted.

    A new wording or a new round does not take that back: only the organisation does. Two queries.
    """
    return frozenset(contests_of(richtlijn).values_list("section_key", flat=True))


def contested_by(richtlijn: Richtlijn) -> dict[UUID, list]:
    """Return per contested section the organisations that say so, each once. Two queries."""
    found: dict[UUID, dict] = {}
    for row in contests_of(richtlijn).select_related("organisation").order_by("at"):
        found.setdefault(row.section_key, {})[row.organisation] = None
    return {key: list(places) for key, places in found.items()}


def contested_with(consultation: Consultation) -> frozenset[UUID]:
    """Return the sections of which the class counts as contested where this round is shown.

    In a round about the draft of today, what was said in any round about it; else what was said in this one.
    """
    own = frozenset(consultation.answers.filter(contests_class=True).values_list("section_key", flat=True))
    return own | contested_keys(consultation.richtlijn) if is_about_this_draft(consultation) else own


def open_to_contest(consultation: Consultation, *, concept: Concept | None = None) -> frozenset[UUID]:
    """Return the sections of which the region says that only the wording changes, while the draft is not adopted.

    In this round, or since: also when the round is closed, for its list is what the meeting decides on.
    """
    if not is_about_this_draft(consultation):
        return frozenset()
    concept = concept or concept_of(consultation)
    shown = {question.key for question in concept.questions if question.is_only_wording}
    return frozenset(shown | {item.key for item in turned_in(consultation, concept=concept)})


def contest(
    *, consultation: Consultation, organisation, section: UUID, reason: str, by, now: datetime
) -> ConsultationAnswer:
    """Let an organisation say, in the round or after it, that the agreement does change in `section`.

    From then on that change is no wording any more. What the organisation said before stays above the reason, and has
    to be settled again. Raises ConsultationRefused.
    """
    with _saying(consultation, organisation=organisation, by=by) as row:
        if section not in open_to_contest(row):
            raise ConsultationRefused(_("Here the region does not say that only the wording changes."))
        if not reason.strip():
            raise ConsultationRefused(_("Write why the agreement does change."))
        found = row.answers.filter(organisation=organisation, section_key=section).first()
        if found and found.contests_class:
            raise ConsultationRefused(_("Your organisation has said so already."))
        found = found or ConsultationAnswer(consultation=row, organisation=organisation, section_key=section)
        found.reply, found.contests_class = ConsultationReply.REMARK, True
        found.remark = "\n".join(filter(None, (found.remark, reason.strip())))
        found.by, found.at = by, now
        found.settlement, found.settled_by, found.settled_at = "", None, None
        found.save()
    return found


def take_back_contest(*, consultation: Consultation, organisation, section: UUID, by, now: datetime) -> None:
    """Let an organisation say that it is only the wording after all; its words stay. Raises ConsultationRefused."""
    with _saying(consultation, organisation=organisation, by=by) as row:
        found = row.answers.filter(organisation=organisation, section_key=section, contests_class=True).first()
        if found is None:
            raise ConsultationRefused(_("Your organisation did not say that the agreement changes here."))
        found.contests_class, found.by, found.at = False, by, now
        found.save()


def is_about_this_draft(consultation: Consultation) -> bool:
    """Return whether no edition was adopted from the draft since this round was opened."""
    return rounds_of_this_draft(consultation.richtlijn).filter(pk=consultation.pk).exists()


@contextmanager
def _saying(consultation: Consultation, *, organisation, by) -> Iterator[Consultation]:
    """One transaction in which nobody adopts; the act, or its refusal, goes to the audit log."""
    facts = {"actor": by, "action": "consultation.contest", "subject": consultation.key, "organisation": organisation}
    with refusals_logged(**facts), transaction.atomic():
        if not access.may_keep(by, organisation):
            raise NotAllowed(_("Only a coordinator or an editor answers for an organisation."))
        Richtlijn.objects.select_for_update().get(pk=consultation.richtlijn_id)
        row = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
        if not is_about_this_draft(row):
            raise ConsultationRefused(_("This draft is adopted by now. Make a proposal for the edition after it."))
        yield row
        host().record_audit(**facts)
