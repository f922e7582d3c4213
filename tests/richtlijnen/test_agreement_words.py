"""Which words make a mended typing error look like another agreement."""

import pytest

from richtlijnen.agreement_words import telling_words, turns_an_agreement


@pytest.mark.parametrize(
    ("was", "becomes", "found"),
    [
        ("Loop met minstens twee mensen.", "Loop met minstens één mens.", ("twee", "één")),
        ("Loop met twee mensen.", "Loop met een mens.", ("twee", "een")),
        ("Loop met een hond.", "Loop met één hond.", ("één",)),
        ("Bel 0900-8844.", "Bel 112.", ("0900", "8844", "112")),
        ("Om 20.00 uur.", "Om 20.30 uur.", ("00", "30")),
        ("Wacht vijfentwintig minuten.", "Wacht tweeëndertig minuten.", ("vijfentwintig", "tweeëndertig")),
        ("De tweede keer.", "De vierde keer.", ("tweede", "vierde")),
        ("Ga met z'n tweeën.", "Ga met z'n drieën.", ("tweeën", "drieën")),
        ("Je mag de tas openen.", "Je mag de tas niet openen.", ("niet",)),
        ("Je filmt nooit.", "Je filmt.", ("nooit",)),
        ("Je draagt geen wapen.", "Je draagt een wapen.", ("geen",)),
        ("Je kan bellen.", "Je moet bellen.", ("kan", "moet")),
        ("Je hoeft niets te doen.", "Je moet niets doen.", ("hoeft", "moet", "te")),
        ("Bel altijd.", "Bel.", ("altijd",)),
        ("Doe het alleen samen.", "Doe het samen.", ("alleen",)),
        ("Doe dit, tenzij het regent.", "Doe dit, behalve als het regent.", ("tenzij", "behalve", "als")),
        ("Loop met hoogstens vier.", "Loop met minstens vier.", ("hoogstens", "minstens")),
        ("Je mag altijd niet bellen.", "Je mag niet altijd bellen.", ("niet",)),
        ("Meld je weer af.", "Meld je daarna af.", ("weer", "daarna")),
        ("Met minstens twee menssen.", "Met minstens twee mensen.", ()),
        ("Je mag neit bellen.", "Je mag niet bellen.", ("niet",)),
        ("NIET bellen.", "Niet bellen.", ()),
        ("Een portofoon.", "De portofoon.", ("een", "de")),
        ("In acht groepen lopen.", "In acht groepen loopen.", ()),
        ("Hij wacht.", "Hij wachtte.", ()),
        ("Na afloop drinkt iedereen thee.", "Na afloop drinkt iedereen koffie.", ("thee", "koffie")),
        ("Op eenvoudige wijze.", "Op simpele wijze.", ("eenvoudige", "simpele")),
        ("Bel de dag na de ronde.", "Bel de week na de ronde.", ("dag", "week")),
        ("Bel de wijkagent.", "Bel de buurman.", ("wijkagent", "buurman")),
        ("Bel de wijkagent.", "Bel.", ("de", "wijkagent")),
        ("Bel daarna de politie.", "Bel daarna meteen de politie.", ("meteen",)),
        ("Samen met je maatje.", "Samen met jouw maatje.", ("je", "jouw")),
        ("In de buurtpreventei.", "In de buurtpreventie.", ()),
        ("Dat is teh bedoeling.", "Dat is the bedoeling.", ()),
        ("Het beindigen.", "Het beëindigen.", ()),
        ("De buurt preventie loopt.", "De buurtpreventie loopt.", ()),
        ("Stuur een e-mail.", "Stuur een email.", ()),
        ("De wacht loopt.", "De wacht loop.", ()),
    ],
)
def test_words_that_go_or_come(was, becomes, found):
    assert set(telling_words(was=was, becomes=becomes)) == set(found)


@pytest.mark.parametrize(
    "word", ["één", "elf", "achttien", "negentig", "eenentwintig", "tweehonderd", "tweede", "achtste", "tweetal", "3e"]
)
def test_numbers(word):
    assert turns_an_agreement(word)


@pytest.mark.parametrize("word", ["een", "eens", "wacht", "tiende", "gracht", "samen", "mens", "zestien"])
def test_what_only_looks_like_one(word):
    assert turns_an_agreement(word) == (word in ("tiende", "zestien"))
