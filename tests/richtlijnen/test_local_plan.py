"""What a new local edition does with passages whose regional text moved: only a decision takes them off the list."""

from datetime import timedelta

import pytest

from richtlijnen.choices import ChangeClass, Outcome, Status
from richtlijnen.exceptions import PassageRefused
from richtlijnen.forms_checking import AdoptForm
from richtlijnen.going_in_force import look_at
from richtlijnen.history import newest
from richtlijnen.kader_editing import open_desk
from richtlijnen.reading import guideline_for

from .making import OUTLINE, SECOND, adopt, adopt_local, at, draft_local, filled, key, passage, section
from .making_reviews import AFTER, CHANGED, edition_two, listed, look, outline, says, take, text

pytestmark = pytest.mark.django_db
NEXT = AFTER + timedelta(days=5)
LATER = NEXT + timedelta(days=5)


def adopt_again(region, passages, *, now=NEXT, against=None, **more):
    """Adopt the passages over the newest regional edition, from the day they are recorded."""
    against = against or newest(region.richtlijn)
    return adopt_local(
        region.page, passages, by=region.cast.coordinator, effective=now.date(), against=against, now=now, **more
    )


# --- what stays to be looked at -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed", [{"body": "Bij ons vier keer."}, {"body": "Bij ons loop je drie keer mee.", "reason": "Prettiger"}]
)
def test_passage_changed_without_a_decision_stays_to_be_looked_at(region, changed):
    edition_two(region)
    assert look(region, "meedoen", AFTER).status == Status.REVIEW
    adopt_again(region, [passage("meedoen", **changed)])
    assert look(region, "meedoen", LATER).status == Status.REVIEW
    shown = guideline_for(organisation=region.cast.ours, person=region.cast.volunteer, on=LATER.date(), known_at=LATER)
    assert shown.section(key("meedoen")).status == Status.REVIEW


def test_decision_and_other_words_take_it_off_the_list(region):
    edition_two(region)
    take(region, "meedoen", Outcome.ADAPT, AFTER)
    adopt_again(region, [passage("meedoen", body="Bij ons vier keer.")])
    assert look(region, "meedoen", LATER) is None


def test_decision_to_adapt_without_other_words_is_asked_again(region):
    edition_two(region)
    take(region, "meedoen", Outcome.ADAPT, AFTER)
    adopt_again(region, [passage("meedoen", body="Bij ons loop je drie keer mee.", reason="Prettiger")])
    assert look(region, "meedoen", LATER).status == Status.REVIEW
    assert not look(region, "meedoen", LATER).is_decided


def test_decision_of_before_the_last_adoption_does_not_count_for_the_next_change(region):
    edition_two(region)
    take(region, "meedoen", Outcome.ADAPT, AFTER)
    adopt_again(region, [passage("meedoen", body="Bij ons loop je drie keer mee.", reason="Prettiger")])
    adopt_again(region, [passage("meedoen", body="Nu vier keer.")], now=LATER)
    assert look(region, "meedoen", LATER + timedelta(days=1)).status == Status.REVIEW


def test_decision_on_the_coming_text_holds_when_the_words_are_adopted_before_its_first_day(region):
    edition_two(region)
    before = at(SECOND - timedelta(days=10))
    take(region, "meedoen", Outcome.ADAPT, before)
    soon = before + timedelta(days=1)
    adopt_again(region, [passage("meedoen", body="Vier keer.")], now=soon, against=region.editions[0])
    for moment in (soon + timedelta(days=1), AFTER):
        assert look(region, "meedoen", moment) is None


def test_decision_on_a_text_that_moved_again_leaves_it_on_the_list(region):
    edition_two(region)
    take(region, "meedoen", Outcome.ADAPT, AFTER)
    moved = [*outline(meedoen=text("Loop zes keer mee."), samen=text("Loop met twee."), lijst=None)]
    third = adopt(
        region.guideline,
        [*moved, section("zorgen", kind="aanvulbaar")],
        by=region.cast.regional_editor,
        effective=LATER.date(),
        now=AFTER + timedelta(days=1),
        changes=says(meedoen=CHANGED),
        urgent_reason="Haast",
    )
    now = LATER + timedelta(days=1)
    adopt_again(region, [passage("meedoen", body="Vier keer.")], now=now, against=third)
    review = look(region, "meedoen", now + timedelta(days=1))
    assert (review.status, len(review.steps)) == (Status.REVIEW, 1)


def test_passage_on_a_text_that_did_not_move_may_be_changed_freely(region):
    edition_two(region)
    adopt_again(region, [passage("tijden", "invulling", body="Altijd.", values={"ronde.dagen": "zondag"})])
    assert listed(region, LATER) == {}


def test_new_passage_leans_on_the_text_of_today(region):
    edition = edition_two(region)
    adopt_again(region, [passage("meedoen", body="Vier."), passage("zorgen", body="Nieuw.")])
    row = newest(region.kader).passages.get(section__key=key("zorgen"))
    assert (row.based_on.edition, row.change_class) == (edition, ChangeClass.NEW)


