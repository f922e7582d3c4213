"""Proposals at the same moment: threads with connections of their own, on either database."""

from uuid import uuid4

import pytest

from richtlijnen.exceptions import RichtlijnError
from richtlijnen.models import Proposal
from richtlijnen.proposing import combine

from ..courses.quiz.test_together import in_threads, reachable
from .test_proposing import NOW, made

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
AT_ONCE = 5


def outcomes():
    return {row.pk: (row.outcome, row.combined_with_id) for row in Proposal.objects.all()}


def test_two_proposals_are_never_combined_into_each_other(region, tmp_path):
    pairs = [(made(region), made(region)) for _ in range(AT_ONCE)]
    facts = {"reason": "", "by": region.cast.regional_editor, "now": NOW}
    with reachable(tmp_path):
        for one, other in pairs:
            replies = in_threads(
                lambda one=one, other=other: combine(proposal=one, into=other, **facts),
                lambda one=one, other=other: combine(proposal=other, into=one, **facts),
            )
            assert sum(isinstance(reply, Proposal) for reply in replies) == 1, replies
            assert sum(isinstance(reply, RichtlijnError) for reply in replies) == 1, replies
            found = in_threads(outcomes)[0]
            assert sorted((found[one.pk][0], found[other.pk][0])) == ["", "samengevoegd"]


def test_one_page_sent_many_times_at_once_is_one_proposal(region, tmp_path):
    token = uuid4()
    with reachable(tmp_path):
        sent = in_threads(*[lambda: made(region, token=token)] * AT_ONCE)
        assert {row.pk for row in sent} == set(in_threads(outcomes)[0])
        assert len({row.pk for row in sent}) == 1
