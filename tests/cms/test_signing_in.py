"""Signing in by mail code, by printed card and by password."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cms.models import SignInCard
from cms.signing_in.cards import CardRefused, grouped, make_card, use_card
from tests.people import make_person

CODE_PAGE, CONFIRM, CARD_PAGE = "/inloggen/code/", "/inloggen/code/invullen/", "/inloggen/kaart/"


def ask_code(client, address, **more):
    """Ask for a code; returns the code that was mailed, or None."""
    mail.outbox.clear()
    response = client.post(CODE_PAGE, {"email": address, **more})
    assert (response.status_code, response["Location"].split("?")[0]) == (302, CONFIRM)
    return re.search(r"^ +(\d{6})$", mail.outbox[0].body, re.M)[1] if mail.outbox else None


@pytest.fixture
def holder(cast):
    """A volunteer without a mail address, who signs in with a card."""
    return make_person("kees", organisation=cast.ours, roles=["volunteer"], mail=False)


def signed_in(client):
    return client.session.get("_auth_user_id")


def test_code_from_the_mail_signs_in(cast, client):
    code = ask_code(client, cast.volunteer.email)
    client.post(CONFIRM, {"code": f"{code[:3]} {code[3:]}"})
    assert signed_in(client) == str(cast.volunteer.pk)


def test_mail_with_code_is_dutch_and_warns(cast, client):
    ask_code(client, cast.volunteer.email)
    assert mail.outbox[0].subject == "Je code om in te loggen"
    assert "Niemand zal je ooit om deze code vragen" in mail.outbox[0].body


def test_unknown_address_gets_the_same_answer_and_no_mail(cast, client):
    assert ask_code(client, "onbekend@x.example") is None


def test_wrong_code_says_so_and_keeps_the_page(cast, client):
    ask_code(client, cast.volunteer.email)
    response = client.post(CONFIRM, {"code": "000000"})
    assert response.status_code == 200
    assert response.context["form"].errors["code"]
    assert signed_in(client) is None


def test_third_wrong_code_ends_the_try(cast, client):
    code = ask_code(client, cast.volunteer.email)
    for _ in range(3):
        client.post(CONFIRM, {"code": "000000"})
    client.post(CONFIRM, {"code": code})
    assert signed_in(client) is None


def test_code_works_only_in_the_browser_that_asked(cast, client, django_user_model):
    from django.test import Client

    code = ask_code(client, cast.volunteer.email)
    other = Client()
    other.post(CONFIRM, {"code": code})
    assert signed_in(other) is None


@pytest.mark.parametrize(("ticked", "days"), [({"own_device": "on"}, 180), ({}, 0)])
def test_own_device_stays_signed_in(cast, client, ticked, days):
    client.post(CONFIRM, {"code": ask_code(client, cast.volunteer.email, **ticked)})
    assert client.session.get_expire_at_browser_close() is (days == 0)
    if days:
        assert client.session.get_expiry_age() == days * 86400


def test_own_device_of_staff_stays_thirty_days(cast, client):
    client.post(CONFIRM, {"code": ask_code(client, cast.coordinator.email, own_device="on")})
    assert client.session.get_expiry_age() == 30 * 86400


def test_shared_device_is_signed_out_after_two_hours(cast, client, time_machine):
    client.post(CONFIRM, {"code": ask_code(client, cast.volunteer.email)})
    time_machine.move_to(timezone.now() + timedelta(hours=2, minutes=1))
    assert client.get("/cursussen/").status_code == 302
    assert signed_in(client) is None


def test_card_signs_in_once_however_it_is_typed(cast, holder, client):
    _, code = make_card(person=holder, by=cast.coordinator, now=timezone.now())
    client.post(CARD_PAGE, {"code": grouped(code).lower().replace("-", " ")})
    assert signed_in(client) == str(holder.pk)
    client.logout()
    response = client.post(CARD_PAGE, {"code": code})
    assert response.context["form"].errors["code"]
    assert signed_in(client) is None


def test_card_expires_after_fourteen_days(cast, holder):
    now = timezone.now()
    _, code = make_card(person=holder, by=cast.coordinator, now=now)
    with pytest.raises(CardRefused):
        use_card(typed=code, now=now + timedelta(days=14))
    assert use_card(typed=code, now=now + timedelta(days=13, hours=23)) == holder


def test_new_card_withdraws_the_old_one(cast, holder):
    now = timezone.now()
    _, old = make_card(person=holder, by=cast.coordinator, now=now)
    make_card(person=holder, by=cast.coordinator, now=now)
    with pytest.raises(CardRefused):
        use_card(typed=old, now=now)


def test_card_code_is_not_kept(cast, holder):
    _, code = make_card(person=holder, by=cast.coordinator, now=timezone.now())
    assert code not in str(SignInCard.objects.values_list())


def test_guessing_cards_is_slowed_down(cast, holder, client):
    for _ in range(10):
        client.post(CARD_PAGE, {"code": "ABCD-EFGH-JKMN"})
    _, code = make_card(person=holder, by=cast.coordinator, now=timezone.now())
    response = client.post(CARD_PAGE, {"code": code})
    assert "tien minuten" in str(response.context["form"].errors["code"])
    assert signed_in(client) is None


def test_password_signs_in(cast, client):
    cast.volunteer.set_password("een lang wachtwoord")
    cast.volunteer.save()
    client.post("/inloggen/", {"login": cast.volunteer.email, "password": "een lang wachtwoord"})
    assert signed_in(client) == str(cast.volunteer.pk)


@pytest.mark.parametrize(
    ("role", "ticked", "days"), [("coordinator", "on", 30), ("volunteer", "on", 180), ("coordinator", "", 0)]
)
def test_password_stays_signed_in_as_long_as_the_device_allows(cast, client, time_machine, role, ticked, days):
    person = getattr(cast, role)
    person.set_password("een lang wachtwoord")
    person.save()
    typed = {"login": person.email, "password": "een lang wachtwoord", "own_device": ticked}
    client.post("/inloggen/", typed)
    assert client.session.get_expire_at_browser_close() is (days == 0)
    if days:
        assert client.session.get_expiry_age() == days * 86400
    else:
        time_machine.move_to(timezone.now() + timedelta(hours=2, minutes=1))
        assert client.get("/cursussen/").status_code == 302


@pytest.mark.parametrize(
    ("role", "first"),
    [("volunteer", "/"), ("coordinator", "/werkplek/"), ("assessor", "/werkplek/"), ("regional_editor", "/werkplek/")],
)
def test_who_has_more_to_do_than_learning_begins_in_the_workplace(cast, client, role, first):
    person = getattr(cast, role)
    person.set_password("een lang wachtwoord")
    person.save()
    typed = {"login": person.email, "password": "een lang wachtwoord"}
    assert client.post("/inloggen/", typed)["Location"] == first
    assert ("Naar de werkplek" in client.get("/").content.decode()) == (first != "/")
    client.logout()
    assert client.post("/inloggen/", {**typed, "next": "/richtlijn/"})["Location"] == "/richtlijn/"


def test_card_page_refuses_to_send_somebody_outside(cast, holder, client):
    _, code = make_card(person=holder, by=cast.coordinator, now=timezone.now())
    response = client.post(CARD_PAGE, {"code": code, "next": "https://evil.example/"})
    assert response["Location"] == "/"


def test_wrong_code_is_said_in_plain_dutch(cast, client):
    ask_code(client, cast.volunteer.email)
    response = client.post(CONFIRM, {"code": "000000"})
    assert "Deze code klopt niet." in response.content.decode()


def test_code_can_be_sent_again(cast, client):
    ask_code(client, cast.volunteer.email)
    client.post(CONFIRM, {"action": "resend"})
    assert len(mail.outbox) == 2


def test_code_still_works_after_nineteen_minutes(cast, client, time_machine):
    code = ask_code(client, cast.volunteer.email)
    time_machine.move_to(timezone.now() + timedelta(minutes=19))
    client.post(CONFIRM, {"code": code})
    assert signed_in(client) == str(cast.volunteer.pk)


def test_proxy_middleware_believes_only_the_last_address(rf):
    from cms.proxy import VisitorAddressMiddleware

    request = rf.get("/", HTTP_X_FORWARDED_FOR="1.2.3.4, 5.6.7.8", REMOTE_ADDR="127.0.0.1")
    assert VisitorAddressMiddleware(lambda r: r.META["REMOTE_ADDR"])(request) == "5.6.7.8"
