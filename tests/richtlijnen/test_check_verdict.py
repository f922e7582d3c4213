"""What the questions about a draft, and their answers, mean for putting it in force."""

from datetime import timedelta

import pytest

from richtlijnen.check_verdict import (
    CHANGED,
    GOOD,
    NOBODY,
    NOT_ASKED,
    OWN_CHECK,
    REMARK,
    UNANSWERED,
    WAITING,
    Asked,
    may_go_in_force,
)

from .making import at
from .making_checks import DAY, NOW


def verdict(*asked, adopter=1, today=DAY, somebody=True, changed_at=None):
    return may_go_in_force(
        draft_hash="a", changed_at=changed_at, asked=asked, adopter=adopter, somebody_to_ask=somebody, today=today
    )


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        ([], NOT_ASKED),
        ([Asked("b", NOW, answered_by=2, is_good=True)], CHANGED),
        ([Asked("b", NOW, withdrawn=True)], NOT_ASKED),
        ([Asked("a", NOW)], WAITING),
        ([Asked("a", NOW, withdrawn=True)], NOT_ASKED),
        ([Asked("a", NOW, answered_by=2, is_good=False)], REMARK),
        ([Asked("a", NOW, answered_by=2, is_good=True)], GOOD),
        ([Asked("a", NOW, answered_by=1, is_good=True)], OWN_CHECK),
        (
            [
                Asked("a", NOW, answered_by=2, is_good=False),
                Asked("a", NOW + timedelta(1), answered_by=3, is_good=True),
            ],
            GOOD,
        ),
        ([Asked("a", NOW, answered_by=2, is_good=True), Asked("b", NOW + timedelta(1))], GOOD),
    ],
)
def test_newest_answer_about_this_very_text_counts(asked, state):
    assert verdict(*asked).state == state


@pytest.mark.parametrize(("days", "allowed"), [(0, False), (13, False), (14, True), (15, True)])
def test_after_fourteen_days_without_an_answer_it_may_go_in_force(days, allowed):
    found = verdict(Asked("a", at(DAY, 23)), today=DAY + timedelta(days=days))
    assert (found.allowed, found.allowed_from, found.checked_by) == (allowed, DAY + timedelta(days=14), None)
    assert found.check_asked_at == at(DAY, 23)
    assert found.state == (UNANSWERED if allowed else WAITING)


@pytest.mark.parametrize(("changed_on", "first"), [(-1, 14), (0, 14), (5, 19), (15, 29)])
def test_days_before_the_words_came_back_do_not_count(changed_on, first):
    moment = at(DAY + timedelta(days=changed_on))
    found = verdict(Asked("a", NOW), today=DAY + timedelta(days=first - 1), changed_at=moment)
    assert (found.state, found.allowed_from) == (WAITING, DAY + timedelta(days=first))
    assert found.back_on == (moment.date() if changed_on > 0 else None)
    assert verdict(Asked("a", NOW), today=DAY + timedelta(days=first), changed_at=moment).state == UNANSWERED


def test_where_nobody_can_be_asked_it_may_go_in_force_unchecked():
    assert verdict(somebody=False).state == NOBODY
    assert verdict(somebody=False).allowed
