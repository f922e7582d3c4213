"""Files that other people made for Moodle (files/README.md): every question arrives whole, or is refused with its line.

What is expected was written down from reading the files.
"""

import hashlib
import os
from pathlib import Path

import pytest

from courses.exchange.reading import read

FOLDER = Path(os.environ.get("BUURTKADER_EXCHANGE_FILES") or Path(__file__).parent / "files")

SEAL = {
    "peg_giftFormatPhpExamples.gift": "339b6ec1d17005ed8a6a8b1c3063c1b274ed4b195d9f6446e8611d2fe69b1203",
    "peg_numerical1.gift": "d2da73151734c33394e1c7f063ca8822856b560378a728759903128736bc42c0",
    "peg_TFTwoFeedback.gift": "34513219603b2bcd65994efea5a8a46d24ae5d4a5e5e481b176549570f209153",
    "peg_multipleAnswersFloat.gift": "715f0fd55e0cee5083aabe0c3d09097cd3ca732b3e068892d708ada6486178ea",
    "tsugi_matching.gift": "8868e847cd7fab68e33eb652f714d9802068f64aa40bd42bd2191081f8a15df2",
    "tsugi_multiple_choice.gift": "1f769327a1e13bb422199052039aa953c076154645dbf53227505bbc68dcd9b8",
    "tsugi_numerical.gift": "023be7b06400b776c806d8cf64741584bc322066b4fa3237bead789606a19afe",
    "tsugi_true_false.gift": "4be0e7ec940c8aeeeb338d07aefb59a2cadaeb3a5c1693c293a18fd1f737e2be",
    "tub_clozeRef.xml": "46d226dea74783a01612352c272712515b51e0a67fd1c2f2ce43a8cc7c0d0245",
    "tub_matchingRef.xml": "2fa56213b5e2d6109352b3844494e8cc3f77585c0a3797b2d8a2a44d58f0d88e",
    "tub_numericalRef.xml": "39957d7af0e3025fa68f1d57140a74c0013010269b655ae3cf6e9061638ec148",
    "tub_shortanswerRef.xml": "d36f08334063f0d2eecef47e9129259e52feb7c3b87593b636048110af02c82d",
    "ordering.xml": "cade1551be98a91d647e8758cc60eb2d4bab3dca66a1a9cf10e86145eef42956",
    "gapselect.xml": "b1349bdf02206baa1fc8ba929253c725e5e1d5c741629deb676bfba0df6fd69b",
    "ddwtos.xml": "5263145f2603c816f0cfc035c1a229cf7665d40e4d1bb11e6736fa5a4e328a58",
    "gapfill_en.xml": "5baf83f4f99bb51f1ce55065f65a798b554f7ca0717e6c2aab1c544570a7a413",
}


