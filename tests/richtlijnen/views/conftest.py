"""Fixtures of the screens: a draft of "ours" that the editor is asked to look at, on 10 May 2026."""

import pytest
import time_machine

from richtlijnen.checking import ask_check

from ..making import draft_local, passage
from ..making_checks import NOW


@pytest.fixture
def tenth_of_may():
    """It is 10 May 2026: edition 1 and version 1 of "ours" hold."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def drafted(region):
    """A changed draft on the table of "ours": other words for 2.1, another day in 2.2."""
    draft_local(
        region.page,
        [
            passage("meedoen", body="Bij ons loop je drie keer mee."),
            passage("samen", body="Bij ons met vier."),
            passage("tijden", "invulling", body="Bij regen niet.", values={"ronde.dagen": "woensdag"}),
            passage("lijst", body="De lijst ligt in het dorpshuis."),
        ],
    )
    return region


@pytest.fixture
def asked(drafted):
    """The editor of "ours" is asked."""
    cast = drafted.cast
    return ask_check(kader=drafted.kader, asked_of=cast.ours, note="Klopt 2.1?", by=cast.coordinator, now=NOW)


@pytest.fixture
def editor(region, as_person):
    """Return a client of the editor of "ours"."""
    return as_person(region.cast.editor)


@pytest.fixture
def rita(region, as_person):
    """The browser of the regional editor."""
    return as_person(region.cast.regional_editor)
