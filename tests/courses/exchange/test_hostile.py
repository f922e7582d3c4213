"""Files that somebody made to do harm: refused or harmless, in bounded time and memory."""

import gzip
import io
import time
import tracemalloc
import zipfile

import pytest
from django.template import engines

from courses.exchange.decoding import MOST_BYTES
from courses.exchange.reading import read

SECONDS = 20  # a slow machine included; what is refused here takes far less
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
GOOD = '<question type="truefalse"><name><text>N</text></name><questiontext><text>Is it?</text></questiontext>'
GOOD += '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>\n'
ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<x-y onclick=alert(1)>x</x-y>",
    "<!--><script>alert(1)</script>-->",
    "<style>@import 'http://evil.example'</style>",
    "<script>alert(1)",
    "<img src=x onerror=alert(1) ",
)


def only_refusal(data):
    reading = read(data)
    assert reading.found == ()
    (row,) = reading.refused
    return row.line, str(row.reason)


BOMB = (
    HEAD + '<!DOCTYPE quiz [<!ENTITY a "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
).replace("&a0;", "&a;") + f"]><quiz>{GOOD}&a11;</quiz>"
OUTSIDE = HEAD + f'<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>{GOOD}&x;</quiz>'
PARAMETER = HEAD + f'<!DOCTYPE quiz [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]><quiz>{GOOD}</quiz>'
PLAIN_DTD = HEAD + f'<!DOCTYPE quiz SYSTEM "http://127.0.0.1:9/quiz.dtd"><quiz>{GOOD}</quiz>'


@pytest.mark.parametrize("text", [BOMB, OUTSIDE, PARAMETER, PLAIN_DTD], ids=["laughs", "file", "parameter", "dtd"])
def test_document_types_and_entities_are_refused_before_anything_is_expanded(text):
    line, reason = only_refusal(text.encode())
    assert (line, reason) == (
        2,
        "This file holds instructions for the computer (a document type or entities). That is refused.",
    )


def test_the_same_bomb_in_utf_16_is_refused():
    assert "That is refused" in only_refusal(BOMB.replace("UTF-8", "UTF-16").encode("utf-16"))[1]


def packed_zip():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("quiz.xml", b"0" * 5_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (packed_zip(), "This is a packed file (zip)"),
        (gzip.compress(b"0" * 5_000_000), "This is a packed file (zip)"),
        (b"", "This file is empty."),
        (b" \n\n ", "This file is empty."),
        (b"A question?{T}\0\0", "This file is not text."),
        (bytes(range(256)) * 40, "This file is not text."),
        (b"\xff\xfeA", "This file is not text."),
        (b"x" * (MOST_BYTES + 1), "This file is larger than 50 MB."),
        (b"a{T}\n\n" * 1_000_000, "This file is larger than 5 MB."),
        (b"<html><body>Not found</body></html>", "This is XML, but no Moodle XML"),
        (b'<?xml version="1.0" encoding="x-none"?><quiz></quiz>', "Here the XML is not in order."),
    ],
    ids=["zip", "gzip", "nothing", "blanks", "nul", "binary", "half utf-16", "huge", "large gift", "html", "encoding"],
)
def test_what_is_no_file_of_questions_is_refused_with_words(data, words):
    line, reason = only_refusal(data)
    assert line == 1
    assert reason.startswith(words)


