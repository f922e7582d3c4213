"""Filled-in values: when they were last looked at, and when they are due."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from richtlijnen.exceptions import NotAllowed, NothingToConfirm
from richtlijnen.models import Section, ValueCheck
from richtlijnen.places import load_place
from richtlijnen.reading import guideline_for
from richtlijnen.todo_checking import first_and_more
from richtlijnen.values import (
    check_value,
    due_among,
    due_values,
    filled_values,
    first_days,
    months_later,
    value_hash,
)
from tests.people import make_organisation

from .making import OUTLINE, adopt_local, at, filled, key, make_kader, passage, section

pytestmark = pytest.mark.django_db
CAME = date(2026, 2, 1)  # the first day of the first version
DUE = date(2026, 8, 1)


def check(region, *, by=None, text="dinsdag", day=date(2026, 3, 1), **more):
    return check_value(
        kader=region.kader,
        section=Section.objects.get(key=key("tijden")),
        field_key="ronde.dagen",
        value_hash=value_hash(text),
        by=by or region.cast.coordinator,
        now=at(day),
        **more,
    )


def values(region, day):
    return filled_values(kader=region.kader, on=day, known_at=at(day))


def next_version(region, day, text, **more):
    """Adopt the same texts with other days for the rounds."""
    passages = [
        passage("samen", body="Bij ons met drie."),
        passage("tijden", "invulling", body="Bij regen niet.", values={"ronde.dagen": text}),
    ]
    return adopt_local(
        region.page, passages, by=region.cast.coordinator, effective=day, against=region.editions[0], **more
    )


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 2, 1), 6, date(2026, 8, 1)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
    ],
)
def test_months_later_stays_in_the_month(day, months, later):
    assert months_later(day, months) == later


def test_value_never_checked_is_due_six_months_after_it_came(region):
    (value,) = values(region, DUE - timedelta(days=1))
    assert (value.filled_in_on, value.checked_on, value.review_before, value.is_due) == (CAME, None, DUE, False)
    (value,) = due_values(kader=region.kader, on=DUE, known_at=at(DUE))
    assert (value.number, value.label, value.text) == ("2.2", "Vraag over ronde.dagen", "dinsdag")


def test_check_puts_the_next_one_six_months_off(region):
    row = check(region)
    assert (row.checked_on, row.review_before) == (date(2026, 3, 1), date(2026, 9, 1))
    (value,) = values(region, DUE)
    assert (value.checked_on, value.checked_by, value.is_due) == (date(2026, 3, 1), "Cora Proef", False)
    assert due_values(kader=region.kader, on=date(2026, 9, 1), known_at=at(date(2026, 9, 1))) != ()


def test_second_press_on_one_day_changes_nothing(region):
    assert check(region) == check(region, by=region.cast.editor)
    assert ValueCheck.objects.count() == 1


@pytest.mark.parametrize("who", ["volunteer", "assessor", "other_coordinator", "regional_editor"])
def test_only_keepers_check(region, who):
    with pytest.raises(NotAllowed):
        check(region, by=getattr(region.cast, who))


def test_value_that_changed_meanwhile_is_not_checked(region):
    next_version(region, date(2026, 2, 20), "woensdag")
    with pytest.raises(NothingToConfirm, match="Kijk het nog eens na"):
        check(region)
    assert check(region, text="woensdag").value_hash == value_hash("woensdag")


def test_value_that_does_not_hold_yet_is_not_checked(region):
    next_version(region, date(2026, 4, 1), "woensdag", now=at(date(2026, 2, 20)))
    with pytest.raises(NothingToConfirm):
        check(region, text="woensdag")


def test_new_version_with_the_same_value_keeps_its_check_and_its_day(region):
    check(region)
    next_version(region, date(2026, 5, 1), "dinsdag")
    (value,) = values(region, date(2026, 5, 2))
    assert (value.filled_in_on, value.checked_on) == (CAME, date(2026, 3, 1))
    next_version(region, date(2026, 6, 1), "woensdag")
    (value,) = values(region, date(2026, 6, 2))
    assert (value.filled_in_on, value.checked_on, value.review_before) == (date(2026, 6, 1), None, date(2026, 12, 1))


def test_first_day_of_a_value_starts_again_when_it_was_away():
    place, days = (key("tijden"), "ronde.dagen"), [date(2026, month, 1) for month in (1, 2, 3, 4)]
    versions = [(days[0], {place: "a"}), (days[1], {}), (days[2], {place: "a"}), (days[3], {place: "a"})]
    assert first_days(versions) == {place: days[2]}


def shown_to(region, who, *, known_at=DUE, on=DUE):
    """Return the day of the last check that somebody sees at the value."""
    person = getattr(region.cast, who)
    found = guideline_for(organisation=region.cast.ours, person=person, on=on, known_at=at(known_at))
    return found.section(key("tijden")).value("ronde.dagen").checked_on if found.section(key("tijden")).values else None


def test_readers_see_the_day_of_the_last_check_of_what_holds(region):
    assert shown_to(region, "volunteer") is None
    check(region)
    check(region, day=date(2026, 4, 1))
    assert shown_to(region, "volunteer") == date(2026, 4, 1)
    assert shown_to(region, "volunteer", known_at=date(2026, 3, 15)) == date(2026, 3, 1)
    assert {who: shown_to(region, who) for who in ("other_coordinator", "visitor")} == {
        "other_coordinator": None,
        "visitor": None,
    }
    next_version(region, date(2026, 7, 1), "woensdag")
    assert shown_to(region, "volunteer") is None


def test_check_is_no_new_text_and_no_new_query(region):
    def look():
        with CaptureQueriesContext(connection) as asked:
            found = guideline_for(organisation=region.cast.ours, person=region.cast.volunteer, on=DUE, known_at=at(DUE))
        return found.hash, found.section(key("tijden")).hash, len(asked)

    look()  # roles are read once per person
    before = look()
    check(region)
    assert look() == before


def test_place_of_a_reader_knows_the_last_check_too(region):
    check(region)
    place = load_place(organisation=region.cast.ours, on=DUE, known_at=at(DUE))
    assert place.guideline.section(key("tijden")).value("ronde.dagen").checked_on == date(2026, 3, 1)


def make_neighbour(region, name, parent):
    """Make an organisation with one value of its own."""
    organisation, page = make_organisation(name, parent)
    kader = make_kader(region.guideline, organisation, page)
    adopt_local(
        kader,
        [passage("tijden", "invulling", values={"ronde.dagen": name})],
        by=region.cast.coordinator,
        effective=CAME,
        against=region.editions[0],
    )
    return organisation


def test_due_among_says_the_same_in_a_number_of_queries_that_does_not_grow(region, cast, monkeypatch):
    from richtlijnen import access

    monkeypatch.setattr(access, "may_keep", lambda person, organisation: True)

    def queries(function):
        with CaptureQueriesContext(connection) as seen:
            found = function()
        return found, len(seen)

    def among():
        kaders = list(region.richtlijn.kaders.select_related("organisation", "richtlijn"))
        return due_among(kaders=kaders, on=DUE, known_at=at(DUE))

    parent = cast.pages["ours"].get_parent().specific
    found, before = queries(among)
    assert set(found) == {region.kader.pk}
    for name in ("Derde", "Vierde"):
        make_neighbour(region, name, parent)
    found, after = queries(among)
    assert after == before <= 9
    kaders = list(region.richtlijn.kaders.select_related("organisation", "richtlijn"))
    for kader in kaders:
        alone = due_values(kader=kader, on=DUE, known_at=at(DUE))
        assert found[kader.pk] == alone != ()
    assert due_among(kaders=kaders[:1], on=DUE, known_at=at(DUE)) == {kaders[0].pk: found[kaders[0].pk]}
    assert due_among(kaders=[], on=DUE, known_at=at(DUE)) == {}


def test_queries_do_not_grow_with_the_values(region):
    from .making import adopt

    def queries():
        with CaptureQueriesContext(connection) as seen:
            found = values(region, date(2026, 7, 2))
        return len(found), len(seen)

    few = queries()
    fields = [filled(f"ronde.{name}") for name in ("dagen", "tijd", "plek")]
    outline = [
        section("tijden", kind="lokaal", fields=fields) if block["id"] == str(key("tijden")) else block
        for block in OUTLINE
    ]
    from richtlijnen.choices import ChangeClass
    from richtlijnen.edition_plan import Change

    edition = adopt(
        region.guideline,
        outline,
        by=region.cast.regional_editor,
        effective=date(2026, 6, 1),
        changes={key("tijden"): Change(ChangeClass.SUBSTANTIVE, "Meer velden")},
    )
    filling = {"ronde.dagen": "dinsdag", "ronde.tijd": "20 uur", "ronde.plek": "het dorpshuis"}
    adopt_local(
        region.page,
        [passage("tijden", "invulling", values=filling)],
        by=region.cast.coordinator,
        effective=date(2026, 7, 1),
        against=edition,
    )
    many = queries()
    assert (few[0], many[0]) == (1, 3)
    assert few[1] == many[1] <= 10


@pytest.mark.parametrize(("others", "words"), [(1, "“Wie belt je?” en nog één"), (16, "“Wie belt je?” en nog 16")])
def test_a_question_in_the_middle_of_a_sentence_stands_in_quotation_marks(others, words):
    assert first_and_more("Wie belt je?", others) == words
