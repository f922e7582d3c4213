"""A second person looks at the draft of an organisation: asking, answering, and what the answers mean."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import AuditEntry, Membership, Notice, Role
from richtlijnen.beginning import begin_kader
from richtlijnen.check_verdict import GOOD, NOBODY
from richtlijnen.checking import (
    answer_check,
    ask_check,
    candidates,
    past_questions,
    remarks_before,
    remarks_on,
    verdict_of,
    visible_to,
    waiting_for,
    was_adopted,
    withdraw_check,
)
from richtlijnen.drafting import open_draft, writers_of
from richtlijnen.exceptions import AlreadyAsked, CheckClosed, DraftMoved, NotAllowed, NothingChanged, PassageRefused
from richtlijnen.going_in_force import look_at
from richtlijnen.models import CheckRequest
from richtlijnen.telling_checks import tell_asked
from richtlijnen.todo import Asking
from richtlijnen.todo_checking import answers_in, checks_waiting_for
from tests.people import make_organisation, make_person

from .making import OUTLINE, SECOND, adopt, adopt_local, at, draft_local, make_kader, passage, section
from .making_checks import DAY, NOW, adopt_now, ask, changed, write

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


# --- what was said of the same text before ---------------------------------------------------------------------------


def said(region, *, now=NOW):
    table = open_draft(kader=region.kader)
    found = remarks_on(kader=region.kader, draft_hash=table.hash)
    return [(row.asked_of, row.remark) for row in found]


def test_remarks_on_a_text_are_those_on_exactly_that_text_since_the_last_adoption(drafted, outsider):
    cast = drafted.cast
    answer_check(request=ask(drafted), is_good=False, remark="Met wie?", by=cast.editor, now=NOW)
    assert said(drafted) == [(cast.ours, "Met wie?")]
    hour = NOW + timedelta(hours=1)
    row = ask(drafted, asked_of=cast.theirs, now=hour)
    answer_check(request=row, is_good=True, remark="Mooi", by=outsider, now=hour)
    assert said(drafted) == [(cast.ours, "Met wie?")]
    draft_local(drafted.page, changed(samen="Bij ons met vijf."))
    assert said(drafted) == []
    draft_local(drafted.page, changed(samen="Bij ons met vier."))
    edition = adopt_now(drafted, now=NOW + timedelta(hours=2))
    assert said(drafted) == []
    assert [row.remark for row in remarks_before(edition)] == ["Met wie?"]
    assert list(remarks_before(drafted.kader.editions.get(number=1))) == []


# --- a second reader did not write ----------------------------------------------------------------------------------


def keeper(cast, name="koos"):
    return make_person(name, organisation=cast.ours, roles=[Role.EDITOR])


def test_who_wrote_in_the_draft_does_not_answer_about_it(drafted):
    cast, third = drafted.cast, keeper(drafted.cast)
    write(drafted, "Bij ons met vijf.", by=cast.editor)
    row = ask(drafted, by=cast.coordinator)
    with pytest.raises(NotAllowed, match="zelf in deze tekst"):
        answer_check(request=row, is_good=True, remark="", by=cast.editor, now=NOW)
    assert (list(waiting_for(cast.editor)), list(waiting_for(third))) == ([], [row])
    tell_asked(row)
    assert [notice.recipient for notice in Notice.objects.all()] == [third]
    answer_check(request=row, is_good=True, remark="", by=third, now=NOW)


def test_who_wrote_is_no_candidate(drafted, outsider):
    cast = drafted.cast
    write(drafted, "Bij ons met vijf.", by=cast.editor)
    write(drafted, "Bij ons met zes.", by=cast.coordinator)

    def found(by):
        return [(row.organisation, row.people) for row in candidates(kader=drafted.kader, by=by)]

    assert found(cast.coordinator) == found(cast.editor) == [(cast.theirs, 1)]
    with pytest.raises(NotAllowed):
        ask(drafted)
    third = keeper(cast)
    assert found(cast.coordinator) == [(cast.ours, 1), (cast.theirs, 1)]
    assert found(third) == [(cast.theirs, 1)]


def test_whoever_wrote_does_not_check_it_for_another_organisation_either(drafted, outsider):
    """The only one there who checks for others wrote in this text: nobody there can be asked."""
    cast = drafted.cast
    Membership.objects.create(person=outsider, organisation=cast.ours, role=Role.EDITOR, started_on=DAY)
    write(drafted, "Bij ons met vijf.", by=outsider)
    write(drafted, "Bij ons met zes.", by=cast.editor)
    assert candidates(kader=drafted.kader, by=cast.coordinator) == ()
    table = open_draft(kader=drafted.kader)
    assert verdict_of(kader=drafted.kader, table=table, by=cast.coordinator, now=NOW).state == NOBODY


def test_what_was_written_before_the_last_adoption_does_not_count(drafted):
    cast = drafted.cast
    write(drafted, "Bij ons met vijf.", by=cast.editor)
    answer_check(request=ask(drafted, by=cast.editor), is_good=True, remark="", by=cast.coordinator, now=NOW)
    hour = NOW + timedelta(hours=1)
    adopt_now(drafted, by=cast.editor, now=hour)
    write(drafted, "Bij ons met zes.", by=cast.coordinator, now=hour)
    row = ask(drafted, now=hour)
    assert answer_check(request=row, is_good=True, remark="", by=cast.editor, now=hour).is_good


def test_page_that_comes_back_was_written_by_nobody(region):
    cast = region.cast
    region.page.delete()
    kader = begin_kader(richtlijn=region.guideline.richtlijn, organisation=cast.ours, by=cast.editor)
    assert writers_of(kaders=[kader]) == {}