def rows(name):
    """Return (line, kind, key) of every question in a file, and the lines of what was refused."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{name} is not here: see tests/courses/exchange/files/README.md")
    data = path.read_bytes()
    assert hashlib.sha256(data).hexdigest() == SEAL[name]
    reading = read(data)
    assert all(str(row.reason) for row in reading.refused)
    return [(found.line, found.content.kind, key(found.content)) for found in reading.found], [
        row.line for row in reading.refused
    ]


def key(content):
    """Return the right answers of a question with what they are worth and what is said, short enough to write down."""
    if content.kind in ("single", "multiple"):
        return {o.text: (o.share or "1", o.feedback) for o in content.options if o.correct or o.share}
    if content.kind == "true_false":
        return [(o.correct, o.feedback) for o in content.options]
    if content.kind == "matching":
        return {pair.right: pair.left for pair in content.pairs}
    if content.kind == "ordering":
        return [o.text for o in content.options]
    if content.kind == "gaps":
        return [(g.kind, g.weight, [(a.text, a.tolerance) for a in g.answers if a.share == "1"]) for g in content.gaps]
    return [(a.text, a.share, a.tolerance, a.feedback) for a in content.answers]


def test_the_examples_of_the_format_itself():
    found, refused = rows("peg_giftFormatPhpExamples.gift")
    assert refused == []
    assert found == [
        (5, "single", {"no one": ("1", "")}),
        (7, "single", {"entombed": ("1", "")}),
        (9, "true_false", [(False, ""), (True, "")]),
        (11, "short_answer", [("no one", "1", "", ""), ("nobody", "1", "", "")]),
        (13, "numeric", [("1822", "1", "5", "")]),
        (15, "matching", {"Ottawa": "Canada", "Rome": "Italy", "Tokyo": "Japan"}),
        (22, "single", {"entombed": ("1", "Right answer!")}),
        (
            28,
            "single",
            {"half credit answer": ("1/2", "comment on answer"), "full credit answer": ("1", "well done!")},
        ),
        (
            33,
            "short_answer",
            [
                ("Nazareth", "1", "", "Yes! That's right!"),
                ("Nazereth", "3/4", "", "Right, but misspelled."),
                ("Bethlehem", "1/4", "", "He was born here, but not raised here."),
            ],
        ),
        (
            40,
            "numeric",
            [
                ("1822", "1", "", "Correct! 100% credit"),
                ("1822", "1/2", "2", "He was born in 1822.\nYou get 50% credit for being close."),
            ],
        ),
    ]


def test_numbers_in_every_form():
    found, refused = rows("peg_numerical1.gift")
    assert refused == []
    assert [(line, [answer[:3] for answer in answers]) for line, _kind, answers in found] == [
        (3, [("1822", "1", "")]),
        (5, [("-1", "1", "")]),
        (7, [("3.1415", "1", "0.0005")]),
        (9, [("-3.142", "1", "0.001")]),
        (11, [("3.1415", "1", "0.0005")]),
        (13, [("-3.1415", "1", "0.0005")]),
        (15, [("3", "1", "2")]),
        (17, [("0", "1", "5")]),
        (19, [("1822", "1", ""), ("1822", "1/2", "2")]),
        (23, [("5", "0", ""), ("9", "1", ""), ("23", "0", "")]),
    ]


def test_true_and_false_with_feedback_for_the_wrong_answer_first():
    assert rows("peg_TFTwoFeedback.gift") == (
        [
            (1, "true_false", [(False, "feedback for true"), (True, "feedback for false")]),
            (3, "true_false", [(True, ""), (False, "feedback for true")]),
            (5, "true_false", [(True, "feedback for false"), (False, "")]),
        ],
        [],
    )


def test_weights_with_decimals():
    third, back = ("1/3", ""), ("-1", "")
    worth = {"Africa": third, "Asia": third, "China": back, "Antarctica": third, "America": back}
    assert rows("peg_multipleAnswersFloat.gift") == ([(1, "multiple", worth)], [])


def test_what_stands_in_the_examples_of_tsugi():
    animals = {"cat food": "cat", "dog food": "dog", "bird seed": "bird"}
    assert rows("tsugi_matching.gift") == ([(3, "matching", animals)], [5])
    found, refused = rows("tsugi_multiple_choice.gift")
    assert refused == [7]  # colours with a # that is not escaped
    assert [(line, list(right)) for line, _kind, right in found] == [
        (3, ["4"]),
        (5, ["Paris"]),
        (9, ["HyperText Markup Language"]),
        (11, ["Correct%100%"]),
    ]
    found, refused = rows("tsugi_numerical.gift")
    assert refused == []
    assert found[-1] == (
        11,
        "numeric",
        [("1822", "1", "", "Correct! Full credit."), ("1822", "1/2", "2", "Half credit for being close.")],
    )
    found, refused = rows("tsugi_true_false.gift")
    assert refused == []
    assert [(line, key[0][0]) for line, _kind, key in found] == [(3, True), (5, False), (7, True), (9, True)]


def test_gaps_of_moodle_tools():
    found, refused = rows("tub_clozeRef.xml")
    assert refused == []
    assert found == [
        (3, "gaps", [("number", 1, [("5.17", "0.01")])]),
        (18, "gaps", [("number", 1, [("5.17", "0.01")])]),
        (33, "gaps", [("choice", 1, [("Cache Hit", "")])]),
        (48, "gaps", [("choice", 1, [("Cache Hit", "")])]),
        (63, "gaps", [("number", 2, [("5.57", "0.01")]), ("choice", 1, [("pi", "")])]),
    ]


def test_pairs_numbers_and_typed_answers_of_moodle_tools():
    pairs = {"DQL": "SELECT", "DDL": "ALTER", "DML": "INSERT", "DCL": "", "TCL": ""}
    assert rows("tub_matchingRef.xml") == ([(3, "matching", pairs), (61, "matching", pairs)], [])
    found, refused = rows("tub_numericalRef.xml")
    assert refused == []
    assert found[0] == (
        3,
        "numeric",
        [("4", "1", "", "Feedback for first answer"), ("5", "1/2", "0.1", "2 + 2 = 5 for some values of 2")],
    )
    found, refused = rows("tub_shortanswerRef.xml")
    assert refused == []
    typed = [("SELECT", "1", "", "Correct"), ("WITH", "1/2", "", "Only if you have a CTE")]
    assert found == [
        (3, "short_answer", typed),
        (33, "short_answer", typed),
        (63, "short_answer", [("SELECT", "1", "", ""), ("FROM", "0", "", "")]),
    ]


def test_plugins_of_moodle():
    words = ["Modular", "Object", "Oriented", "Dynamic", "Learning", "Environment"]
    assert rows("ordering.xml") == ([(12, "ordering", words)], [])
    mat = [("choice", 1, [(word, "")]) for word in ("cat", "sat", "mat")]
    assert rows("gapselect.xml") == ([(12, "gaps", mat)], [])
    assert rows("ddwtos.xml") == ([(12, "gaps", mat)], [])


def test_a_type_that_is_not_known_is_refused_with_its_line_and_the_others_arrive():
    found, refused = rows("gapfill_en.xml")
    assert len(refused) == 22
    assert (refused[0], refused[-1]) == (71, 1872)
    assert found == [
        (15, "gaps", [("choice", 1, [("sat", "")]), ("choice", 1, [("jumped", "")])]),
        (1938, "gaps", [("text", 1, [("cat", "")]), ("text", 1, [("mat", "")])]),
    ]
