"""Reading Moodle XML: every type, with key, weights, feedback and lines."""

from fractions import Fraction

import pytest

from courses.exchange.moodle_xml import read
from courses.grading import grade
from courses.questions import Accepted


def question(kind, inside, stem="<p>Who?</p>", name="N"):
    return (
        f'<question type="{kind}"><name><text>{name}</text></name>'
        f'<questiontext format="html"><text><![CDATA[{stem}]]></text></questiontext>{inside}</question>'
    )


def quiz(*questions):
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n' + "\n".join(questions) + "\n</quiz>").encode()


def answer(text, fraction, feedback="", extra=""):
    said = f"<feedback><text>{feedback}</text></feedback>" if feedback else ""
    return f'<answer fraction="{fraction}" format="html"><text>{text}</text>{extra}{said}</answer>'


def one(kind, inside, stem="<p>Who?</p>"):
    reading = read(quiz(question(kind, inside, stem)))
    assert reading.refused == ()
    return reading.found[0].content


def why(kind, inside, stem="<p>Who?</p>"):
    reading = read(quiz(question(kind, inside, stem)))
    assert reading.found == ()
    (row,) = reading.refused
    assert (row.line, row.name) == (3, "N")
    return str(row.reason)


def notes(kind, inside, stem="<p>Who?</p>"):
    return [str(note.words) for note in read(quiz(question(kind, inside, stem))).notes]


def test_one_right_option_with_what_is_said_after_each():
    inside = "<single>true</single><correctfeedback><text>Well done.</text></correctfeedback>"
    inside += "<incorrectfeedback><text>Your answer is incorrect.</text></incorrectfeedback>"
    content = one("multichoice", inside + answer("a", 100, "yes") + answer("b", "33.33333") + answer("c", -50, "no"))
    assert [(o.text, o.correct, o.share, o.feedback) for o in content.options] == [
        ("a", True, "", "yes\nWell done."),
        ("b", False, "1/3", ""),
        ("c", False, "-1/2", "no"),
    ]


def test_several_right_options():
    inside = "<single>0</single>" + answer("a", 50) + answer("b", 50) + answer("c", -100)
    content = one("multichoice", inside)
    assert content.kind == "multiple"
    assert grade(content=content, answer={"keys": ["1", "2"]}) == 1
    assert grade(content=content, answer={"keys": ["1", "3"]}) == 0


def test_true_and_false_in_any_order():
    content = one("truefalse", answer("false", 100, "good") + answer("true", 0, "bad"))
    assert [(o.key, o.correct, o.feedback) for o in content.options] == [
        ("true", False, "bad"),
        ("false", True, "good"),
    ]


def test_typed_answers_are_plain_text():
    content = one("shortanswer", "<usecase>1</usecase>" + answer("&lt;p&gt;", 100) + answer("*", 0, "no"))
    assert content.exact is True
    assert content.answers == (Accepted("<p>"), Accepted("*", "0", "no"))


def test_numbers_with_tolerance():
    inside = answer("3,14", 100, "pi", "<tolerance>0.01</tolerance>") + answer("*", 0)
    content = one("numerical", inside)
    assert content.answers == (Accepted("3.14", "1", "pi", "0.01"), Accepted("*", "0"))
    assert grade(content=content, answer={"text": "3.15"}) == 1


UNITS = "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>"


def test_a_unit_that_does_not_count_is_noted_and_one_that_counts_refused():
    assert notes("numerical", answer("3", 100) + UNITS) == [
        "A unit was left out: say in the question which unit is meant."
    ]
    graded = "<unitgradingtype>1</unitgradingtype><showunits>0</showunits>"
    assert why("numerical", answer("3", 100) + UNITS + graded).startswith("The unit is part of the answer")


def test_pairs_with_a_text_that_belongs_nowhere():
    inside = "".join(
        f'<subquestion format="html"><text>{left}</text><answer><text>{right}</text></answer></subquestion>'
        for left, right in (("", "hay"), ("cat", "fish"), ("dog", "bone"))
    )
    pairs = one("matching", inside).pairs
    assert [(pair.left, pair.right) for pair in pairs] == [("cat", "fish"), ("dog", "bone"), ("", "hay")]


def test_an_open_answer_takes_its_criterion_from_the_points():
    inside = "<defaultgrade>4.0000000</defaultgrade><graderinfo><text>Names the street</text></graderinfo>"
    (criterion,) = one("essay", inside).criteria
    assert (criterion.title, [level.points for level in criterion.levels]) == ("Names the street", [0, 2, 4])


CLOZE = (
    "<p>In {1:SHORTANSWER:=Paris#yes~%50%Lyon#near~*#no} live {2:NUMERICAL:=2.1:0.1~%50%3:1} million, "
    "it is {:MCV:small~=large#it\\}s &#39;big&#39;} or {1:MW_:=x}</p>"
)


