"""What an answer is worth, for every kind of question."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.grading import KINDS, BadAnswer, grade, plain, problems
from courses.questions import (
    Accepted,
    Content,
    Criterion,
    Drawing,
    Gap,
    Level,
    Option,
    Pair,
    as_data,
    content_from,
)

KEYS = ("a", "b", "c", "d")


def options(right, *, drawing=False):
    return tuple(
        Option(k, f"text {k}", correct=k in right, drawing=Drawing(k, "words") if drawing else None) for k in KEYS
    )


PAIRS = tuple(Pair(k, f"left {k}", f"right {k}") for k in KEYS)
GAPS = (
    Gap("a", "text", (Accepted("112"), Accepted("0900-8844", share="1/2", feedback="Alleen als het niet nu is."))),
    Gap("b", "number", (Accepted("2"),), weight=2),
    Gap("c", "choice", (Accepted("Sliedrecht"), Accepted("Papendrecht", share="0"))),
)
CRITERIA = (Criterion("veilig", "Veiligheid", (Level(0, "gevaarlijk"), Level(1, "half"), Level(2, "goed")), least=1),)
PARTS = (
    ("x", Content("single", "Wat eerst?", options("a"))),
    ("y", Content("short_answer", "Wie bel je?", answers=(Accepted("112"),))),
)
CONTENTS = {
    "single": Content("single", "Wat?", options("b")),
    "multiple": Content("multiple", "Wat?", options("bc")),
    "image_choice": Content("image_choice", "Wat?", options("d", drawing=True)),
    "true_false": Content("true_false", "Wat?", options("a")[:2]),
    "ordering": Content("ordering", "Wat?", options("")),
    "matching": Content("matching", "Wat?", pairs=PAIRS),
    "short_answer": Content("short_answer", "Wat?", answers=(Accepted("112"), Accepted("één één twee"))),
    "numeric": Content("numeric", "Hoeveel?", answers=(Accepted("2.5", tolerance="0.5"), Accepted("4", share="1/2"))),
    "gaps": Content("gaps", "Bel [[a]], met z'n [[b]] in [[c]].", gaps=GAPS),
    "open": Content("open", "Schrijf een briefing.", criteria=CRITERIA),
    "scenario": Content("scenario", "Er rijdt een bus.", parts=PARTS),
}
RIGHT = {
    "single": {"keys": ["b"]},
    "multiple": {"keys": ["b", "c"]},
    "image_choice": {"keys": ["d"]},
    "true_false": {"keys": ["a"]},
    "ordering": {"order": list(KEYS)},
    "matching": {"pairs": {"1": "a", "2": "b", "3": "c", "4": "d"}},
    "short_answer": {"text": "112"},
    "numeric": {"text": "2,5"},
    "gaps": {"gaps": {"1": "112", "2": "2", "3": "Sliedrecht"}},
    "open": {"text": "Vandaag lopen we langs de school."},
    "scenario": {"parts": {"x": {"keys": ["a"]}, "y": {"text": "112"}}},
}
BY_HAND = {"open"}
everything = st.one_of(
    st.none(),
    st.fixed_dictionaries({"keys": st.lists(st.sampled_from(KEYS), unique=True)}),
    st.fixed_dictionaries({"order": st.permutations(KEYS)}),
    st.fixed_dictionaries({"pairs": st.dictionaries(st.sampled_from("1234"), st.sampled_from(KEYS))}),
    st.fixed_dictionaries({"text": st.text(max_size=20)}),
    st.fixed_dictionaries({"gaps": st.dictionaries(st.sampled_from("123"), st.text(max_size=9))}),
    st.fixed_dictionaries({"parts": st.fixed_dictionaries({"x": st.just({"keys": ["a"]})})}),
)


def test_every_kind_has_an_example_here():
    assert set(CONTENTS) == set(KINDS)
    assert [problems(content=content) for content in CONTENTS.values()] == [()] * len(KINDS)


@pytest.mark.parametrize("kind", CONTENTS)
def test_right_answer_is_worth_everything_and_none_nothing(kind):
    assert grade(content=CONTENTS[kind], answer=RIGHT[kind]) == (None if kind in BY_HAND else 1)
    assert grade(content=CONTENTS[kind], answer=None) == 0


@given(st.sampled_from(sorted(CONTENTS)), everything)
def test_mark_lies_between_nothing_and_everything_and_is_full_only_when_right(kind, answer):
    content = CONTENTS[kind]
    mark = grade(content=content, answer=answer)
    if mark is None:
        assert kind in BY_HAND
        return
    assert 0 <= mark <= 1
    if mark == 1 and "text" not in RIGHT[kind] and kind != "gaps":
        part = next(iter(RIGHT[kind]))
        right = RIGHT[kind][part]
        assert (sorted(answer[part]) == right) if kind == "multiple" else (answer[part] == right)


@given(st.sampled_from(sorted(CONTENTS)), st.integers(0, 2**32), st.data())
def test_an_answer_survives_the_way_through_a_form(kind, seed, data):
    content, rules = CONTENTS[kind], KINDS[kind]
    layout = rules.layout(keys=content.keys, rng=Random(seed))
    answer = {
        "ordering": st.fixed_dictionaries({"order": st.permutations(content.keys).map(list)}),
        "matching": st.fixed_dictionaries(
            {"pairs": st.dictionaries(st.sampled_from("1234"), st.sampled_from(KEYS), min_size=1)}
        ),
        "short_answer": st.just({"text": "een twee"}),
        "numeric": st.just({"text": "12"}),
        "open": st.just({"text": "een\ntwee"}),
        "gaps": st.fixed_dictionaries(
            {"gaps": st.dictionaries(st.sampled_from("123"), st.sampled_from(["112", "a b"]), min_size=1)}
        ),
        "scenario": st.fixed_dictionaries(
            {
                "parts": st.fixed_dictionaries(
                    {"y": st.just({"text": "112"})}, optional={"x": st.sampled_from(KEYS).map(lambda k: {"keys": [k]})}
                )
            }
        ),
        "single": st.fixed_dictionaries(
            {"keys": st.sampled_from(KEYS).map(lambda key: [key])}, optional={"reason": st.just("Omdat ik dat zag.")}
        ),
        "multiple": st.fixed_dictionaries(
            {"keys": st.lists(st.sampled_from(KEYS), unique=True, min_size=1).map(sorted)}
        ),
    }.get(kind, st.fixed_dictionaries({"keys": st.sampled_from(content.keys).map(lambda key: [key])}))
    chosen = data.draw(answer)
    assert sorted(layout) == sorted(content.keys)
    assert rules.read(layout=layout, fields=rules.write(layout=layout, answer=chosen)) == chosen


@given(st.permutations(KEYS))
def test_partial_order_counts_pairs_the_right_way_round(order):
    swapped = list(order)
    swapped[0], swapped[1] = swapped[1], swapped[0]
    marks = [grade(content=CONTENTS["ordering"], answer={"order": each}) for each in (order, swapped)]
    assert abs(marks[0] - marks[1]) == Fraction(1, 6)


@given(st.integers(0, 2**32))
def test_items_to_order_are_never_shown_in_the_right_order(seed):
    assert KINDS["ordering"].layout(keys=KEYS, rng=Random(seed)) != KEYS


@given(st.integers(0, 2**32))
def test_true_and_false_keep_their_places(seed):
    assert KINDS["true_false"].layout(keys=("a", "b"), rng=Random(seed)) == ("a", "b")


@pytest.mark.parametrize(
    ("chosen", "mark"),
    [("b", Fraction(1, 2)), ("ab", 0), ("abc", Fraction(1, 2)), ("abcd", 0), ("ad", 0)],
)
def test_a_wrong_choice_takes_back_a_right_one(chosen, mark):
    assert grade(content=CONTENTS["multiple"], answer={"keys": list(chosen)}) == mark


def test_matching_counts_equal_texts_as_the_same_partner():
    content = Content("matching", "?", pairs=(Pair("a", "brand", "112"), Pair("b", "hartstilstand", "112")))
    assert grade(content=content, answer={"pairs": {"1": "b", "2": "a"}}) == 1


@pytest.mark.parametrize("text", ["Een-een-twee", "  ÉÉN één  twee ", "1 1 2", "112."])
def test_short_answer_forgives_accents_capitals_spaces_and_punctuation(text):
    assert grade(content=CONTENTS["short_answer"], answer={"text": text}) == 1


def test_plain_keeps_nothing_of_punctuation_only():
    assert plain(" -- ") == ""
    assert grade(content=CONTENTS["short_answer"], answer={"text": "--"}) == 0


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("single", {"answer": ["5"]}),
        ("single", {"answer": ["0"]}),
        ("single", {"answer": ["b"]}),
        ("single", {"answer": ["²"]}),
        ("single", {"answer": ["1", "2"]}),
        ("ordering", {"order": ["1", "2", "3"]}),
        ("ordering", {"order": ["1", "2", "3", "3"]}),
        ("matching", {"pair-1": ["9"]}),
    ],
)
def test_a_form_with_something_never_offered_is_refused(kind, fields):
    with pytest.raises(BadAnswer):
        KINDS[kind].read(layout=KEYS, fields=fields)


@pytest.mark.parametrize("kind", CONTENTS)
def test_an_empty_form_is_no_answer(kind):
    assert KINDS[kind].read(layout=CONTENTS[kind].keys, fields={}) is None


@pytest.mark.parametrize("kind", CONTENTS)
def test_content_survives_as_data(kind):
    assert content_from(as_data(CONTENTS[kind])) == CONTENTS[kind]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (Content("single", "Wat?", options("ab")), "exactly one option must be right"),
        (Content("multiple", "Wat?", options("abcd")), "some options must be right and some not"),
        (Content("image_choice", "Wat?", options("a")), "every option needs a drawing"),
        (Content("short_answer", "Wat?", answers=(Accepted("-"),)), "at least one answer is needed"),
        (Content("single", " ", options("a")), "the question has no text"),
        (Content("essay", "Wat?"), "unknown kind 'essay'"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(content, words):
    assert problems(content=content) == (words,)
