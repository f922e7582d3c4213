"""Whether what was taken over still stands."""

import pytest

from richtlijnen.taken_words import stands

WAS, BECOMES = ("Samen", "<p>Loop met twee.</p>"), ("Samen", "<p>Loop met twee. Draag samen een hesje.</p>")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (BECOMES, True),
        (WAS, False),
        (None, False),
        (("Samen", "<p>Loop met twee. Draag altijd een hesje.</p>"), True),
        (("Samen", "<p>Loop met twee. Neem een lamp mee.</p>"), False),
        (("Samen", "<p>Een nieuw begin.</p><p>Loop met twee. Draag samen een hesje.</p>"), True),
    ],
)
def test_half_of_what_it_added_has_to_be_there(text, found):
    assert stands(was=WAS, becomes=BECOMES, text=text) == found


def test_what_was_left_out_has_to_stay_out():
    facts = {"was": BECOMES, "becomes": WAS}
    assert stands(text=WAS, **facts)
    assert not stands(text=BECOMES, **facts)


def test_change_of_order_or_type_only_counts_while_it_is_not_undone():
    was, becomes = ("T", "<p>Eerst dit. Dan dat.</p>"), ("T", "<p>Dan dat. Eerst dit.</p>")
    assert stands(was=was, becomes=becomes, text=becomes)
    assert not stands(was=was, becomes=becomes, text=was)
    assert stands(was=was, becomes=was, text=was)
