"""Saying that an agreement does change where the region says that only the wording does."""

from uuid import UUID

from django.db.models import QuerySet

from .models import Consultation, ConsultationAnswer, Richtlijn


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
