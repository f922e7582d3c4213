"""What people type in a field: tidied where the meaning is sure, never refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from richtlijnen.choices import FieldType
from richtlijnen.field_values import problem_of, shown, tidy


@pytest.mark.parametrize(
    ("type", "typed", "kept"),
    [
        ("days", "di, vr", "dinsdag en vrijdag"),
        ("days", "Ma, wo. en za", "maandag, woensdag en zaterdag"),
        ("days", "ma t/m vr", "maandag tot en met vrijdag"),
        ("days", "vrijdag en nog één wisselende avond", "vrijdag en nog één wisselende avond"),
        ("time", "20u", "20.00 uur"),
        ("time", "8:30", "08.30 uur"),
        ("time", "tussen 20.00 en 22:00 uur", "20.00 tot 22.00 uur"),
        ("time", "na het donker", "na het donker"),
        ("email", "mailto:team@buurt.example", "team@buurt.example"),
        ("url", "www.buurt.example/aed", "https://www.buurt.example/aed"),
        ("url", "vraag het de gemeente", "vraag het de gemeente"),
        ("date", "3 maart 2027", "2027-03-03"),
        ("date", "volgend jaar", "volgend jaar"),
        ("phone", " 0184-12 34  56 ", "0184-12 34 56"),
        ("text", "bij de\nkerk", "bij de kerk"),
    ],
)
def test_what_is_sure_is_written_in_one_way(type, typed, kept):
    assert tidy(type=type, text=typed) == kept


@pytest.mark.parametrize(
    ("type", "text"),
    [
        ("phone", "0100-00 00 00 (voorbeeld)"),
        ("phone", "+31 (0)184 12 34 56"),
        ("phone", "112"),
        ("phone", "0900-8844"),
        ("phone", "14 0184"),
        ("phone", "144"),
        ("phone", "de dienstdoende coördinator, 078-000 00 12"),
        ("phone", "078-000 00 12 (voorbeeld), of 112"),
        ("phone", "+32 3 123 45 67"),
        ("email", "team@buurt.example"),
        ("url", "https://www.buurt.example/"),
        ("date", "2027-03-03"),
        ("days", "elke avond"),
        ("time", "van 20.00 tot 22.00 uur"),
        ("text", "wat dan ook"),
        ("phone", ""),
    ],
)
def test_what_can_be_right_gives_no_problem(type, text):
    assert problem_of(type=type, text=text) == ""


@pytest.mark.parametrize(
    ("type", "text", "word"),
    [
        ("phone", "0184-12 34 5", "telefoonnummer"),
        ("phone", "vraag Jan", "telefoonnummer"),
        ("phone", "nul een acht vier abc", "Kijk het na"),
        ("phone", "12", "Kijk het na"),
        ("email", "team.buurt.example", "mailadres"),
        ("url", "ergens op internet", "webadres"),
        ("date", "31-2-2027", "dag"),
        ("days", "soms", "dag"),
        ("time", "laat", "tijd"),
    ],
)
def test_what_cannot_be_right_is_said_in_a_sentence(type, text, word):
    assert word in problem_of(type=type, text=text)


def test_a_day_is_shown_as_people_type_it():
    assert shown(type="date", text="2027-03-03") == "3-3-2027"
    assert shown(type="date", text="volgend jaar") == "volgend jaar"


@given(st.sampled_from(FieldType.values), st.text("0123456789 .:-+@/udivrmat()", max_size=30) | st.text(max_size=30))
def test_tidying_twice_changes_nothing_and_nothing_ever_breaks(type, text):
    once = tidy(type=type, text=text)
    assert tidy(type=type, text=shown(type=type, text=once)) == once
    problem_of(type=type, text=once)
