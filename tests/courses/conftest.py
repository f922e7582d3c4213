"""A team and somebody in it."""

import pytest

from .making import make_learner, make_team


@pytest.fixture
def team():
    return make_team()


@pytest.fixture
def learner(team):
    return make_learner(team)
