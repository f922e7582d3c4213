"""Confirming on screen what was read: bound to what was shown, and recorded once."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from cms.belonging import join
from cms.models import AuditEntry, Role, User
from richtlijnen.confirming import confirm_read
from richtlijnen.due import Cause
from richtlijnen.exceptions import NotAllowed, ReadingRefused, TextChanged
from richtlijnen.models import ReadConfirmation
from richtlijnen.places import load_place
from richtlijnen.still_to_read import explain_all, readers_of, to_read_now

from .making import OUTLINE, SECOND, adopt, at, key, make_kader, section
from .making_reading import READ, UNREAD, due, fresh, next_edition, read_all, reader

pytestmark = pytest.mark.django_db


def test_who_read_nothing_reads_the_whole_text(region):
    assert due(region) == UNREAD
    place = load_place(organisation=region.cast.ours, on=READ, known_at=at(READ))
    assert all(item.is_whole for item in explain_all(place=place, due=reader(region).due))


def test_after_confirming_nothing_is_left_and_the_same_again_is_recorded_once(region):
    found = reader(region)
    sections = {item.section.key: item.section.hash for item in found.due}
    rows = [
        confirm_read(
            person=region.cast.volunteer, organisation=region.cast.ours, sections=sections, on=READ, now=at(READ, hour)
        )
        for hour in (12, 13)
    ]
    assert [len(row) for row in rows] == [6, 0]
    assert due(region) == {}
    assert AuditEntry.objects.filter(action="reading.confirm").count() == 1


def test_the_database_holds_a_confirmation_once(region):
    row = read_all(region, only=["welkom"])[0]
    same = {field.attname: getattr(row, field.attname) for field in row._meta.fields if not field.primary_key}
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadConfirmation.objects.create(**same)
    ReadConfirmation.objects.create(**{**same, "local_edition_id": None})
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadConfirmation.objects.create(**{**same, "local_edition_id": None})


def test_a_confirmation_knows_what_was_shown(region):
    rows = {row.section.key: row for row in read_all(region)}
    row = rows[key("samen")]
    place = load_place(organisation=region.cast.ours, on=READ, known_at=at(READ))
    assert row.shown_hash == place.guideline.section(key("samen")).hash
    assert row.local_edition == region.local_editions[0]
    assert row.local_passage_version.body == "<p>Bij ons met drie.</p>"
    assert rows[key("welkom")].local_passage_version is None


def test_what_is_closed_to_the_reader_is_never_read(region):
    blocks = [*OUTLINE, section("bestuur", audience="coordinator")]
    adopt(region.guideline, blocks, by=region.cast.regional_editor, effective=SECOND)
    assert "bestuur" not in due(region, on=SECOND)
    assert due(region, region.cast.coordinator, SECOND)["bestuur"] == {Cause.UNREAD}
    place = load_place(organisation=region.cast.ours, on=SECOND, known_at=at(SECOND))
    closed = {key("bestuur"): place.guideline.section(key("bestuur")).hash}
    with pytest.raises(ReadingRefused):
        confirm_read(
            person=region.cast.volunteer, organisation=region.cast.ours, sections=closed, on=SECOND, now=at(SECOND)
        )


def test_a_task_elsewhere_opens_nothing_to_read_here(region):
    join(person=region.cast.volunteer, organisation=region.cast.theirs, role=Role.COORDINATOR, on=date(2026, 1, 1))
    blocks = [*OUTLINE, section("bestuur", audience="coordinator")]
    adopt(region.guideline, blocks, by=region.cast.regional_editor, effective=SECOND)
    assert "bestuur" not in due(region, on=SECOND)


def test_who_moves_to_another_organisation_reads_its_whole_text(region):
    read_all(region)
    make_kader(region.guideline, region.cast.theirs, region.cast.pages["theirs"])
    join(person=region.cast.volunteer, organisation=region.cast.theirs, role=Role.VOLUNTEER, on=date(2026, 1, 1))
    assert due(region, organisation=region.cast.theirs) == UNREAD
    assert len(read_all(region, organisation=region.cast.theirs)) == 6
    assert due(region) == due(region, organisation=region.cast.theirs) == {}


def test_a_text_that_changed_while_reading_is_refused_and_the_rest_is_kept(region):
    """Failure mode 11 and check 8: the confirmation is bound to what was shown."""
    sections = {item.section.key: item.section.hash for item in reader(region, on=SECOND - timedelta(days=1)).due}
    next_edition(region, "meedoen", "Anders.", "inhoudelijk")
    with pytest.raises(TextChanged, match=r"De tekst is gewijzigd terwijl je las: 1[.]2 Titel meedoen") as refused:
        confirm_read(
            person=region.cast.volunteer, organisation=region.cast.ours, sections=sections, on=SECOND, now=at(SECOND)
        )
    assert refused.value.sections == (key("meedoen"),)
    assert len(refused.value.recorded) == 5
    assert due(region, on=SECOND) == {"meedoen": {Cause.UNREAD}}
    assert AuditEntry.objects.filter(action="reading.confirm.refused").count() == 1


def test_an_agreement_that_is_gone_is_refused(region):
    with pytest.raises(ReadingRefused):
        confirm_read(
            person=region.cast.volunteer,
            organisation=region.cast.ours,
            sections={key("nergens"): "v1:x"},
            on=READ,
            now=at(READ),
        )
    assert not ReadConfirmation.objects.exists()


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"on": READ - timedelta(days=1)}, ReadingRefused),
        ({"on": READ + timedelta(days=1)}, ReadingRefused),
        ({"by": "coordinator"}, NotAllowed),
        ({"person": "other_volunteer"}, NotAllowed),
    ],
)
def test_on_screen_one_confirms_for_oneself_at_home_today(region, facts, error):
    found = reader(region)
    with pytest.raises(error):
        confirm_read(
            person=fresh(getattr(region.cast, facts.get("person", "volunteer"))),
            organisation=region.cast.ours,
            sections={item.section.key: item.section.hash for item in found.due},
            recorded_by=getattr(region.cast, facts["by"]) if "by" in facts else None,
            on=facts.get("on", READ),
            now=at(READ),
        )
    assert not ReadConfirmation.objects.exists()


def test_everybody_of_the_organisation_in_the_same_number_of_queries(region, django_assert_num_queries):
    read_all(region, only=["welkom", "samen"])
    counts = []
    for people in (0, 3):
        for number in range(people):
            person = User.objects.create_user(f"v{number}@x.example", first_name="V", last_name=str(number))
            join(person=person, organisation=region.cast.ours, role=Role.VOLUNTEER, on=date(2024, 1, 1))
        with django_assert_num_queries(8):
            place = load_place(organisation=region.cast.ours, on=READ, known_at=at(READ))
            found = readers_of(place)
        counts.append(len(found))
        left = {item.person.pk: len(item.due) for item in found}
        assert left[region.cast.volunteer.pk] == 4
        assert left[region.cast.coordinator.pk] == 6
    assert counts == [4, 7]


def test_the_number_for_the_front_page(region, django_assert_num_queries):
    person = fresh(region.cast.volunteer)
    with django_assert_num_queries(8):
        assert to_read_now(person=person, organisation=region.cast.ours, now=at(READ)) == 6
