"""For any two editions: every changed agreement under an own text is flagged, and nothing else."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from richtlijnen.choices import SUBSTANTIVE, ChangeClass, Status
from richtlijnen.reviews import RegionalTexts, find_reviews
from richtlijnen.texts import ChapterText, EditionText, Origin, PassageText, SectionText, VersionLink

FIRST, SECOND = date(2026, 1, 1), date(2026, 6, 1)
GONE = ChangeClass.LAPSED
MOVES = [ChangeClass.UNCHANGED, ChangeClass.EDITORIAL, ChangeClass.SUBSTANTIVE, GONE]


def section(index, version):
    return SectionText(
        key=UUID(int=index),
        version=version,
        number=f"1.{index}",
        title=f"T{index}",
        kind="aanvulbaar",
        body=f"<p>{version}</p>",
        rationale="",
        frame="",
        fields=(),
        must_confirm=False,
        audience="openbaar",
        hash=str(version),
        origin=Origin("1.0", FIRST, FIRST),
    )


def edition(number, effective, sections):
    chapter = ChapterText(key=UUID(int=999), number="1", title="H", sections=tuple(sections))
    return EditionText(number, effective, None, effective, "", "", (chapter,))


@st.composite
def worlds(draw):
    """Return (moves per section over two editions, indices with an own text, order of the second)."""
    count = draw(st.integers(1, 8))
    moves = draw(st.lists(st.sampled_from(MOVES), min_size=count, max_size=count))
    own = draw(st.sets(st.integers(0, count - 1)))
    order = draw(st.permutations(range(count)))
    return moves, own, order


@given(worlds(), st.booleans())
def test_exactly_the_changed_sections_with_an_own_text_are_flagged(world, in_force):
    moves, own, order = world
    versions = {index: VersionLink(None, ChangeClass.NEW) for index in range(len(moves))}
    after = []
    for index in order:
        if moves[index] == GONE:
            continue
        version = index
        if moves[index] != ChangeClass.UNCHANGED:
            version = 100 + index
            versions[version] = VersionLink(index, moves[index])
        after.append(section(index, version))
    first = edition("1.0", FIRST, [section(index, index) for index in range(len(moves))])
    second = edition("2.0", SECOND, after)
    texts = RegionalTexts(
        edition=second if in_force else first,
        waiting=() if in_force else (second,),
        versions=versions,
        first_days={version: SECOND if version >= 100 else FIRST for version in versions},
    )
    passages = [
        PassageText(index, UUID(int=index), "aanvulling", "<p>x</p>", {}, (), index, f"h{index}") for index in own
    ]
    on = SECOND if in_force else SECOND - timedelta(days=1)
    found = {review.key.int: review for review in find_reviews(texts=texts, passages=passages, bases={}, on=on)}
    flagged = {index for index, review in found.items() if review.status != Status.NOTICE}
    assert flagged == {index for index in own if moves[index] in SUBSTANTIVE}
    noticed = {index for index, review in found.items() if review.status == Status.NOTICE}
    assert noticed == {index for index in own if moves[index] == ChangeClass.EDITORIAL and in_force}
    assert {review.due for review in found.values()} <= {SECOND}
    kept = {review.key: review.version for review in found.values() if not review.lapses}
    left = find_reviews(texts=texts, passages=passages, bases=kept, on=on)
    assert {review.key.int for review in left} == {index for index in flagged if moves[index] == GONE}
