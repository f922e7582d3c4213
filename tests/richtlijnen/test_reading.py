"""Who sees what, in a number of queries that does not grow with the guideline."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from cms import access as cms_access
from cms.models import User
from richtlijnen.access import may_adopt_edition, may_keep, visible_to
from richtlijnen.reading import guideline_for

from .making import (
    FIRST,
    SECOND,
    adopt,
    adopt_local,
    at,
    chapter,
    filled,
    key,
    make_guideline,
    make_kader,
    make_region,
    passage,
    section,
)

pytestmark = pytest.mark.django_db
NOW = at(SECOND)
BLOCKS = [
    chapter("een"),
    section("open", fields=[filled("open.intern"), filled("open.extern", audience="openbaar")]),
    section("intern", kind="lokaal", audience="vrijwilliger", fields=[filled("intern.nummer")]),
    section("leiding", kind="aanvulbaar", audience="coordinator"),
    section("aanvulling", kind="aanvulbaar"),
    section("onszelf", kind="aanvulbaar"),
]
PASSAGES = [
    ("open", "invulling", "", {"values": {"open.intern": "GEHEIM-1", "open.extern": "OPENBAAR-1"}}),
    ("intern", "invulling", "INTERN-TEKST", {"values": {"intern.nummer": "GEHEIM-2"}}),
    ("leiding", "aanvulling", "LEIDING-TEKST", {}),
    ("aanvulling", "aanvulling", "OPEN-TEKST", {}),
    ("onszelf", "aanvulling", "ALLEEN-WIJ", {"only_for_us": True}),
]
EVERYTHING = {"GEHEIM-1", "OPENBAAR-1", "INTERN-TEKST", "GEHEIM-2", "LEIDING-TEKST", "OPEN-TEKST", "ALLEEN-WIJ"}
FOR_MEMBERS = EVERYTHING - {"LEIDING-TEKST"}
FOR_ALL = {"OPENBAAR-1", "OPEN-TEKST"}
SHARED = FOR_ALL | {"INTERN-TEKST", "LEIDING-TEKST"}


@pytest.fixture
def secrets(cast):
    """A guideline in which every kind of secret stands once."""
    guideline = make_guideline(cast.home)
    page = make_kader(guideline, cast.ours, cast.pages["ours"])
    edition = adopt(guideline, BLOCKS, by=cast.regional_editor, effective=FIRST)
    passages = [passage(name, operation, body, **more) for name, operation, body, more in PASSAGES]
    adopt_local(page, passages, by=cast.coordinator, effective=date(2026, 2, 1), against=edition)
    return cast


def fresh(person):
    """Return the person as a new request would load them."""
    return User.objects.get(pk=person.pk) if person.pk else person


def words(found):
    """Return the secrets that stand anywhere in what was found."""
    text = repr([(item.regional, item.local, item.values) for item in found.sections()])
    return {secret for secret in EVERYTHING if secret in text}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("visitor", FOR_ALL),
        ("nobody", FOR_ALL),
        ("volunteer", FOR_MEMBERS),
        ("assessor", FOR_MEMBERS),
        ("editor", EVERYTHING),
        ("coordinator", EVERYTHING),
        ("other_volunteer", FOR_ALL),
        ("other_coordinator", SHARED),
        ("regional_editor", SHARED),
        ("administrator", SHARED),
    ],
)
def test_everybody_sees_exactly_what_is_meant_for_them(secrets, who, expected):
    person = fresh(getattr(secrets, who))
    found = guideline_for(organisation=secrets.ours, person=person, on=SECOND, known_at=NOW)
    assert words(found) == expected


def test_who_left_is_a_stranger(secrets):
    secrets.volunteer.memberships.update(ended_on=date(2026, 1, 1))
    found = guideline_for(organisation=secrets.ours, person=fresh(secrets.volunteer), on=SECOND, known_at=NOW)
    assert words(found) == FOR_ALL


def test_nobody_at_all_is_a_visitor(secrets):
    found = guideline_for(organisation=secrets.ours, person=None, on=SECOND, known_at=NOW)
    assert words(found) == FOR_ALL


@pytest.mark.parametrize(
    ("who", "closed"),
    [
        ("visitor", {"intern", "leiding"}),
        ("nobody", {"intern", "leiding"}),
        ("volunteer", {"leiding"}),
        ("coordinator", set()),
        ("regional_editor", set()),
    ],
)
def test_the_regional_text_is_closed_in_the_same_way(secrets, who, closed):
    found = guideline_for(organisation=None, person=fresh(getattr(secrets, who)), on=SECOND, known_at=NOW)
    assert {item.title for item in found.sections() if item.closed} == {f"Titel {name}" for name in closed}


def test_names_of_who_adopted_are_for_the_own_people(secrets):
    names = {
        who: guideline_for(
            organisation=secrets.ours, person=fresh(getattr(secrets, who)), on=SECOND, known_at=NOW
        ).local.approved_by
        for who in ("volunteer", "visitor", "other_coordinator", "regional_editor")
    }
    assert names == {"volunteer": "Cora Proef", "visitor": "", "other_coordinator": "", "regional_editor": ""}


def test_an_organisation_without_a_framework_reads_the_fallback(secrets):
    found = guideline_for(organisation=secrets.theirs, person=fresh(secrets.other_volunteer), on=SECOND, known_at=NOW)
    assert found.local is None
    assert found.section(key("intern")).value("intern.nummer").text == "Terugval van intern.nummer"
    assert words(found) == set()


@pytest.mark.parametrize(
    ("who", "most"),
    [("visitor", 6), ("volunteer", 8), ("coordinator", 7), ("other_coordinator", 7), ("regional_editor", 8)],
)
def test_the_number_of_queries_does_not_grow(cast, django_assert_max_num_queries, who, most):
    guideline = make_guideline(cast.home)
    page = make_kader(guideline, cast.ours, cast.pages["ours"])
    counts = []
    for size, day in ((3, FIRST), (39, SECOND)):
        blocks = [chapter("een"), *(section(f"s{number}", kind="aanvulbaar") for number in range(size))]
        edition = adopt(guideline, blocks, by=cast.regional_editor, effective=day)
        passages = [passage(f"s{number}", body=f"Tekst {number}") for number in range(size)]
        adopt_local(page, passages, by=cast.coordinator, effective=day, against=edition, now=at(day))
        person = fresh(getattr(cast, who))
        with django_assert_max_num_queries(most) as captured:
            found = guideline_for(organisation=cast.ours, person=person, on=day, known_at=at(day, hour=13))
        assert [len(found.sections()), sum(len(item.local) for item in found.sections())] == [size, size]
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_blocks_of_a_reader_cost_nothing_more(region, django_assert_num_queries):
    found = guideline_for(organisation=region.cast.ours, person=None, on=SECOND, known_at=NOW)
    with django_assert_num_queries(0):
        assert found.section(str(key("meedoen"))).number == "1.2"
        assert found.section("geen sleutel") is None
        assert replace(found, set_aside=()).hash == found.hash


def test_drafts_and_reviews_are_seen_by_the_own_keepers_only(region):
    theirs = make_kader(region.guideline, region.cast.theirs, region.cast.pages["theirs"]).kader
    seen = {
        who: list(visible_to(fresh(getattr(region.cast, who))))
        for who in ("coordinator", "editor", "volunteer", "assessor", "other_coordinator", "regional_editor")
    }
    assert seen == {
        "coordinator": [region.kader],
        "editor": [region.kader],
        "volunteer": [],
        "assessor": [],
        "other_coordinator": [theirs],
        "regional_editor": [],
    }
    assert list(visible_to(AnonymousUser())) == []


def test_rights_end_with_the_membership(region):
    person = region.cast.coordinator
    assert may_keep(person, region.cast.ours)
    person.memberships.update(ended_on=date(2026, 1, 1))
    cms_access.forget(person)
    assert not may_keep(person, region.cast.ours)
    assert not may_adopt_edition(AnonymousUser())


def test_a_version_that_waits_is_announced(region):
    later = date(2026, 9, 1)
    adopt_local(region.page, [], by=region.cast.coordinator, effective=later, against=region.editions[0])
    found = guideline_for(
        organisation=region.cast.ours, person=None, on=date(2026, 8, 31), known_at=at(date(2026, 8, 31), hour=14)
    )
    assert (found.coming_local.effective_from, found.valid_until) == (later, date(2026, 8, 31))


def test_two_organisations_do_not_mix(cast):
    region = make_region(cast)
    other = make_kader(region.guideline, cast.theirs, cast.pages["theirs"])
    adopt_local(
        other,
        [passage("meedoen", body="Daar anders.")],
        by=cast.other_coordinator,
        effective=SECOND,
        against=region.editions[0],
    )
    texts = {
        place.slug: [
            item.body
            for item in guideline_for(organisation=place, person=None, on=SECOND, known_at=NOW)
            .section(key("meedoen"))
            .local
        ]
        for place in (cast.ours, cast.theirs)
    }
    assert texts == {"onzedorp": ["<p>Bij ons loop je drie keer mee.</p>"], "anderdorp": ["<p>Daar anders.</p>"]}
