"""The reason of a decision goes two years after its writer left; the decision and its hash stay."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command

from cms.belonging import join, leave
from cms.leaving import left_since
from cms.models import AuditEntry, Role
from richtlijnen.choices import Outcome
from richtlijnen.models import FreeText, PassageReview, Section
from richtlijnen.retaining import is_due
from richtlijnen.reviewing import review_passage
from richtlijnen.verifying import broken_records

from .making import SECOND, at, key
from .test_history import edition_two

pytestmark = pytest.mark.django_db
LEFT = date(2026, 7, 1)
DUE = date(2028, 7, 1)


@pytest.mark.parametrize(
    ("left_on", "today", "due"),
    [
        (LEFT, DUE - timedelta(days=1), False),
        (LEFT, DUE, True),
        (date(2024, 2, 29), date(2026, 2, 28), False),
        (date(2024, 2, 29), date(2026, 3, 1), True),
    ],
)
def test_two_years_after_the_first_day_without(left_on, today, due):
    assert is_due(left_on=left_on, today=today) is due


@pytest.fixture
def written(region):
    """The coordinator and the editor decided, each with a reason."""
    region.editions.append(edition_two(region))
    for name, by in (("meedoen", region.cast.coordinator), ("samen", region.cast.editor)):
        where = Section.objects.get(key=key(name))
        facts = {"section": where, "to_version": where.versions.last(), "outcome": Outcome.KEEP}
        review_passage(kader=region.kader, remark=f"Reden van {name}.", by=by, now=at(SECOND), **facts)
    return region


def ends(person, organisation):
    """Let all roles of somebody in an organisation end."""
    with time_machine.travel(at(LEFT), tick=False):
        leave(person=person, organisation=organisation, on=LEFT)


def words():
    return sorted(FreeText.objects.values_list("text", flat=True))


def on(day, *options):
    with time_machine.travel(at(day), tick=False):
        call_command("erase_due", *options)


def test_only_who_left_two_years_ago_and_only_the_words(written, capsys):
    cast = written.cast
    ends(cast.coordinator, cast.ours)
    on(DUE - timedelta(days=1))
    on(DUE, "--dry-run")
    assert words() == ["Reden van meedoen.", "Reden van samen."]
    assert "1 remarks are due." in capsys.readouterr().out
    on(DUE)
    assert words() == ["", "Reden van samen."]
    assert PassageReview.objects.exclude(remark_hash="").count() == 2
    assert broken_records()[1] == []
    on(DUE)
    assert "0 remarks erased." in capsys.readouterr().out
    line = AuditEntry.objects.get(action="person.remarks_due")
    assert (line.actor, line.subject) == (None, str(cast.coordinator.pk))


def test_who_came_back_keeps_the_words(written):
    cast = written.cast
    ends(cast.coordinator, cast.ours)
    join(person=cast.coordinator, organisation=cast.ours, role=Role.VOLUNTEER, on=date(2028, 1, 1))
    on(DUE)
    assert "Reden van meedoen." in words()


def test_it_counts_for_the_organisation_that_it_was_written_for(written):
    cast = written.cast
    join(person=cast.coordinator, organisation=cast.theirs, role=Role.VOLUNTEER, on=date(2026, 3, 1))
    ends(cast.coordinator, cast.theirs)
    on(DUE)
    assert "Reden van meedoen." in words()
    ends(cast.coordinator, cast.ours)
    on(DUE)
    assert "Reden van meedoen." not in words()


def test_whose_organisation_left_counts_from_that_day(written):
    cast = written.cast
    cast.ours.left_on = date(2026, 9, 1)
    cast.ours.save()
    ends(cast.coordinator, cast.ours)
    found = left_since(on=date(2026, 10, 1))
    assert found[cast.coordinator.pk, cast.ours.pk] == LEFT
    assert found[cast.editor.pk, cast.ours.pk] == date(2026, 9, 1)
    assert (cast.other_coordinator.pk, cast.theirs.pk) not in found
    assert left_since(on=date(2026, 6, 1)) == {}
