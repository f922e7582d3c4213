"""What was read on paper: a coordinator records it, with the text of the day on the paper."""

from datetime import date, timedelta

import pytest

from cms.belonging import join
from cms.models import AuditEntry, Membership, Role
from richtlijnen.choices import HowRead
from richtlijnen.confirming import confirm_on_paper
from richtlijnen.due import Cause
from richtlijnen.exceptions import NotAllowed, ReadingRefused
from richtlijnen.models import ReadConfirmation

from .making import SECOND, at
from .making_reading import KEPT, READ, due, fresh, next_edition, next_local, read_all, reader

pytestmark = pytest.mark.django_db


def on_paper(region, on, now=None, by="coordinator"):
    """Record that the volunteer read on paper on `on`."""
    return confirm_on_paper(
        person=fresh(region.cast.volunteer),
        organisation=region.cast.ours,
        recorded_by=getattr(region.cast, by),
        on=on,
        now=now or at(SECOND),
    )


def test_on_paper_the_text_is_that_of_its_day(region):
    next_edition(region, "meedoen", "Anders.", "inhoudelijk")
    rows = on_paper(region, READ)
    assert {row.how for row in rows} == {HowRead.PAPER}
    assert {row.recorded_by for row in rows} == {region.cast.coordinator}
    assert {row.at.date() for row in rows} == {READ}
    assert due(region, on=SECOND) == {"meedoen": {Cause.REGION}}
    found = reader(region, on=SECOND)
    assert (found.on_paper, found.last_read) == (6, READ)


def test_on_paper_in_the_past_does_not_know_what_was_recorded_later(region):
    next_local(
        region,
        [("samen", "aanvulling", "Met vier.", {}), KEPT[0], *KEPT[2:]],
        date(2026, 2, 15),
        retroactive=True,
        now=at(date(2026, 5, 20)),
    )
    on_paper(region, READ)
    assert due(region, on=SECOND) == {"samen": {Cause.CHANGED}}


def test_a_day_before_the_person_belonged_here_is_refused_with_what_to_do(region):
    Membership.objects.filter(person=region.cast.volunteer).update(started_on=READ + timedelta(days=1))
    with pytest.raises(ReadingRefused, match="hoort sinds 2 maart 2026 bij jullie"):
        on_paper(region, READ)
    assert not ReadConfirmation.objects.exists()
    assert len(on_paper(region, READ + timedelta(days=1))) == 6


def test_another_role_is_no_new_beginning(region):
    volunteer = region.cast.volunteer
    Membership.objects.filter(person=volunteer).update(ended_on=READ + timedelta(days=1))
    join(person=volunteer, organisation=region.cast.ours, role=Role.EDITOR, on=READ + timedelta(days=1))
    assert len(on_paper(region, READ)) == 6


def test_paper_before_the_screen_changes_nothing(region):
    read_all(region, on=date(2026, 4, 1))
    assert on_paper(region, READ) == ()
    found = reader(region, on=SECOND)
    assert (found.on_paper, found.last_read, found.is_done) == (0, date(2026, 4, 1), True)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (SECOND + timedelta(days=1), "Deze dag moet nog komen."),
        (date(2025, 12, 31), "Op 31 december 2025 was er nog geen richtlijn."),
    ],
)
def test_paper_of_an_impossible_day_is_refused(region, on, words):
    with pytest.raises(ReadingRefused, match=words):
        on_paper(region, on)
    assert not ReadConfirmation.objects.exists()


def test_paper_with_nothing_left_to_read_is_refused(region):
    read_all(region)
    with pytest.raises(ReadingRefused, match="Op 1 juni 2026 was er niets meer te lezen"):
        on_paper(region, SECOND)


@pytest.mark.parametrize("by", ["volunteer", "editor", "assessor", "other_coordinator", "regional_editor"])
def test_only_the_own_coordinator_records_paper(region, by):
    with pytest.raises(NotAllowed):
        on_paper(region, READ, by=by)
    assert AuditEntry.objects.filter(action="reading.confirm.refused").count() == 1