def test_gaps_with_words_numbers_and_lists():
    content = one("cloze", "", CLOZE.replace(" or {1:MW_:=x}", ""))
    assert content.stem == "In [[1]] live [[2]] million, it is [[3]]"
    words, number, listed = content.gaps
    assert (words.kind, words.weight) == ("text", 1)
    assert words.answers == (Accepted("Paris", "1", "yes"), Accepted("Lyon", "1/2", "near"), Accepted("*", "0", "no"))
    assert (number.kind, number.weight) == ("number", 2)
    assert number.answers == (Accepted("2.1", "1", "", "0.1"), Accepted("3", "1/2", "", "1"))
    assert listed.kind == "choice"
    assert listed.answers == (Accepted("small", "0"), Accepted("large", "1", "it}s 'big'"))
    assert grade(content=content, answer={"gaps": {"1": "lyon", "2": "2.15", "3": "large"}}) == Fraction(7, 8)


@pytest.mark.parametrize(
    ("stem", "reason"),
    [
        (CLOZE, "A gap of the kind “MW_” is not known here."),
        ("no gaps", "The text holds no gaps, or signs that look like one."),
        ("{1:MULTIRESPONSE:=a~=b~c}", "A gap in which several answers may be chosen cannot be asked here."),
        ("{1:MC:=a}", "A gap with a list needs at least two texts."),
        ("{1:MC:%50%a~b}", "One of the answers must be worth 100 %."),
        ("{1:NM:=zero}", "“zero” is not a number."),
        ("{1:SA:=a", "A gap is not closed: } is missing."),
        ("{1:SA:=-5}", "In a gap with words signs do not count, so “-5” cannot be told apart."),
        ("{0:SA:=a}", "A gap counts for nothing."),
        ("{1:SA:=a}" * 31, "There may be thirty gaps at most."),
    ],
)
def test_gaps_that_cannot_be_asked_say_why(stem, reason):
    assert why("cloze", "", stem) == reason


def test_missing_words_offer_the_options_of_their_group():
    inside = "".join(
        f"<selectoption><text>{text}</text><group>{group}</group></selectoption>"
        for text, group in (("cat", 1), ("dog", 1), ("mat", 2), ("sofa", 2))
    )
    content = one("gapselect", inside, "The [[2]] sat on the [[3]].")
    assert content.stem == "The [[1]] sat on the [[2]]."
    assert [[(a.text, a.share) for a in gap.answers] for gap in content.gaps] == [
        [("cat", "0"), ("dog", "1")],
        [("mat", "1"), ("sofa", "0")],
    ]
    assert why("gapselect", inside, "The [[9]]") == "A gap points to a word that is not there."


def test_items_come_in_the_order_of_their_fraction():
    content = one("ordering", answer("two", "2.0") + answer("one", "1.0") + answer("three", "3.0"))
    assert [option.text for option in content.options] == ["one", "two", "three"]


@pytest.mark.parametrize("kind", ["description", "calculated", "ddmarker", "random", "coderunner", ""])
def test_other_types_are_refused_with_their_line(kind):
    assert why(kind, "")


def test_hints_penalty_and_general_feedback_come_along():
    inside = "<penalty>0.3333333</penalty><generalfeedback><text>So.</text></generalfeedback>"
    inside += "<hint format='html'><text>Look up.</text></hint>" + answer("a", 100)
    content = one("shortanswer", inside)
    assert (content.penalty, content.hints, content.feedback) == ("1/3", ("Look up.",), "So.")


def test_lines_categories_and_ids_are_those_of_the_file():
    data = b"""

<?xml version="1.0"?>
<quiz>
  <question type="category"><category><text>$course$/top/A//B/C</text></category></question>
  <!-- question: 1 -->
  <question type="description"><name><text>D</text></name></question>

  <question type="shortanswer">
    <name><text>E &amp; <![CDATA[<b>F</b>]]></text></name>
    <questiontext><text>Who?</text></questiontext>
    <idnumber>x-1</idnumber>
    <answer fraction="100"><text>me</text></answer>
  </question>
</quiz>"""
    reading = read(data)
    assert [(row.line, row.name) for row in reading.refused] == [(7, "D")]
    (found,) = reading.found
    assert (found.line, found.name, found.id, found.category) == (9, "E & F", "x-1", ("A/B", "C"))


def test_pictures_and_scripts_are_noted_as_left_out():
    stem = '<p onclick="x()">See <img src="@@PLUGINFILE@@/a.png" alt="a map"/><script>alert(1)</script>.</p>'
    said = notes("shortanswer", answer("a", 100) + '<file name="a.png" encoding="base64">AAAA</file>', stem)
    assert said == ["A picture was left out.", "A script was left out."]
    assert one("shortanswer", answer("a", 100), stem).stem == "See [a map]."


def test_weights_and_order_that_cannot_be_kept_are_noted():
    inside = "<defaultgrade>2.0</defaultgrade><shuffleanswers>0</shuffleanswers>" + answer("a", 100) + answer("b", 0)
    assert len(notes("multichoice", inside)) == 2