def test_the_editors_screen_says_look_until_somebody_decided(region):
    edition_two(region)
    draft_local(region.page, [passage("meedoen", body="Vier keer.")])

    def opened(now):
        return open_desk(kader=region.kader, on=now.date(), now=now)

    assert opened(AFTER).state.find(key("meedoen")).state == "look"
    assert opened(AFTER).preview().section(key("meedoen")).status == Status.REVIEW
    take(region, "meedoen", Outcome.ADAPT, AFTER)
    later = AFTER + timedelta(hours=1)
    assert opened(later).state.find(key("meedoen")).state == "ready"
    assert opened(later).preview().section(key("meedoen")).status == Status.CURRENT


# --- a section that changes from filling in to adding, or back ------------------------------------------------------


def opened_up(region):
    """Let "tijden", which everybody filled in, become a section that may be added to."""
    blocks = outline(tijden={"kind": "aanvulbaar"})
    return adopt(
        region.guideline,
        blocks,
        by=region.cast.regional_editor,
        effective=SECOND,
        changes=says(tijden=CHANGED),
    )


FILLED = {"body": "Bij regen niet.", "values": {"ronde.dagen": "dinsdag"}}


@pytest.mark.parametrize("decided", [True, False])
def test_kept_filling_does_not_block_later_adoptions_when_the_section_may_be_added_to(region, decided):
    edition = opened_up(region)
    if decided:
        take(region, "tijden", Outcome.KEEP, AFTER)
    draft_local(region.page, [passage("tijden", "invulling", **FILLED), passage("samen", body="Met vijf.")])
    assert look_at(kader=region.kader, on=NEXT.date(), now=NEXT).problems == ()
    assert open_desk(kader=region.kader, on=NEXT.date(), now=NEXT).state.find(key("tijden")).problems == ()
    adopted = adopt_again(
        region,
        [passage("tijden", "invulling", **FILLED), passage("samen", body="Met vijf.")],
        against=edition,
    )
    assert adopted.passages.get(section__key=key("tijden")).change_class == ChangeClass.UNCHANGED
    assert (key("tijden") in listed(region, LATER)) is not decided


def test_filling_with_other_words_is_refused_where_the_section_may_be_added_to(region):
    edition = opened_up(region)
    with pytest.raises(PassageRefused):
        adopt_again(region, [passage("tijden", "invulling", **FILLED | {"body": "Anders."})], against=edition)


def test_filling_that_goes_on_as_an_addition_is_no_new_text_and_stays_to_be_looked_at(region):
    edition = opened_up(region)
    draft_local(region.page, [passage("tijden", "aanvulling", **FILLED)])
    changes = look_at(kader=region.kader, on=NEXT.date(), now=NEXT).changes
    (change,) = (row for row in changes if row.key == key("tijden"))
    assert (change.is_new, change.lapses, change.text_changes, change.proposed) == (False, False, False, "redactioneel")
    adopted = adopt_again(region, [passage("tijden", "aanvulling", **FILLED)], against=edition)
    row = adopted.passages.get(section__key=key("tijden"))
    assert (row.change_class, row.based_on.edition) == (ChangeClass.EDITORIAL, region.editions[0])
    assert look(region, "tijden", LATER).status == Status.REVIEW


# --- answers that are read again ------------------------------------------------------------------------------------


@pytest.fixture
def phoned(region):
    """The region with a number in force that everybody has to read again when it changes."""
    blocks = [*OUTLINE, section("nummer", fields=[filled("team.nummer", must_confirm=True), filled("team.naam")])]
    adopt(region.guideline, blocks, by=region.cast.regional_editor, effective=SECOND)
    adopt_again(region, [passage("nummer", "invulling", values={"team.nummer": "1", "team.naam": "A"})], now=AFTER)
    return region


def test_another_answer_to_be_read_again_is_never_only_the_wording(phoned):
    place = (key("nummer"), "invulling")
    said = {"change_classes": {place: ChangeClass.EDITORIAL}}
    with pytest.raises(PassageRefused, match="Vraag over"):
        adopt_again(phoned, [passage("nummer", "invulling", values={"team.nummer": "2", "team.naam": "A"})], **said)
    edition = adopt_again(
        phoned, [passage("nummer", "invulling", values={"team.nummer": "1", "team.naam": "B"})], **said
    )
    assert edition.passages.get().change_class == ChangeClass.EDITORIAL
    edition = adopt_again(
        phoned, [passage("nummer", "invulling", not_agreed=["team.nummer"], values={"team.naam": "B"})], now=LATER
    )
    assert edition.passages.get().change_class == ChangeClass.SUBSTANTIVE


def test_form_does_not_ask_what_kind_of_change_such_an_answer_is(phoned):
    draft_local(phoned.page, [passage("nummer", "invulling", values={"team.nummer": "2", "team.naam": "A"})])
    changes = look_at(kader=phoned.kader, on=NEXT.date(), now=NEXT).changes
    assert [(row.proposed, row.must_be_read) for row in changes] == [
        (ChangeClass.SUBSTANTIVE, ("Vraag over team.nummer",))
    ]
    assert AdoptForm(changes=changes, today=NEXT.date()).rows() == {}
    draft_local(phoned.page, [passage("nummer", "invulling", values={"team.nummer": "1", "team.naam": "B"})])
    changes = look_at(kader=phoned.kader, on=NEXT.date(), now=NEXT).changes
    assert len(AdoptForm(changes=changes, today=NEXT.date()).rows()) == 1
