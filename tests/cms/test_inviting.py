"""Adding somebody with a mail address: an invitation, whether or not the site knows the address."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms import access
from cms.inviting import invite, waiting_at
from cms.models import AuditEntry, Invitation, Role, User
from tests.people import make_person

NEW = "nieuw@x.example"


def add(client, organisation, address, **more):
    """Add Jo Proef with a mail address; returns the answer."""
    typed = {"first_name": "Jo", "last_name": "Proef", "email": address, **more}
    return client.post(reverse("add_member", args=[organisation.slug]), typed)


@pytest.fixture
def invited(cast, as_person):
    """Return a function that lets our coordinator add an address, and returns the invitation."""

    def invite(address):
        assert add(as_person(cast.coordinator), cast.ours, address).status_code == 302
        return Invitation.objects.latest("pk")

    return invite


def answer(client, invitation, said):
    return client.post(reverse("invitations"), {"invitation": invitation.pk, "answer": said})


def places(person):
    """Return the slugs of where the person belongs today."""
    return {m.organisation.slug for m in person.memberships.active(timezone.localdate())}


@pytest.mark.parametrize("known", ["other_volunteer", "nobody", "regional_editor"])
def test_a_known_address_gets_the_same_answer_as_an_unknown_one(cast, as_person, known):
    client, pages = as_person(cast.coordinator), []
    for address in (NEW, getattr(cast, known).email.upper()):
        response = add(client, cast.ours, address)
        assert (response.status_code, response["Location"]) == (302, reverse("members", args=[cast.ours.slug]))
        page = client.get(response["Location"]).content.decode()
        invitation = Invitation.objects.get()
        pages.append(page.replace(address, "ADRES").replace(f"uitnodiging/{invitation.pk}/", "uitnodiging/N/"))
        invitation.delete()
    plain = [[line for line in page.splitlines() if "csrf" not in line] for page in pages]
    assert plain[0] == plain[1]
    assert "ADRES" in pages[0]


def test_nobody_belongs_before_they_said_yes(cast, invited):
    invited(NEW)
    invited(cast.other_volunteer.email)
    assert places(User.objects.get(email=NEW)) == set()
    assert places(cast.other_volunteer) == {cast.theirs.slug}
    assert not access.visible_to(cast.coordinator).filter(email__in=[NEW, cast.other_volunteer.email]).exists()


@pytest.mark.parametrize("said", ["yes", "no"])
def test_who_is_invited_answers(cast, as_person, invited, said):
    invitation = invited(cast.other_volunteer.email)
    client = as_person(cast.other_volunteer)
    assert reverse("invitations") in client.get("/").content.decode()
    assert cast.ours.name in client.get(reverse("invitations")).content.decode()
    answer(client, invitation, said)
    assert places(cast.other_volunteer) == {cast.theirs.slug} | ({cast.ours.slug} if said == "yes" else set())
    assert User.objects.get(pk=cast.other_volunteer.pk).first_name == "Olaf"
    assert reverse("invitations") not in client.get("/").content.decode()
    word = {"yes": "accepted", "no": "declined"}[said]
    assert AuditEntry.objects.filter(action=f"invitation {word}", organisation=cast.ours).count() == 1


def test_somebody_new_comes_in_as_a_volunteer_with_the_name_that_was_typed(cast, as_person, invited):
    invited(NEW)
    Invitation.objects.update(first_name="Josefien")
    person = User.objects.get(email=NEW)
    assert not person.has_usable_password()
    answer(as_person(person), Invitation.objects.get(), "yes")
    person = User.objects.get(email=NEW)
    assert person.get_full_name() == "Josefien Proef"
    assert access.roles_of(person, cast.ours) == {Role.VOLUNTEER}


def test_nobody_answers_for_another_nor_twice(cast, as_person, invited):
    invitation = invited(NEW)
    for role in ("coordinator", "other_volunteer", "nobody"):
        assert answer(as_person(getattr(cast, role)), invitation, "yes").status_code == 404
    person = User.objects.get(email=NEW)
    answer(as_person(person), invitation, "no")
    assert answer(as_person(person), invitation, "yes").status_code == 404
    assert places(person) == set()


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 30])
def test_an_invitation_that_is_none_is_404(cast, as_person, number):
    response = as_person(cast.volunteer).post(reverse("invitations"), {"invitation": number, "answer": "yes"})
    assert response.status_code == 404


def test_the_coordinator_takes_an_invitation_back(cast, as_person, invited):
    invitation = invited(NEW)
    address = reverse("withdraw_invitation", args=[cast.ours.slug, invitation.pk])
    theirs = reverse("withdraw_invitation", args=[cast.theirs.slug, invitation.pk])
    assert as_person(cast.other_coordinator).post(theirs).status_code == 404
    assert as_person(cast.volunteer).post(address).status_code == 403
    assert as_person(cast.coordinator).post(address).status_code == 302
    assert answer(as_person(User.objects.get(email=NEW)), invitation, "yes").status_code == 404
    assert NEW not in as_person(cast.coordinator).get(reverse("members", args=[cast.ours.slug])).content.decode()


@pytest.mark.parametrize("who", ["volunteer", "waiting"])
def test_who_is_in_the_own_list_already_is_not_invited_again(cast, as_person, invited, who):
    address = cast.volunteer.email if who == "volunteer" else invited(NEW).email
    page = add(as_person(cast.coordinator), cast.ours, address.upper())
    assert page.context["form"].errors["email"]
    assert 'value="Jo"' in page.content.decode()
    assert Invitation.objects.count() == (who == "waiting")


def test_invitations_of_an_organisation_that_left_are_void(cast, as_person, invited):
    invitation = invited(NEW)
    cast.ours.left_on = timezone.localdate()
    cast.ours.save()
    person = User.objects.get(email=NEW)
    assert cast.ours.name not in as_person(person).get(reverse("invitations")).content.decode()
    assert answer(as_person(person), invitation, "yes").status_code == 404


def test_the_list_needs_the_same_queries_for_more_invitations(cast, as_person, invited):
    counted = []
    for names in (["a"], ["b", "c"]):
        for name in names:
            invited(f"{name}@x.example")
        with CaptureQueriesContext(connection) as queries:
            as_person(cast.coordinator).get(reverse("members", args=[cast.ours.slug]))
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_who_signs_in_with_an_open_invitation_sees_it_first(cast, client, invited):
    invited(cast.nobody.email)
    cast.nobody.set_password("een lang wachtwoord")
    cast.nobody.save()
    client.logout()
    typed = {"login": cast.nobody.email, "password": "een lang wachtwoord"}
    assert client.post("/inloggen/", typed)["Location"] == reverse("invitations")


def test_nobody_without_a_mail_address_is_invited(cast, as_person, invited):
    invited(NEW)
    person = make_person("zonder", mail=False)
    assert cast.ours.name not in as_person(person).get(reverse("invitations")).content.decode()


def test_an_invitation_without_an_answer_lapses_after_sixty_days(cast):
    now = timezone.now()
    asked = {"organisation": cast.ours, "names": {"first_name": "An", "last_name": "Proef"}, "by": cast.coordinator}
    old = invite(email="oud@x.example", now=now - timedelta(days=60), **asked)
    young = invite(email="nieuw@x.example", now=now - timedelta(days=59), **asked)
    call_command("follow_memberships")
    assert list(waiting_at(cast.ours)) == [young]
    assert AuditEntry.objects.get(action="invitation lapsed").subject == str(old.pk)
    call_command("follow_memberships")
    assert AuditEntry.objects.filter(action="invitation lapsed").count() == 1
