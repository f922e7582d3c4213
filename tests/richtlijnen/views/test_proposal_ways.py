"""The ways to a proposal from other pages, and the message that comes back when it is decided."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from cms.models import Notice
from richtlijnen.models import Proposal
from richtlijnen.proposing import decline
from richtlijnen.telling_proposals import tell_decided

from ..making import SECOND, adopt, at, key
from ..test_proposing import made
from ..test_reviews import CHANGED, edition_two, outline, says

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 10)
NOW = at(TODAY)
WORK = "buurtkader_richtlijnen_work"
NEW = reverse(f"{WORK}:new_proposal", args=["onzedorp"])


@pytest.fixture(autouse=True)
def today(settings):
    """It is 10 May 2026."""
    settings.BASE_URL = "https://buurt.example"
    with time_machine.travel(NOW, tick=False):
        yield


def ways(response, start):
    """Return the addresses on a page that begin like this, without doubles."""
    assert response.status_code == 200
    found = map(unescape, re.findall(r'href="([^"]+)"', response.content.decode()))
    return list(dict.fromkeys(address for address in found if address.startswith(start)))


@pytest.mark.parametrize(
    ("page", "status"),
    [("/richtlijn/onzedorp/", {"coordinator", "editor"}), (f"/werkplek/onzedorp/kader/{key('samen')}/", None)],
)
def test_keepers_propose_from_where_they_read_or_write(region, as_person, page, status):
    client = as_person(region.cast.editor)
    way = f"{NEW}?paragraaf={key('samen')}"
    assert way in ways(client.get(page), NEW)
    assert client.get(way).context["form"]["body"].value() == "Tekst samen."
    if status:
        for who in ("volunteer", "other_coordinator", "regional_editor"):
            assert ways(as_person(getattr(region.cast, who)).get(page), NEW) == []


@pytest.mark.parametrize("name", ["matrix_section", "differences"])
def test_region_lifts_a_text_from_where_it_reads_it(region, as_person, name):
    client = as_person(region.cast.regional_editor)
    arguments = [key("samen")] if name == "matrix_section" else []
    passage = region.local_editions[0].passages.get(section__key=key("samen"))
    way = f"{reverse(f'{WORK}:region_new_proposal')}?organisatie=onzedorp&passage={passage.pk}"
    assert way in ways(client.get(reverse(f"{WORK}:{name}", args=arguments)), way)
    form = client.get(way)
    assert form.context["organisation"] == region.cast.ours
    assert form.context["form"]["body"].value() == "Tekst samen.\n\nBij ons met drie."


def test_text_that_lost_its_place_can_become_a_proposal(region, as_person):
    adopt(
        region.guideline,
        outline(samen={"kind": "vast"}),
        by=region.cast.regional_editor,
        effective=SECOND,
        changes=says(samen=CHANGED),
    )
    client = as_person(region.cast.editor)
    review = client.get(reverse(f"{WORK}:review", args=["onzedorp", key("samen")]))
    (way,) = ways(review, NEW)
    assert client.get(way).context["form"]["body"].value() == "Tekst samen.\n\nBij ons met drie."


def test_section_that_lapses_in_the_newest_edition_leads_on(region, as_person):
    edition_two(region)
    client = as_person(region.cast.editor)
    way = f"{NEW}?paragraaf={key('lijst')}"
    assert way in ways(client.get("/richtlijn/onzedorp/"), NEW)
    page = client.get(way)
    assert "Die paragraaf staat niet meer in de nieuwste editie. Kies een andere." in page.content.decode()
    assert f"{NEW}?paragraaf={key('zorgen')}" in ways(page, NEW)
    passage = region.local_editions[0].passages.get(section__key=key("lijst"))
    lifted = client.get(f"{NEW}?passage={passage.pk}")
    assert lifted.context["form"]["body"].value() == "De lijst ligt in het dorpshuis."
    assert lifted.context["form"]["title"].value() == ""


def decide(client, row, **words):
    return client.post(reverse(f"{WORK}:region_proposal", args=[row.key]), words).status_code


def told():
    return {(row.recipient.first_name, row.key.rpartition("-")[2]): row for row in Notice.objects.all()}


def test_proposer_is_told_once_of_every_outcome(region, as_person):
    row = made(region)
    client = as_person(region.cast.regional_editor)
    assert decide(client, row, doe="niet", reason="Drie is vaak te veel.") == 302
    row.refresh_from_db()
    for _ in range(2):
        tell_decided(row)
    assert decide(client, row, doe="heropen") == 302
    notice = Notice.objects.get()
    assert (notice.kind, notice.subject) == (
        "proposal_decided",
        "Er is een antwoord op het voorstel “Titel samen”",
    )
    assert notice.body == (
        "Het voorstel van Buurtpreventie Onzedorp is niet overgenomen.\n\n"
        "Wat ze erover zeggen: Drie is vaak te veel.\n\n"
        "Lees het besluit hier:\n"
        f"https://buurt.example/werkplek/onzedorp/voorstellen/{row.key}/"
    )
    path = notice.body.rpartition("https://buurt.example")[2]
    assert as_person(region.cast.coordinator).get(path).status_code == 200
    seen = as_person(region.cast.regional_editor).get(reverse(f"{WORK}:region_proposal", args=[row.key]))
    words = {"title": "Titel samen", "body": "Met vier.", "reason": "", "seen": seen.context["line"].hash}
    assert decide(client, row, doe="zet", **words) == 302
    assert set(told()) == {("Cora", "afgewezen"), ("Cora", "overgenomen")}
    assert told()["Cora", "overgenomen"].body.startswith(
        "Het voorstel van Buurtpreventie Onzedorp staat in het concept van de volgende editie. "
        "Het geldt pas als het regio-overleg het heeft vastgesteld.\n\nLees het besluit hier:"
    )


def test_second_decision_with_the_same_outcome_is_told_too(region, as_person):
    row = made(region)
    client = as_person(region.cast.regional_editor)
    for hours, reason in enumerate(("Te duur.", "Toch niet, om de verzekering.")):
        with time_machine.travel(NOW + timedelta(hours=hours), tick=False):
            assert decide(client, row, doe="niet", reason=reason) == 302
            assert decide(client, row, doe="heropen") == 302
    first, second = Notice.objects.order_by("pk")
    assert "Te duur." in first.body
    assert "Toch niet, om de verzekering." in second.body


def test_combining_says_where_it_goes_on(region, as_person):
    first, second = made(region, by=region.cast.editor), made(region)
    assert decide(as_person(region.cast.regional_editor), first, doe="samen", into=str(second.key), reason="") == 302
    assert set(told()) == {("Edo", "samengevoegd")}
    assert "Het gaat verder in het voorstel van Buurtpreventie Onzedorp: “Titel samen”." in Notice.objects.get().body


def test_refusal_tells_nobody_anything(region, as_person):
    row = made(region)
    client = as_person(region.cast.regional_editor)
    assert decide(client, row, doe="niet", reason="") == 200
    assert decide(as_person(region.cast.coordinator), row, doe="niet", reason="x") == 404
    decline(proposal=row, reason="Nee.", by=region.cast.regional_editor, now=NOW)
    assert decide(as_person(region.cast.regional_editor), row, doe="niet", reason="Nog eens") == 200
    assert Notice.objects.count() == 0


@pytest.mark.parametrize("wrote", ["regional_editor", "coordinator"])
def test_keepers_are_told_when_the_proposer_is_not_one_of_them(region, as_person, wrote):
    row = made(region, by=getattr(region.cast, wrote))
    if wrote == "coordinator":
        region.cast.coordinator.memberships.update(ended_on=date(2026, 4, 1))
    assert decide(as_person(region.cast.regional_editor), row, doe="niet", reason="Nee.") == 302
    names = {name for name, _outcome in told()}
    assert names == ({"Cora", "Edo"} if wrote == "regional_editor" else {"Edo"})


def test_organisation_without_a_framework_proposes(region, as_person):
    place = "/werkplek/anderdorp/voorstellen/"
    client = as_person(region.cast.other_coordinator)
    assert client.get(f"{place}nieuw/?paragraaf={key('samen')}").status_code == 200
    started = region.editions[0].items.get(section_version__section__key=key("samen")).section_version.pk
    words = {"based_on": started, "title": "T", "body": "Met drie.", "reason": "Veiliger", "stap": "stuur"}
    assert client.post(f"{place}nieuw/", words)["Location"] == place
    row = Proposal.objects.get()
    assert row.organisation == region.cast.theirs
    for page in (place, f"{place}{row.key}/"):
        assert client.get(page).status_code == 200
        for who, status in {"other_volunteer": 403, "coordinator": 404, "volunteer": 404, "nobody": 404}.items():
            assert as_person(getattr(region.cast, who)).get(page).status_code == status, who
        as_person(region.cast.other_coordinator)
    for who, status in {"other_volunteer": 403, "coordinator": 404, "nobody": 404}.items():
        client = as_person(getattr(region.cast, who))
        assert client.post(f"{place}nieuw/", words).status_code == status
        assert client.post(f"{place}{row.key}/terugnemen/").status_code == status
    assert [(row.organisation, row.is_open) for row in Proposal.objects.all()] == [(region.cast.theirs, True)]
    assert as_person(region.cast.other_coordinator).post(f"{place}{row.key}/terugnemen/").status_code == 302
    row.refresh_from_db()
    assert not row.is_open
