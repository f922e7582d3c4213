"""What is written reads back as the same question, for every kind that a format can hold."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.exchange import gift, gift_writer, moodle_writer, moodle_xml
from courses.exchange.building import choice, matching, numeric, ordering, short_answer, true_false
from courses.exchange.plain_text import tidy
from courses.exchange.values import Found
from courses.questions import Accepted, Content, Criterion, Drawing, Gap, Level, Option

SIGNS = "abcXYZé 019 .,;?!\"'()-~=#{}:\\/<>&%*$[]@|_\n→ß€"
TEXT = st.text(SIGNS, min_size=1, max_size=25).map(tidy).filter(bool)
WORDS = TEXT | st.sampled_from(
    [
        "%50%of it",
        "<b>bold</b>",
        "// no comment",
        "::x::",
        "[html]",
        "$CATEGORY: x",
        "&lt;p&gt;",
        "T",
        "TRUE",
        "####",
        "a -> b",
    ]
)
MAYBE = st.just("") | WORDS
PLAIN_WORDS = st.text("abcdefgh", min_size=1, max_size=8)
WORTH = st.sampled_from([Fraction(n, d) for d in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20) for n in range(-d, d + 1)])
LESS = WORTH.filter(lambda share: share != 1)
NUMBER = st.decimals(-10000, 10000, places=3, allow_nan=False).map(lambda number: f"{number:f}")
TOLERANCE = st.sampled_from(["", "0.5", "2", "0.001"])


@st.composite
def singles(draw):
    rows = [(draw(WORDS), share, draw(MAYBE)) for share in (Fraction(1), *draw(st.lists(LESS, min_size=1, max_size=4)))]
    return choice(rows=draw(st.permutations(rows)), single=True, stem=draw(WORDS), feedback=draw(MAYBE))


@st.composite
def multiples(draw):
    count = draw(st.integers(1, 5))
    wrong = draw(st.lists(st.sampled_from([Fraction(0), Fraction(-1), Fraction(-1, count)]), min_size=1, max_size=3))
    rows = [(draw(WORDS), share, draw(MAYBE)) for share in [Fraction(1, count)] * count + wrong]
    return choice(rows=draw(st.permutations(rows)), single=False, stem=draw(WORDS), feedback=draw(MAYBE))


@st.composite
def true_falses(draw):
    said = {"right": draw(st.booleans()), "if_true": draw(MAYBE), "if_false": draw(MAYBE)}
    return true_false(stem=draw(WORDS), feedback=draw(MAYBE), **said)


def accepted(draw, words):
    rows = [Accepted(draw(words), "1", draw(MAYBE))]
    for share in draw(st.lists(LESS, max_size=3)):
        rows.append(Accepted(draw(words), str(share), draw(MAYBE)))
    return draw(st.permutations(rows))


@st.composite
def short_answers(draw):
    answers = accepted(draw, WORDS.filter(lambda words: "\\*" not in words and any(c.isalnum() for c in words)))
    return short_answer(answers=answers, exact=False, notes=[], stem=draw(WORDS), feedback=draw(MAYBE))


@st.composite
def numerics(draw):
    answers = [replace(answer, tolerance=draw(TOLERANCE)) for answer in accepted(draw, NUMBER)]
    if draw(st.booleans()):
        answers.append(Accepted("*", "0", draw(MAYBE)))
    return numeric(answers=answers, stem=draw(WORDS), feedback=draw(MAYBE))


@st.composite
def matchings(draw):
    left = WORDS.filter(lambda words: "->" not in words)
    rows = draw(st.lists(st.tuples(left, WORDS), min_size=2, max_size=5))
    rows += [("", words) for words in draw(st.lists(WORDS, max_size=2))]
    return matching(rows=rows, stem=draw(WORDS), feedback=draw(MAYBE))


@st.composite
def orderings(draw):
    texts = draw(st.lists(WORDS, min_size=2, max_size=6))
    return ordering(texts=texts, stem=draw(WORDS), feedback=draw(MAYBE))


@st.composite
def gap(draw, key):
    kind = draw(st.sampled_from(["text", "number", "choice"]))
    if kind == "number":
        answers = [replace(answer, tolerance=draw(TOLERANCE)) for answer in accepted(draw, NUMBER)]
    elif kind == "text":
        answers = accepted(draw, PLAIN_WORDS)
    else:
        answers = [*accepted(draw, WORDS), Accepted("aaa", "0"), Accepted("bbb", "0")]
    return Gap(key, kind, tuple(answers), draw(st.integers(1, 9)))


@st.composite
def gaps(draw):
    made = tuple(draw(gap(str(number))) for number in range(1, draw(st.integers(1, 4)) + 1))
    plain = st.text("abc .,;é<>&{}:\\~#%=\n", max_size=10) | st.just("{1:SA:=x}")
    stem = "a" + "".join(f"{draw(plain)}[[{one.key}]]" for one in made)
    return Content("gaps", tidy(stem), gaps=made, feedback=draw(MAYBE))


EVERYWHERE = singles() | multiples() | true_falses() | short_answers() | numerics() | matchings()
NAMES = TEXT.map(lambda words: " ".join(words.split())).filter(lambda words: not set(words) & set("<&"))
IDS = st.just("") | st.uuids().map(str)


def back(read, write, content, told="1", known="", path=()):
    writing = write([Found(told, content, known, tuple(path))])
    reading = read(writing.text.encode())
    assert reading.refused == ()
    assert writing.count == 1
    return reading.found[0]


def loosened(content):
    """GIFT cannot say that capitals count; reading decides it again from the answers."""
    return replace(content, exact=False)


@settings(max_examples=300, deadline=None)
@given(EVERYWHERE.filter(lambda content: content.kind != "short_answer" or "->" not in str(content.answers)))
def test_gift_reads_back_what_it_wrote(content):
    found = back(gift.read, gift_writer.write, content)
    assert loosened(found.content) == loosened(content)


@settings(max_examples=300, deadline=None)
@given(EVERYWHERE | orderings() | gaps(), st.lists(WORDS, max_size=2), st.sampled_from(["", "1/3", "1/10", "1"]))
def test_moodle_xml_reads_back_what_it_wrote(content, hints, penalty):
    content = replace(content, hints=tuple(hints), penalty=penalty)
    assert back(moodle_xml.read, moodle_writer.write, content).content == content


@settings(max_examples=100, deadline=None)
@given(
    IDS,
    NAMES,
    st.sampled_from([(gift, gift_writer), (moodle_xml, moodle_writer)]),
)
def test_names_and_ids_come_back(known, name, formats):
    reader, writer = formats
    content = true_false(right=True, stem="Is it?")
    found = back(reader.read, writer.write, content, name, known)
    assert (found.id, found.name) == (known, name)


@pytest.mark.parametrize("formats", [(gift, gift_writer), (moodle_xml, moodle_writer)])
def test_categories_come_back(formats):
    reader, writer = formats
    rows = [
        Found("a", true_false(right=True, stem="A?")),
        Found("b", true_false(right=True, stem="B?"), category=("one/two", "three: #4")),
        Found("c", true_false(right=True, stem="C?")),
    ]
    found = reader.read(writer.write(rows).text.encode()).found
    assert [(row.name, row.category) for row in found] == [(row.name, row.category) for row in rows]


def test_what_cannot_be_written_is_told_and_the_rest_goes_on():
    option = Option("1", "a", True, drawing=Drawing("lamp", "a lamp"))
    drawn = Content("image_choice", "Which?", options=(option, replace(option, key="2", correct=False)))
    kept = true_false(right=True, stem="Is it?", must_pass=True)
    for write in (gift_writer.write, moodle_writer.write):
        writing = write([Found("drawn", drawn), Found("kept", kept)])
        assert writing.count == 1
        assert [(note.name, str(note.words)) for note in writing.notes] == [
            ("drawn", "This kind of question does not exist in this format. It was left out."),
            ("kept", "That this question must be right was left out."),
        ]


def test_an_arrow_that_gift_would_take_for_a_pair_is_not_written():
    arrow = short_answer(answers=[Accepted("a -> b")], exact=False, notes=[], stem="What?")
    pairs = matching(rows=[("a -> b", "c"), ("d", "e")], stem="Which?")
    writing = gift_writer.write([Found("arrow", arrow), Found("pairs", pairs)])
    assert (writing.count, [note.name for note in writing.notes]) == (0, ["arrow", "pairs"])
    assert moodle_writer.write([Found("arrow", arrow), Found("pairs", pairs)]).count == 2


def test_an_open_answer_keeps_its_criterion_in_xml_and_loses_it_in_gift():
    criterion = Criterion("1", "Names the street", (Level(0, "It is not there."), Level(4, "It is there.")))
    content = Content("open", "Describe.", criteria=(criterion,))
    found = back(moodle_xml.read, moodle_writer.write, content).content
    assert (found.kind, found.criteria[0].title, found.criteria[0].levels[-1].points) == ("open", "Names the street", 4)
    assert back(gift.read, gift_writer.write, content).content.kind == "open"


def test_two_answers_with_words_of_their_own_become_a_choice():
    options = (Option("a", "Mag wel", True, "ja"), Option("b", "Mag niet", False, "nee"))
    content = Content("true_false", "Mag dit?", options=options)
    for reader, writer in ((gift, gift_writer), (moodle_xml, moodle_writer)):
        found = back(reader.read, writer.write, content).content
        assert [(o.text, o.correct, o.feedback) for o in found.options] == [
            ("Mag wel", True, "ja"),
            ("Mag niet", False, "nee"),
        ]
