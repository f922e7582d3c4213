"""Finding words in every form of Dutch, and never in what is closed."""

from datetime import date

import pytest

from richtlijnen.resolved import AGREED, CLOSED, ResolvedChapter, ResolvedGuideline, ResolvedSection, ResolvedValue
from richtlijnen.searching import fold, search

from .making import key

DAY = date(2026, 3, 1)


def section(number, title, body, closed=False, values=()):
    """Return a resolved section."""
    return ResolvedSection(
        key=key(number),
        version=1,
        number=number,
        title=title,
        kind="vast",
        audience="openbaar",
        must_confirm=False,
        regional=f"<p>{body}</p>",
        rationale="",
        origin=None,
        local=(),
        values=tuple(values),
        status=None,
        closed=closed,
    )


def guideline(*sections):
    """Return a guideline with these sections."""
    chapter = ResolvedChapter(key=key("h"), number="1", title="H", sections=sections)
    return ResolvedGuideline(DAY, "1.0", DAY, None, DAY, "Overleg", "", (chapter,))


TEXT = guideline(
    section("1.1", "Meldingen doen", "Bel de wijkagent bij het Café."),
    section("1.2", "Samen lopen", "Buurtpreventie is met twee. De coördinatoren weten het."),
    section(
        "4.2",
        "Tijden",
        "Je kijkt naar elke situatie.",
        values=[ResolvedValue("a", "Dag", "text", "dinsdag", AGREED, "openbaar")],
    ),
    section("4.3", "Dicht", "GEHEIM staat hier.", closed=True),
)


def numbers(query, text=TEXT):
    """Return the numbers of what was found."""
    return [hit.section.number for hit in search(guideline=text, query=query).hits]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("melding", ["1.1"]),
        ("wijkagenten", ["1.1"]),
        ("cafe", ["1.1"]),
        ("CAFÉ", ["1.1"]),
        ("buurt", ["1.2"]),
        ("preventie", ["1.2"]),
        ("coordinator", ["1.2"]),
        ("situaties", ["4.2"]),
        ("dinsdag", ["4.2"]),
        ("de wijkagent", ["1.1"]),
        ("4.2", ["4.2"]),
        ("4", []),
        ("", []),
        ("???", []),
        ("GEHEIM", []),
    ],
)
def test_words_are_found_in_every_form(query, found):
    assert numbers(query) == found


def test_found_words_are_marked_in_their_line():
    (hit,) = search(guideline=TEXT, query="wijkagenten cafe").hits
    assert [run.text for run in hit.line if run.is_found] == ["wijkagent", "Café"]
    assert "".join(run.text for run in hit.line) == "Bel de wijkagent bij het Café."


def test_without_all_words_it_says_so_and_gives_most():
    found = search(guideline=TEXT, query="wijkagent dinsdag")
    assert (found.missed, [hit.section.number for hit in found.hits]) == (True, ["4.2", "1.1"])


def test_nothing_found_offers_a_word_that_looks_like_it():
    assert search(guideline=TEXT, query="wijkagemt").instead == ("wijkagent",)


def test_the_value_of_a_closed_field_is_not_searched():
    text = guideline(
        section("1.1", "T", "x", values=[ResolvedValue("a", "Nummer", "text", "", CLOSED, "vrijwilliger")])
    )
    assert numbers("nummer", text) == ["1.1"]


def test_folding_drops_accents():
    assert fold("Coördinátor") == "coordinator"


def test_no_colon_stands_behind_a_question_mark():
    value = ResolvedValue("a", "Als je je afmeldt?", "text", "Na een kwartier", AGREED, "openbaar")
    found = search(guideline=guideline(section("1.1", "Titel", "Tekst", values=[value])), query="kwartier")
    assert "".join(run.text for run in found.hits[0].line) == "Als je je afmeldt? Na een kwartier"
