"""Two texts side by side: every section that changed, moved or lapsed is said, and no other."""

from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from richtlijnen.choices import Happened
from richtlijnen.comparing import compare_chapters, compare_outlines, lines_of_draft
from richtlijnen.drafts import ChapterDraft, SectionDraft

from .making import filled

A, B, C, D, E = (UUID(int=number) for number in range(1, 6))
ONE, TWO = UUID(int=101), UUID(int=102)


def section(key, **changes):
    facts = {"title": f"Titel {key.int}", "kind": "vast", "body": f"<p>Tekst {key.int}.</p>"}
    rest = {"rationale": "", "frame": "", "fields": (), "must_confirm": False, "audience": "openbaar"}
    return SectionDraft(key=key, **(facts | rest | changes))


def text(*chapters):
    return tuple(ChapterDraft(key, f"Hoofdstuk {key.int}", tuple(sections)) for key, sections in chapters)


def compared(before, after):
    return compare_outlines(before=lines_of_draft(before), after=lines_of_draft(after))


def said(differences):
    return [
        (item.key, str(item.change), item.was and item.was.number, item.becomes and item.becomes.number)
        for item in differences
    ]


BEFORE = text((ONE, [section(A), section(B), section(C)]), (TWO, [section(D)]))


def test_a_pure_reorder_and_its_renumbering_are_shown():
    after = text((ONE, [section(B), section(C), section(A)]), (TWO, [section(D)]))
    differences = compared(BEFORE, after)
    assert said(differences) == [
        (B, "ongewijzigd", "1.2", "1.1"),
        (C, "ongewijzigd", "1.3", "1.2"),
        (A, "verplaatst", "1.1", "1.3"),
        (D, "ongewijzigd", "2.1", "2.1"),
    ]
    assert [item.renumbered for item in differences] == [True, True, True, False]


def test_a_section_that_goes_to_another_chapter_is_moved():
    after = text((ONE, [section(A), section(C)]), (TWO, [section(D), section(B)]))
    differences = {item.key: item for item in compared(BEFORE, after)}
    assert (differences[B].change, differences[B].changed_chapter) == (Happened.MOVED, True)
    assert (differences[C].change, differences[C].renumbered, differences[C].moved) == (Happened.SAME, True, False)


def test_a_section_that_moves_and_changes_is_changed_and_says_that_it_moved():
    after = text((ONE, [section(A), section(C)]), (TWO, [section(D), section(B, body="<p>Anders.</p>")]))
    found = next(item for item in compared(BEFORE, after) if item.key == B)
    assert (found.change, found.moved, found.facets) == (Happened.CHANGED, True, {"body"})


def test_a_lapsed_section_stands_at_its_old_place_and_a_new_one_at_its_new():
    after = text((ONE, [section(E), section(A), section(C)]), (TWO, [section(D)]))
    assert said(compared(BEFORE, after)) == [
        (E, "nieuw", None, "1.1"),
        (A, "ongewijzigd", "1.1", "1.2"),
        (B, "vervallen", "1.2", None),
        (C, "ongewijzigd", "1.3", "1.3"),
        (D, "ongewijzigd", "2.1", "2.1"),
    ]


def test_a_lapsed_section_does_not_follow_a_neighbour_that_moved():
    after = text((ONE, [section(C)]), (TWO, [section(D), section(A)]))
    assert [item.key for item in compared(BEFORE, after)] == [B, C, D, A]


def test_what_differs_besides_the_words_is_named():
    after = text(
        (ONE, [section(A, kind="lokaal"), section(B, audience="vrijwilliger"), section(C, fields=(filled("x"),))]),
        (TWO, [section(D, title="Andere titel")]),
    )
    assert [item.facets for item in compared(BEFORE, after)] == [{"kind"}, {"audience"}, {"fields"}, {"title"}]


def test_chapters_are_renamed_moved_added_and_lapse():
    before = (*BEFORE, ChapterDraft(E, "Weg", ()))
    after = (replace(BEFORE[1]), replace(BEFORE[0], title="Andere naam"), ChapterDraft(D, "Erbij", ()))
    found = compare_chapters(before=before, after=after)
    assert [(item.key, str(item.change), item.was_number, item.number) for item in found] == [
        (TWO, "verplaatst", "2", "1"),
        (ONE, "gewijzigd", "1", "2"),
        (D, "nieuw", "", "3"),
        (E, "vervallen", "3", ""),
    ]


keys = st.lists(st.sampled_from([UUID(int=number) for number in range(1, 30)]), unique=True, max_size=20)


@st.composite
def texts(draw):
    """A text of two chapters."""
    chosen = draw(keys)
    cut = draw(st.integers(0, len(chosen)))
    bodies = {key: draw(st.sampled_from(["<p>a</p>", "<p>b</p>", "<p>c</p>"])) for key in chosen}
    halves = [[section(key, body=bodies[key]) for key in part] for part in (chosen[:cut], chosen[cut:])]
    return text((ONE, halves[0]), (TWO, halves[1]))


def by_key(chapters):
    return {item.key: item for chapter in chapters for item in chapter.sections}


@given(texts())
def test_a_text_beside_itself_is_unchanged(chapters):
    differences = compared(chapters, chapters)
    assert all(item.is_same for item in differences)
    assert [item.key for item in differences] == list(by_key(chapters))


@given(texts(), texts())
def test_every_changed_section_and_no_other_is_said(before, after):
    differences = compared(before, after)
    old, new = by_key(before), by_key(after)
    by_change = {change: {item.key for item in differences if item.change == change} for change in Happened}
    assert by_change[Happened.CHANGED] == {key for key in old.keys() & new.keys() if old[key].hash != new[key].hash}
    assert by_change[Happened.NEW] == new.keys() - old.keys()
    assert by_change[Happened.LAPSED] == old.keys() - new.keys()
    assert sorted(item.key for item in differences) == sorted(old.keys() | new.keys())
    assert [item.key for item in differences if item.becomes] == list(new)


@given(texts(), st.randoms())
def test_what_did_not_move_keeps_chapter_and_order(before, random):
    shuffled = [list(chapter.sections) for chapter in before]
    for sections in shuffled:
        random.shuffle(sections)
    after = tuple(replace(chapter, sections=tuple(rows)) for chapter, rows in zip(before, shuffled, strict=True))
    stayed = [item.key for item in compared(before, after) if not item.moved]
    assert stayed == [key for key in by_key(before) if key in stayed]
