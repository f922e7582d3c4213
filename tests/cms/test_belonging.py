"""Joining, moving and leaving."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms import access
from cms.belonging import AlreadyMember, belongs_since, join, leave, move, sync_everybody
from cms.models import Membership, Role
from cms.organising import EDITORS, MEMBERS, group_name
from tests.people import SINCE, make_person

DAY = date(2026, 3, 1)


def groups(person):
    return set(person.groups.values_list("name", flat=True))


def test_joining_gives_role_and_group(cast):
    join(person=cast.nobody, organisation=cast.ours, role=Role.VOLUNTEER, on=DAY)
    assert access.roles_of(cast.nobody, cast.ours, on=DAY) == {"volunteer"}
    assert groups(cast.nobody) == {group_name(cast.ours, MEMBERS)}


def test_belonging_counts_from_the_last_break(cast):
    who, ours = cast.nobody, cast.ours
    assert belongs_since(who, ours, on=DAY) is None
    join(person=who, organisation=ours, role=Role.VOLUNTEER, on=DAY)
    leave(person=who, organisation=ours, on=DAY + timedelta(days=10))
    assert belongs_since(who, ours, on=DAY + timedelta(days=9)) == DAY
    assert belongs_since(who, ours, on=DAY + timedelta(days=10)) is None
    again = DAY + timedelta(days=20)
    join(person=who, organisation=ours, role=Role.VOLUNTEER, on=again)
    join(person=who, organisation=ours, role=Role.EDITOR, on=again + timedelta(days=5))
    who.memberships.filter(role=Role.VOLUNTEER, started_on=again).update(ended_on=again + timedelta(days=5))
    assert belongs_since(who, ours, on=again + timedelta(days=30)) == again
    assert belongs_since(who, cast.theirs, on=again) is None


def test_joining_twice_is_refused(cast):
    with pytest.raises(AlreadyMember):
        join(person=cast.volunteer, organisation=cast.ours, role=Role.VOLUNTEER, on=DAY)


def test_leaving_ends_every_role_and_group_but_keeps_the_past(cast):
    assert leave(person=cast.coordinator, organisation=cast.ours, on=DAY) == 2
    assert access.roles_of(cast.coordinator, cast.ours, on=DAY) == frozenset()
    assert access.roles_of(cast.coordinator, cast.ours, on=DAY - timedelta(days=1)) == {"coordinator", "volunteer"}
    assert groups(cast.coordinator) == set()


def test_moving_leaves_and_joins_on_the_same_day(cast):
    move(person=cast.editor, origin=cast.ours, destination=cast.theirs, on=DAY)
    assert access.roles_of(cast.editor, cast.ours, on=DAY) == frozenset()
    assert access.roles_of(cast.editor, cast.theirs, on=DAY) == {"volunteer"}
    assert groups(cast.editor) == {group_name(cast.theirs, MEMBERS)}
    assert group_name(cast.ours, EDITORS) not in groups(cast.editor)


def test_groups_come_on_the_first_day_and_go_on_the_last(cast, time_machine):
    today = timezone.localdate()
    person = make_person("later", organisation=cast.theirs, roles=[Role.VOLUNTEER])
    join(person=person, organisation=cast.ours, role=Role.EDITOR, on=today + timedelta(days=3))
    leave(person=person, organisation=cast.theirs, on=today + timedelta(days=3))
    assert groups(person) == {group_name(cast.theirs, MEMBERS)}
    assert sync_everybody(on=today) == 0
    time_machine.move_to(timezone.now() + timedelta(days=3))
    call_command("follow_memberships")
    assert groups(person) == {group_name(cast.ours, MEMBERS), group_name(cast.ours, EDITORS)}


def test_following_memberships_needs_the_same_queries_for_more_people(cast, django_assert_num_queries):
    for number in (1, 3):
        for extra in range(number):
            make_person(f"extra{number}{extra}", organisation=cast.ours, roles=[Role.VOLUNTEER])
        with django_assert_num_queries(3):
            assert sync_everybody(on=timezone.localdate()) == 0


def test_stopping_also_ends_what_has_an_end_in_the_future_and_what_would_begin(cast):
    who, today = cast.nobody, timezone.localdate()
    for role, start, end in (
        (Role.VOLUNTEER, SINCE, today + timedelta(days=90)),
        (Role.EDITOR, today + timedelta(days=5), None),
        (Role.ASSESSOR, today + timedelta(days=5), today + timedelta(days=50)),
        (Role.COORDINATOR, SINCE, SINCE + timedelta(days=9)),
    ):
        Membership.objects.create(person=who, organisation=cast.ours, role=role, started_on=start, ended_on=end)
    assert leave(person=who, organisation=cast.ours, on=today) == 3
    for days in (0, 5, 40):
        assert access.memberships_of(who, on=today + timedelta(days=days)) == []
    assert access.held_or_coming(who, on=today) == []
    assert access.roles_of(who, cast.ours, on=SINCE) == {"volunteer", "coordinator"}


@pytest.mark.parametrize(("role", "in_organisation"), [(Role.VOLUNTEER, False), (Role.ADMINISTRATOR, True)])
def test_role_must_fit_its_place(cast, role, in_organisation):
    place = cast.ours if in_organisation else None
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=cast.nobody, organisation=place, role=role, started_on=SINCE)


def test_memberships_are_read_once_per_person(cast, django_assert_num_queries):
    person = type(cast.editor).objects.get(pk=cast.editor.pk)
    with django_assert_num_queries(1):
        access.roles_of(person, cast.ours)
        access.roles_of(person)
        access.coordinates(person, cast.theirs)
