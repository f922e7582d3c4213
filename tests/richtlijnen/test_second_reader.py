"""Who reads along: somebody who did not write it, and who sees what was said of the same text before."""

from datetime import timedelta

import pytest

from cms.models import Membership, Notice, Role
from richtlijnen.beginning import begin_kader
from richtlijnen.check_verdict import NOBODY
from richtlijnen.checking import (
    answer_check,
    candidates,
    remarks_before,
    remarks_on,
    verdict_of,
    waiting_for,
)
from richtlijnen.drafting import open_draft, writers_of
from richtlijnen.exceptions import NotAllowed
from richtlijnen.telling_checks import tell_asked
from tests.people import make_person

from .making import draft_local
from .making_checks import DAY, NOW, adopt_now, ask, changed, write

pytestmark = pytest.mark.django_db


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
