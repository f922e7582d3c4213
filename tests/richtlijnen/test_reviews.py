"""What an organisation has to look at, and what a decision does. Failure modes 1, 3, 4, 5, 7 and 14."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from richtlijnen.adopting import adopt_local_edition
from richtlijnen.choices import ChangeClass, Outcome, Status
from richtlijnen.deciding import decide
from richtlijnen.drafting import open_draft
from richtlijnen.edition_plan import Change
from richtlijnen.exceptions import NotAllowed, NothingToReview, PassageRefused, ReasonMissing, ReviewMoved
from richtlijnen.models import FreeText, PassageReview
from richtlijnen.reading import guideline_for
from richtlijnen.review_loading import load_draft, moved_drafts, reviews_of
from richtlijnen.review_screen import screen_of

from .making import OUTLINE, SECOND, adopt, adopt_local, at, chapter, key, make_region, passage, section

pytestmark = pytest.mark.django_db
BEFORE = at(SECOND - timedelta(days=10))
AFTER = at(SECOND + timedelta(days=10))
THIRD = date(2026, 9, 1)


def outline(**changes):
    """Return the outline with other values for the named sections; None leaves one out."""
    blocks = []
    for block in OUTLINE:
        name = next((name for name in changes if str(key(name)) == block["id"]), None)
        if name is None:
            blocks.append(block)
        elif changes[name] is not None:
            blocks.append({**block, "value": {**block["value"], **changes[name]}})
    return blocks


def text(words):
    return {"body": f"<p>{words}</p>"}


def says(**classes):
    """Return what the region says happened to the named sections."""
    return {key(name): Change(kind, f"Waarom {name}") for name, kind in classes.items()}


CHANGED, WORDING = ChangeClass.SUBSTANTIVE, ChangeClass.EDITORIAL


def edition_two(region, *, effective=SECOND):
    """One agreement changes, one wording, one section is new, one lapses with the new one in its place."""
    return adopt(
        region.guideline,
        [
            *outline(meedoen=text("Loop twee keer mee."), samen=text("Loop met twee."), lijst=None),
            section("zorgen", kind="aanvulbaar"),
        ],
        by=region.cast.regional_editor,
        effective=effective,
        changes=says(meedoen=CHANGED, samen=WORDING),
        retired={key("lijst"): [key("zorgen")]},
    )


def listed(region, now):
    return {review.key: review for review in reviews_of(kader=region.kader, now=now).reviews}


def look(region, name, now):
    return reviews_of(kader=region.kader, now=now).of(key(name))


def take(region, name, outcome, now, *, remark="Past nog", seen=None, by=None, **more):
    """Decide on one section as the coordinator, on what is shown now."""
    return decide(
        kader=region.kader,
        section=key(name),
        outcome=outcome,
        remark=remark,
        seen=seen or look(region, name, now).seal,
        by=by or region.cast.coordinator,
        now=now,
        **more,
    )


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
