"""Reading GIFT: every form that Moodle's documentation names."""

from fractions import Fraction

import pytest

from courses.exchange.gift import read
from courses.grading import grade
from courses.questions import Accepted


def one(text):
    reading = read(text.encode())
    assert reading.refused == ()
    assert len(reading.found) == 1
    return reading.found[0].content


def refused(text):
    reading = read(text.encode())
    assert reading.found == ()
    return [(row.line, str(row.reason)) for row in reading.refused]


def rows(content):
    return [(option.text, option.correct, option.share, option.feedback) for option in content.options]


def test_one_right_option_with_shares_and_feedback():
    content = one("::Porch::Who rings?{\n~nobody#no!\n~%50%a child # nearly\n=the neighbour#yes\n####Always greet.}")
    assert (content.kind, content.stem, content.feedback) == ("single", "Who rings?", "Always greet.")
    assert rows(content) == [
        ("nobody", False, "", "no!"),
        ("a child", False, "1/2", "nearly"),
        ("the neighbour", True, "", "yes"),
    ]


def test_several_right_options_keep_what_each_is_worth():
    content = one("Pick.{~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-50%d}")
    assert content.kind == "multiple"
    assert [option.share for option in content.options] == ["1/3", "1/3", "1/3", "-1/2"]
    assert grade(content=content, answer={"keys": ["1", "2", "3"]}) == 1
    assert grade(content=content, answer={"keys": ["1", "2", "4"]}) == Fraction(1, 6)


def test_several_right_options_counted_as_this_site_does_need_no_shares():
    assert [row[2] for row in rows(one("Pick.{~%50%a ~%50%b ~%-50%c}"))] == ["", "", ""]


@pytest.mark.parametrize(
    ("said", "right", "if_true", "if_false"),
    [
        ("T", True, "", ""),
        ("FALSE", False, "", ""),
        ("TRUE#wrong#right", True, "right", "wrong"),
        ("F#wrong#right", False, "wrong", "right"),
        ("F#wrong", False, "wrong", ""),
    ],
)
def test_true_and_false_with_what_is_said_after_each(said, right, if_true, if_false):
    first, second = one(f"Lights are on.{{{said}}}").options
    assert (first.correct, first.feedback, second.correct, second.feedback) == (right, if_true, not right, if_false)


def test_typed_answers_with_shares():
    content = one("Who?{=Nazareth#yes =%75%Nazereth#spelling =%0%*#no}")
    assert content.kind == "short_answer"
    assert content.answers == (
        Accepted("Nazareth", "1", "yes"),
        Accepted("Nazereth", "3/4", "spelling"),
        Accepted("*", "0", "no"),
    )


def test_typed_answers_without_an_equals_sign():
    assert one("Two plus two?{four}").answers == (Accepted("four"),)


def test_typed_answers_of_which_signs_matter_are_exact_and_that_is_told():
    reading = read(b"Minus five?{=-5}")
    assert reading.found[0].content.exact is True
    assert len(reading.notes) == 1
    assert grade(content=reading.found[0].content, answer={"text": "5"}) == 0


def test_pairs_and_a_text_that_belongs_nowhere():
    pairs = one("Match.{ =cat -> fish =dog->bone = -> hay }").pairs
    assert [(pair.left, pair.right) for pair in pairs] == [("cat", "fish"), ("dog", "bone"), ("", "hay")]


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ("#1822", [("1822", "1", "")]),
        ("#1822:5", [("1822", "1", "5")]),
        ("#1..5", [("3", "1", "2")]),
        ("#-5..5", [("0", "1", "5")]),
        ("#3.141..3.142", [("3.1415", "1", "0.0005")]),
        ("#=1822:0 =%50%1822:2", [("1822", "1", ""), ("1822", "1/2", "2")]),
        ("#3\\:2", [("3", "1", "2")]),
        ("#3,5", [("3.5", "1", "")]),
        ("#3:2~#no", [("3", "1", "2"), ("*", "0", "")]),
    ],
)
def test_numbers(said, answers):
    content = one(f"How many?{{{said}}}")
    assert content.kind == "numeric"
    assert [(answer.text, answer.share, answer.tolerance) for answer in content.answers] == answers


