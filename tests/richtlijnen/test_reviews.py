"""What an organisation has to look at, and what a decision does. Failure modes 1, 3, 4, 5, 7 and 14."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from richtlijnen.choices import Outcome, Status
from richtlijnen.drafting import open_draft
from richtlijnen.exceptions import NotAllowed, ReasonMissing, ReviewMoved
from richtlijnen.models import FreeText, PassageReview
from richtlijnen.reading import guideline_for
from richtlijnen.review_loading import reviews_of
from richtlijnen.review_screen import screen_of

from .making import OUTLINE, SECOND, adopt, adopt_local, at, chapter, key, passage, section
from .making_reviews import AFTER, BEFORE, CHANGED, THIRD, WORDING, edition_two, listed, look, outline, says, take, text

pytestmark = pytest.mark.django_db


def test_every_passage_on_a_moved_text_is_found_and_no_other(region):
    edition_two(region)
    found = listed(region, AFTER)
    assert {k: review.status for k, review in found.items()} == {
        key("meedoen"): Status.REVIEW,
        key("samen"): Status.NOTICE,
        key("lijst"): Status.ORPHANED,
    }
    assert found[key("meedoen")].due == SECOND
    assert found[key("lijst")].title == "Titel lijst"


def test_what_is_coming_is_listed_with_its_first_day(region):
    edition_two(region)
    found = listed(region, BEFORE)
    assert {k: (review.status, review.due) for k, review in found.items()} == {
        key("meedoen"): (Status.COMING, SECOND),
        key("lijst"): (Status.COMING, SECOND),
    }
    assert (found[key("lijst")].lapses, found[key("meedoen")].lapses) == (True, False)


def test_compared_with_the_text_it_leans_on_when_versions_were_skipped(region):
    edition_two(region)
    adopt(
        region.guideline,
        [
            *outline(meedoen=text("Loop vier keer mee."), samen=text("Loop met twee."), lijst=None),
            section("zorgen", kind="aanvulbaar"),
        ],
        by=region.cast.regional_editor,
        effective=THIRD,
        changes=says(meedoen=WORDING),
    )
    screen = screen_of(kader=region.kader, key=key("meedoen"), now=at(THIRD))
    assert (screen.was.body, screen.becomes.body) == ("<p>Tekst meedoen.</p>", "<p>Loop vier keer mee.</p>")
    assert [(step.edition, step.reason) for step in screen.reasons] == [
        ("2.0", "Waarom meedoen"),
        ("2.1", "Waarom meedoen"),
    ]
    assert (screen.review.status, screen.review.due) == (Status.REVIEW, SECOND)


def test_notice_does_not_hide_a_change_of_the_agreement_that_is_coming(region):
    adopt(
        region.guideline,
        outline(samen=text("Loop met twee.")),
        by=region.cast.regional_editor,
        effective=SECOND,
        changes=says(samen=WORDING),
    )
    adopt(
        region.guideline,
        outline(samen=text("Loop met vier.")),
        by=region.cast.regional_editor,
        effective=THIRD,
        changes=says(samen=CHANGED),
    )
    review = look(region, "samen", at(THIRD - timedelta(days=5)))
    assert (review.status, review.due) == (Status.COMING, THIRD)


def test_keeping_clears_at_once_and_changes_no_text(region):
    edition_two(region)
    before = [passage.hash for passage in look(region, "meedoen", BEFORE).passages]
    take(region, "meedoen", Outcome.KEEP, BEFORE)
    assert look(region, "meedoen", BEFORE) is None
    assert look(region, "meedoen", AFTER) is None
    row = PassageReview.objects.get()
    assert (row.outcome, row.decided_by, FreeText.objects.get(key=row.remark_key).text) == (
        "handhaven",
        region.cast.coordinator,
        "Past nog",
    )
    shown = guideline_for(organisation=region.cast.ours, person=region.cast.volunteer, on=SECOND, known_at=AFTER)
    assert [p.body for p in shown.section(key("meedoen")).local] == ["<p>Bij ons loop je drie keer mee.</p>"]
    assert before == [p.hash for p in region.local_editions[0].passages.filter(section__key=key("meedoen"))]


def test_what_was_known_yesterday_stays_when_something_is_kept_today(region):
    edition_two(region)
    take(region, "meedoen", Outcome.KEEP, AFTER)
    seen = {
        known: guideline_for(organisation=region.cast.ours, person=region.cast.coordinator, on=SECOND, known_at=known)
        .section(key("meedoen"))
        .status
        for known in (AFTER - timedelta(days=1), AFTER)
    }
    assert list(seen.values()) == [Status.REVIEW, Status.CURRENT]


def test_adapting_waits_for_the_next_version(region):
    edition = edition_two(region)
    take(region, "meedoen", Outcome.ADAPT, BEFORE)
    own = reviews_of(kader=region.kader, now=BEFORE)
    assert [(r.key, r.decision.outcome) for r in own.decided] == [(key("meedoen"), "aanpassen")]
    assert key("meedoen") not in {review.key for review in own.waiting}
    adopt_local(
        region.page,
        [passage("meedoen", body="Bij ons vier keer."), passage("samen", body="Bij ons met drie.")],
        by=region.cast.coordinator,
        effective=SECOND,
        against=edition,
    )
    assert listed(region, AFTER).keys() == {key("samen")}


def test_decision_on_a_wording_that_moved_again_is_asked_anew(region):
    edition_two(region)
    take(region, "meedoen", Outcome.ADAPT, BEFORE)
    adopt(
        region.guideline,
        [
            *outline(meedoen=text("Loop vijf keer mee."), samen=text("Loop met twee."), lijst=None),
            section("zorgen", kind="aanvulbaar"),
        ],
        by=region.cast.regional_editor,
        effective=THIRD,
        changes=says(meedoen=CHANGED),
    )
    review = look(region, "meedoen", at(THIRD))
    assert (review.is_decided, review.decision.outcome) == (False, "aanpassen")


def test_withdrawing_takes_the_text_out_of_the_draft_only(region):
    edition_two(region)
    take(region, "meedoen", Outcome.WITHDRAW, AFTER, remark="Niet meer nodig")
    assert open_draft(kader=region.kader).of(key("meedoen")) == ()
    assert {p.section for p in open_draft(kader=region.kader).passages} == {key("samen"), key("tijden"), key("lijst")}
    shown = guideline_for(organisation=region.cast.ours, person=region.cast.volunteer, on=SECOND, known_at=AFTER)
    assert len(shown.section(key("meedoen")).local) == 1


def test_second_thoughts_put_the_text_back_in_the_draft(region):
    edition_two(region)
    take(region, "meedoen", Outcome.WITHDRAW, AFTER)
    take(region, "meedoen", Outcome.KEEP, AFTER + timedelta(hours=1))
    assert [p.body for p in open_draft(kader=region.kader).of(key("meedoen"))] == [
        "<p>Bij ons loop je drie keer mee.</p>"
    ]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_decision_on_a_text_that_moved_meanwhile_is_refused(region, outcome):
    edition_two(region)
    seen = look(region, "meedoen", BEFORE).seal
    adopt(
        region.guideline,
        [
            *outline(meedoen=text("Loop zes keer mee."), samen=text("Loop met twee."), lijst=None),
            section("zorgen", kind="aanvulbaar"),
        ],
        by=region.cast.regional_editor,
        effective=THIRD,
        changes=says(meedoen=CHANGED),
    )
    with pytest.raises(ReviewMoved):
        take(region, "meedoen", outcome, at(THIRD), seen=seen)
    assert PassageReview.objects.count() == 0


def test_decision_needs_a_reason_unless_only_the_wording_changed(region):
    edition_two(region)
    with pytest.raises(ReasonMissing):
        take(region, "meedoen", Outcome.KEEP, AFTER, remark="  ")
    take(region, "samen", Outcome.KEEP, AFTER, remark="")
    row = PassageReview.objects.get()
    assert FreeText.objects.get(key=row.remark_key).text == "Gezien. Alleen de taal is veranderd."
    assert look(region, "samen", AFTER) is None


@pytest.mark.parametrize("who", ["volunteer", "other_coordinator", "regional_editor", "administrator"])
def test_only_its_own_keepers_decide(region, who):
    edition_two(region)
    draft = open_draft(kader=region.kader).hash
    for outcome in Outcome:
        with pytest.raises(NotAllowed):
            take(region, "meedoen", outcome, AFTER, by=getattr(region.cast, who))
    assert (PassageReview.objects.count(), open_draft(kader=region.kader).hash) == (0, draft)


def test_moving_or_renumbering_asks_nothing(region):
    blocks = [chapter("nieuw"), OUTLINE[2], OUTLINE[0], OUTLINE[1], *OUTLINE[3:]]
    adopt(region.guideline, blocks, by=region.cast.regional_editor, effective=SECOND)
    assert listed(region, AFTER) == {}


def test_queries_do_not_grow_with_the_texts_to_look_at(region):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            found = reviews_of(kader=region.kader, now=AFTER).reviews
        return len(found), len(asked)

    adopt(
        region.guideline,
        outline(meedoen=text("Twee keer.")),
        by=region.cast.regional_editor,
        effective=SECOND,
        changes=says(meedoen=CHANGED),
    )
    few = queries()
    adopt(
        region.guideline,
        outline(meedoen=text("Drie."), samen=text("Met drie."), tijden=text("Nooit laat.")),
        by=region.cast.regional_editor,
        effective=SECOND + timedelta(days=5),
        urgent_reason="Haast",
        changes=says(meedoen=CHANGED, samen=CHANGED, tijden=CHANGED),
    )
    many = queries()
    assert (few[0], many[0]) == (1, 3)
    assert few[1] == many[1] <= 10


def twice(region, **last):
    """Adopt an edition for June that changes "samen", and one for September that does `last` to it."""
    facts = {"by": region.cast.regional_editor, "now": at(date(2026, 4, 1))}
    first = outline(samen=text("Loop met vier."))
    adopt(region.guideline, first, effective=SECOND, changes=says(samen=CHANGED), **facts)
    facts["now"] += timedelta(hours=1)
    return adopt(region.guideline, outline(**last.pop("blocks")), effective=THIRD, **facts, **last)


def test_text_that_two_waiting_editions_touch_is_asked_once_against_the_last(region):
    twice(region, blocks={"samen": text("Loop met vijf.")}, changes=says(samen=CHANGED))
    review = look(region, "samen", BEFORE)
    assert (review.status, review.due, review.again) == (Status.COMING, SECOND, (THIRD,))
    assert (review.target.body, len(review.steps)) == ("<p>Loop met vijf.</p>", 2)
    assert [row.key for row in reviews_of(kader=region.kader, now=BEFORE).waiting] == [key("samen")]
    take(region, "samen", Outcome.KEEP, BEFORE)
    assert look(region, "samen", BEFORE) is None
    assert look(region, "samen", AFTER) is None
    assert look(region, "samen", at(THIRD)) is None


def test_edition_behind_another_that_leaves_a_section_alone_is_no_second_day(region):
    twice(region, blocks={"samen": text("Loop met vier."), "lijst": text("Kort.")}, changes=says(lijst=CHANGED))
    days = {row.key: (row.due, row.again) for row in reviews_of(kader=region.kader, now=BEFORE).waiting}
    assert days == {key("samen"): (SECOND, ()), key("lijst"): (THIRD, ())}


def test_section_that_changes_and_lapses_after_it_tells_the_day_it_goes(region):
    twice(region, blocks={"samen": None}, retired={key("samen"): []})
    before, after = look(region, "samen", BEFORE), look(region, "samen", AFTER)
    assert (before.status, before.due, before.lapses, before.ends_on) == (Status.COMING, SECOND, True, THIRD)
    assert (after.status, after.due, after.lapses, after.ends_on) == (Status.REVIEW, SECOND, True, THIRD)
