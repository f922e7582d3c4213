"""A second person looks at a draft: who may, when it may go in force, and what a changed text does to it."""

from datetime import date, timedelta

import pytest

from cms.models import AuditEntry, Role
from richtlijnen.checking import (
    CHANGED,
    GOOD,
    NOBODY,
    NOT_ASKED,
    OWN_CHECK,
    REMARK,
    UNANSWERED,
    WAITING,
    Asked,
    answer_check,
    ask_check,
    candidates,
    may_go_in_force,
    verdict_of,
    visible_to,
    waiting_for,
    withdraw_check,
)
from richtlijnen.choices import ChangeClass
from richtlijnen.drafting import open_draft
from richtlijnen.exceptions import (
    AlreadyAsked,
    CheckClosed,
    DraftMoved,
    InThePast,
    NotAllowed,
    NotChecked,
    NothingChanged,
    PassageRefused,
)
from richtlijnen.going_in_force import look_at, put_in_force
from richtlijnen.models import CheckRequest, LocalEdition
from tests.people import make_person

from .making import OUTLINE, adopt, at, draft_local, key, make_kader, passage

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 10)
NOW = at(DAY)
STANDING = [
    ("meedoen", "aanvulling", "Bij ons loop je drie keer mee.", {}),
    ("samen", "aanvulling", "Bij ons met drie.", {}),
    ("tijden", "invulling", "Bij regen niet.", {"ronde.dagen": "dinsdag"}),
    ("lijst", "aanvulling", "De lijst ligt in het dorpshuis.", {}),
]


def changed(**bodies):
    """Return the passages of "ours" with other words here and there; None takes one away."""
    return [
        passage(name, operation, bodies.get(name, body), values=values)
        for name, operation, body, values in STANDING
        if bodies.get(name, body) is not None
    ]


@pytest.fixture
def drafted(region):
    """The region, with a changed draft on the table of "ours"."""
    draft_local(region.page, changed(samen="Bij ons met vier."))
    return region


@pytest.fixture
def outsider(cast):
    """Somebody who checks for others, of the other organisation."""
    return make_person("tess", organisation=cast.theirs, roles=[Role.ASSESSOR, Role.VOLUNTEER])


def ask(region, *, asked_of=None, by=None, now=NOW, note=""):
    cast = region.cast
    return ask_check(kader=region.kader, asked_of=asked_of or cast.ours, note=note, by=by or cast.coordinator, now=now)


def seen(region):
    table = open_draft(kader=region.kader)
    return table.revision_id, table.hash


def adopt_now(region, *, by=None, now=NOW, effective=DAY, looked=None, **more):
    return put_in_force(
        kader=region.kader,
        seen=looked or seen(region),
        effective_from=effective,
        by=by or region.cast.coordinator,
        now=now,
        **more,
    )


# --- the verdict, pure ----------------------------------------------------------------------------------------------


def verdict(*asked, adopter=1, today=DAY, somebody=True):
    return may_go_in_force(draft_hash="a", asked=asked, adopter=adopter, somebody_to_ask=somebody, today=today)


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        ([], NOT_ASKED),
        ([Asked("b", NOW, answered_by=2, is_good=True)], CHANGED),
        ([Asked("b", NOW, withdrawn=True)], NOT_ASKED),
        ([Asked("a", NOW)], WAITING),
        ([Asked("a", NOW, withdrawn=True)], NOT_ASKED),
        ([Asked("a", NOW, answered_by=2, is_good=False)], REMARK),
        ([Asked("a", NOW, answered_by=2, is_good=True)], GOOD),
        ([Asked("a", NOW, answered_by=1, is_good=True)], OWN_CHECK),
        (
            [
                Asked("a", NOW, answered_by=2, is_good=False),
                Asked("a", NOW + timedelta(1), answered_by=3, is_good=True),
            ],
            GOOD,
        ),
        ([Asked("a", NOW, answered_by=2, is_good=True), Asked("b", NOW + timedelta(1))], GOOD),
    ],
)
def test_newest_answer_about_this_very_text_counts(asked, state):
    assert verdict(*asked).state == state


