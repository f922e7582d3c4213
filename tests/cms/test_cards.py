"""Who gets a sign-in card, and how far a session goes that began with one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from cms.belonging import join, leave, move
from cms.models import Membership, Role, SignInCard
from cms.signing_in.by_card import CARD_PLACES
from cms.signing_in.cards import CardRefused, NoCard, make_card, use_card
from tests.people import SINCE, make_person

CARD_PAGE = "/inloggen/kaart/"
ROLES_WITH_A_TASK = [
    ("ours", Role.EDITOR),
    ("ours", Role.COORDINATOR),
    ("ours", Role.ASSESSOR),
    ("theirs", Role.VOLUNTEER),
    ("theirs", Role.ASSESSOR),
    (None, Role.REGIONAL_EDITOR),
    (None, Role.ADMINISTRATOR),
]


@pytest.fixture
def holder(cast):
    """A volunteer of ours without a mail address."""
    return make_person("kees", organisation=cast.ours, roles=[Role.VOLUNTEER], mail=False)


def printed(cast, holder):
    """Return the code of a new card, printed by our coordinator."""
    return make_card(person=holder, by=cast.coordinator, now=timezone.now())[1]


def signed_in(client):
    """Tell whether the site still knows who this is, after one more page."""
    client.get(reverse("home"))
    return "_auth_user_id" in client.session


@pytest.fixture
def by_card(cast, holder, client):
    """A client in a session that began with a card."""
    client.post(CARD_PAGE, {"code": printed(cast, holder), "own_device": "on"})
    assert signed_in(client)
    return client


def test_no_card_for_who_has_a_mail_address(cast, as_person):
    response = as_person(cast.coordinator).post(reverse("print_card", args=[cast.ours.slug, cast.volunteer.pk]))
    assert (response.status_code, SignInCard.objects.count()) == (403, 0)
    assert gettext("This person has an e-mail address, and signs in with a code by mail.") in response.content.decode()


@pytest.mark.parametrize("starts_in", [0, 30])
@pytest.mark.parametrize(("where", "role"), ROLES_WITH_A_TASK)
def test_no_card_for_who_has_or_gets_a_task_or_belongs_elsewhere(cast, as_person, holder, where, role, starts_in):
    place = where and getattr(cast, where)
    join(person=holder, organisation=place, role=role, on=timezone.localdate() + timedelta(days=starts_in))
    response = as_person(cast.coordinator).post(reverse("print_card", args=[cast.ours.slug, holder.pk]))
    assert (response.status_code, SignInCard.objects.count()) == (403, 0)


def test_a_task_of_the_past_keeps_nobody_from_a_card(cast, as_person, holder):
    Membership.objects.create(
        person=holder, organisation=cast.theirs, role=Role.EDITOR, started_on=SINCE, ended_on=timezone.localdate()
    )
    response = as_person(cast.coordinator).post(reverse("print_card", args=[cast.ours.slug, holder.pk]))
    assert (response.status_code, SignInCard.objects.count()) == (200, 1)


def test_the_list_offers_a_card_only_to_who_can_have_one(cast, as_person, holder):
    page = as_person(cast.coordinator).get(reverse("members", args=[cast.ours.slug])).content.decode()
    assert reverse("print_card", args=[cast.ours.slug, holder.pk]) in page
    for person in (cast.volunteer, cast.editor, cast.assessor):
        assert reverse("print_card", args=[cast.ours.slug, person.pk]) not in page


@pytest.mark.parametrize("change", ["task", "mail", "coordinator", "ended"])
def test_card_stops_working_when_it_could_not_be_made_any_more(cast, holder, change):
    code = printed(cast, holder)
    today = timezone.localdate()
    if change == "task":
        Membership.objects.create(person=holder, organisation=cast.ours, role=Role.EDITOR, started_on=today)
    elif change == "mail":
        type(holder).objects.filter(pk=holder.pk).update(email="kees@x.example")
    elif change == "coordinator":
        cast.coordinator.memberships.filter(role=Role.COORDINATOR).update(ended_on=today)
    else:
        holder.memberships.update(ended_on=today)
    with pytest.raises(CardRefused):
        use_card(typed=code, now=timezone.now())


def test_stopping_ends_the_card(cast, holder):
    code = printed(cast, holder)
    leave(person=holder, organisation=cast.ours, on=timezone.localdate())
    join(person=holder, organisation=cast.ours, role=Role.VOLUNTEER, on=timezone.localdate())
    with pytest.raises(CardRefused):
        use_card(typed=code, now=timezone.now())


def test_nobody_without_a_place_gets_a_card(cast):
    with pytest.raises(NoCard):
        printed(cast, make_person("los", mail=False))


def test_session_by_card_ends_with_a_move(cast, holder, by_card):
    move(person=holder, origin=cast.ours, destination=cast.theirs, on=timezone.localdate())
    assert not signed_in(by_card)


def test_session_by_card_ends_with_the_membership(cast, holder, by_card):
    leave(person=holder, organisation=cast.ours, on=timezone.localdate())
    assert not signed_in(by_card)


def test_session_by_card_ends_when_a_second_organisation_begins(cast, holder, by_card):
    join(person=holder, organisation=cast.theirs, role=Role.VOLUNTEER, on=timezone.localdate())
    assert not signed_in(by_card)


def test_session_by_card_ends_on_the_first_day_of_a_task(cast, holder, by_card, time_machine):
    join(person=holder, organisation=cast.ours, role=Role.EDITOR, on=timezone.localdate() + timedelta(days=3))
    assert signed_in(by_card)
    time_machine.move_to(timezone.now() + timedelta(days=3))
    assert by_card.get(reverse("buurtkader_richtlijnen_work:kader", args=[cast.ours.slug])).status_code == 302
    assert not signed_in(by_card)


@pytest.mark.parametrize("name", ["account_set_password", "account_change_password"])
def test_session_by_card_chooses_no_password(cast, holder, client, name):
    if name == "account_change_password":
        holder.set_password("een lang wachtwoord")
        holder.save()
    kept = holder.password
    client.post(CARD_PAGE, {"code": printed(cast, holder)})
    typed = {"oldpassword": "een lang wachtwoord", "password1": "nog een lang woord", "password2": "nog een lang woord"}
    response = client.post(reverse(name), typed)
    assert (response.status_code, type(holder).objects.get(pk=holder.pk).password) == (403, kept)
    assert client.get(reverse(name)).status_code == 403


def test_session_by_card_asks_the_database_nothing_more(holder, by_card):
    with CaptureQueriesContext(connection) as by_a_card:
        by_card.get(reverse("home"))
    by_card.force_login(holder, backend="django.contrib.auth.backends.ModelBackend")
    session = by_card.session
    del session[CARD_PLACES]
    session.save()
    with CaptureQueriesContext(connection) as otherwise:
        by_card.get(reverse("home"))
    assert len(by_a_card) == len(otherwise)


def test_session_by_mail_stays_after_a_move(cast, as_person):
    client = as_person(cast.volunteer)
    move(person=cast.volunteer, origin=cast.ours, destination=cast.theirs, on=timezone.localdate())
    assert signed_in(client)
