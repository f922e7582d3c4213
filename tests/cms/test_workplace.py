"""The workplace: what waits, and the way to every room."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from cms.models import Notice
from cms.rooms import region_rooms, rooms_at, shared_rooms
from cms.telling import Message
from richtlijnen.todo import Task, todo_for
from tests.cms.test_notices import notify, silent  # noqa: F401  (a fixture)
from tests.richtlijnen.making import SECOND, at, make_region
from tests.richtlijnen.making_reviews import AFTER, edition_two

pytestmark = pytest.mark.django_db


def words(response):
    """Return the words of a page's main part."""
    body = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def menu(response):
    return [item["title"] for item in response.context["main_menu"]]


@pytest.mark.parametrize(
    ("role", "has_it"),
    [
        ("volunteer", False),
        ("nobody", False),
        ("editor", True),
        ("coordinator", True),
        ("assessor", True),
        ("regional_editor", True),
        ("administrator", True),
    ],
)
def test_menu_leads_there_for_who_is_more_than_a_volunteer(cast, as_person, role, has_it):
    page = as_person(getattr(cast, role)).get("/")
    assert ("Werkplek" in menu(page)) == has_it
    assert len(menu(page)) <= 5
    assert as_person(getattr(cast, role)).get(reverse("workplace")).status_code == 200


def test_menu_says_where_one_is_in_every_room(cast, as_person):
    page = as_person(cast.coordinator).get(reverse("members", args=[cast.ours.slug]))
    assert [item["title"] for item in page.context["main_menu"] if item["current"]] == ["Werkplek"]


def test_visitor_is_sent_to_sign_in(client):
    assert client.get(reverse("workplace"))["Location"] == "/inloggen/?next=/werkplek/"


def test_what_is_due_first_stands_first(cast, as_person):
    region = make_region(cast)
    edition_two(region)
    with time_machine.travel(AFTER, tick=False):
        page = as_person(cast.editor).get(reverse("workplace"))
    assert "Hallo Edo. Dit wacht op jou." in words(page)
    tasks = page.context["places"][0]["tasks"]
    assert [(task.title, task.count, task.due) for task in tasks if task.url.endswith("/kijk-dit-na/")] == [
        ("Kijk dit na", 2, SECOND),
        ("Ter info", 1, None),
    ]
    assert "Had klaar moeten zijn op 1 juni 2026" in words(page)


def test_tasks_are_sorted_by_day(cast, monkeypatch):
    days = [None, at(SECOND).date(), at(SECOND).date() - timedelta(days=3)]
    monkeypatch.setattr("richtlijnen.todo.CONTRIBUTORS", ("tests.cms.test_workplace.contributed",))
    monkeypatch.setitem(globals(), "DAYS", days)
    assert [task.due for task in todo_for(person=cast.editor, now=at(SECOND))] == [days[2], days[1], None]
    assert todo_for(person=cast.visitor, now=at(SECOND)) == ()


def contributed(asking):
    return [Task("x", "", "/", due=day) for day in globals()["DAYS"]]


def test_it_is_kind_when_nothing_waits(cast, as_person):
    assert "Er ligt niets op je te wachten: alles is klaar." in words(as_person(cast.assessor).get("/werkplek/"))
    said = words(as_person(cast.volunteer).get("/werkplek/"))
    assert "Jij hebt nu niet zo'n taak." in said.replace("&#x27;", "'")


def test_rooms_follow_the_roles(cast):
    def titles(rooms):
        return {str(room.title) for room in rooms}

    assert {"Kijk dit na", "Mensen"} <= titles(rooms_at(cast.coordinator, cast.ours, begun=True))
    assert "Kijk dit na" in titles(rooms_at(cast.editor, cast.ours, begun=True))
    assert "Mensen" not in titles(rooms_at(cast.editor, cast.ours, begun=True))
    assert rooms_at(cast.coordinator, cast.theirs, begun=True) == []
    assert rooms_at(cast.volunteer, cast.ours, begun=True) == []
    assert not {"Kijk dit na", "Nummers en adressen"} & titles(rooms_at(cast.editor, cast.ours, begun=False))
    assert "Schrijven" in titles(shared_rooms(cast.editor))
    assert shared_rooms(cast.volunteer) == region_rooms(cast.coordinator) == []


