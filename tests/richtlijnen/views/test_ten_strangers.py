"""Each of the ten organisations is closed to the nine others and to the region: drafts, reviews, readings, values."""

import html
import re
from dataclasses import replace

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.urls import reverse

from cms.models import AuditEntry, Membership, Organisation, Role, User
from richtlijnen.choices import Outcome
from richtlijnen.deciding import decide
from richtlijnen.drafting import open_draft, save_section, section_seal
from richtlijnen.models import CheckRequest, Kader, Proposal, Richtlijn, Section
from richtlijnen.proposing import ProposedWording, propose
from richtlijnen.review_loading import reviews_of
from tests.access.internal import internal_texts
from tests.access.matrix import KEEPERS, MATRIX, MEMBERS, PEOPLE, POST
from tests.people import make_person

from ..demo_region import TODAY
from ..making import at

NOW = at(TODAY, hour=14)
CLOSED = (KEEPERS, PEOPLE, MEMBERS, POST)
REGION, ADMINISTRATOR = "regio@buurtkader.example", "beheer@buurtkader.example"


@pytest.fixture(autouse=True)
def on_that_day():
    """It is the day on which the demo was loaded."""
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def keeper(organisation):
    return Membership.objects.filter(organisation=organisation, role=Role.COORDINATOR).first().person


def words_of(organisation, what):
    """Return words that stand nowhere else."""
    return f"Kenteken {what} van {organisation.slug} zevenblad."


def write_down(organisation):
    """Let an organisation draft, decide, ask to read along and propose; returns what its addresses are made of."""
    kader, by = Kader.objects.get(organisation=organisation), keeper(organisation)
    kader.check_requests.filter(answered_at=None).update(withdrawn_at=NOW)
    waiting = [one for one in reviews_of(kader=kader, now=NOW).waiting if one.may_keep]
    for review in waiting[:1]:
        remark = words_of(organisation, "besluit")
        decide(kader=kader, section=review.key, outcome=Outcome.KEEP, remark=remark, seen=review.seal, by=by, now=NOW)
    table = open_draft(kader=kader)
    free = next(one for one in table.passages if one.body and one.operation != "hogere_regel")
    own = table.of(free.section)
    drafted = tuple(
        replace(one, body=f"{one.body}<p>{words_of(organisation, 'concept')}</p>") if one == free else one
        for one in own
    )
    save_section(kader=kader, section=free.section, passages=drafted, seen=section_seal(own), by=by, now=NOW)
    make_person(f"mede-{organisation.slug}", organisation=organisation, roles=[Role.EDITOR])
    check = CheckRequest.objects.create(  # some drafts of the demo are not ready to be asked about
        kader=kader,
        draft_hash=open_draft(kader=kader).hash,
        asked_of=organisation,
        asked_by=by,
        asked_at=NOW,
        note=words_of(organisation, "vraag"),
    )
    proposal = propose(
        richtlijn=kader.richtlijn,
        organisation=organisation,
        by=by,
        wording=ProposedWording("Voorstel", "<p>Een voorstel.</p>", "Omdat."),
        now=NOW,
    )
    person = Membership.objects.filter(organisation=organisation, role=Role.VOLUNTEER).first().person
    section = waiting[0].key if waiting else free.section
    return {
        "organisation": organisation.slug,
        "section": section,
        "drafted": free.section,
        "check": check.key,
        "proposal": proposal.key,
        "member": person.pk,
        "decided": bool(waiting),
    }


@pytest.fixture
def ten(demo_region):
    """All ten organisations with something of their own in every room: {organisation: what addresses are made of}."""
    found = {organisation: write_down(organisation) for organisation in Organisation.objects.order_by("slug")}
    assert len(found) == 10
    return found


def closed_addresses(things):
    """Return (address, rule) of every page of the guideline that belongs to one organisation."""
    found = []
    for name, (arguments, rule) in MATRIX.items():
        own = {"organisation", "check"} & set(arguments)
        if name.startswith("buurtkader_richtlijnen") and rule in CLOSED and own:
            found.append((reverse(name, args=[things[argument] for argument in arguments]), rule))
    return found


def rows():
    """Return the number of rows of the guideline's tables."""
    models = apps.get_app_config("buurtkader_richtlijnen").get_models()
    return {model.__name__: model._base_manager.count() for model in models}


def strangers_to(organisation):
    """Return the coordinators of the nine others, and who works for the region."""
    people = [keeper(place) for place in Organisation.objects.exclude(pk=organisation.pk)]
    return [*people, *User.objects.filter(email__in=(REGION, ADMINISTRATOR))]