def test_nul_in_xml_ends_the_reading_at_its_line():
    reading = read(f"{HEAD}<quiz>\n{GOOD}<question>\0</question></quiz>".encode())
    assert [found.name for found in reading.found] == ["N"]
    assert [(row.line, str(row.reason)) for row in reading.refused] == [
        (4, "Here the XML is not in order. Nothing after line 4 was read.")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"])
def test_accents_survive_every_common_encoding(encoding):
    gift = read("Één café?{=ja ~nee}".encode(encoding))
    assert gift.found[0].content.stem == "Één café?"
    declared = {"utf-8-sig": "utf-8", "cp1252": "utf-8"}.get(encoding, encoding)  # cp1252: one that lies
    xml = HEAD.replace("UTF-8", declared) + f"<quiz>{GOOD.replace('Is it?', 'Één café?')}</quiz>"
    reading = read(xml.encode(encoding))
    assert reading.found[0].content.stem == "Één café?"
    assert len(reading.notes) == (encoding == "cp1252")


def test_a_guessed_encoding_is_told():
    assert [note.line for note in read("Eén?{T} é".encode("latin-1")).notes] == [1]


def in_time(data):
    """Return what was read of `data`, within the time that a file may take."""
    start = time.monotonic()
    reading = read(data)
    assert time.monotonic() - start < SECONDS
    return reading


def most_memory(data):
    """Return how many bytes reading `data` takes at most."""
    tracemalloc.start()
    try:
        read(data)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("depth", [31, 200_000])
def test_deep_nesting_is_refused(depth):
    assert only_refusal(("<quiz>" + "<question>" * depth).encode()) == (1, "This file is nested too deeply.")
    assert in_time(b"a{" * 100_000 + b"}" * 100_000).found == ()


def test_a_hundred_thousand_questions_stop_at_five_thousand():
    xml = (f"{HEAD}<quiz>\n" + GOOD * 100_000 + "</quiz>").encode()
    reading = in_time(xml)
    assert (len(reading.found), len(reading.refused), reading.refused[0].line) == (5000, 1, 5003)
    gift = in_time(b"a{T}\n\n" * 100_000)
    assert (len(gift.found), [row.line for row in gift.refused]) == (5000, [10001])


def test_a_question_with_too_many_parts_is_refused_and_the_next_is_read():
    many = GOOD.replace("<answer", "<hint/>" * 50_000 + "<answer", 1)
    reading = in_time(f"<quiz>\n{many}{GOOD}</quiz>".encode())
    assert [(row.line, str(row.reason)) for row in reading.refused] == [(2, "This question has too many parts.")]
    assert [found.line for found in reading.found] == [3]


def test_pictures_are_not_even_kept_in_memory():
    picture = b'Is it?</text><file name="x">' + b"A" * 20_000_000 + b"</file>"
    data = b"<quiz>" + GOOD.encode().replace(b"Is it?</text>", picture) + b"</quiz>"
    del picture
    assert len(read(data).found) == 1
    assert most_memory(data) < 45_000_000  # the bytes twice, and no text made of them


def test_the_memory_that_a_file_takes_is_bounded():
    assert most_memory(f"<quiz>{GOOD * 6_000}</quiz>".encode()) < 40_000_000
    assert most_memory(b"a{" * 100_000) < 40_000_000


SLOW = (
    "<" * 1_500_000,
    '<a "' * 400_000,
    "<a '" * 200_000 + '"' * 200_000,
    "<!--" * 400_000,
    "<sup>x" * 150_000 + "</sup>" * 50_000,
    "<svg>" * 200_000,
    "&" * 1_500_000,
    "&#" * 500_000,
    "{1:SA:" * 300_000,
    "{1:SA:" + "~%" * 9_000,
    "[[1]]" * 300_000,
    "**a" * 400_000,
    "\n" * 1_000_000 + "x",
)


@pytest.mark.parametrize("text", SLOW, ids=[text[:8].strip() or "lines" for text in SLOW])
@pytest.mark.parametrize("kind", ["cloze", "gapselect", "shortanswer"])
@pytest.mark.parametrize("markup", ["html", "markdown"])
def test_no_text_takes_long(text, kind, markup):
    data = f'<quiz><question type="{kind}"><questiontext format="{markup}"><text><![CDATA[{text}]]></text>'
    reading = in_time(f"{data}</questiontext></question></quiz>".encode())
    assert len(reading.refused) == 1


@pytest.mark.parametrize(
    "text",
    [
        "{" * 99_000,
        "::" * 49_000,
        "a{=" + "b =" * 30_000 + "}",
        "a{#" + "=1 " * 30_000 + "}",
        "\\" * 99_000,
        "a{\n\n" * 9_000,
    ],
)
def test_no_gift_takes_long(text):
    assert in_time(text.encode()).found == ()


def texts_of(content):
    yield from (content.stem, content.feedback, *content.hints)
    for option in content.options:
        yield from (option.text, option.feedback)
    for pair in content.pairs:
        yield from (pair.left, pair.right)
    for answer in (*content.answers, *(answer for gap in content.gaps for answer in gap.answers)):
        yield from (answer.text, answer.feedback)
    for criterion in content.criteria:
        yield criterion.title


def every_type(attack):
    """Return a quiz with every type, `attack` in each of its texts."""
    text = f"<text><![CDATA[keep {attack}]]></text>"
    both = f"<questiontext format='html'>{text}</questiontext><generalfeedback format='html'>{text}</generalfeedback>"
    both += f"<name>{text}</name><hint format='html'>{text}</hint><idnumber><![CDATA[{attack}]]></idnumber>"
    right = f"<answer fraction='100' format='html'>{text}<feedback format='html'>{text}</feedback></answer>"
    wrong = right.replace("100", "0")
    truth = "<answer fraction='{}'><text>{}</text><feedback format='html'>" + text + "</feedback></answer>"
    pair = f"<subquestion format='html'>{text}<answer>{text}</answer></subquestion>"
    word = f"<selectoption>{text}</selectoption>"
    kinds = {
        "multichoice": both + right + wrong,
        "truefalse": both + truth.format(100, "true") + truth.format(0, "false"),
        "shortanswer": both + right,
        "numerical": both + truth.format(100, "3"),
        "matching": both + pair * 2,
        "essay": both + f"<graderinfo format='html'>{text}</graderinfo>",
        "ordering": both + right.replace("100", "1") + right.replace("100", "2"),
        "cloze": both.replace("keep", "keep {1:SA:=yes#well} {1:MC:=a~b}", 1),
        "gapselect": both.replace("keep", "keep [[1]]", 1) + word + "<selectoption><text>b</text></selectoption>",
    }
    return (
        "<quiz>" + "".join(f'<question type="{kind}">{inside}</question>' for kind, inside in kinds.items()) + "</quiz>"
    )


PAGE = engines["django"].from_string("{{ text }}")


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_script_reaches_a_page(attack):
    reading = read(every_type(attack).encode())
    assert len(reading.found) + len(reading.refused) == 9
    assert len(reading.found) >= 8
    for found in reading.found:
        typed = {answer.text for answer in found.content.answers} | {pair.right for pair in found.content.pairs}
        for text in texts_of(found.content):
            page = PAGE.render({"text": text})
            assert "<" not in page
            if text not in typed and attack.endswith(">"):  # typed answers are plain text in Moodle too
                assert "alert(1)" not in text or "<" not in text


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_script_comes_in_through_gift(attack):
    bare = attack.replace("=", "\\=").replace(":", "\\:")
    text = f"::{bare}::keep {bare}{{=a {bare}#b {bare} ~c {bare}####d {bare}}}"
    reading = read(text.encode())
    (found,) = reading.found
    for words in texts_of(found.content):
        assert "<" not in PAGE.render({"text": words})
        assert "<script>" not in words
