"""A kader of another guideline than the one this site shows: its values and its numbers are its own."""

from datetime import date

import pytest

from richtlijnen.models import KaderPage, Richtlijn, RichtlijnPage, Section
from richtlijnen.numbering import former_numbers
from richtlijnen.values import check_value, due_among, filled_values, value_hash

from .making import FIRST, adopt, adopt_local, at, chapter, filled, key, make_kader, passage, section

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 10)
BLOCKS = [chapter("boot"), section("varen", kind="lokaal", fields=[filled("varen.dagen")])]


@pytest.fixture
def boats(region) -> KaderPage:
    """The framework of "ours" over a second guideline."""
    cast = region.cast
    guideline = RichtlijnPage(title="Boten", slug="boten", live=False, richtlijn=Richtlijn.objects.create(name="Boten"))
    guideline = cast.home.add_child(instance=guideline)
    edition = adopt(guideline, BLOCKS, by=cast.regional_editor, effective=FIRST)
    page = make_kader(guideline, cast.ours, cast.home)
    answers = [passage("varen", "invulling", values={"varen.dagen": "zondag"})]
    adopt_local(page, answers, by=cast.coordinator, effective=date(2026, 2, 1), against=edition)
    return page


def test_values_are_those_of_the_kaders_own_guideline(region, boats):
    (value,) = filled_values(kader=boats.kader, on=DAY, known_at=at(DAY))
    assert (value.label, value.text) == ("Vraag over varen.dagen", "zondag")
    (value,) = filled_values(kader=region.kader, on=DAY, known_at=at(DAY))
    assert value.text == "dinsdag"
    late = date(2026, 8, 10)
    due = due_among(kaders=[boats.kader], on=late, known_at=at(late))
    assert [row.text for row in due[boats.kader.pk]] == ["zondag"]


def test_value_of_another_guideline_is_checked(region, boats):
    row = check_value(
        kader=boats.kader,
        section=Section.objects.get(key=key("varen")),
        field_key="varen.dagen",
        value_hash=value_hash("zondag"),
        by=region.cast.coordinator,
        now=at(DAY),
    )
    assert (row.kader, row.checked_on) == (boats.kader, DAY)


def test_numbers_of_the_past_are_those_of_one_guideline(region, boats):
    facts = {"on": DAY, "known_at": at(DAY)}
    assert [row.title for row in former_numbers("1.1", **facts)] == ["Titel welkom"]
    assert [row.title for row in former_numbers("1.1", richtlijn=boats.kader.richtlijn, **facts)] == ["Titel varen"]
