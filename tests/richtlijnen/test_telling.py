"""Who is told what when a text is adopted: once, in plain Dutch, and nothing about the past."""

from datetime import timedelta

import pytest
from django.utils import translation

from cms.models import Notice
from richtlijnen.choices import ChangeClass
from richtlijnen.edition_plan import Change
from richtlijnen.telling import tell_of_edition

from .making import OUTLINE, SECOND, adopt, at, key

pytestmark = pytest.mark.django_db
TOLD = at(SECOND - timedelta(days=28))


@pytest.fixture(autouse=True)
def dutch():
    with translation.override("nl"):
        yield


def changed(**bodies):
    """Return the outline with other texts for the named sections."""
    return [
        {
            **block,
            "value": {
                **block["value"],
                **next(({"body": f"<p>{b}</p>"} for n, b in bodies.items() if str(key(n)) == block["id"]), {}),
            },
        }
        for block in OUTLINE
    ]


def second(region, change_class=ChangeClass.SUBSTANTIVE, **more):
    """Adopt an edition in which "meedoen" has another text."""
    return adopt(
        region.guideline,
        changed(meedoen="Je loopt twee keer mee."),
        by=region.cast.regional_editor,
        effective=SECOND,
        changes={key("meedoen"): Change(change_class, "Korter")},
        **more,
    )


def told(kind):
    return {row.recipient.first_name: row for row in Notice.objects.filter(kind=kind).select_related("recipient")}


def test_each_volunteer_gets_one_message_in_plain_words(region):
    edition = second(region)
    for _ in range(2):
        tell_of_edition(edition_id=edition.pk, now=TOLD)
    rows = told("edition_volunteer")
    assert set(rows) == {"Vera", "Toos", "Olaf"}
    assert rows["Vera"].subject == "Vanaf 1 juni 2026 verandert één afspraak"
    assert "- 1.2 Titel meedoen\n" in rows["Vera"].body
    assert "http://localhost:8000/richtlijn/onzedorp/?op=2026-06-01" in rows["Vera"].body
    assert "/richtlijn/anderdorp/" in rows["Olaf"].body
