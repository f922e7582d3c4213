"""The outline: an organisation adds, and never takes away."""

from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from courses.outlining import Addition, Module, Outline, Step, manifest, manifest_hash, outline

OURS = 7


def key(number):
    return UUID(int=number)


def lesson(number, **fields):
    return Step(key(number), "lesson", f"Les {number}", **fields)


def quiz(number):
    return Step(key(number), "quiz", f"Toets {number}")


COURSE = Outline(
    key(1),
    "Cursus",
    modules=(
        Module(key(10), "Een", steps=(lesson(11), lesson(12), quiz(13))),
        Module(key(20), "Twee", steps=(lesson(21), quiz(22))),
    ),
)


def addition(anchor, number, organisation=OURS):
    return Addition(key(anchor), lesson(number, organisation=organisation))


def titles(course):
    return [[step.title for step in module.steps] for module in course.modules]


courses = st.lists(st.lists(st.sampled_from(["lesson", "quiz"]), max_size=5), max_size=4).map(
    lambda shape: Outline(
        key(1),
        "Cursus",
        modules=tuple(
            Module(
                key(100 * m),
                f"Onderdeel {m}",
                steps=tuple(Step(key(100 * m + s), kind, f"{m}.{s}") for s, kind in enumerate(kinds, start=1)),
            )
            for m, kinds in enumerate(shape, start=1)
        ),
    )
)
additions = st.lists(
    st.builds(
        addition, st.integers(0, 420), st.integers(100, 420) | st.integers(1000, 1005), st.sampled_from([OURS, 8, None])
    ),
    max_size=8,
).map(tuple)


@given(courses)
def test_without_additions_the_outline_is_the_course(course):
    assert outline(course) == course


@given(courses, additions)
def test_no_addition_hides_changes_or_moves_a_regional_step(course, extra):
    result = outline(course, additions=extra)
    regional = {step.key for step in course.steps}
    assert [step for step in result.steps if step.key in regional] == list(course.steps)
    assert [replace(module, steps=()) for module in result.modules] == [
        replace(module, steps=()) for module in course.modules
    ]


@given(courses, additions)
def test_every_addition_is_placed_once_or_kept_in_the_tray(course, extra):
    result = outline(course, additions=extra)
    placed = [step for step in result.steps if step not in course.steps]
    assert sorted(map(repr, [*placed, *(one.step for one in result.tray)])) == sorted(repr(one.step) for one in extra)
    keys = [step.key for step in result.steps]
    assert len(keys) == len(set(keys))


@given(courses, additions)
def test_an_addition_with_an_anchor_that_is_gone_goes_to_the_tray(course, extra):
    slots = {module.key for module in course.modules} | {s.key for s in course.steps if s.kind == "lesson"}
    result = outline(course, additions=extra)
    assert {one for one in extra if one.anchor not in slots} <= set(result.tray)


def test_additions_hang_after_their_lesson_and_before_the_test_of_a_module():
    result = outline(COURSE, additions=(addition(11, 91), addition(10, 92), addition(11, 93), addition(13, 94)))
    assert titles(result) == [["Les 11", "Les 91", "Les 93", "Les 12", "Les 92", "Toets 13"], ["Les 21", "Toets 22"]]
    assert [one.step.title for one in result.tray] == ["Les 94"]


def test_an_addition_after_the_last_lesson_comes_before_the_end_of_the_module():
    result = outline(COURSE, additions=(addition(10, 92), addition(12, 91)))
    assert titles(result)[0] == ["Les 11", "Les 12", "Les 91", "Les 92", "Toets 13"]


def test_the_manifest_changes_with_what_is_asked_and_not_with_what_is_offered():
    optional = Addition(key(11), lesson(91, organisation=OURS, mandatory=False))
    assert manifest_hash(outline(COURSE, additions=(optional,))) == manifest_hash(COURSE)
    assert manifest_hash(outline(COURSE, additions=(addition(11, 91),))) != manifest_hash(COURSE)
    assert [step["kind"] for step in manifest(COURSE)] == ["lesson", "lesson", "quiz", "lesson", "quiz"]


def test_around_gives_the_neighbours_across_modules():
    assert COURSE.around(key(13)) == (lesson(12), lesson(21))
    assert COURSE.around(key(11)) == (None, lesson(12))
    assert COURSE.around(key(22)) == (lesson(21), None)
