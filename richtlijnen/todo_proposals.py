"""What proposals and the round of comments leave to do."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import consulting
from .choices import ProposalOutcome
from .concepts import concept_of
from .contesting import contested_keys, rounds_of_this_draft
from .models import ConsultationAnswer
from .proposal_lists import outcome_of
from .proposing import listed
from .round_overview import is_remark
from .todo import Asking, Task
from .turned_to_wording import turned_in

WORK = "buurtkader_richtlijnen_work"
NEWS_DAYS = 14  # so long the answer to a proposal stands on top of the workplace


def proposals_waiting(asking: Asking) -> Iterator[Task]:
    """Proposals that nobody at the region answered. One query."""
    if not (asking.is_region and asking.richtlijn):
        return
    rows = list(asking.richtlijn.proposals.filter(outcome="").values_list("made_at", flat=True))
    if rows:
        yield Task(
            title=ngettext("A proposal waits for an answer", "Proposals wait for an answer", len(rows)),
            detail=_("Take over, combine or decline."),
            url=reverse(f"{WORK}:region_proposals"),
            count=len(rows),
        )


def proposals_decided(asking: Asking) -> Iterator[Task]:
    """What the region decided these last weeks about one's own proposals. One query."""
    places = {place.pk: place for place in asking.kept_places}
    if not (places and asking.richtlijn):
        return
    rows = listed(asking.richtlijn).filter(
        proposed_by=asking.person, organisation__in=places, decided_at__gte=asking.now - timedelta(days=NEWS_DAYS)
    )
    for row in rows.exclude(outcome=ProposalOutcome.WITHDRAWN):
        place = places[row.organisation_id]
        yield Task(
            title=_("There is an answer to your proposal"),
            detail=f"{row.title}: {outcome_of(row)}",
            url=reverse(f"{WORK}:proposal", args=[place.slug, row.key]),
            organisation=place,
        )


def round_to_answer(asking: Asking) -> Iterator[Task]:
    """The round of comments, for every organisation that did not answer all of it. Three queries."""
    if not (asking.kept_places and asking.richtlijn):
        return
    found = consulting.open_round(asking.richtlijn)
    if found is None or not consulting.takes_answers(found, today=asking.today):
        return
    keys = concept_of(found).keys
    places = asking.kept_places
    said = ConsultationAnswer.objects.filter(consultation=found, organisation__in=places, section_key__in=keys)
    answered = list(said.values_list("organisation", flat=True))
    for place in places:
        left = len(keys) - answered.count(place.pk)
        if left:
            yield Task(
                title=_("Say what you think of the next edition"),
                detail=ngettext("%(number)s section to answer.", "%(number)s sections to answer.", left)
                % {"number": left},
                url=reverse(f"{WORK}:consultation_at", args=[place.slug]),
                count=left,
                due=found.closes_on,
                organisation=place,
            )


def round_to_settle(asking: Asking) -> Iterator[Task]:
    """Remarks of the newest round to settle, and a round to close. Two queries."""
    if not (asking.is_region and asking.richtlijn):
        return
    found = consulting.rounds(asking.richtlijn).first()
    if found is None:
        return
    url = reverse(f"{WORK}:region_consultation")
    if found.closed_at is None and asking.today > found.closes_on:
        yield Task(
            title=_("Close the round of comments"),
            detail=_("The last day is over: nobody can answer any more."),
            url=url,
        )
    left = sum(is_remark(row) for row in found.answers.filter(settlement=""))
    if left:
        yield Task(
            title=ngettext("A remark to settle", "Remarks to settle", left),
            detail=_("From the round of comments."),
            url=url,
            count=left,
        )


def turned_to_wording(asking: Asking) -> Iterator[Task]:
    """What the region made milder since the newest round, for every organisation. Three queries when there is none."""
    if not (asking.kept_places and asking.richtlijn):
        return
    newest = rounds_of_this_draft(asking.richtlijn).first()
    turned = turned_in(newest) if newest else ()
    contested = contested_keys(asking.richtlijn) if turned else frozenset()
    left = [item.question for item in turned if item.key not in contested]
    if not left:
        return
    names = {"sections": ", ".join(f"{item.number} {item.title}" for item in left)}
    for place in asking.kept_places:
        yield Task(
            title=_("The region says now that only the wording changes"),
            detail=_("In %(sections)s. Do you think that the agreement changes? Say so before it is adopted.") % names,
            url=reverse(f"{WORK}:consultation_at", args=[place.slug]) + f"#{left[0].anchor}",
            count=len(left),
            organisation=place,
        )
