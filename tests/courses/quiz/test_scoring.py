"""From marks to passed or not yet: total, minimum of each part, must-pass questions, and what stands. Pure."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.scoring import STANDS_FOR, Item, Section, resit, score

NOW = datetime(2026, 3, 1, 20, tzinfo=UTC)
SAFETY, REST = Section("veilig", "Veiligheid"), Section("rest", "De rest", minimum=50)


def item(section, points=1, *, must_pass=False, at=NOW, question="v", subject="s"):
    return Item(section.key, question, subject, must_pass, Fraction(points), at)


def marked(*items, sections=(SAFETY, REST), pass_mark=80):
    return score(sections=sections, items=items, pass_mark=pass_mark)


def test_everything_right_passes():
    assert marked(item(SAFETY, must_pass=True), item(REST), item(REST)).passed


def test_one_wrong_must_pass_question_is_enough_to_miss_it_whatever_the_total():
    result = marked(item(SAFETY, 0, must_pass=True), *[item(SAFETY)] * 9, *[item(REST)] * 10)
    assert result.points * 100 / result.maximum == 95
    assert not result.passed
    assert [part.section for part in result.missing] == [SAFETY]


def test_half_right_must_pass_question_is_not_right():
    assert not marked(item(SAFETY, Fraction(1, 2), must_pass=True), *[item(REST)] * 10).passed


def test_the_same_question_without_must_pass_passes():
    assert marked(item(SAFETY, 0), *[item(SAFETY)] * 9, *[item(REST)] * 10).passed


@pytest.mark.parametrize(("right", "passed"), [(7, False), (8, True)])
def test_pass_mark_is_reached_at_exactly_eighty_percent(right, passed):
    items = [item(REST)] * right + [item(REST, 0)] * (10 - right)
    assert marked(*items, sections=(REST,)).passed is passed


def test_part_below_its_minimum_is_missing_though_the_total_is_enough():
    result = marked(*[item(SAFETY)] * 18, item(REST, 0), item(REST, 0), item(REST))
    assert result.points * 100 / result.maximum > 80
    assert [part.section for part in result.missing] == [REST]


def test_local_part_counts_by_itself_and_never_in_the_total():
    local = Section("lokaal", "Bij ons", minimum=80, local=True)
    result = marked(*[item(REST)] * 5, item(local, 0), sections=(REST, local))
    assert (result.points, result.maximum, result.passed) == (5, 5, False)
    assert [part.section for part in result.missing] == [local]


@pytest.mark.parametrize(("age", "stands"), [(STANDS_FOR, True), (STANDS_FOR + timedelta(seconds=1), False)])
def test_passed_part_stands_for_sixty_days(age, stands):
    items = [item(SAFETY, at=NOW), item(REST, 0, at=NOW)]
    again = resit(result=marked(*items), items=items, now=NOW + age)
    assert (SAFETY.key in again.done) is stands


def test_missed_must_pass_question_comes_back_by_its_subject():
    items = [item(SAFETY, 0, must_pass=True, question="q1", subject="aanhouden"), item(SAFETY, must_pass=True)]
    again = resit(result=marked(*items, sections=(SAFETY,)), items=items, now=NOW)
    assert [(key, missed.question, missed.subject) for key, missed in again.missed] == [("veilig", "q1", "aanhouden")]
    assert again.carried == (items[1],)


marks = st.lists(
    st.builds(
        item,
        st.sampled_from([SAFETY, REST]),
        st.fractions(0, 1, max_denominator=4),
        must_pass=st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@given(marks)
def test_passed_means_nothing_is_missing_and_every_must_pass_is_right(items):
    result = marked(*items)
    if result.passed:
        assert result.missing == ()
        assert all(one.right for one in items if one.must_pass)
        assert result.points * 100 >= 80 * result.maximum


@given(marks)
def test_who_has_not_passed_always_has_something_to_do(items):
    result = marked(*items)
    again = resit(result=result, items=items, now=NOW)
    if not result.passed:
        assert len(again.done) < len({one.section for one in items}) or any(
            not part.maximum for part in result.sections
        )
