"""Which changes of the region and of the organisation are read again, and which never."""

from datetime import date, timedelta

import pytest

from richtlijnen.choices import ChangeClass
from richtlijnen.due import Cause
from richtlijnen.places import load_place
from richtlijnen.reviewing import confirm_higher_rule
from richtlijnen.still_to_read import explain_all

from .making import FIRST, OUTLINE, SECOND, Region, adopt, at, chapter, filled, key, make_guideline, make_kader, section
from .making_reading import KEPT, LATER, READ, due, next_edition, next_local, read_all, reader

pytestmark = pytest.mark.django_db


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


def test_why_the_organisation_has_a_text_is_never_the_reason_of_its_change(region):
    why = {"reason": "Sinds 2019 is er een oefenveld."}
    next_local(region, [*KEPT[:1], ("samen", "aanvulling", "Bij ons met drie.", why), *KEPT[2:]], date(2026, 3, 1))
    read_all(region, on=date(2026, 4, 1))
    next_local(region, [*KEPT[:1], ("samen", "aanvulling", "Bij ons met vier.", why), *KEPT[2:]], SECOND)
    place = load_place(organisation=region.cast.ours, on=SECOND, known_at=at(SECOND))
    (item,) = explain_all(place=place, due=reader(region, on=SECOND).due)
    assert item.reasons == ()
    assert [(text.reason, text.origin.number) for text in item.changed_texts] == [(why["reason"], 3)]