def test_every_room_that_is_shown_opens(cast, as_person):
    make_region(cast)
    for person in (cast.coordinator, cast.editor, cast.assessor, cast.regional_editor):
        rooms = [*rooms_at(person, cast.ours, begun=True), *shared_rooms(person), *region_rooms(person)]
        assert rooms or person == cast.assessor
        statuses = {room.url: as_person(person).get(room.url).status_code for room in rooms}
        assert set(statuses.values()) <= {200}, statuses


def test_coordinator_is_asked_to_tell_who_has_no_mail(cast, as_person, silent):  # noqa: F811
    client = as_person(cast.coordinator)
    assert "2 mensen hebben geen e-mail" in words(client.get("/werkplek/"))
    assert "geen e-mail" not in words(as_person(cast.editor).get("/werkplek/"))
    client, address = as_person(cast.coordinator), reverse("tell_in_person", args=[cast.ours.slug])
    page = client.get(address)
    assert "Bep Proef, Jo Proef" in words(page) or "Jo Proef, Bep Proef" in words(page)
    assert "Wim" not in words(page)
    message = page.context["messages_to_tell"][0]
    done = client.post(address, {"kind": message.kind, "key": message.key}, follow=True)
    assert "Genoteerd: je hebt het verteld aan Bep Proef, Jo Proef." in words(done)
    assert Notice.objects.filter(sent_at=None).count() == 1


def test_what_was_told_can_be_taken_back_on_the_same_day(cast, as_person, silent):  # noqa: F811
    client, address = as_person(cast.coordinator), reverse("tell_in_person", args=[cast.ours.slug])
    message = client.get(address).context["messages_to_tell"][0]
    asked = {"kind": message.kind, "key": message.key}
    client.post(address, asked)
    assert [row.names for row in client.get(address).context["told"]] == [message.names]
    back = client.post(address, asked | {"doe": "toch-niet"}, follow=True)
    assert f"Nog niet verteld: {message.names}." in words(back)
    assert (Notice.objects.filter(sent_at=None).count(), back.context["told"]) == (3, [])
    client.post(address, asked)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        client.post(address, asked | {"doe": "toch-niet"})
    assert Notice.objects.filter(sent_at=None).count() == 1


def test_the_text_itself_is_one_press_away_from_the_message():
    body = f"Lees hier:\n{settings.BASE_URL}/richtlijn/onzedorp/lezen/\n\nEen vraag?"
    assert Message("local_edition", "1", "Iets", body, ()).path == "/richtlijn/onzedorp/lezen/"
    assert Message("local_edition", "1", "Iets", "Zonder adres.", ()).path == ""


@pytest.mark.parametrize("role", ["volunteer", "editor", "other_coordinator", "regional_editor", "administrator"])
def test_nobody_else_says_that_it_was_told(cast, as_person, silent, role):  # noqa: F811
    address = reverse("tell_in_person", args=[cast.ours.slug])
    posted = {"kind": "local_edition", "key": "local-edition-1"}
    status = as_person(getattr(cast, role)).post(address, posted).status_code
    assert (status, Notice.objects.filter(sent_at=None).count()) == (403 if role in ("volunteer", "editor") else 404, 3)


def test_a_room_that_waits_as_a_task_is_marked_so_that_a_phone_shows_it_once(cast, as_person):
    region = make_region(cast)
    edition_two(region)
    with time_machine.travel(AFTER, tick=False):
        page = as_person(cast.coordinator).get("/werkplek/").content.decode()
    assert page.count('class="also-task"') >= 1
    assert "Alle onderdelen" in page
    assert (
        f'<li class="also-task"><a href="{reverse("buurtkader_richtlijnen_work:reviews", args=[cast.ours.slug])}"'
        in page
    )
