"""What lies over the guideline is put together once: everybody who asks gets the same answer."""

from datetime import date, timedelta

import pytest

from richtlijnen import overlays
from richtlijnen.choices import Outcome
from richtlijnen.everywhere import load_everywhere
from richtlijnen.models import Kader, KaderPage, ReadConfirmation, Richtlijn, RichtlijnPage
from richtlijnen.others import others_at, section_in_force
from richtlijnen.places import load_place, load_places
from richtlijnen.previewing import preview_draft
from richtlijnen.reading import guideline_for, whole_guideline
from richtlijnen.still_to_read import newest_confirmations
from richtlijnen.values import check_value, value_hash

from .making import FIRST, OUTLINE, SECOND, adopt, adopt_local, at, key, make_kader, passage
from .making_reading import KEPT, next_edition, next_local, read_all
from .making_reviews import edition_two, take

pytestmark = pytest.mark.django_db

LOCAL = date(2026, 2, 1)  # the first day of the first local version
KNOWN = at(SECOND + timedelta(days=20))


def everywhere_one_looks(region, on, known_at):
    """Return what holds at "ours" by every way in which it is loaded."""
    ours, richtlijn = region.cast.ours, region.richtlijn
    member = load_place(organisation=ours, on=on, known_at=known_at)
    places = load_places(organisations=[ours], richtlijn=richtlijn, on=on, known_at=known_at)
    found = load_everywhere(richtlijn=richtlijn, on=on, known_at=known_at)
    return {
        "visitor": whole_guideline(organisation=ours, on=on, known_at=known_at),
        "member": member.guideline,
        "figures": next(place.guideline for place in places if place.organisation == ours),
        "matrix": found.resolved()[ours.pk],
    }


def test_member_and_visitor_see_one_validity_while_the_first_version_waits(region):
    on, known_at = LOCAL - timedelta(days=1), at(LOCAL - timedelta(days=1), hour=13)
    found = everywhere_one_looks(region, on, known_at)
    assert {name: one.valid_until for name, one in found.items()} == dict.fromkeys(found, on)
    seen = guideline_for(organisation=region.cast.ours, person=None, on=on, known_at=known_at)
    assert seen.valid_until == on


@pytest.mark.parametrize("on", [FIRST, LOCAL, SECOND - timedelta(days=1), SECOND, date(2026, 8, 1)])
def test_everybody_gets_the_same_text_on_every_day(region, on):
    edition_two(region)
    take(region, "meedoen", Outcome.KEEP, at(SECOND + timedelta(days=1)))
    check_value(
        kader=region.kader,
        section=region.richtlijn.sections.get(key=key("tijden")),
        field_key="ronde.dagen",
        value_hash=value_hash("dinsdag"),
        by=region.cast.coordinator,
        now=at(SECOND + timedelta(days=2)),
    )
    next_local(region, KEPT[:3], date(2026, 7, 20), now=at(SECOND + timedelta(days=3)))
    found = everywhere_one_looks(region, on, KNOWN)
    assert len(set(map(repr, found.values()))) == 1


def test_a_kader_over_another_guideline_is_read_over_that_one(region, cast):
    other = Richtlijn.objects.create(name="Tweede")
    page = cast.home.add_child(instance=RichtlijnPage(title="Tweede", slug="tweede", live=False, richtlijn=other))
    edition = adopt(page, OUTLINE[:4], by=cast.regional_editor, effective=FIRST)
    own = KaderPage(title="Kader twee", slug="kader-twee", live=False)
    own.kader = Kader.objects.create(richtlijn=other, organisation=cast.ours)
    cast.pages["ours"].refresh_from_db()
    cast.pages["ours"].add_child(instance=own)
    adopt_local(own, [passage("meedoen", body="Tweede.")], by=cast.coordinator, effective=LOCAL, against=edition)
    place = load_place(organisation=cast.ours, on=SECOND, known_at=KNOWN, richtlijn=other)
    (same,) = load_places(organisations=[cast.ours], on=SECOND, known_at=KNOWN, richtlijn=other)
    assert (place.richtlijn, same.richtlijn) == (other.pk, other.pk)
    assert [one.body for one in place.guideline.section(key("meedoen")).local] == ["<p>Tweede.</p>"]
    assert load_place(organisation=cast.ours, on=SECOND, known_at=KNOWN).richtlijn == region.richtlijn.pk


