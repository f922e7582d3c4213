"""An organisation that left the region: nobody belongs to it any more, and what it decided can still be read."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from cms import access
from cms.belonging import belongs_since
from cms.host import Host
from cms.models import Role
from cms.organising import MEMBERS, group_name
from cms.signing_in.cards import NoCard, make_card
from tests.people import make_person
from tests.richtlijnen.making import make_region


def leaves(organisation, *, on):
    """Let the organisation leave the region; `on` is its first day outside."""
    organisation.left_on = on
    organisation.save()


@pytest.fixture
def left(cast):
    """The cast on the day that ours left."""
    leaves(cast.ours, on=timezone.localdate())
    return cast


def test_its_people_belong_to_nothing_from_that_day(left):
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    for person in (left.volunteer, left.editor, left.coordinator, left.assessor):
        assert access.memberships_of(person, on=today) == []
        assert access.roles_of(person, left.ours, on=yesterday)
        assert belongs_since(person, left.ours, on=today) is None
        assert belongs_since(person, left.ours, on=yesterday)
    assert Host().organisations_of(left.volunteer) == []
    assert Host().members_of(left.ours) == []
    assert list(access.visible_to(left.coordinator)) == []
    assert access.held_or_coming(left.volunteer, on=today) == []


def test_it_is_counted_nowhere(left):
    ours, theirs = left.ours.pk, left.theirs.pk
    assert set(access.member_counts()) == set(access.members_everywhere()) == {theirs}
    assert ours not in access.role_counts(Role.ASSESSOR)


def test_a_day_to_come_changes_nothing_yet(cast):
    leaves(cast.ours, on=timezone.localdate() + timedelta(days=1))
    assert access.roles_of(cast.coordinator, cast.ours) == {"coordinator", "volunteer"}
    assert cast.ours.pk in access.member_counts()


def test_regional_people_keep_their_task(left):
    assert access.roles_of(left.regional_editor) == {"regional_editor"}


@pytest.mark.parametrize("name", ["members", "add_member", "tell_in_person", "wagtailadmin_home"])
def test_its_rooms_are_closed(left, as_person, name):
    arguments = [] if name == "wagtailadmin_home" else [left.ours.slug]
    assert as_person(left.coordinator).get(reverse(name, args=arguments)).status_code == 404


def test_its_people_are_no_longer_in_its_groups(left):
    call_command("follow_memberships")
    assert not left.volunteer.groups.exists()
    assert left.other_volunteer.groups.get().name == group_name(left.theirs, MEMBERS)


def test_it_prints_no_cards(left):
    holder = make_person("kees", mail=False)
    holder.memberships.create(organisation=left.ours, role=Role.VOLUNTEER, started_on=timezone.localdate())
    with pytest.raises(NoCard):
        make_card(person=holder, by=left.coordinator, now=timezone.now())


def test_memberships_are_still_read_in_one_query(left, django_assert_num_queries):
    person = type(left.editor).objects.get(pk=left.editor.pk)
    with django_assert_num_queries(1):
        access.roles_of(person, left.ours)
        access.roles_of(person)


def test_the_region_shows_only_who_is_there_today(cast, as_person, client):
    make_region(cast)
    leaves(cast.ours, on=timezone.localdate())
    region = as_person(cast.regional_editor)
    for name in ("matrix", "region_readers"):
        shown = region.get(reverse(f"buurtkader_richtlijnen_work:{name}")).content.decode()
        assert (cast.ours.name in shown, cast.theirs.name in shown) == (False, True), name
    assert [row.pk for row in client.get("/").context["organisations"]] == [cast.theirs.pk]
    assert client.get(f"/richtlijn/{cast.ours.slug}/").status_code == 200


def test_who_left_is_there_on_the_days_before(left):
    yesterday = timezone.localdate() - timedelta(days=1)
    assert set(Host().organisations_on(yesterday)) == {left.ours, left.theirs}
    assert list(Host().organisations_on(timezone.localdate())) == [left.theirs]
