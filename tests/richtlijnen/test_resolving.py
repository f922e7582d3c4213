"""What holds, computed from frozen texts: no database."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from richtlijnen.choices import ChangeClass, Kind, Operation, Status
from richtlijnen.everywhere import Everywhere, Layer
from richtlijnen.matrix import stand
from richtlijnen.resolving import resolve
from richtlijnen.texts import (
    ChapterText,
    ComingChange,
    ComingEdition,
    EditionText,
    FieldText,
    LocalOrigin,
    Origin,
    Overlay,
    PassageText,
    SectionText,
    Source,
    VersionLink,
    changes_between,
)

DAY = date(2026, 6, 1)
ORIGIN = Origin("1.0", DAY, DAY)
LOCAL = LocalOrigin(number=1, effective_from=DAY, recorded_on=DAY)
KEYS = [UUID(int=number) for number in range(1, 6)]


def section(key=KEYS[0], version=1, kind=Kind.EXTENDABLE, fields=(), number="1.1"):
    return SectionText(
        key,
        version,
        number,
        f"Titel {number}",
        kind,
        "<p>Regionaal</p>",
        "",
        "",
        fields,
        False,
        "openbaar",
        "h",
        ORIGIN,
    )


def edition(*sections, versions=None, waiting=()):
    links = versions or {item.version: VersionLink(None, ChangeClass.NEW) for item in sections}
    chapters = (ChapterText(UUID(int=99), "1", "Hoofdstuk", tuple(sections)),)
    return EditionText("1.0", DAY, None, DAY, "", "", chapters, links, waiting)


def passage(key=KEYS[0], operation=Operation.ADDITION, body="<p>Lokaal</p>", based_on=1, **more):
    facts = {"values": {}, "not_agreed": (), "hash": "p", **more}
    return PassageText(version=1, section=key, operation=operation, body=body, based_on=based_on, **facts)


def overlay(*passages, **more):
    return Overlay(origin=LOCAL, passages=tuple(passages), **more)


def resolved(edition_text, layer, bases=None, on=DAY):
    return resolve(edition=edition_text, overlay=layer, bases=bases or {}, on=on)


def test_without_an_overlay_it_is_the_regional_text():
    found = resolved(edition(section(fields=(FieldText("a", "A", fallback="Bel."),))), None)
    [only] = found.sections()
    assert (only.regional, only.local, only.status) == ("<p>Regionaal</p>", (), None)
    assert [(value.text, value.state) for value in only.values] == [("Bel.", "varies")]


def test_a_value_holds_and_its_fallback_otherwise():
    fields = (FieldText("a", "A", fallback="Terugval a"), FieldText("b", "B", fallback="Terugval b"))
    filled = passage(operation=Operation.FILLING, body="", values={"a": "dinsdag", "verdwenen": "x"}, not_agreed=("b",))
    [only] = resolved(edition(section(kind=Kind.LOCAL, fields=fields)), overlay(filled)).sections()
    assert [(value.key, value.text, value.state) for value in only.values] == [
        ("a", "dinsdag", "agreed"),
        ("b", "Terugval b", "fallback"),
    ]


@pytest.mark.parametrize(
    ("required", "not_agreed", "lacking"),
    [(True, (), True), (True, ("nummer",), True), (False, ("nummer",), True), (False, (), False)],
)
def test_only_what_must_be_agreed_or_is_said_to_be_open_is_a_gap(required, not_agreed, lacking):
    asked = FieldText(
        key="nummer", label="Nummer", type="phone", required=required, fallback="bel", audience="openbaar"
    )
    text = edition(section(fields=(asked,)))
    found = resolved(text, overlay(passage(not_agreed=not_agreed))).section(KEYS[0])
    assert [value.is_lacking for value in found.values] == [lacking]
    assert [value.is_plain_fallback for value in found.values] == [not lacking]
    assert found.lacks_agreement is lacking


def test_what_may_stay_empty_is_shown_only_with_words_of_the_region():
    values = [("open", ""), ("plain", "Vraag het.")]
    fields = tuple(
        FieldText(key=key, label=key, type="text", required=False, fallback=words, audience="openbaar")
        for key, words in values
    )
    found = resolved(edition(section(fields=fields)), overlay(passage())).section(KEYS[0])
    assert [value.key for value in found.shown_values] == ["plain"]


def test_a_higher_rule_stands_first_and_only_when_confirmed():
    rule = passage(
        operation=Operation.HIGHER_RULE, body="<p>Wet</p>", hash="wet", source=Source("Wet", "artikel 1", DAY)
    )
    text = edition(section())
    waiting = resolved(text, overlay(passage(), rule))
    standing = resolved(text, overlay(passage(), rule, confirmed=frozenset({(KEYS[0], "wet")})))
    assert [found.body for found in waiting.sections()[0].local] == ["<p>Lokaal</p>"]
    assert [found.body for found in waiting.set_aside] == ["<p>Wet</p>"]
    assert [found.body for found in standing.sections()[0].local] == ["<p>Wet</p>", "<p>Lokaal</p>"]


def test_a_higher_rule_may_stand_on_a_fixed_section():
    rule = passage(operation=Operation.HIGHER_RULE, hash="wet", source=Source("Wet", "1", DAY))
    layer = overlay(rule, confirmed=frozenset({(KEYS[0], "wet")}))
    [only] = resolved(edition(section(kind=Kind.FIXED)), layer).sections()
    assert [found.status for found in only.local] == [Status.CURRENT]


CHAIN = {
    1: VersionLink(None, ChangeClass.NEW),
    2: VersionLink(1, ChangeClass.EDITORIAL),
    3: VersionLink(2, ChangeClass.SUBSTANTIVE),
    4: VersionLink(3, ChangeClass.EDITORIAL),
    5: VersionLink(1, ChangeClass.EDITORIAL),  # a correction of the first, beside the line that led to 4
}


def test_statuses_follow_what_changed_since_the_base():
    cases = {(1, 1): Status.CURRENT, (1, 2): Status.NOTICE, (1, 4): Status.REVIEW, (3, 4): Status.NOTICE}
    cases |= {(1, 5): Status.NOTICE, (5, 4): Status.REVIEW, (4, 2): Status.CURRENT, (4, 5): Status.NOTICE}
    for (base, version), status in cases.items():
        text = edition(section(version=version), versions=CHAIN)
        assert resolved(text, overlay(passage(based_on=base))).sections()[0].status == status, (base, version)


def test_a_review_moves_the_base():
    text = edition(section(version=4), versions=CHAIN)
    assert resolved(text, overlay(passage(based_on=1)), bases={KEYS[0]: 4}).sections()[0].status == Status.CURRENT


def test_a_lapsed_section_leaves_its_passage_aside():
    found = resolved(edition(section(KEYS[1])), overlay(passage()))
    assert [(item.section, item.status) for item in found.set_aside] == [(KEYS[0], Status.ORPHANED)]
    assert found.sections()[0].local == ()


def test_a_section_that_became_fixed_hides_text_and_keeps_values():
    text = edition(section(kind=Kind.FIXED, fields=(FieldText("a", "A"),)))
    found = resolved(text, overlay(passage(values={"a": "dinsdag"})))
    [only] = found.sections()
    assert (only.local, only.status, only.value("a").text) == ((), Status.NOT_ALLOWED, "dinsdag")
    assert [item.status for item in found.set_aside] == [Status.NOT_ALLOWED]


def test_a_passage_holds_up_to_and_including_its_last_day():
    layer = overlay(passage(valid_until=DAY))
    assert resolved(edition(section()), layer).sections()[0].status == Status.CURRENT
    assert resolved(edition(section()), layer, on=date(2026, 6, 2)).sections()[0].local == ()


def test_nothing_filled_in_is_empty_only_where_something_must_be():
    text = edition(section(KEYS[0]), section(KEYS[1], version=2, kind=Kind.LOCAL))
    text = replace(text, versions={1: VersionLink(None, "nieuw"), 2: VersionLink(None, "nieuw")})
    assert [item.status for item in resolved(text, Overlay()).sections()] == [None, Status.EMPTY]


def test_what_a_coming_edition_touches_is_coming():
    coming = ComingEdition("2.0", DAY, "", (ComingChange(KEYS[0], "1.1", "T", "inhoudelijk", 3, Kind.EXTENDABLE),))
    text = edition(section(version=2), versions=CHAIN, waiting=(coming,))
    assert resolved(text, overlay(passage(based_on=2))).sections()[0].status == Status.COMING
    assert resolved(text, overlay(passage(based_on=3))).sections()[0].status == Status.CURRENT


def test_a_new_number_is_no_new_text():
    first = resolved(edition(section(number="1.1")), overlay(passage())).sections()[0]
    moved = resolved(edition(replace(section(number="1.1"), number="7.3")), overlay(passage())).sections()[0]
    other = resolved(edition(section(number="1.1")), overlay(passage(body="<p>Anders</p>"))).sections()[0]
    assert first.hash == moved.hash != other.hash


@given(
    bases=st.lists(st.integers(1, 5), min_size=1, max_size=5),
    version=st.integers(1, 5),
    kinds=st.lists(st.sampled_from(list(Kind)), min_size=5, max_size=5),
    operations=st.lists(st.sampled_from(list(Operation)), min_size=5, max_size=5),
)
def test_every_passage_is_shown_or_set_aside_and_no_regional_text_is_lost(bases, version, kinds, operations):
    sections = [section(key, version=version, kind=kind) for key, kind in zip(KEYS, kinds, strict=True)]
    source = Source("Wet", "1", DAY)
    passages = [
        passage(key, operation=operation, based_on=base, source=source if operation == "hogere_regel" else None)
        for key, operation, base in zip(KEYS, operations, bases, strict=False)
    ]
    found = resolved(edition(*sections, versions=CHAIN), overlay(*passages))
    shown = [item.section for place in found.sections() for item in place.local]
    aside = [item.section for item in found.set_aside]
    assert sorted([*shown, *aside]) == sorted(item.section for item in passages)
    assert [place.regional for place in found.sections()] == ["<p>Regionaal</p>"] * 5
    assert resolved(edition(*sections, versions=CHAIN), overlay(*reversed(passages))).hash == found.hash


@given(base=st.integers(1, 5), version=st.integers(1, 5))
def test_nothing_changed_means_nothing_between(base, version):
    assert changes_between(base=version, version=version, versions=CHAIN) == frozenset()
    assert changes_between(base=base, version=version, versions=CHAIN) <= {"inhoudelijk", "redactioneel"}


RULE = {"operation": Operation.HIGHER_RULE, "source": Source("Wet", "1", DAY)}
DAYS, PHONE = FieldText("dagen", "Dagen"), FieldText("nummer", "Nummer")


@pytest.mark.parametrize(
    ("kind", "fields", "passages", "status"),
    [
        (Kind.LOCAL, (), [RULE], Status.EMPTY),
        (Kind.LOCAL, (), [RULE, {"operation": Operation.FILLING}], Status.CURRENT),
        (Kind.LOCAL, (DAYS, PHONE), [{"operation": Operation.FILLING, "values": {"dagen": "di"}}], Status.EMPTY),
        (
            Kind.LOCAL,
            (DAYS, PHONE),
            [{"operation": Operation.FILLING, "values": {"dagen": "di"}, "not_agreed": ("nummer",)}],
            Status.CURRENT,
        ),
        (Kind.EXTENDABLE, (PHONE,), [{}], Status.EMPTY),
        (Kind.EXTENDABLE, (replace(PHONE, required=False),), [{}], Status.CURRENT),
        (Kind.FIXED, (PHONE,), [RULE], Status.EMPTY),
        (Kind.FIXED, (), [RULE], Status.CURRENT),
    ],
)
def test_own_text_does_not_hide_what_must_still_be_filled_in(kind, fields, passages, status):
    laid = overlay(*(passage(**facts) for facts in passages), confirmed=frozenset({(KEYS[0], "p")}))
    text = edition(section(kind=kind, fields=fields))
    assert resolved(text, laid).sections()[0].status == status
    everywhere = Everywhere(on=DAY, edition=text, layers=())
    assert dict(stand(everywhere=everywhere, layer=Layer("ours", laid))) == {KEYS[0]: status}


def test_what_is_to_be_looked_at_goes_before_what_is_to_be_filled_in():
    text = edition(section(version=4, fields=(PHONE,)), versions=CHAIN)
    assert resolved(text, overlay(passage(based_on=1))).sections()[0].status == Status.REVIEW
    assert resolved(text, overlay(passage(based_on=1)), bases={KEYS[0]: 4}).sections()[0].status == Status.EMPTY