def loaded(monkeypatch):
    """Keep the passages that are read from the records."""
    found = []
    real = overlays.passage_text
    monkeypatch.setattr(overlays, "passage_text", lambda row: found.append(row) or real(row))
    return found


def test_how_others_do_it_reads_only_this_section(region, cast, monkeypatch):
    page = make_kader(region.guideline, cast.theirs, cast.pages["theirs"])
    texts = [passage("samen", body="Met vijf."), passage("meedoen", body="Zes keer.")]
    adopt_local(page, texts, by=cast.other_coordinator, effective=LOCAL, against=region.editions[0])
    rows = loaded(monkeypatch)
    text = section_in_force(kader=region.kader, section=key("samen"), on=SECOND, known_at=KNOWN)
    (other,) = others_at(kader=region.kader, section=text, on=SECOND, known_at=KNOWN)
    assert other.body == "<p>Met vijf.</p>"
    assert {row.section.key for row in rows} == {key("samen")}


def test_a_preview_reads_only_its_own_organisation(region, cast, monkeypatch):
    page = make_kader(region.guideline, cast.theirs, cast.pages["theirs"])
    texts = [passage("samen", body="Met vijf.")]
    adopt_local(page, texts, by=cast.other_coordinator, effective=LOCAL, against=region.editions[0])
    rows = loaded(monkeypatch)
    found = preview_draft(richtlijn=region.richtlijn, organisation=cast.ours, person=cast.regional_editor, now=KNOWN)
    assert [one.body for one in found.guideline.section(key("samen")).local] == ["<p>Bij ons met drie.</p>"]
    assert {row.local_edition_id for row in rows} == {region.local_editions[0].pk}


def test_figures_read_only_the_newest_confirmations(region):
    read_all(region)
    blocks = next_edition(region, "meedoen", "Twee.", "inhoudelijk")
    read_all(region, on=SECOND)
    next_edition(region, "meedoen", "Drie.", "inhoudelijk", date(2026, 9, 1), blocks)
    read_all(region, on=date(2026, 9, 1))
    assert ReadConfirmation.objects.count() == 8
    rows = newest_confirmations(richtlijn=region.richtlijn.pk, until=at(date(2026, 9, 2)))
    assert len(rows) == 6
    then = newest_confirmations(richtlijn=region.richtlijn.pk, until=at(SECOND, hour=13))
    assert [row.section_version.body for row in then if row.section.key == key("meedoen")] == ["<p>Twee.</p>"]


def test_a_text_comes_from_the_version_in_which_its_words_came(region):
    """Version 2 changes one text and takes one out, version 3 takes that up again, with a day of agreement."""
    spring, summer = date(2026, 3, 1), date(2026, 4, 1)
    four = ("meedoen", "aanvulling", "Bij ons vier keer.", {})
    next_local(region, [four, *KEPT[1:3]], spring)
    next_local(region, [four, *KEPT[1:]], summer, agreed_with="de gemeente", agreed_on=date(2026, 3, 20))
    expected = {"meedoen": (2, None), "samen": (1, None), "tijden": (1, None), "lijst": (3, date(2026, 3, 20))}
    for found in everywhere_one_looks(region, summer, at(summer)).values():
        sections = {name: found.section(key(name)) for name in expected}
        origins = {name: [(row.number, row.agreed_on) for row in one.own_origins] for name, one in sections.items()}
        assert origins == {name: [one] for name, one in expected.items()}
    before = whole_guideline(organisation=region.cast.ours, on=spring, known_at=at(summer))
    assert [row.number for row in before.section(key("meedoen")).own_origins] == [2]
