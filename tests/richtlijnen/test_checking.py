"""A second person looks at the draft of an organisation: asking, answering, and what the answers mean."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import AuditEntry, Role
from richtlijnen.check_verdict import GOOD
from richtlijnen.checking import (
    answer_check,
    ask_check,
    candidates,
    past_questions,
    verdict_of,
    visible_to,
    waiting_for,
    was_adopted,
    withdraw_check,
)
from richtlijnen.drafting import open_draft
from richtlijnen.exceptions import AlreadyAsked, CheckClosed, DraftMoved, NotAllowed, NothingChanged, PassageRefused
from richtlijnen.going_in_force import look_at
from richtlijnen.models import CheckRequest
from richtlijnen.todo import Asking
from richtlijnen.todo_checking import answers_in, checks_waiting_for
from tests.people import make_organisation, make_person

from .making import OUTLINE, SECOND, adopt, adopt_local, at, draft_local, make_kader, passage, section
from .making_checks import DAY, NOW, adopt_now, ask, changed

pytestmark = pytest.mark.django_db


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
    assert list(waiting_for(outsider)) == [row]
    for who in (cast.other_coordinator, cast.other_volunteer, cast.assessor, cast.volunteer, cast.visitor):
        assert list(visible_to(who)) == []
    answer_check(request=row, is_good=True, remark="", by=outsider, now=NOW)
    assert list(visible_to(outsider)) == []
    assert list(visible_to(cast.editor)) == [row]


def test_own_assessor_is_not_shown_what_own_keepers_are_asked(drafted):
    row = ask(drafted)
    assert list(waiting_for(drafted.cast.assessor)) == []
    assert list(waiting_for(drafted.cast.editor)) == [row]
    assert list(waiting_for(drafted.cast.coordinator)) == []


# --- a question that is past ----------------------------------------------------------------------------------------


def tasks(contributor, person, *, now=NOW):
    return [task.title for task in contributor(Asking(person, now))]


def test_question_about_words_that_changed_waits_for_nobody_until_the_words_are_back(drafted, outsider):
    row = ask(drafted, asked_of=drafted.cast.theirs)
    assert tasks(checks_waiting_for, outsider) == ["Lees mee met de afspraken van Buurtpreventie Onzedorp"]
    draft_local(drafted.page, changed(samen="Bij ons met vijf."))
    assert (waiting_for(outsider), past_questions(outsider, since=NOW)) == ({}, [row])
    assert tasks(checks_waiting_for, outsider) == []
    back = NOW + timedelta(days=15)
    draft_local(drafted.page, changed(samen="Bij ons met vier."), when=back)
    assert waiting_for(outsider) == {row: DAY + timedelta(days=29)}
    assert past_questions(outsider, since=NOW) == []
    assert [task.due for task in checks_waiting_for(Asking(outsider, back))] == [DAY + timedelta(days=29)]
    assert tasks(answers_in, drafted.cast.editor, now=back) == []
    late = tasks(answers_in, drafted.cast.editor, now=NOW + timedelta(days=29))
    assert late == ["Niemand gaf antwoord: je mag jullie afspraken vaststellen"]


def test_adopting_closes_the_question(drafted, outsider):
    row = ask(drafted, asked_of=drafted.cast.theirs)
    late = NOW + timedelta(days=14)
    adopt_now(drafted, now=late, effective=late.date())
    row.refresh_from_db()
    assert (row.withdrawn_at, was_adopted(row)) == (late, True)
    assert (waiting_for(outsider), past_questions(outsider, since=NOW)) == ({}, [row])
    with pytest.raises(CheckClosed):
        answer_check(request=row, is_good=True, remark="", by=outsider, now=late)


def test_adopting_without_asking_closes_it_too(drafted):
    row = ask(drafted)
    draft_local(drafted.page, changed(samen="Bij ons met vier."))
    adopt_local(
        drafted.page,
        changed(samen="Bij ons met vier."),
        by=drafted.cast.coordinator,
        effective=DAY,
        against=drafted.editions[0],
        now=NOW + timedelta(hours=1),
    )
    row.refresh_from_db()
    assert row.withdrawn_at == NOW + timedelta(hours=1)


def test_question_taken_back_was_not_adopted(drafted):
    row = ask(drafted)
    withdraw_check(request=row, by=drafted.cast.editor, now=NOW)
    row.refresh_from_db()
    assert not was_adopted(row)


def test_answer_about_other_words_is_no_reason_to_adopt(drafted):
    answer_check(request=ask(drafted), is_good=True, remark="", by=drafted.cast.editor, now=NOW)
    assert len(tasks(answers_in, drafted.cast.coordinator)) == 1
    draft_local(drafted.page, changed(samen="Bij ons met vijf."))
    assert tasks(answers_in, drafted.cast.coordinator) == []


def test_queries_do_not_grow_with_the_questions(drafted, outsider, cast):
    ask(drafted, asked_of=cast.theirs)
    waiting_for(outsider)  # who has which role is known after this
    with CaptureQueriesContext(connection) as one:
        assert len(waiting_for(outsider)) == 1
    for number in range(2):
        place, parent = make_organisation(f"Derde{number}", cast.pages["theirs"].get_parent())
        person = make_person(f"k{number}", organisation=place, roles=[Role.COORDINATOR])
        page = make_kader(drafted.guideline, place, parent)
        draft_local(page, [passage("samen", body="Met twee.")])
        ask_check(kader=page.kader, asked_of=cast.theirs, note="", by=person, now=NOW)
    with CaptureQueriesContext(connection) as three:
        assert len(waiting_for(outsider)) == 3
    assert len(one) == len(three)


# --- problems first -------------------------------------------------------------------------------------------------


def test_nobody_is_asked_while_answers_lack(drafted):
    passages = changed(samen="Bij ons met vier.")
    passages[2].values = {}
    draft_local(drafted.page, passages)
    with pytest.raises(PassageRefused, match=r"Maak dit eerst goed.*2\.2"):
        ask(drafted)
    assert not CheckRequest.objects.exists()


def test_draft_that_only_fits_what_comes_is_asked_about_and_shown_over_that(drafted):
    more = [*OUTLINE, section("app", kind="aanvulbaar")]
    coming = adopt(drafted.guideline, more, by=drafted.cast.regional_editor, effective=SECOND, now=at(date(2026, 5, 1)))
    draft_local(drafted.page, [*changed(), passage("app", body="Onze groep.")])
    looked = look_at(kader=drafted.kader, on=DAY, now=NOW)
    assert (looked.against, looked.problems) == (coming, ())
    assert len(look_at(kader=drafted.kader, on=DAY, now=NOW, or_later=False).problems) == 1
    assert ask(drafted).draft_hash == looked.table.hash


def test_an_approval_ends_with_the_adoption_after_it(drafted):
    cast = drafted.cast

    def verdict():
        table = open_draft(kader=drafted.kader)
        return verdict_of(kader=drafted.kader, table=table, by=cast.coordinator, now=NOW + timedelta(hours=2)).state

    answer_check(request=ask(drafted), is_good=True, remark="", by=cast.editor, now=NOW)
    assert verdict() == GOOD
    other = changed(samen="Bij ons met vijf.")
    hour = NOW + timedelta(hours=1)
    adopt_local(drafted.page, other, by=cast.coordinator, effective=DAY, against=drafted.editions[0], now=hour)
    draft_local(drafted.page, changed(samen="Bij ons met vier."))
    assert verdict() != GOOD
