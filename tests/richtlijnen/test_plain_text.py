"""Text typed in a plain box and back: nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from richtlijnen.canonical import clean_html
from richtlijnen.plain_text import to_html, to_plain

KNOWN = [
    ("<p>Eén.</p><p>Twee.</p>", "Eén.\n\nTwee."),
    ("<p>Eerst:</p><ul><li>a</li><li>b</li></ul><p>Dan.</p>", "Eerst:\n\n- a\n- b\n\nDan."),
    ("<ol><li>Bel 112.</li><li>Ga weg.</li></ol>", "1. Bel 112.\n2. Ga weg."),
    ("<p><b>Voor de ronde</b> bel je.</p>", "**Voor de ronde** bel je."),
    ("<p>Het is <i>niet</i> zo.</p>", "Het is __niet__ zo."),
    ('<p>Zie <a href="https://x.example/a">hier</a>.</p>', "Zie [hier](https://x.example/a)."),
    ("<p>Regel<br>nog een</p>", "Regel\nnog een"),
    ("<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>", "- a\n  - b\n  - c\n- d"),
    ("<p>- geen lijst</p>", "\\- geen lijst"),
    ("<p>1. geen lijst</p>", "1\\. geen lijst"),
    ("<p>jan_de_boer@x.example en 2 * 3</p>", "jan_de_boer@x.example en 2 * 3"),
    ("<p>a &lt; b &amp; c</p>", "a < b & c"),
]


@pytest.mark.parametrize(("markup", "text"), KNOWN)
def test_text_and_html_are_two_sides_of_one_thing(markup, text):
    assert to_plain(markup) == text
    assert to_html(text) == markup


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("Eerst:\n- a\n\n- b\nDan", "<p>Eerst:</p><ul><li>a</li><li>b</li></ul><p>Dan</p>"),
        ("• a\n– b\n* c", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
        ("1) a\r\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("- a\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("-5 graden", "<p>-5 graden</p>"),
        ("half ** open", "<p>half ** open</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("", ""),
        ("\n \n", ""),
    ],
)
def test_typed_text_becomes_clean_html(text, markup):
    assert to_html(text) == markup


words = st.text(alphabet="abé *_-\\[]().1–•&<>\"'", min_size=1, max_size=12).map(lambda text: text.replace("\n", " "))


def wrapped(tag):
    return lambda text: f"<{tag}>{escape(text)}</{tag}>"


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


inline = st.lists(
    st.one_of(words.map(escape), words.map(wrapped("b")), words.map(wrapped("i")), st.just("<br>")),
    min_size=1,
    max_size=4,
).map("".join)
paragraph = inline.map(lambda text: f"<p>{text}</p>")
item = inline.map(lambda text: f"<li>{text}</li>")
items = st.lists(item, min_size=1, max_size=3).map("".join)
block = st.one_of(paragraph, items.map(lambda text: f"<ul>{text}</ul>"), items.map(lambda text: f"<ol>{text}</ol>"))


@given(st.lists(block, max_size=4).map("".join))
def test_whatever_the_editor_wrote_survives_a_visit_to_the_box(markup):
    typed = to_html(to_plain(markup))
    assert to_html(to_plain(typed)) == typed
    assert letters(typed) == letters(clean_html(markup))


@given(st.text(alphabet="ab 1.-*_\\[]()\n<&", max_size=60))
def test_whatever_was_typed_settles_after_one_visit(text):
    once = to_html(text)
    assert to_html(to_plain(once)) == once


def letters(markup):
    """Return the letters and signs of a text, without spaces and tags."""
    import html
    import re

    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]+>", "", markup)))
