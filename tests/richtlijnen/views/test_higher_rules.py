"""The screen on which the region confirms rules that go before its own text."""

from datetime import date

import pytest

from richtlijnen.models import HigherRuleConfirmation, LocalPassageVersion

from ..making import adopt_local, passage
from .looking import main, statuses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tenth_of_may")]


def test_region_confirms_a_rule_as_it_was_shown(region, as_person, cast):
    source = {"source_document": "APV", "source_article": "2:1", "source_date": date(2025, 1, 1)}
    texts = [passage("welkom", "hogere_regel", body="Hier geldt de APV.", **source)]
    adopt_local(region.page, texts, by=cast.coordinator, effective=date(2026, 3, 1), against=region.editions[0])
    address = "/werkplek/regio/hogere-regels/"
    found = statuses(as_person, cast, address)
    assert found == dict.fromkeys(found, 404) | {"regional_editor": 200}
    client = as_person(cast.regional_editor)
    page = main(client.get(address))
    assert "Hier geldt de APV." in page
    assert "Tekst welkom." in page
    assert "APV, 2:1, 1 januari 2025" in page
    row = LocalPassageVersion.objects.get(operation="hogere_regel")
    assert "De tekst is gewijzigd" in main(client.post(address, {"passage": row.pk, "hash": "v1:oud"}, follow=True))
    assert not HigherRuleConfirmation.objects.exists()
    for who in ("coordinator", "administrator", "other_coordinator"):
        assert as_person(getattr(cast, who)).post(address, {"passage": row.pk, "hash": row.hash}).status_code == 404
    done = main(as_person(cast.regional_editor).post(address, {"passage": row.pk, "hash": row.hash}, follow=True))
    assert "Bevestigd. Bij Buurtpreventie Onzedorp gaat deze regel voor." in done
    assert "Er wacht geen regel op je." in done
    assert as_person(cast.regional_editor).post(address, {"passage": "x"}).status_code == 404
