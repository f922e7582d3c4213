"""A course with a test and somebody who does it."""

import pytest

from .making import begin, enrol_in, make_course, make_organisation, make_person, make_pools, make_quiz
from .pages import addresses


@pytest.fixture
def team():
    return make_organisation()


@pytest.fixture
def course(team):
    make_pools()
    return make_course()


@pytest.fixture
def quiz(course):
    return make_quiz(course[1])


@pytest.fixture
def person(team):
    return make_person(team)


@pytest.fixture
def enrolment(course, person):
    return enrol_in(course[0], person)


@pytest.fixture
def attempt(enrolment, quiz, team):
    return begin(enrolment, quiz, team)


@pytest.fixture
def learner(as_person, person):
    return as_person(person)


@pytest.fixture
def to(quiz, attempt):
    return addresses(quiz, attempt)
