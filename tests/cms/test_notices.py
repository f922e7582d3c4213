"""Messages the site owes: once per kind, object and person; whole, and with an address that works."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from cms.belonging import join
from cms.host import Host
from cms.models import Membership, Notice, Role
from cms.notices import send
from cms.telling import people_to_tell, told_in_person, untold_messages
from tests.people import make_person

pytestmark = pytest.mark.django_db


def notify(person, *, kind="local_edition", key="local-edition-1", title="Samen uit & thuis", organisation=None):
    """Owe somebody a message about one change."""
    context = {
        "day": timezone.localdate(),
        "is_coming": False,
        "changes": [{"number": "4.1", "title": title}],
        "place": {"name": "Buurtpreventie 't Gors", "path": "/richtlijn/x/?op=2026-06-01"},
    }
    return Host().notify(kind=kind, recipient=person, context=context, key=key, organisation=organisation)


def test_same_message_is_owed_once(cast):
    rows = {notify(cast.volunteer).pk for _ in range(3)}
    assert len(rows) == Notice.objects.count() == 1


@pytest.mark.parametrize("other", [{"key": "local-edition-2"}, {"kind": "edition_volunteer"}], ids=["object", "kind"])
def test_other_object_or_kind_is_another_message(cast, other):
    notify(cast.volunteer)
    notify(cast.volunteer, **other)
    notify(cast.editor)
    assert Notice.objects.count() == 3


def test_words_are_as_they_were_written_and_the_link_is_whole(cast):
    row = notify(cast.volunteer)
    assert row.subject.startswith("Onze afspraken bij Buurtpreventie 't Gors zijn veranderd sinds ")
    assert "- 4.1 Samen uit & thuis\n" in row.body
    assert f"\n{settings.BASE_URL}/richtlijn/x/?op=2026-06-01\n" in row.body
    assert "\n\n\n" not in row.body


def test_worker_sends_it_once(cast, run_tasks, mailoutbox):
    row = notify(cast.volunteer)
    run_tasks()
    send(Notice.objects.get(pk=row.pk), now=timezone.now())
    assert [(mail.to, mail.subject, mail.body) for mail in mailoutbox] == [
        ([cast.volunteer.email], row.subject, row.body)
    ]
    assert Notice.objects.get().sent_at is not None


def test_mailbox_of_somebody_else_is_told_for_whom_it_is(cast, run_tasks, mailoutbox):
    cast.volunteer.email, cast.volunteer.contact_email = None, "thuis@x.example"
    cast.volunteer.save()
    notify(cast.volunteer)
    run_tasks()
    assert mailoutbox[0].to == ["thuis@x.example"]
    assert mailoutbox[0].body.startswith("Vera Proef,\n\n")


def test_without_address_it_says_since_when_and_nothing_is_sent(cast, run_tasks, mailoutbox):
    cast.volunteer.email = None
    cast.volunteer.save()
    row = notify(cast.volunteer)
    run_tasks()
    assert (row.unreachable_since, row.sent_at, mailoutbox) == (row.made_at, None, [])


# --- telling it yourself ------------------------------------------------------------------------------------------


@pytest.fixture
def silent(cast):
    """Three people without an address: two of ours, one of theirs; each owed the same message."""
    places = {"jo": cast.ours, "bep": cast.ours, "wim": cast.theirs}
    people = [make_person(name, organisation=place, roles=["volunteer"]) for name, place in places.items()]
    for person, place in zip(people, places.values(), strict=True):
        person.email = None
        person.save()
        notify(person, organisation=place)
    return people


def test_coordinator_sees_own_people_only(cast, silent):
    assert [{p.first_name for p in message.people} for message in untold_messages(cast.ours)] == [{"Jo", "Bep"}]
    assert [{p.first_name for p in message.people} for message in untold_messages(cast.theirs)] == [{"Wim"}]


def test_personal_message_is_not_for_the_coordinator(cast, silent):
    Notice.objects.update(kind="something_personal")
    assert untold_messages(cast.ours) == []


def test_what_was_told_leaves_the_list_of_this_organisation_only(cast, silent):
    now = timezone.now() + timedelta(minutes=1)
    asked = {"kind": "local_edition", "key": "local-edition-1", "by": cast.coordinator, "now": now}
    assert len(told_in_person(organisation=cast.ours, **asked)) == 2
    assert told_in_person(organisation=cast.ours, **asked) == []
    assert (untold_messages(cast.ours), len(untold_messages(cast.theirs))) == ([], 1)
    assert Notice.objects.get(recipient=silent[0]).unreachable_since is not None


def test_who_belongs_to_two_organisations_is_told_by_each_what_is_about_it(cast, silent):
    wim = silent[2]
    join(person=wim, organisation=cast.ours, role=Role.VOLUNTEER, on=timezone.localdate())
    notify(wim, key="local-edition-2", title="Alleen van ons", organisation=cast.ours)
    ours, theirs = untold_messages(cast.ours), untold_messages(cast.theirs)
    assert {(message.key, person.first_name) for message in theirs for person in message.people} == {
        ("local-edition-1", "Wim")
    }
    assert {(message.key, person.first_name) for message in ours for person in message.people} == {
        ("local-edition-1", "Jo"),
        ("local-edition-1", "Bep"),
        ("local-edition-2", "Wim"),
    }
    assert people_to_tell([cast.theirs]) == {cast.theirs.pk: {wim.pk}}
    asked = {"kind": "local_edition", "key": "local-edition-1", "by": cast.coordinator, "now": timezone.now()}
    assert len(told_in_person(organisation=cast.ours, **asked)) == 2
    assert [message.key for message in untold_messages(cast.theirs)] == ["local-edition-1"]


def test_message_about_no_organisation_is_read_out_by_nobody(cast, silent):
    Notice.objects.update(organisation=None)
    assert (untold_messages(cast.ours), people_to_tell([cast.ours, cast.theirs])) == ([], {})


def test_what_somebody_did_not_hear_before_leaving_is_nobodys_task(cast, silent):
    Membership.objects.filter(person=silent[0]).update(ended_on=timezone.localdate())
    assert [{p.first_name for p in message.people} for message in untold_messages(cast.ours)] == [{"Bep"}]
    assert people_to_tell([cast.ours]) == {cast.ours.pk: {silent[1].pk}}
