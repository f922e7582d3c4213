"""What somebody still has to read, and confirming it: through the rules, with real editions."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from cms.belonging import join
from cms.models import AuditEntry, Role, User
from richtlijnen.choices import ChangeClass, HowRead
from richtlijnen.confirming import confirm_on_paper, confirm_read
from richtlijnen.due import Cause
from richtlijnen.edition_plan import Change
from richtlijnen.exceptions import NotAllowed, ReadingRefused, TextChanged
from richtlijnen.models import ReadConfirmation
from richtlijnen.places import load_place
from richtlijnen.reviewing import confirm_higher_rule
from richtlijnen.still_to_read import explain_all, reader_at, readers_of, to_read_now

from .making import (
    FIRST,
    OUTLINE,
    SECOND,
    Region,
    adopt,
    adopt_local,
    at,
    chapter,
    filled,
    key,
    make_guideline,
    make_kader,
    passage,
    section,
)

pytestmark = pytest.mark.django_db
READ = date(2026, 3, 1)
LATER = date(2026, 9, 1)
ALL = ["welkom", "meedoen", "samen", "tijden", "melden", "lijst"]
UNREAD = {name: {Cause.UNREAD} for name in ALL}
KEPT = [
    ("meedoen", "aanvulling", "Bij ons loop je drie keer mee.", {}),
    ("samen", "aanvulling", "Bij ons met drie.", {}),
    ("tijden", "invulling", "Bij regen niet.", {"values": {"ronde.dagen": "dinsdag"}}),
    ("lijst", "aanvulling", "De lijst ligt in het dorpshuis.", {}),
]


def fresh(person):
    """Return the person as a new request would load them."""
    return User.objects.get(pk=person.pk)


def reader(region, person=None, on=READ, organisation=None):
    """Return somebody (the volunteer) with what is still to be read at noon of `on`."""
    place = load_place(organisation=organisation or region.cast.ours, on=on, known_at=at(on))
    return reader_at(place, person=fresh(person or region.cast.volunteer))


def due(region, person=None, on=READ, organisation=None):
    """Return the names of the sections that are still to be read, with why."""
    names = {key(name): name for name in [*ALL, "nieuw", "bestuur"]}
    return {names[item.section.key]: set(item.causes) for item in reader(region, person, on, organisation).due}


def read_all(region, person=None, on=READ, organisation=None, only=None):
    """Let somebody confirm on `on` everything that is due (or the sections named)."""
    person = fresh(person or region.cast.volunteer)
    found = reader(region, person, on, organisation)
    sections = {item.section.key: item.section.hash for item in found.due}
    if only:
        sections = {key(name): sections[key(name)] for name in only}
    return confirm_read(
        person=person, organisation=organisation or region.cast.ours, sections=sections, on=on, now=at(on)
    )


def reworded(blocks, name, body, **more):
    """Return the blocks with one section in other words."""
    return [
        {**block, "value": {**block["value"], "body": f"<p>{body}</p>", **more}}
        if block["id"] == str(key(name))
        else block
        for block in blocks
    ]


def next_edition(region, name, body, change_class, effective=SECOND, blocks=None, **more):
    """Adopt an edition in which one section has other words; returns its blocks."""
    blocks = reworded(blocks or OUTLINE, name, body, **more)
    change = {key(name): Change(ChangeClass(change_class), "Omdat het moet")}
    region.editions.append(
        adopt(region.guideline, blocks, by=region.cast.regional_editor, effective=effective, changes=change)
    )
    return blocks


def next_local(region, passages, effective=SECOND, **more):
    """Adopt a local edition."""
    rows = [passage(name, operation, body, **facts) for name, operation, body, facts in passages]
    edition = adopt_local(
        region.page, rows, by=region.cast.coordinator, effective=effective, against=region.editions[-1], **more
    )
    region.local_editions.append(edition)
    return edition


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


def test_a_changed_agreement_of_the_region_is_read_again_and_no_other(region):
    read_all(region)
    next_edition(region, "meedoen", "Anders.", "inhoudelijk")
    assert due(region, on=SECOND - timedelta(days=1)) == {}
    assert due(region, on=SECOND) == {"meedoen": {Cause.REGION}}
    place = load_place(organisation=region.cast.ours, on=SECOND, known_at=at(SECOND))
    (item,) = explain_all(place=place, due=reader(region, on=SECOND).due)
    assert (item.regional.old, item.regional.new) == ("<p>Tekst meedoen.</p>", "<p>Anders.</p>")
    assert [(why.edition, why.reason) for why in item.reasons] == [("2.0", "Omdat het moet")]
    assert item.local == ()


def test_only_the_wording_is_never_read_again(region):
    read_all(region)
    next_edition(region, "meedoen", "Tekst meedoen!", "redactioneel")
    assert due(region, on=SECOND) == {}


def test_renumbering_and_moving_to_another_chapter_is_never_read_again(region):
    read_all(region)
    moved = [OUTLINE[0], OUTLINE[2], OUTLINE[3], OUTLINE[7], OUTLINE[1], OUTLINE[4], OUTLINE[5], OUTLINE[6]]
    adopt(region.guideline, moved, by=region.cast.regional_editor, effective=SECOND)
    assert due(region, on=SECOND) == {}


def test_who_skipped_several_editions_compares_with_what_he_confirmed(region):
    read_all(region)
    blocks = next_edition(region, "meedoen", "Twee.", "inhoudelijk")
    blocks = next_edition(region, "samen", "Samen twee.", "redactioneel", date(2026, 7, 10), blocks)
    blocks = next_edition(region, "meedoen", "Drie.", "redactioneel", LATER, blocks)
    assert due(region, on=LATER) == {"meedoen": {Cause.REGION}}
    place = load_place(organisation=region.cast.ours, on=LATER, known_at=at(LATER))
    (item,) = explain_all(place=place, due=reader(region, on=LATER).due)
    assert (item.regional.old, item.regional.new) == ("<p>Tekst meedoen.</p>", "<p>Drie.</p>")
    read_all(region, on=LATER)
    assert due(region, on=LATER) == {}


def test_an_agreement_that_returns_to_its_old_words_is_read_again_by_who_read_the_other(region):
    read_all(region)
    blocks = next_edition(region, "meedoen", "Twee.", "inhoudelijk")
    read_all(region, on=SECOND)
    next_edition(region, "meedoen", "Tekst meedoen.", "inhoudelijk", LATER, blocks)
    assert due(region, on=LATER) == {"meedoen": {Cause.REGION}}
    assert len(read_all(region, on=LATER)) == 1
    assert due(region, on=LATER) == {}


def test_a_new_section_is_read(region):
    read_all(region)
    adopt(region.guideline, [*OUTLINE, section("nieuw")], by=region.cast.regional_editor, effective=SECOND)
    assert due(region, on=SECOND) == {"nieuw": {Cause.UNREAD}}


def test_a_lapsed_section_is_never_read(region):
    read_all(region)
    blocks = [block for block in OUTLINE if block["id"] != str(key("lijst"))]
    adopt(region.guideline, blocks, by=region.cast.regional_editor, effective=SECOND, retired={key("lijst"): []})
    assert due(region, on=SECOND) == {}


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        (KEPT, {}),
        ([("samen", "aanvulling", "Met vier.", {}), KEPT[0], *KEPT[2:]], {"samen": {Cause.CHANGED}}),
        ([KEPT[0], *KEPT[2:]], {"samen": {Cause.WITHDRAWN}}),
        ([*KEPT[:3]], {"lijst": {Cause.WITHDRAWN}}),
        ([*KEPT, ("melden", "invulling", "", {"values": {"melden.nummer": "112"}})], {"melden": {Cause.CAME}}),
    ],
)
def test_a_local_text_that_came_changed_or_went_is_read(region, passages, expected):
    read_all(region)
    next_local(region, passages)
    assert due(region, on=SECOND - timedelta(days=1)) == {}
    assert due(region, on=SECOND) == expected


def test_only_the_wording_of_a_local_text_is_never_read(region):
    read_all(region)
    kept = {(key("samen"), "aanvulling"): ChangeClass.EDITORIAL}
    next_local(
        region, [("samen", "aanvulling", "Bij ons met z'n drieën.", {}), KEPT[0], *KEPT[2:]], change_classes=kept
    )
    assert due(region, on=SECOND) == {}


def test_a_typing_error_mended_after_a_real_change_hides_nothing(region):
    read_all(region)
    next_local(region, [("samen", "aanvulling", "Met vier.", {}), KEPT[0], *KEPT[2:]])
    kept = {(key("samen"), "aanvulling"): ChangeClass.EDITORIAL}
    next_local(region, [("samen", "aanvulling", "Met z'n vieren.", {}), KEPT[0], *KEPT[2:]], LATER, change_classes=kept)
    assert due(region, on=LATER) == {"samen": {Cause.CHANGED}}
    place = load_place(organisation=region.cast.ours, on=LATER, known_at=at(LATER))
    (item,) = explain_all(place=place, due=reader(region, on=LATER).due)
    assert [(change.old, change.new) for change in item.local] == [
        ("<p>Bij ons met drie.</p>", "<p>Met z'n vieren.</p>")
    ]


def test_a_local_text_that_returns_is_read_again_by_who_read_the_other(region):
    read_all(region)
    next_local(region, [("samen", "aanvulling", "Met vier.", {}), KEPT[0], *KEPT[2:]])
    read_all(region, on=SECOND)
    next_local(region, KEPT, LATER)
    assert due(region, on=LATER) == {"samen": {Cause.CHANGED}}
    assert len(read_all(region, on=LATER)) == 1
    assert due(region, on=LATER) == {}


@pytest.mark.parametrize(("must_confirm", "expected"), [(False, {}), (True, {"tijden": {Cause.CHANGED}})])
def test_another_value_is_read_only_when_its_field_says_so(cast, must_confirm, expected):
    guideline = make_guideline(cast.home)
    region = Region(cast, guideline, make_kader(guideline, cast.ours, cast.pages["ours"]))
    field = filled("ronde.dagen", must_confirm=must_confirm)
    blocks = [chapter("ronde"), section("tijden", kind="lokaal", audience="vrijwilliger", fields=[field])]
    region.editions.append(adopt(guideline, blocks, by=cast.regional_editor, effective=FIRST))
    next_local(region, [("tijden", "invulling", "", {"values": {"ronde.dagen": "dinsdag"}})], date(2026, 2, 1))
    read_all(region)
    next_local(region, [("tijden", "invulling", "", {"values": {"ronde.dagen": "woensdag"}})])
    assert due(region, on=SECOND) == expected
    if expected:
        place = load_place(organisation=cast.ours, on=SECOND, known_at=at(SECOND))
        (item,) = explain_all(place=place, due=reader(region, on=SECOND).due)
        assert [(value.label, value.old, value.new) for value in item.values] == [
            ("Vraag over ronde.dagen", "dinsdag", "woensdag")
        ]


def test_a_text_past_its_last_day_is_not_read_again(region):
    last = {"valid_until": date(2026, 6, 30)}
    next_local(region, [("samen", "aanvulling", "Tijdelijk.", last), KEPT[0], *KEPT[2:]], date(2026, 2, 20))
    read_all(region)
    assert due(region, on=date(2026, 7, 1)) == {}
    next_local(region, [KEPT[0], *KEPT[2:]], date(2026, 8, 1))
    assert due(region, on=LATER) == {}


RULE = {"source_document": "Verordening", "source_article": "artikel 1", "source_date": date(2026, 1, 1)}


def confirm_rule(region, on):
    """Let the region confirm the rule in the newest local edition."""
    row = region.local_editions[-1].passages.get(operation="hogere_regel")
    confirm_higher_rule(passage=row, passage_hash=row.hash, by=region.cast.regional_editor, now=at(on))


def test_a_rule_of_law_is_read_once_the_region_confirmed_it(region):
    read_all(region)
    next_local(region, [*KEPT, ("welkom", "hogere_regel", "Hier is meer nodig.", RULE)])
    assert due(region, on=SECOND) == {}
    confirm_rule(region, SECOND + timedelta(days=1))
    assert due(region, on=SECOND + timedelta(days=2)) == {"welkom": {Cause.CAME}}
    read_all(region, on=SECOND + timedelta(days=2))
    assert due(region, on=LATER) == {}
    next_local(region, KEPT, LATER)
    assert due(region, on=LATER) == {"welkom": {Cause.WITHDRAWN}}


def test_a_rule_confirmed_after_the_text_was_read_under_it_is_read(region):
    next_local(region, [*KEPT, ("welkom", "hogere_regel", "Hier is meer nodig.", RULE)], date(2026, 2, 10))
    read_all(region)
    confirm_rule(region, READ + timedelta(days=1))
    assert due(region, on=SECOND) == {"welkom": {Cause.CAME}}


def test_a_version_that_works_back_in_time_is_read_by_who_read_the_text_before_it(region):
    read_all(region, on=date(2026, 5, 10))
    next_local(
        region,
        [("samen", "aanvulling", "Met vier.", {}), KEPT[0], *KEPT[2:]],
        date(2026, 5, 1),
        retroactive=True,
        now=at(date(2026, 5, 20)),
    )
    assert due(region, on=date(2026, 5, 21)) == {"samen": {Cause.CHANGED}}


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


def on_paper(region, on, now=None, by="coordinator"):
    """Record that the volunteer read on paper on `on`."""
    return confirm_on_paper(
        person=fresh(region.cast.volunteer),
        organisation=region.cast.ours,
        recorded_by=getattr(region.cast, by),
        on=on,
        now=now or at(SECOND),
    )


def test_on_paper_the_text_is_that_of_its_day(region):
    next_edition(region, "meedoen", "Anders.", "inhoudelijk")
    rows = on_paper(region, READ)
    assert {row.how for row in rows} == {HowRead.PAPER}
    assert {row.recorded_by for row in rows} == {region.cast.coordinator}
    assert {row.at.date() for row in rows} == {READ}
    assert due(region, on=SECOND) == {"meedoen": {Cause.REGION}}
    found = reader(region, on=SECOND)
    assert (found.on_paper, found.last_read) == (6, READ)


def test_on_paper_in_the_past_does_not_know_what_was_recorded_later(region):
    next_local(
        region,
        [("samen", "aanvulling", "Met vier.", {}), KEPT[0], *KEPT[2:]],
        date(2026, 2, 15),
        retroactive=True,
        now=at(date(2026, 5, 20)),
    )
    on_paper(region, READ)
    assert due(region, on=SECOND) == {"samen": {Cause.CHANGED}}


def test_paper_before_the_screen_changes_nothing(region):
    read_all(region, on=date(2026, 4, 1))
    assert on_paper(region, READ) == ()
    found = reader(region, on=SECOND)
    assert (found.on_paper, found.last_read, found.is_done) == (0, date(2026, 4, 1), True)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (SECOND + timedelta(days=1), "Deze dag moet nog komen."),
        (date(2025, 12, 31), "Op 31 december 2025 was er nog geen richtlijn."),
    ],
)
def test_paper_of_an_impossible_day_is_refused(region, on, words):
    with pytest.raises(ReadingRefused, match=words):
        on_paper(region, on)
    assert not ReadConfirmation.objects.exists()


def test_paper_with_nothing_left_to_read_is_refused(region):
    read_all(region)
    with pytest.raises(ReadingRefused, match="Op 1 juni 2026 was er niets meer te lezen"):
        on_paper(region, SECOND)


@pytest.mark.parametrize("by", ["volunteer", "editor", "assessor", "other_coordinator", "regional_editor"])
def test_only_the_own_coordinator_records_paper(region, by):
    with pytest.raises(NotAllowed):
        on_paper(region, READ, by=by)
    assert AuditEntry.objects.filter(action="reading.confirm.refused").count() == 1


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
