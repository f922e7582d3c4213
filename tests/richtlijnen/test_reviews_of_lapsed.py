"""Own texts on a section that lapsed or became fixed, or past their last day. Failure modes: see test_reviews.py."""

from datetime import date, timedelta

import pytest

from richtlijnen.adopting import adopt_local_edition
from richtlijnen.choices import Outcome, Status
from richtlijnen.drafting import open_draft
from richtlijnen.exceptions import NothingToReview, PassageRefused
from richtlijnen.models import PassageReview
from richtlijnen.review_loading import load_draft, moved_drafts, reviews_of
from richtlijnen.review_screen import screen_of

from .making import SECOND, adopt, at, key, make_region, passage, section
from .making_reviews import AFTER, BEFORE, CHANGED, THIRD, edition_two, look, outline, says, take, text

pytestmark = pytest.mark.django_db


def test_lapsed_section_offers_the_text_at_each_that_came_in_its_place(region):
    adopt(
        region.guideline,
        [
            *outline(lijst=None),
            section("zorgen", kind="aanvulbaar"),
            section("kring", kind="lokaal"),
            section("streng"),
        ],
        by=region.cast.regional_editor,
        effective=SECOND,
        retired={key("lijst"): [key("zorgen"), key("kring"), key("streng")]},
    )
    screen = screen_of(kader=region.kader, key=key("lijst"), now=AFTER)
    assert [(heir.section.key, heir.fits) for heir in screen.heirs] == [
        (key("zorgen"), True),
        (key("kring"), True),
        (key("streng"), False),
    ]
    take(region, "lijst", Outcome.ADAPT, AFTER, heirs=[key("zorgen"), key("kring")])
    draft = open_draft(kader=region.kader)
    body = "<p>De lijst ligt in het dorpshuis.</p>"
    assert [(p.operation, p.body) for p in draft.of(key("zorgen"))] == [("aanvulling", body)]
    assert [(p.operation, p.body) for p in draft.of(key("kring"))] == [("invulling", body)]
    assert draft.of(key("lijst")) == ()
    own = reviews_of(kader=region.kader, now=AFTER)
    assert {row.section.key for row in moved_drafts(own=own, draft=load_draft(region.kader))} == {
        key("zorgen"),
        key("kring"),
    }


def test_text_moved_to_where_one_stands_already_goes_under_it(region):
    adopt(
        region.guideline,
        outline(lijst=None),
        by=region.cast.regional_editor,
        effective=SECOND,
        retired={key("lijst"): [key("samen")]},
    )
    take(region, "lijst", Outcome.ADAPT, AFTER, heirs=[key("samen")])
    assert [p.body for p in open_draft(kader=region.kader).of(key("samen"))] == [
        "<p>Bij ons met drie.</p><p>De lijst ligt in het dorpshuis.</p>"
    ]


@pytest.mark.parametrize("heirs", [(), ("streng",), ("welkom",)])
def test_text_moves_only_to_where_it_may_stand(region, heirs):
    adopt(
        region.guideline,
        [*outline(lijst=None), section("streng")],
        by=region.cast.regional_editor,
        effective=SECOND,
        retired={key("lijst"): [key("streng")]},
    )
    draft = open_draft(kader=region.kader)
    with pytest.raises(NothingToReview):
        take(region, "lijst", Outcome.ADAPT, AFTER, heirs=[key(name) for name in heirs])
    assert (PassageReview.objects.count(), open_draft(kader=region.kader).hash) == (0, draft.hash)


def test_heir_that_lapsed_itself_leads_on(region):
    edition_two(region)
    adopt(
        region.guideline,
        [
            *outline(meedoen=text("Loop twee keer mee."), samen=text("Loop met twee."), lijst=None),
            section("kring", kind="aanvulbaar"),
        ],
        by=region.cast.regional_editor,
        effective=THIRD,
        retired={key("zorgen"): [key("kring")]},
    )
    screen = screen_of(kader=region.kader, key=key("lijst"), now=at(THIRD))
    assert [heir.section.key for heir in screen.heirs] == [key("kring")]


def test_section_that_became_fixed_takes_no_text_of_ones_own(region):
    adopt(
        region.guideline,
        outline(samen={"kind": "vast"}),
        by=region.cast.regional_editor,
        effective=SECOND,
        changes=says(samen=CHANGED),
    )
    coming, there = look(region, "samen", BEFORE), look(region, "samen", AFTER)
    assert (coming.status, there.status) == (Status.COMING, Status.NOT_ALLOWED)
    assert (coming.loses_right, there.loses_right) == (True, True)
    assert screen_of(kader=region.kader, key=key("samen"), now=AFTER).outcomes == (Outcome.WITHDRAW,)
    with pytest.raises(NothingToReview):
        take(region, "samen", Outcome.KEEP, AFTER)
    take(region, "samen", Outcome.WITHDRAW, AFTER)
    assert [r.key for r in reviews_of(kader=region.kader, now=AFTER).decided] == [key("samen")]


def test_text_past_its_last_day_is_adapted_or_taken_away_never_kept(cast):
    region = make_region(cast, passages=[passage("samen", body="Een winter lang.", valid_until=date(2026, 3, 1))])
    now = at(date(2026, 3, 5))
    review = look(region, "samen", now)
    assert (review.status, review.due, review.may_keep) == (Status.EXPIRED, date(2026, 3, 2), False)
    with pytest.raises(NothingToReview):
        take(region, "samen", Outcome.KEEP, now)
    take(region, "samen", Outcome.ADAPT, now)
    assert look(region, "samen", now).is_decided


def test_lapsed_section_cannot_stay_in_the_next_version(region):
    edition = edition_two(region)
    with pytest.raises(PassageRefused):
        adopt_local_edition(
            page=region.page,
            revision_id=open_draft(kader=region.kader).revision_id,
            by=region.cast.coordinator,
            effective_from=SECOND + timedelta(days=20),
            checked_against=edition,
            now=AFTER,
        )