@pytest.mark.parametrize(("days", "allowed"), [(0, False), (13, False), (14, True), (15, True)])
def test_after_fourteen_days_without_an_answer_it_may_go_in_force(days, allowed):
    found = verdict(Asked("a", at(DAY, 23)), today=DAY + timedelta(days=days))
    assert (found.allowed, found.allowed_from, found.checked_by) == (allowed, DAY + timedelta(days=14), None)
    assert found.check_asked_at == at(DAY, 23)
    assert found.state == (UNANSWERED if allowed else WAITING)


def test_where_nobody_can_be_asked_it_may_go_in_force_unchecked():
    assert verdict(somebody=False).state == NOBODY
    assert verdict(somebody=False).allowed


# --- asking ---------------------------------------------------------------------------------------------------------


def test_own_keepers_come_first_and_then_others_assessors(region, outsider):
    found = candidates(kader=region.kader, by=region.cast.coordinator)
    assert [(row.organisation, row.is_own, row.people) for row in found] == [
        (region.cast.ours, True, 1),
        (region.cast.theirs, False, 1),
    ]


@pytest.mark.parametrize("who", ["volunteer", "assessor", "other_coordinator", "regional_editor", "administrator"])
def test_only_keepers_ask(drafted, who):
    with pytest.raises(NotAllowed):
        ask(drafted, by=getattr(drafted.cast, who))
    assert not CheckRequest.objects.exists()
    assert AuditEntry.objects.filter(action="check.ask.refused").count() == 1


def test_unchanged_draft_is_not_asked_about(region):
    draft_local(region.page, changed())
    with pytest.raises(NothingChanged):
        ask(region)


def test_organisation_without_anybody_to_answer_is_not_asked(drafted):
    with pytest.raises(NotAllowed):
        ask(drafted, asked_of=drafted.cast.theirs)


def test_same_text_is_asked_about_once(drafted):
    ask(drafted)
    with pytest.raises(AlreadyAsked):
        ask(drafted, now=NOW + timedelta(hours=1))


def test_changed_text_is_asked_about_anew_and_takes_the_old_question_back(drafted):
    old = ask(drafted)
    draft_local(drafted.page, changed(samen="Bij ons met vijf."))
    new = ask(drafted, now=NOW + timedelta(hours=1))
    old.refresh_from_db()
    assert old.withdrawn_at == NOW + timedelta(hours=1)
    assert (new.withdrawn_at, new.draft_hash) == (None, open_draft(kader=drafted.kader).hash)


def test_question_is_taken_back_once(drafted):
    row = ask(drafted)
    withdraw_check(request=row, by=drafted.cast.editor, now=NOW)
    with pytest.raises(CheckClosed):
        withdraw_check(request=row, by=drafted.cast.editor, now=NOW)
    with pytest.raises(CheckClosed):
        answer_check(request=row, is_good=True, remark="", by=drafted.cast.editor, now=NOW)


# --- answering ------------------------------------------------------------------------------------------------------


def test_own_question_is_for_another_keeper(drafted, outsider):
    row = ask(drafted)
    for who in (drafted.cast.coordinator, drafted.cast.volunteer, drafted.cast.assessor, outsider):
        with pytest.raises(NotAllowed):
            answer_check(request=row, is_good=True, remark="", by=who, now=NOW)
    answered = answer_check(request=row, is_good=True, remark=" Mooi ", by=drafted.cast.editor, now=NOW)
    assert (answered.answered_by, answered.is_good, answered.remark) == (drafted.cast.editor, True, "Mooi")


def test_question_to_others_is_for_their_assessors(drafted, outsider):
    row = ask(drafted, asked_of=drafted.cast.theirs)
    cast = drafted.cast
    for who in (cast.editor, cast.assessor, cast.other_coordinator, cast.other_volunteer, cast.regional_editor):
        with pytest.raises(NotAllowed):
            answer_check(request=row, is_good=True, remark="", by=who, now=NOW)
    answer_check(request=row, is_good=True, remark="", by=outsider, now=NOW)
    assert CheckRequest.objects.get().answered_by == outsider


