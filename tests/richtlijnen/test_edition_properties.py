"""Whatever the region writes: the impact shown is the impact that occurs, and nothing local moves by itself."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from richtlijnen.comparing import lines_of_resolved
from richtlijnen.draft_state import weigh_draft
from richtlijnen.drafts import ChapterDraft, SectionDraft
from richtlijnen.edition_to_be import edition_to_be
from richtlijnen.everywhere import Layer
from richtlijnen.impact import TELLING, impact_of, statuses
from richtlijnen.models import RichtlijnPage
from richtlijnen.reading import guideline_for
from richtlijnen.resolving import resolve
from richtlijnen.texts import LocalOrigin, Overlay, PassageText

from .making import OUTLINE, SECOND, adopt, at, draft
from .test_adopting import replaced

DAY = date(2026, 6, 1)
KEYS = [UUID(int=number) for number in range(1, 9)]
CHAPTERS = [UUID(int=101), UUID(int=102)]
BODIES = ["<p>Eerst.</p>", "<p>Daarna.</p>", "<p>Eerst</p>"]


def written(key, body, kind):
    return SectionDraft(key, f"Titel {key.int}", kind, body, "", "", (), False, "openbaar")


@st.composite
def drafts(draw):
    """A draft of two chapters."""
    chosen = draw(st.lists(st.sampled_from(KEYS), unique=True))
    cut = draw(st.integers(0, len(chosen)))
    kinds, bodies = st.sampled_from(["vast", "aanvulbaar", "lokaal"]), st.sampled_from(BODIES)
    rows = [written(key, draw(bodies), draw(kinds)) for key in chosen]
    halves = zip(CHAPTERS, (rows[:cut], rows[cut:]), strict=True)
    return tuple(ChapterDraft(chapter, "Hoofdstuk", tuple(part)) for chapter, part in halves)


def adopted(chapters, before=None, number="1.0"):
    state = weigh_draft(chapters=chapters, before=before, said={})
    return edition_to_be(chapters=chapters, before=before, classes=state.classes(), number=number, effective_from=DAY)


def overlay_on(edition, keys):
    """Return an organisation's layer with a passage on each of these sections, leaning on this edition."""
    found = tuple(
        PassageText(place, row.key, "aanvulling", "<p>Eigen.</p>", {}, (), row.version, "p")
        for place, row in enumerate(edition.sections())
        if row.key in keys
    )
    return Overlay(origin=LocalOrigin(1, DAY, DAY), passages=found)


class Place:
    """An organisation."""

    pk = 1


@given(drafts(), drafts(), st.sets(st.sampled_from(KEYS)))
def test_the_impact_shown_is_the_impact_that_occurs(old, new, keys):
    before = adopted(old)
    after = adopted(new, before, "2.0")
    layer = Layer(Place, overlay_on(before, keys))
    shown = impact_of(before=before, after=after, layers=[layer], members={1: 3}, on=DAY)
    real = statuses(resolve(edition=after, overlay=layer.overlay, bases={}, on=DAY))
    was = statuses(resolve(edition=before, overlay=layer.overlay, bases={}, on=DAY))
    asked = {row.key: row.status for row in shown.organisations[0].sections}
    assert asked.items() <= real.items()
    missed = {row for row, status in real.items() if status in TELLING and was.get(row) != status} - set(asked)
    assert missed == set()


@given(drafts())
def test_an_empty_kader_reads_as_the_edition(chapters):
    edition = adopted(chapters)
    alone = resolve(edition=edition, overlay=None, bases={}, on=DAY)
    with_nothing = resolve(edition=edition, overlay=Overlay(), bases={}, on=DAY)
    assert [line.body for line in lines_of_resolved(with_nothing)] == [row.body for row in edition.sections()]
    assert [row.hash for row in with_nothing.sections()] == [row.hash for row in alone.sections()]


@given(drafts(), drafts(), st.sampled_from(KEYS))
def test_edits_elsewhere_leave_a_passage_as_it_is(old, new, own):
    before = adopted(old)
    overlay = overlay_on(before, {own})
    there = {row.key: row for chapter in old for row in chapter.sections}

    def unchanged(row):
        return there[own] if row.key == own and own in there else row

    kept = tuple(replace(chapter, sections=tuple(unchanged(row) for row in chapter.sections)) for chapter in new)
    after = adopted(kept, before, "2.0")
    section_after = resolve(edition=after, overlay=overlay, bases={}, on=DAY).section(own)
    section_before = resolve(edition=before, overlay=overlay, bases={}, on=DAY).section(own)
    if section_before and section_after:
        assert (section_after.hash, section_after.status) == (section_before.hash, section_before.status)


@given(drafts(), st.permutations(KEYS))
def test_moving_sections_keeps_their_passages(old, order):
    before = adopted(old)
    overlay = overlay_on(before, set(KEYS))
    rows = sorted((row for chapter in old for row in chapter.sections), key=lambda row: order.index(row.key))
    moved = (ChapterDraft(CHAPTERS[1], "Hoofdstuk", tuple(rows)),)
    after = resolve(edition=adopted(moved, before, "2.0"), overlay=overlay, bases={}, on=DAY)
    first = resolve(edition=before, overlay=overlay, bases={}, on=DAY)
    assert {row.key: (row.hash, row.status) for row in after.sections()} == {
        row.key: (row.hash, row.status) for row in first.sections()
    }


@pytest.mark.django_db
def test_the_past_reads_the_same_after_reordering_purging_and_deleting_the_page(region):
    days = [date(2026, 1, 1), date(2026, 3, 1), SECOND - timedelta(days=1)]
    cast = region.cast

    def past():
        known = at(SECOND - timedelta(days=60))
        return [
            guideline_for(organisation=place, person=cast.coordinator, on=day, known_at=known).hash
            for day in days
            for place in (None, cast.ours, cast.theirs)
        ]

    before = past()
    moved = [*OUTLINE[3:], *OUTLINE[:3]]
    adopt(region.guideline, moved, by=cast.regional_editor, effective=SECOND)
    draft(region.guideline, replaced("welkom", body="<p>Straks.</p>"))
    assert past() == before
    call_command("purge_revisions", verbosity=0)
    assert past() == before
    RichtlijnPage.objects.get(pk=region.guideline.pk).delete()
    assert past() == before
