"""The front page: the way in for a visitor, and for who is signed in."""

import pytest

pytestmark = pytest.mark.django_db


def test_member_goes_straight_to_what_holds_in_their_own_place(cast, as_person):
    text = as_person(cast.volunteer).get("/").content.decode()
    assert 'href="/richtlijn/onzedorp/">Wat geldt bij ons in Onzedorp</a>' in text
    assert "Lees de richtlijn" not in text


def test_who_belongs_nowhere_reads_the_guideline_of_the_region(cast, as_person):
    for person in (None, cast.nobody):
        text = as_person(person).get("/").content.decode()
        assert "Wat geldt bij ons in" not in text
        assert 'href="/richtlijn/">Lees de richtlijn</a>' in text