def test_answer_about_a_changed_text_is_refused(drafted):
    row = ask(drafted)
    draft_local(drafted.page, changed(samen="Bij ons met vijf."))
    with pytest.raises(DraftMoved, match="gewijzigd"):
        answer_check(request=row, is_good=True, remark="", by=drafted.cast.editor, now=NOW)
    assert CheckRequest.objects.get().answered_at is None


def test_remark_has_words(drafted):
    row = ask(drafted)
    with pytest.raises(CheckClosed):
        answer_check(request=row, is_good=False, remark="  ", by=drafted.cast.editor, now=NOW)


def test_others_see_the_question_only_while_it_is_open(drafted, outsider):
    cast = drafted.cast
    row = ask(drafted, asked_of=cast.theirs)
    assert list(visible_to(outsider)) == [row]
    assert waiting_for(outsider) == [row]
    for who in (cast.other_coordinator, cast.other_volunteer, cast.assessor, cast.volunteer, cast.visitor):
        assert list(visible_to(who)) == []
    answer_check(request=row, is_good=True, remark="", by=outsider, now=NOW)
    assert list(visible_to(outsider)) == []
    assert list(visible_to(cast.editor)) == [row]


def test_own_assessor_is_not_shown_what_own_keepers_are_asked(drafted):
    row = ask(drafted)
    assert waiting_for(drafted.cast.assessor) == []
    assert waiting_for(drafted.cast.editor) == [row]
    assert waiting_for(drafted.cast.coordinator) == []


# --- in force -------------------------------------------------------------------------------------------------------


def test_approved_draft_goes_in_force_with_who_checked_it(drafted):
    row = ask(drafted)
    answer_check(request=row, is_good=True, remark="", by=drafted.cast.editor, now=NOW)
    edition = adopt_now(drafted, now=NOW + timedelta(hours=1))
    assert (edition.number, edition.checked_by, edition.check_asked_at) == (2, drafted.cast.editor, NOW)
    assert edition.checked_against == drafted.editions[0]
    classes = {p.section.key: p.change_class for p in edition.passages.select_related("section")}
    assert classes[key("samen")] == ChangeClass.SUBSTANTIVE
    assert classes[key("lijst")] == ChangeClass.UNCHANGED


def test_unanswered_draft_goes_in_force_unchecked_and_says_so(drafted):
    ask(drafted)
    early, late = NOW + timedelta(days=13), NOW + timedelta(days=14)
    with pytest.raises(NotChecked, match="24 mei 2026"):
        adopt_now(drafted, now=early, effective=early.date())
    edition = adopt_now(drafted, now=late, effective=late.date())
    assert (edition.checked_by, edition.check_asked_at) == (None, NOW)


def test_change_after_the_approval_asks_for_another(drafted):
    row = ask(drafted)
    answer_check(request=row, is_good=True, remark="", by=drafted.cast.editor, now=NOW)
    draft_local(drafted.page, changed(samen="Bij ons met vijf."))
    with pytest.raises(NotChecked):
        adopt_now(drafted, now=NOW + timedelta(hours=1))
    assert LocalEdition.objects.count() == 1


def test_nobody_adopts_what_he_checked_himself(drafted):
    row = ask(drafted)
    answer_check(request=row, is_good=True, remark="", by=drafted.cast.editor, now=NOW)
    with pytest.raises(NotChecked):
        adopt_now(drafted, by=drafted.cast.editor, now=NOW + timedelta(hours=1))


def test_change_between_looking_and_pressing_is_refused(drafted):
    """Also when it shares the revision: a person's own saves within ten minutes do."""
    row = ask(drafted)
    answer_check(request=row, is_good=True, remark="", by=drafted.cast.editor, now=NOW)
    revision, seal = seen(drafted)
    for looked in ((revision + 1, seal), (revision, seal[:-1] + "x")):
        with pytest.raises(DraftMoved, match="Kijk er nog een keer naar"):
            adopt_now(drafted, looked=looked, now=NOW + timedelta(hours=1))
    assert AuditEntry.objects.filter(action="local_edition.adopt.refused").count() == 2


