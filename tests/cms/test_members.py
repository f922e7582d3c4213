"""The coordinator's people."""

import pytest
from django.urls import reverse

from cms.models import Membership, SignInCard, User
from tests.people import make_person

LADDER = {
    "coordinator": 200,
    "volunteer": 403,
    "editor": 403,
    "assessor": 403,
    "other_volunteer": 404,
    "other_coordinator": 404,
    "regional_editor": 404,
    "administrator": 404,
    "nobody": 404,
}


@pytest.mark.parametrize("name", ["members", "add_member"])
@pytest.mark.parametrize(("role", "status"), LADDER.items())
def test_only_own_coordinator_gets_in(cast, as_person, role, status, name):
    assert as_person(getattr(cast, role)).get(reverse(name, args=[cast.ours.slug])).status_code == status


def test_list_shows_own_people_only(cast, as_person):
    page = as_person(cast.coordinator).get(reverse("members", args=[cast.ours.slug]))
    shown = {person.pk for person, _, _ in page.context["people"]}
    assert shown == {p.pk for p in (cast.volunteer, cast.editor, cast.coordinator, cast.assessor)}


def test_list_needs_the_same_queries_for_more_people(cast, as_person, django_assert_num_queries):
    client, address = as_person(cast.coordinator), reverse("members", args=[cast.ours.slug])
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for n in range(5):
        make_person(f"extra{n}", organisation=cast.ours, roles=["volunteer"])
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(few) == len(many) <= 12


def test_adding_somebody_without_address(cast, as_person):
    as_person(cast.coordinator).post(
        reverse("add_member", args=[cast.ours.slug]), {"first_name": "Jo", "name_prefix": "", "last_name": "Proef"}
    )
    person = User.objects.get(first_name="Jo")
    assert (person.email, person.has_usable_password()) == (None, False)
    assert [(m.organisation, m.role) for m in person.memberships.all()] == [(cast.ours, "volunteer")]


def test_card_is_made_for_own_people_only(cast, as_person):
    client = as_person(cast.coordinator)
    holder = make_person("kees", organisation=cast.ours, roles=["volunteer"], mail=False)
    other = make_person("klaas", organisation=cast.theirs, roles=["volunteer"], mail=False)
    own = client.post(reverse("print_card", args=[cast.ours.slug, holder.pk]))
    theirs = client.post(reverse("print_card", args=[cast.ours.slug, other.pk]))
    assert (own.status_code, theirs.status_code) == (200, 404)
    assert list(SignInCard.objects.values_list("person", flat=True)) == [holder.pk]


def test_card_is_never_made_by_get_but_asked_about(cast, as_person):
    holder = make_person("kees", organisation=cast.ours, roles=["volunteer"], mail=False)
    page = as_person(cast.coordinator).get(reverse("print_card", args=[cast.ours.slug, holder.pk]))
    assert "Een oudere kaart die nog niet gebruikt is, werkt dan niet meer." in page.content.decode()
    refused = as_person(cast.coordinator).get(reverse("print_card", args=[cast.ours.slug, cast.volunteer.pk]))
    assert (page.status_code, refused.status_code, SignInCard.objects.count()) == (200, 403, 0)


def test_the_address_on_a_card_breaks_only_after_a_slash_or_a_dot(cast, as_person):
    holder = make_person("kees", organisation=cast.ours, roles=["volunteer"], mail=False)
    page = as_person(cast.coordinator).post(reverse("print_card", args=[cast.ours.slug, holder.pk]))
    assert "/<wbr>inloggen/<wbr>kaart/<wbr></b>" in page.content.decode()


@pytest.mark.parametrize("name", ["members", "add_member", "end_membership"])
def test_every_page_about_people_leads_back_to_the_workplace(cast, as_person, name):
    more = [cast.volunteer.pk] if name == "end_membership" else []
    page = as_person(cast.coordinator).get(reverse(name, args=[cast.ours.slug, *more]))
    assert page.context["crumbs"][0]["url"] == "/werkplek/"
    assert 'class="bk-crumbs"' in page.content.decode()


def test_who_stops_stops_as_what_they_are(cast, as_person):
    page = as_person(cast.coordinator).get(reverse("members", args=[cast.ours.slug])).content.decode()
    assert "Stopt als vrijwilliger<" in page


def test_membership_ends_today(cast, as_person):
    as_person(cast.coordinator).post(reverse("end_membership", args=[cast.ours.slug, cast.volunteer.pk]))
    assert not Membership.objects.filter(person=cast.volunteer, ended_on=None).exists()
