"""Who changes something of a kader holds first the kader, then its page, then the questions about it.

For the region that is first the guideline, then its page, then the proposals.

SQLite knows no such locks, so what is asked for is written down here.
"""

from datetime import timedelta

import pytest
from django.db.models import QuerySet
from wagtail.models import Page

from richtlijnen.adopting import adopt_local_edition
from richtlijnen.checking import answer_check
from richtlijnen.choices import Outcome
from richtlijnen.drafting import open_draft, save_section, section_seal
from richtlijnen.models import CheckRequest, Kader, KaderPage, Proposal, Richtlijn, RichtlijnPage

from .making import SECOND, at, draft_local, key, passage
from .making_checks import NOW, adopt_now, ask, changed
from .making_reviews import AFTER, edition_two, take

pytestmark = pytest.mark.django_db
ORDER = [Kader, KaderPage, CheckRequest]


@pytest.fixture
def locks(monkeypatch):
    """The models whose rows are held, in the order of asking; saving a page holds it too."""
    asked = []
    lock, save = QuerySet.select_for_update, Page.save

    def locking(rows, *args, **kwargs):
        asked.append(rows.model)
        return lock(rows, *args, **kwargs)

    def saving(page, *args, **kwargs):
        asked.append(type(page))
        return save(page, *args, **kwargs)

    monkeypatch.setattr(QuerySet, "select_for_update", locking)
    monkeypatch.setattr(Page, "save", saving)
    return asked


def in_order(locks):
    first = list(dict.fromkeys(locks))
    assert first[0] == Kader
    assert first == [model for model in ORDER if model in first]
    return first


def test_writing(region, locks):
    standing = open_draft(kader=region.kader).of(key("samen"))
    facts = {"section": key("samen"), "passages": (), "seen": section_seal(standing), "by": region.cast.editor}
    save_section(kader=region.kader, **facts, now=NOW)
    assert in_order(locks) == [Kader, KaderPage]


@pytest.mark.parametrize("outcome", [Outcome.KEEP, Outcome.WITHDRAW])
def test_deciding(region, locks, outcome):
    edition_two(region)
    locks.clear()
    take(region, "meedoen", outcome, AFTER)
    assert in_order(locks) == ([Kader] if outcome == Outcome.KEEP else [Kader, KaderPage])


def test_asking_and_putting_in_force(drafted, locks):
    row = ask(drafted)
    assert in_order(locks) == [Kader]
    answer_check(request=row, is_good=True, remark="", by=drafted.cast.editor, now=NOW)
    locks.clear()
    adopt_now(drafted, now=NOW + timedelta(hours=1))
    assert in_order(locks)[:2] == [Kader, KaderPage]


def test_asking_again_about_other_words(drafted, locks):
    ask(drafted)
    draft_local(drafted.page, changed(samen="Bij ons met vijf."))
    locks.clear()
    ask(drafted, now=NOW + timedelta(hours=1))
    in_order(locks)


def test_adopting_by_itself(region, locks):
    revision = draft_local(region.page, [passage("samen", body="Met vijf.")])
    locks.clear()
    adopt_local_edition(
        page=region.page,
        revision_id=revision,
        by=region.cast.coordinator,
        effective_from=SECOND,
        checked_against=region.editions[0],
        now=at(SECOND - timedelta(days=1)),
    )
    assert in_order(locks)[:2] == [Kader, KaderPage]


def test_the_region_adopting(region, locks):
    edition_two(region)
    first = list(dict.fromkeys(locks[locks.index(Richtlijn) :]))
    assert first == [model for model in (Richtlijn, RichtlijnPage, Proposal) if model in first]
    assert first[:2] == [Richtlijn, RichtlijnPage]
    before = locks[: locks.index(Richtlijn)]
    assert before.count(RichtlijnPage) == 1  # only the writing of the draft itself