def test_first_day_in_the_past_only_when_marked(drafted):
    answer_check(request=ask(drafted), is_good=True, remark="", by=drafted.cast.editor, now=NOW)
    later, before = NOW + timedelta(hours=1), DAY - timedelta(days=3)
    with pytest.raises(InThePast):
        adopt_now(drafted, now=later, effective=before)
    assert adopt_now(drafted, now=later, effective=before, retroactive=True).retroactive


def test_strangers_and_volunteers_put_nothing_in_force(drafted):
    for who in ("volunteer", "other_coordinator", "regional_editor"):
        with pytest.raises(NotAllowed):
            adopt_now(drafted, by=getattr(drafted.cast, who))


def test_draft_is_laid_over_the_edition_of_its_first_day(drafted):
    lapsed = [block for block in OUTLINE if block["id"] != str(key("lijst"))]
    adopt(
        drafted.guideline,
        lapsed,
        by=drafted.cast.regional_editor,
        effective=date(2026, 6, 10),
        now=at(date(2026, 5, 1)),
        retired={key("lijst"): []},
    )
    answer_check(request=ask(drafted), is_good=True, remark="", by=drafted.cast.editor, now=NOW)
    later = NOW + timedelta(hours=1)
    with pytest.raises(PassageRefused):
        adopt_now(drafted, now=later, effective=date(2026, 6, 10))
    assert adopt_now(drafted, now=later).checked_against == drafted.editions[0]


# --- the first version, an empty one, one that takes all away --------------------------------------------------------


def test_first_version_is_asked_about_and_adopted_like_any_other(region, outsider):
    cast = region.cast
    page = make_kader(region.guideline, cast.theirs, cast.pages["theirs"])
    page.save_revision()
    looked = look_at(kader=page.kader, on=DAY, now=NOW)
    assert (looked.is_first, looked.changes, looked.takes_all_away) == (True, (), False)
    with pytest.raises(NothingChanged):
        ask_check(kader=page.kader, asked_of=cast.ours, note="", by=cast.other_coordinator, now=NOW)
    draft_local(page, [passage("samen", body="Met twee.")])
    assert [(c.is_new, c.text_changes) for c in look_at(kader=page.kader, on=DAY, now=NOW).changes] == [(True, True)]
    row = ask_check(kader=page.kader, asked_of=cast.ours, note="", by=cast.other_coordinator, now=NOW)
    answer_check(request=row, is_good=True, remark="", by=cast.assessor, now=NOW)
    table = open_draft(kader=page.kader)
    edition = put_in_force(
        kader=page.kader,
        seen=(table.revision_id, table.hash),
        effective_from=DAY,
        by=cast.other_coordinator,
        now=NOW + timedelta(hours=1),
    )
    assert (edition.number, edition.checked_by) == (1, cast.assessor)


def test_draft_that_takes_everything_away_is_a_change_like_any_other(region):
    draft_local(region.page, [])
    looked = look_at(kader=region.kader, on=DAY, now=NOW)
    assert (looked.takes_all_away, [change.lapses for change in looked.changes]) == (True, [True] * 4)
    answer_check(request=ask(region), is_good=True, remark="", by=region.cast.editor, now=NOW)
    assert adopt_now(region, now=NOW + timedelta(hours=1)).passages.count() == 0


def test_changes_and_problems_come_per_section_in_printed_order(region):
    passages = changed(lijst="In de kast.", samen=None)
    passages[1].values = {}
    passages.append(passage("welkom", body="Mag niet."))
    draft_local(region.page, passages)
    looked = look_at(kader=region.kader, on=DAY, now=NOW)
    assert [(change.section.number, change.change) for change in looked.changes] == [
        ("1.1", "nieuw"),
        ("2.1", "vervallen"),
        ("2.2", "inhoudelijk"),
        ("2.4", "inhoudelijk"),
    ]
    gone = looked.changes[2]
    assert [(row.label, row.was, row.becomes) for row in gone.details] == [("Vraag over ronde.dagen", "dinsdag", "")]
    assert gone.proposed == ChangeClass.EDITORIAL
    assert [problem.section.number for problem in looked.problems] == ["1.1", "2.2"]
    assert (
        verdict_of(kader=region.kader, draft_hash=looked.table.hash, by=region.cast.editor, now=NOW).state == NOT_ASKED
    )
