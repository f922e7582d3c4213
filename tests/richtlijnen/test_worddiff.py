"""The word diff says every word of both texts once."""

from hypothesis import given
from hypothesis import strategies as st

from richtlijnen.worddiff import GONE, NEW, SAME, Piece, lines_of, only_changed, text_of, word_diff

texts = st.lists(st.sampled_from(["bel", "112", "app", "daarna", ".", "\n", "de", "ronde"]), max_size=12).map(" ".join)


def test_a_changed_word_is_said_as_gone_and_new():
    assert word_diff("<p>Loop met twee.</p>", "<p>Loop met drie.</p>") == (
        Piece(SAME, "Loop met "),
        Piece(GONE, "twee"),
        Piece(NEW, "drie"),
        Piece(SAME, "."),
    )


def test_equal_texts_have_one_piece():
    assert word_diff("<p>Een.</p><p>Twee.</p>", "<p>Een.</p><p>Twee.</p>") == (Piece(SAME, "Een.\nTwee."),)


def test_items_and_paragraphs_stand_on_lines_of_their_own():
    assert (
        text_of("<p>Neem mee:</p><ul><li>hesje</li><li>lamp &amp; pas</li></ul>") == "Neem mee:\n– hesje\n– lamp & pas"
    )
    assert [len(line) for line in lines_of(word_diff("<p>Een is een.</p>", "<p>Een is een.</p><p>Twee.</p>"))] == [1, 1]


@given(texts, texts)
def test_both_texts_can_be_read_back(old, new):
    pieces = word_diff(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != NEW) == text_of(old)
    assert "".join(piece.text for piece in pieces if piece.kind != GONE) == text_of(new)


def test_a_word_between_two_changes_goes_with_them():
    assert word_diff("Loop op straat met twee en blijf op de weg.", "Ga op pad met twee en blijf op de weg.") == (
        Piece(GONE, "Loop op straat"),
        Piece(NEW, "Ga op pad"),
        Piece(SAME, " met twee en blijf op de weg."),
    )


def test_a_rewritten_text_is_not_cut_to_shreds():
    old = "<p>Gebreken in de buurt meld je bij de gemeente.</p>"
    new = "<p>Is er iets stuk? De servicelijn van de gemeente helpt je verder met een formulier.</p>"
    assert word_diff(old, new) == (Piece(GONE, text_of(old)), Piece(NEW, text_of(new)))


def test_only_the_sentences_that_change_are_left():
    old = "Eerst dit. Bel de dag na de ronde. Dan niets.\nEen alinea die blijft."
    pieces = lines_of(word_diff(old, old.replace("dag", "week")))
    [line] = only_changed(pieces)
    assert "".join(piece.text for piece in line if not piece.is_gone) == "… Bel de week na de ronde. …"
    assert only_changed(lines_of(word_diff(old, old))) == ()


def test_a_full_stop_belongs_straight_behind_the_word_before():
    pieces = word_diff(
        "Vraag het voor je eerste ronde als je dat wilt weten, want dat mag altijd aan iedereen in het team.",
        "Vraag het voor je eerste ronde. Dat mag altijd aan iedereen in het team.",
    )
    came = next(piece for piece in pieces if piece.is_new)
    assert (came.text[0], came.is_tight) == (".", True)
    assert not word_diff("Bel de buurman nu meteen.", "Bel de wijkagent nu meteen.")[2].is_tight