def test_every_page_of_one_organisation_is_not_found_by_the_nine_others_and_the_region(ten):
    wrong, asked = [], 0
    clients = {}
    before = rows()
    for organisation, things in ten.items():
        addresses = closed_addresses(things)
        for person in strangers_to(organisation):
            client = clients.setdefault(person.pk, signed_in(person))
            for address, rule in addresses:
                asked += 1
                status = client.get(address).status_code if rule != POST else client.post(address).status_code
                if status != 404:
                    wrong.append((address, person.email, status))
        neighbour = clients[strangers_to(organisation)[0].pk]
        for address, _rule in addresses:
            status = neighbour.post(address, {"section": str(things["section"]), "action": "save"}).status_code
            if status not in (404, 405):
                wrong.append(("POST", address, status))
    assert wrong == []
    assert asked > 10 * 11 * 12
    assert rows() == before
    own = signed_in(keeper(organisation))
    assert {own.get(address).status_code for address, rule in closed_addresses(things) if rule != POST} == {200}


def test_a_thing_of_another_is_not_found_behind_ones_own_door(ten):
    """The slug is one's own, the rest of the address belongs to somebody else."""
    places = list(ten)
    for organisation, other in zip(places, [*places[1:], places[0]], strict=True):
        client = signed_in(keeper(organisation))
        mixed = {**ten[other], "organisation": organisation.slug}
        for name in ("proposal", "reader", "reading_sheet"):
            full = f"buurtkader_richtlijnen_work:{name}"
            address = reverse(full, args=[mixed[argument] for argument in MATRIX[full][0]])
            assert client.get(address).status_code == 404, address


def visible(response):
    """Return the words of an answer; nothing where there is no page."""
    if response.status_code in (302, 403, 404, 405) or "html" not in response.headers["Content-Type"]:
        return ""
    assert response.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", response.content.decode())).split())


def pages_open_to(person, organisation, sections):
    """Yield every address of the guideline that somebody may open without being told of it."""
    work, site = "buurtkader_richtlijnen_work", "buurtkader_richtlijnen"
    yield "/"
    yield reverse("workplace")
    for name in ("guideline", "regional_compare", "regional_search"):
        yield reverse(f"{site}:{name}") + "?q=zevenblad"
    for place in Organisation.objects.all():
        yield reverse(f"{site}:framework", args=[place.slug])
        yield reverse(f"{site}:search", args=[place.slug]) + "?q=zevenblad"
        yield reverse(f"{site}:compare", args=[place.slug])
    if organisation is None:
        for name in ("matrix", "differences", "region_readers", "region_proposals", "higher_rules", "edition"):
            yield reverse(f"{work}:{name}")
        for place in Organisation.objects.all():
            yield reverse(f"{work}:edition_preview") + f"?organisatie={place.slug}"
        yield from (reverse(f"{work}:matrix_section", args=[key]) for key in sections)
        return
    slug = organisation.slug
    for name in ("kader", "kader_preview", "reviews", "values", "proposals", "readers", "consultation_at"):
        yield reverse(f"{work}:{name}", args=[slug])
    yield reverse(f"{work}:checks")
    yield from (reverse(f"{work}:others", args=[slug, key]) for key in sections)


def test_words_of_drafts_decisions_and_questions_and_internal_values_stay_inside(ten):
    sections = list(Section.objects.filter(richtlijn=Richtlijn.objects.get()).values_list("key", flat=True))
    ours = Organisation.objects.get(slug="sliedrecht")
    readers = {
        "coordinator": (keeper(ours), ours),
        "region": (User.objects.get(email=REGION), None),
    }
    for who, (person, organisation) in readers.items():
        client = signed_in(person)
        own = {ours.slug} if organisation else set()
        secrets = {html.unescape(one) for slug in slugs() - own for one in internal_texts(slug)}
        if organisation:
            secrets -= {html.unescape(one) for one in internal_texts(ours.slug)}
        assert len(secrets) > 30
        for address in pages_open_to(person, organisation, sections):
            text = visible(client.get(address))
            signs = set(re.findall(r"Kenteken \w+ van ([\w-]+) zevenblad", text))
            assert signs <= own, (who, address, signs)
            assert [one for one in secrets if one in text] == [], (who, address)


def slugs():
    return set(Organisation.objects.values_list("slug", flat=True))


def test_the_own_coordinator_does_find_them(ten):
    """Or the test before would find nothing because nothing is shown to anybody."""
    decided = 0
    for organisation, things in ten.items():
        client = signed_in(keeper(organisation))
        text = visible(client.get(reverse("buurtkader_richtlijnen_work:kader_preview", args=[organisation.slug])))
        assert words_of(organisation, "concept") in text
        decided += things["decided"]
    assert decided > 3
    assert Proposal.objects.filter(body="<p>Een voorstel.</p>").count() == 10
    assert AuditEntry.objects.exists()
