"""Fixtures of the guideline's tests."""

import pytest

from cms.models import Role
from tests.people import make_person

from .demo_region import demo_loaded_once, demo_region  # noqa: F401  (fixtures)
from .making import draft_local, make_region
from .making_checks import changed


@pytest.fixture
def region(cast):
    """A guideline with one edition, and the local framework of "ours" over it."""
    return make_region(cast)


@pytest.fixture
def drafted(region):
    """The region, with a changed draft on the table of "ours"."""
    draft_local(region.page, changed(samen="Bij ons met vier."))
    return region


@pytest.fixture
def outsider(cast):
    """Somebody who checks for others, of the other organisation."""
    return make_person("tess", organisation=cast.theirs, roles=[Role.ASSESSOR, Role.VOLUNTEER])
