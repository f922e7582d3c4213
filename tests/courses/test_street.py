"""The street: a house per module, a window per lesson, a door per test."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.street import LIT, House, one_house, street

houses = st.lists(
    st.builds(
        House, windows=st.lists(st.booleans(), max_size=14).map(tuple), door=st.sampled_from([True, False, None])
    ),
    max_size=12,
)


def drawings(html):
    return [part for part in ET.fromstring(html) if part.tag.endswith("svg")]


def lit_windows(svg):
    return [e for e in svg.iter() if e.tag.endswith("rect") and e.get("fill") == LIT and e.get("opacity") is None]


@given(houses)
def test_any_course_gives_two_well_formed_drawings_hidden_from_readers(course):
    html = street(course)
    wide, phone = drawings(html)
    assert ET.fromstring(html).get("aria-hidden") == "true"
    lit = sum(sum(house.windows[:12]) for house in course)
    assert len(lit_windows(wide)) == len(lit_windows(phone)) == lit


def test_eight_modules_stand_in_one_row_and_on_a_phone_in_two():
    wide, phone = drawings(street([House((True, False, False), False)] * 8))
    assert [int(v) for v in wide.get("viewBox").split()[2:]] == [720, 226]
    assert [int(v) for v in phone.get("viewBox").split()[2:]] == [376, 452]


@pytest.mark.parametrize(("number", "rows"), [(1, 1), (4, 1), (5, 2), (12, 3)])
def test_a_phone_has_at_most_four_houses_in_a_row(number, rows):
    _wide, phone = drawings(street([House((True,), False)] * number))
    assert int(phone.get("viewBox").split()[3]) == rows * 226


def test_the_lamp_and_the_walkers_stand_where_the_reader_is_and_nowhere_else():
    course = [House((False,), False)] * 8
    assert "radial" not in street(course)
    assert street(course).count('r="32"') == 0
    assert street(course, here=5).count('r="32"') == 2


def test_only_what_has_just_been_lit_glows():
    course = [House((True, True), True), House((True, False), False)]
    assert street(course).count("bk-street__new") == 0
    assert street(course, new=(1, 0)).count("bk-street__new") == 2
    assert street(course, new=(1, 1)).count("bk-street__new") == 0  # still dark
    assert street(course, new=(0, -1)).count("bk-street__new") == 2


def test_a_course_without_test_has_no_doors():
    knob = 'r="1.6"'
    assert (street([House((True,), None)]).count(knob), street([House((True,), False)]).count(knob)) == (0, 2)


def test_one_house_looks_as_it_does_in_the_street():
    house = House((True, False), False)
    assert len(drawings(one_house(house, number=3, new=0))) == 1
    assert one_house(house, number=3, new=0).count("bk-street__new") == 1
    assert one_house(house, number=3) != one_house(house, number=4)
