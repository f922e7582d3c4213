"""Lifting a text to a proposal: whose text, by whom, and only while it is shared."""

from datetime import date

import pytest
import time_machine

from richtlijnen.exceptions import NotAllowed
from richtlijnen.models import Proposal
from richtlijnen.reviewing import confirm_higher_rule

from .making import OUTLINE, SECOND, adopt, adopt_local, at, key, passage, section
from .test_proposing import made
from .test_reviews import CHANGED, says

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 10)
NOW = at(TODAY)
THEIRS = "/werkplek/anderdorp/voorstellen/nieuw/"
REGION = "/werkplek/regio/voorstellen/nieuw/"
OWN = "/werkplek/onzedorp/voorstellen/nieuw/"
RULE = {"source_document": "APV", "source_article": "2:1", "source_date": date(2025, 1, 1)}


@pytest.fixture(autouse=True)
def today():
    """It is 10 May 2026."""
    with time_machine.travel(NOW, tick=False):
        yield


def of(edition, name="samen"):
    """Return the passage of an edition on a section."""
    return edition.passages.get(section__key=key(name))


def next_one(region, *passages, effective=date(2026, 4, 1)):
    """Adopt another local edition with only these passages."""
    facts = {"by": region.cast.coordinator, "effective": effective, "against": region.editions[0]}
    return adopt_local(region.page, list(passages), now=at(date(2026, 3, 20)), **facts)


def opens(region, as_person, row):
    """Return the statuses of the form that starts from a passage: for a stranger, the region and its own keeper."""
    cast = region.cast
    doors = (cast.other_coordinator, THEIRS), (cast.regional_editor, REGION), (cast.coordinator, OWN)
    return tuple(as_person(who).get(f"{start}?passage={row.pk}").status_code for who, start in doors)


def lifted(region, row, **changes):
    """Let the other organisation propose what somebody else's passage says."""
    facts = {"organisation": region.cast.theirs, "by": region.cast.other_coordinator, "now": NOW}
    return made(region, lifted_from=row, **facts | changes)


def refuses(region, row):
    """Return whether a proposal that names this passage as its source is refused whole."""
    with pytest.raises(NotAllowed):
        lifted(region, row)
    return not Proposal.objects.exists()


def test_text_in_force_and_one_that_waits_are_everybodys_to_lift(region, as_person):
    waiting = next_one(region, passage("samen", body="Straks met vijf."), effective=SECOND)
    for row in (of(region.local_editions[0]), of(waiting)):
        assert opens(region, as_person, row) == (200, 200, 200)
        assert lifted(region, row).lifted_from == row


def test_replaced_and_withdrawn_texts_stay_with_their_owner_and_the_region(region, as_person):
    next_one(region, passage("samen", body="Nu met vijf."))
    for name in ("samen", "lijst"):
        old = of(region.local_editions[0], name)
        assert opens(region, as_person, old) == (404, 200, 200)
        assert refuses(region, old)


def test_text_that_became_only_for_us_is_closed_to_all_others(region, as_person):
    next_one(region, passage("samen", body="Bij ons met drie.", only_for_us=True), effective=SECOND)
    standing = of(region.local_editions[0])
    assert opens(region, as_person, standing) == (404, 404, 200)
    assert refuses(region, standing)
    with pytest.raises(NotAllowed):
        lifted(region, standing, by=region.cast.regional_editor)


def test_rule_of_law_is_shared_once_the_region_has_confirmed_it(region, as_person):
    row = of(next_one(region, passage("samen", "hogere_regel", body="Van de gemeente met vier.", **RULE)))
    assert opens(region, as_person, row) == (404, 200, 200)
    assert refuses(region, row)
    confirm_higher_rule(passage=row, passage_hash=row.hash, by=region.cast.regional_editor, now=NOW)
    assert opens(region, as_person, row) == (200, 200, 200)


def test_text_past_its_last_day_is_not_shared_any_more(region, as_person):
    row = of(next_one(region, passage("samen", body="Alleen in april.", valid_until=date(2026, 4, 30))))
    assert opens(region, as_person, row) == (404, 200, 200)


def test_text_that_is_no_longer_allowed_is_not_shared_any_more(region, as_person):
    blocks = [section("samen", kind="vast") if block["id"] == str(key("samen")) else block for block in OUTLINE]
    facts = {"by": region.cast.regional_editor, "effective": date(2026, 5, 1), "changes": says(samen=CHANGED)}
    adopt(region.guideline, blocks, **facts)
    assert opens(region, as_person, of(region.local_editions[0])) == (404, 200, 200)


def test_passage_with_values_only_cannot_be_opened(region, as_person):
    row = of(next_one(region, passage("tijden", "invulling", values={"ronde.dagen": "dinsdag"})), "tijden")
    assert as_person(region.cast.other_coordinator).get(f"{THEIRS}?passage={row.pk}").status_code == 404
    asked = f"{REGION}?organisatie=onzedorp&passage={row.pk}"
    assert as_person(region.cast.regional_editor).get(asked).status_code == 404


def test_form_never_holds_a_value(region, as_person):
    row = of(region.local_editions[0], "tijden")
    page = as_person(region.cast.other_coordinator).get(f"{THEIRS}?passage={row.pk}")
    assert "Bij regen niet." in page.content.decode()
    assert "dinsdag" not in page.content.decode()


def test_source_that_is_closed_meanwhile_costs_nobody_what_was_typed(region, as_person):
    row = of(region.local_editions[0])
    sent = {"based_on": "", "title": "Samen", "body": "Met z'n drieën.", "reason": "Veilig.", "passage": row.pk}
    client = as_person(region.cast.other_coordinator)
    next_one(region, passage("samen", body="Nu met vijf."))
    page = client.post(THEIRS, sent | {"stap": "stuur"})
    shown = page.content.decode()
    assert page.status_code == 200
    assert not Proposal.objects.exists()
    assert "Bij ons met drie" not in shown
    assert "Onzedorp" not in shown.split("<main", 1)[1]
    assert (page.context["form"]["body"].value(), page.context["form"]["passage"].value()) == ("Met z'n drieën.", "")
    client.post(THEIRS, sent | {"passage": "", "stap": "stuur"})
    assert Proposal.objects.get().lifted_from is None