def test_a_missing_word_leaves_a_line():
    content = one("Grant is {~buried =entombed} in a tomb.")
    assert (content.kind, content.stem) == ("single", "Grant is _____ in a tomb.")


def test_an_open_answer_gets_a_criterion_and_a_note():
    reading = read(b"Describe your round.{}")
    assert reading.found[0].content.kind == "open"
    assert [level.points for level in reading.found[0].content.criteria[0].levels] == [0, 1]
    assert len(reading.notes) == 1


def test_escaped_signs_stand_for_themselves():
    content = one(r"Sign\: \{a\}\nthen \\ b?{=\= 2 \~ 3#see \# ~\\n}")
    assert content.stem == "Sign: {a}\nthen \\ b?"
    assert [option.text for option in content.options] == ["= 2 ~ 3", "\\n"]
    assert content.options[0].feedback == "see #"


def test_a_text_without_a_question_is_refused_with_its_line():
    assert refused("// hello\n\n::Intro::Read this first.") == [
        (3, "This is a text without a question: it has no answers between braces { }.")
    ]


def test_markup_becomes_text_and_a_part_can_have_its_own():
    reading = read(b'[html]<p>Is <b>2&lt;3</b>?</p><img src="x.png" alt\\="map">{=[plain]<b> ~[markdown]**no**}')
    content = reading.found[0].content
    assert content.stem == "Is 2<3?\n[map]"
    assert [option.text for option in content.options] == ["<b>", "no"]
    assert [str(note.words) for note in reading.notes] == ["A picture was left out."]


def test_categories_names_ids_and_lines():
    text = "$CATEGORY: $course$/top/Rounds//Evening/Two\n\n// [id:abc 1] [tag:x]\n::A::One?{T}\n\n\nTwo?{F}\n"
    first, second = read(text.encode()).found
    assert (first.name, first.id, first.category, first.line) == ("A", "abc 1", ("Rounds/Evening", "Two"), 4)
    assert (second.name, second.id, second.category, second.line) == ("Two?", "", ("Rounds/Evening", "Two"), 7)


def test_comments_inside_a_question_are_left_out():
    assert [row[0] for row in rows(one("Who?{\n// not this\n=a\n  // nor this\n~b}"))] == ["a", "b"]


def test_one_bad_question_never_stops_the_rest():
    text = "One?{T}\n\nBroken {=a ~b\n\nTwo?{F}\n\n{=a =b ~c}\n\nThree?{#abc}\n\nFour?{=x}"
    reading = read(text.encode())
    assert [(found.line, found.name) for found in reading.found] == [(1, "One?"), (5, "Two?"), (11, "Four?")]
    assert [(row.line, str(row.reason)) for row in reading.refused] == [
        (3, "A brace is missing: answers stand between { and }. Inside a text, write \\{ or \\}."),
        (
            7,
            "More than one option is entirely right, and only one may be chosen. Inside a text, write \\= for “=”.",
        ),
        (9, "“abc” is not a number."),
    ]


def test_an_empty_line_between_braces_and_none_between_questions_are_forgiven():
    reading = read(b"One?{\n=a\n\n~b\n}\nTwo?{T}\nThree\n?{F}")
    assert [(found.line, found.content.kind) for found in reading.found] == [
        (1, "single"),
        (6, "true_false"),
        (7, "true_false"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a{~b ~c}", "All right options together must be worth 100 %."),
        ("a{~%150%b ~c}", "“150” does not say how much an answer is worth (-100 to 100)."),
        ("a{=b -> c =d}", "A pair misses its arrow: d"),
        ("a{=b->c}", "At least two pairs are needed."),
        ("a{#5..1}", "“5..1” does not go from low to high."),
        ("{T}", "The question has no text, or only a picture."),
        ("a{b{c}}", "There are too many braces. Inside a text, write \\{ or \\}."),
        ("a{=%50%half}", "One of the answers must be worth 100 %."),
        ("a{=b ~}", "At least two options are needed."),
        ("a{=b ~<img src\\=x>}", "An option has no text, or only a picture."),
    ],
)
def test_what_cannot_be_asked_says_why(text, reason):
    assert refused(text) == [(1, reason)]
