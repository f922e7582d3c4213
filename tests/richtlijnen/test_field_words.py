"""What happens to the questions of a section, as people say it."""

import pytest

from richtlijnen.field_words import fields_in_words

from .making import filled


def words(was, becomes):
    return " ".join(fields_in_words(was=was, becomes=becomes))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Nieuwe vraag: “Vraag over a” (verplicht). Zolang er niets is ingevuld, geldt: “Terugval van a”"),
        ({"required": False, "fallback": ""}, "Nieuwe vraag: “Vraag over a” (mag leeg blijven)."),
    ],
)
def test_a_question_that_comes(changes, said):
    assert words([], [filled("a", **changes)]) == said


def test_a_question_that_goes():
    assert words([filled("a"), filled("b")], [filled("b")]) == "De vraag “Vraag over a” vervalt."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"label": "Hoe laat?"}, "die luidt nu “Hoe laat?”"),
        ({"type": "time"}, "het soort antwoord was “korte tekst” en is nu “tijd”"),
        ({"required": False}, "die mag nu leeg blijven"),
        ({"fallback": ""}, "zonder antwoord geldt er niets meer"),
        ({"fallback": "Bel 112."}, "zonder antwoord geldt nu: “Bel 112.”"),
        ({"audience": "openbaar"}, "het antwoord is nu voor: iedereen"),
        ({"must_confirm": True}, "vrijwilligers lezen het voortaan opnieuw als het antwoord verandert"),
        ({"example": "om acht uur"}, "het voorbeeld is nu “om acht uur”"),
        (
            {"required": False, "fallback": ""},
            "die mag nu leeg blijven; zonder antwoord geldt er niets meer",
        ),
    ],
)
def test_a_question_that_changes(changes, said):
    assert words([filled("a")], [filled("a", **changes)]) == f"De vraag “Vraag over a” is gewijzigd: {said}."


def test_only_another_order():
    two = [filled("a"), filled("b")]
    assert words(two, two[::-1]) == "De vragen staan in een andere volgorde: “Vraag over b”, “Vraag over a”."
    assert words(two, two) == ""
