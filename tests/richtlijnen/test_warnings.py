"""What a text should be looked at twice for. Never a refusal."""

from datetime import date
from uuid import uuid4

import pytest

from richtlijnen.drafts import PassageDraft
from richtlijnen.texts import Origin, SectionText
from richtlijnen.warnings import repeated_words, warnings_of

REGION = "Je loopt altijd met zijn tweeën of meer, nooit alleen, en je houdt elkaar de hele ronde in het oog."


def warned(body="", values=None, operation="aanvulling"):
    """Return (kind, place, found) of the warnings about one passage."""
    key = uuid4()
    section = SectionText(
        key=key,
        version=1,
        number="4.1",
        title="Samen",
        kind="aanvulbaar",
        body=f"<p>{REGION}</p>",
        rationale="",
        frame="",
        fields=(),
        must_confirm=False,
        audience="openbaar",
        hash="",
        origin=Origin("1.0", date(2026, 1, 1), date(2026, 1, 1)),
    )
    passage = PassageDraft(key, operation, body and f"<p>{body}</p>", values or {}, ())
    found = warnings_of(passages=[passage], sections={key: section}, on=date(2026, 5, 10))
    assert all(item.section == key and item.message for item in found)
    return [(item.kind, item.place, item.found) for item in found]


@pytest.mark.parametrize(
    "number",
    [
        "0612345678",
        "06-12345678",
        "06 12 34 56 78",
        "(06) 1234.5678",
        "+31 6 12345678",
        "+31(0)6-12345678",
        "0031612345678",
    ],
)
def test_a_mobile_number_is_seen_in_every_spelling(number):
    assert [kind for kind, _place, _found in warned(f"Bel {number} als het later wordt.")] == ["mobile"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mail jan.de.vries@gmail.com", "private_mail"),
        ("Mail jan (at) hotmail punt nl", "private_mail"),
        ("Haal de sleutel bij Dorpsstraat 12a", "address"),
        ("Lever in bij 3361 AB", "address"),
        ("Stort op NL91 ABNA 0417 1643 00", "bank_account"),
        ("Stort op DE89 3704 0044 0532 0130 00", "bank_account"),
        ("Vraag mevrouw van der Berg", "name"),
        ("Vraag dhr. Jansen", "name"),
    ],
)
def test_what_is_private_is_seen(text, kind):
    assert [row[0] for row in warned(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Bel 0900-8844 of 112.",
        "Bel 0184-12 34 56 of mail team@buurt.example.",
        "Loop de Dorpsweg 2 keer op en neer.",
        "Afgesproken op de Kerkdijk in 2026, van 2000 tot 2200 uur.",
        "Vraag een mevrouw of een meneer van de gemeente.",
    ],
)
def test_what_is_meant_to_be_shared_gives_no_warning(text):
    assert warned(text) == []


def test_a_field_about_a_person_names_no_person():
    assert warned(values={"vertrouwenspersoon.contact": "Jan de Vries, via het dorpshuis"}) == [
        ("name", "vertrouwenspersoon.contact", "Jan de Vries")
    ]
    assert warned(values={"ronde.gebied": "van Oude Maas tot Nieuwe Haven"}) == []
    assert warned(values={"politie.wijkagent": "0184-12 34 56, of 0900-8844"}) == [
        ("police", "politie.wijkagent", "0184-12 34 56")
    ]


def test_an_addition_that_repeats_the_region_is_seen():
    assert warned(f"Bij ons geldt: {REGION}")[0][0] == "overlap"
    assert warned("Bij ons lopen we het liefst met zijn drieën, want de dijk is donker en lang.") == []
    assert warned(REGION, operation="hogere_regel") == []


def test_a_few_shared_words_are_no_repetition():
    assert repeated_words(own="nooit alleen", regional=REGION) == ""
    assert repeated_words(own=REGION, regional=REGION).startswith("je loopt altijd met zijn tweeën")
