"""Fixtures of the guideline's tests."""

import pytest

from .demo_region import demo_loaded_once, demo_region  # noqa: F401  (fixtures)
from .making import make_region


@pytest.fixture
def region(cast):
    """A guideline with one edition, and the local framework of "ours" over it."""
    return make_region(cast)
