"""What each kind of question can do beyond right and wrong."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.grading import KINDS, BadAnswer, after_tries, grade, problems
from courses.kinds.filling import listed
from courses.kinds.typing_in import numbers_in
from courses.questions import Accepted, Content, Criterion, Gap, Level, Option, Pair, as_data, content_from

from .test_grading import CONTENTS, CRITERIA, GAPS, KEYS, PARTS

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


def shared(*shares):
    return tuple(Option(key, f"tekst {key}", share=share) for key, share in zip(KEYS, shares, strict=False))


# --- what an option is worth ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "mark"), [("a", 1), ("b", HALF), ("c", 0)])
def test_an_option_may_be_worth_a_part_and_never_less_than_nothing(key, mark):
    content = Content("single", "Wat?", shared("1", "1/2", "-1/2"))
    assert problems(content=content) == ()
    assert grade(content=content, answer={"keys": [key]}) == mark


@pytest.mark.parametrize(("keys", "mark"), [("a", THIRD), ("ab", 1), ("abc", HALF), ("c", 0), ("abcd", 0)])
def test_shares_of_several_options_add_up_between_nothing_and_everything(keys, mark):
    content = Content("multiple", "Wat?", shared("1/3", "2/3", "-1/2", "-1"))
    assert grade(content=content, answer={"keys": list(keys)}) == mark


@given(st.lists(st.sampled_from(KEYS), unique=True), st.sampled_from(KEYS))
def test_one_right_option_more_never_makes_it_worse(chosen, more):
    content = Content("multiple", "Wat?", shared("1/3", "2/3", "-1/2", "-1"))
    before = grade(content=content, answer={"keys": chosen})
    after = grade(content=content, answer={"keys": sorted({*chosen, more})})
    assert after >= before if more in "ab" else after <= before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (Content("single", "Wat?", shared("1/2", "1/2")), "exactly one option must be right"),
        (Content("single", "Wat?", shared("1", "7")), "what an option is worth lies between -1 and 1"),
        (Content("single", "Wat?", shared("1", "x")), "what an option is worth lies between -1 and 1"),
        (Content("multiple", "Wat?", shared("1/3", "1/3")), "all right options together must be worth everything"),
        (Content("single", "Wat?", shared("1", "0"), penalty="2"), "a penalty lies between 0 and 1"),
    ],
)
def test_worth_that_cannot_be_is_said(content, words):
    assert words in problems(content=content)


def test_every_further_try_takes_off_the_penalty():
    content = Content("single", "Wat?", shared("1", "0"), penalty="1/3")
    assert [after_tries(content=content, points=Fraction(1), tries=n) for n in (1, 2, 3, 5)] == [1, 2 * THIRD, THIRD, 0]


def test_a_reason_is_kept_and_never_marked():
    content = CONTENTS["single"]
    fields = {"answer": ["2"], "reason": [" Omdat ik dat zag. "]}
    answer = KINDS["single"].read(layout=KEYS, fields=fields)
    assert answer == {"keys": ["b"], "reason": "Omdat ik dat zag."}
    assert grade(content=content, answer=answer) == 1
    assert grade(content=content, answer={"keys": [], "reason": "Omdat."}) == 0


# --- typing -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3,5", ["3.5"]),
        ("3.5", ["3.5"]),
        (" 1 250 ", ["1250"]),
        ("1.250", ["1250", "1.250"]),
        ("1.250,5", ["1250.5"]),
        ("1,250.5", ["1250.5"]),
        ("-2", ["-2"]),
        ("twee", []),
        ("", []),
        ("1,2,3", []),
        ("9" * 31, []),
        ("1e5", []),
    ],
)
def test_numbers_are_read_as_people_here_write_them(text, numbers):
    assert numbers_in(text) == frozenset(Decimal(number) for number in numbers)


@pytest.mark.parametrize(("text", "mark"), [("2", 1), ("3", 1), ("3,01", 0), ("4", HALF), ("1,9", 0), ("drie", 0)])
def test_number_counts_within_its_tolerance(text, mark):
    assert grade(content=CONTENTS["numeric"], answer={"text": text}) == mark


@pytest.mark.parametrize(
    ("wanted", "text", "exact", "mark"),
    [
        ("bel *", "Bel de coördinator!", False, 1),
        ("bel *", "app de coördinator", False, 0),
        ("* 112 *", "ik bel 112 meteen", False, 1),
        ("HEMA", "hema", False, 1),
        ("HEMA", "hema", True, 0),
        ("Oost  en West", "Oost en West", True, 1),
        ("[a]", "b", True, 0),
    ],
)
def test_star_stands_for_any_words_and_exact_for_every_sign(wanted, text, exact, mark):
    content = Content("short_answer", "Wat?", answers=(Accepted(wanted),), exact=exact)
    assert grade(content=content, answer={"text": text}) == mark


def test_the_first_accepted_answer_says_what_it_is_worth():
    answers = (Accepted("112"), Accepted("0900*", share="1/2"), Accepted("*", share="0"))
    content = Content("short_answer", "Wat?", answers=answers)
    assert [grade(content=content, answer={"text": text}) for text in ("112", "0900-8844", "de buurman")] == [
        1,
        HALF,
        0,
    ]


@pytest.mark.parametrize(
    "content",
    [
        Content("numeric", "Wat?", answers=(Accepted("twee"),)),
        Content("numeric", "Wat?", answers=(Accepted("2", tolerance="-1"),)),
        Content("numeric", "Wat?", answers=(Accepted("NaN"),)),
        Content("numeric", "Wat?", answers=(Accepted("2", share="1/2"),)),
        Content("short_answer", "Wat?", answers=(Accepted("a", share="2"), Accepted("b"))),
        Content("open", "Wat?"),
        Content("open", "Wat?", criteria=(Criterion("a", "A", (Level(0, "x"),)),)),
        Content("matching", "Wat?", pairs=(Pair("a", "x", "1"), Pair("b", "", "2"))),
        Content("matching", "Wat?", pairs=(Pair("a", "x", "1"), Pair("b", "", "2"), Pair("c", "y", "3"))),
        Content("gaps", "Bel.", gaps=GAPS),
        Content("gaps", "Bel [[b]], [[a]] en [[c]].", gaps=GAPS),
        Content("gaps", "[[a]] [[a]] [[b]] [[c]]", gaps=GAPS),
        Content("gaps", "[[a]]", gaps=(Gap("a", "choice", (Accepted("één"),)),)),
        Content("gaps", "[[a]]", gaps=(Gap("a", "kleur", (Accepted("één"),)),)),
        Content("scenario", "Wat?", parts=PARTS[:1]),
        Content("scenario", "Wat?", parts=(*PARTS, ("z", CONTENTS["open"]))),
        Content("scenario", "Wat?", parts=(*PARTS, ("z", CONTENTS["ordering"]))),
        Content("scenario", "Wat?", parts=(*PARTS, ("a.b", CONTENTS["single"]))),
        Content("scenario", "Wat?", parts=(*PARTS, ("z", CONTENTS["scenario"]))),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(content):
    assert problems(content=content)


# --- gaps, distractors, scenarios -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filled", "mark"),
    [
        ({"1": "112", "2": "2", "3": "Sliedrecht"}, 1),
        ({"1": "0900 8844", "2": "2", "3": "Sliedrecht"}, Fraction(7, 8)),
        ({"2": "2,0"}, HALF),
        ({"3": "Papendrecht"}, 0),
        ({"3": "sliedrecht"}, 0),
    ],
)
def test_gaps_count_by_their_weight(filled, mark):
    assert grade(content=CONTENTS["gaps"], answer={"gaps": filled}) == mark


def test_a_list_says_nothing_about_what_is_right():
    assert listed(GAPS[2]) == ("Papendrecht", "Sliedrecht")


def test_a_gap_that_is_not_there_is_refused():
    with pytest.raises(BadAnswer):
        KINDS["gaps"].read(layout=(), fields={"gap-31": ["x"]})


def test_texts_that_belong_nowhere_are_offered_and_never_asked():
    pairs = (Pair("a", "brand", "112"), Pair("b", "hond los", "de eigenaar"), Pair("c", "", "de krant"))
    content = Content("matching", "Wie?", pairs=pairs)
    assert problems(content=content) == ()
    assert grade(content=content, answer={"pairs": {"1": "a", "2": "b"}}) == 1
    assert grade(content=content, answer={"pairs": {"1": "c", "2": "b"}}) == HALF


@given(st.integers(0, 2**32))
def test_a_scenario_keeps_its_questions_in_order_and_mixes_their_options(seed):
    layout = KINDS["scenario"].layout(keys=CONTENTS["scenario"].keys, rng=Random(seed))
    assert (layout[0], layout[-1]) == ("x:single", "y:short_answer")
    assert sorted(layout[1:-1]) == [f"x.{key}" for key in KEYS]


def test_a_scenario_is_worth_the_mean_of_its_questions():
    assert grade(content=CONTENTS["scenario"], answer={"parts": {"y": {"text": "112"}}}) == HALF


def test_a_question_that_is_not_in_the_scenario_is_refused():
    layout = CONTENTS["scenario"].keys
    with pytest.raises(BadAnswer):
        KINDS["scenario"].read(layout=layout, fields={"deel-3-answer": ["1"]})


# --- as it is kept ----------------------------------------------------------------------------------------------------


def test_what_says_nothing_new_is_not_written_so_old_wordings_keep_their_hash():
    data = as_data(Content("short_answer", "Wat?", answers=(Accepted("112"),)))
    assert data["answers"] == ["112"]
    assert not {"exact", "reason", "hints", "penalty", "gaps", "criteria", "parts"} & set(data)


def test_everything_that_is_said_survives():
    content = Content(
        "scenario",
        "Wat?",
        hints=("Denk aan het licht.",),
        penalty="1/3",
        reason="Waarom?",
        exact=True,
        criteria=CRITERIA,
        gaps=GAPS,
        parts=PARTS,
        answers=(Accepted("3", "1/2", "Bijna.", "0.1"),),
    )
    assert content_from(as_data(content)) == content
