"""The pocket card: what was filled in, what somebody needs on a round first, on the two sides of one A6."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from richtlijnen import pocket_card, printing
from richtlijnen.choices import Audience
from richtlijnen.models import Kader, Section
from richtlijnen.pdf import draw_fitting, qr_png
from richtlijnen.resolved import AGREED, CLOSED, FALLBACK, ResolvedValue
from richtlijnen.templatetags.buurtkader_richtlijnen import numbers_unbroken
from richtlijnen.values import check_value, value_hash

from .demo_region import TODAY
from .making import at, key
from .test_printing import DAY, text_of

MM = 72 / 25.4


def card(region, cast, audience):
    guideline = printing.text_for(organisation=cast.ours, audience=audience, on=DAY, known_at=at(DAY))
    data = pocket_card.draw_card(guideline=guideline, organisation=cast.ours, audience=audience, on=DAY)
    return PdfReader(io.BytesIO(data)), text_of(data)


def test_members_see_their_own_values_on_a6(region, cast):
    reader, text = card(region, cast, Audience.VOLUNTEERS)
    sizes = {(round(page.mediabox.width / MM), round(page.mediabox.height / MM)) for page in reader.pages}
    assert sizes == {(105, 148)}
    assert len(reader.pages) <= 2
    for words in ("112", "0900-8844", "0800-7000", "Vraag over ronde.dagen dinsdag", "Editie 1.0 · eigen versie 1"):
        assert words in text
    assert "alleen voor onze eigen vrijwilligers" in text
    assert "1-3-2026" in text
    assert "Nog niet afgesproken Vraag over melden.nummer" in text
    assert "Terugval van melden.nummer" not in text


def test_card_says_when_a_value_was_last_checked(region, cast):
    place = Section.objects.get(key=key("tijden"))
    facts = {"kader": region.kader, "section": place, "field_key": "ronde.dagen", "by": cast.coordinator}
    check_value(**facts, value_hash=value_hash("dinsdag"), now=at(date(2026, 2, 20)))
    assert "dinsdag nagekeken op 20 februari 2026" in card(region, cast, Audience.VOLUNTEERS)[1]
    assert "nagekeken" not in card(region, cast, Audience.PUBLIC)[1]


def test_no_number_goes_on_on_the_next_line():
    assert (
        numbers_unbroken("bel 0184-00 00 81 & wacht")
        == "bel 0184-00\N{NO-BREAK SPACE}00\N{NO-BREAK SPACE}81 &amp; wacht"
    )


def test_visitors_see_only_what_is_public(region, cast):
    _reader, text = card(region, cast, Audience.PUBLIC)
    assert "dinsdag" not in text
    assert "Vraag over ronde.dagen" not in text
    assert "voor iedereen" in text
    assert "112" in text


def value(key, state, text="x", *, required=True):
    return ResolvedValue(
        key=key, label=key, type="text", text=text, state=state, audience="openbaar", required=required
    )


class Guideline:
    """As much of a guideline as a card asks for."""

    def __init__(self, *values):
        self.values = values

    def sections(self):
        return [self]


def keys(values):
    return [one.key for one in values]


def test_whom_to_reach_comes_first_and_closed_values_do_not_come():
    found = pocket_card.card_of(
        Guideline(
            value("hesje.kleur", AGREED, required=False),
            value("ronde.dagen", AGREED),
            value("politie.overleg", AGREED),
            value("politie.wijkagent", AGREED),
            value("coordinator.contact", AGREED),
            value("gemeente.contact", FALLBACK),
            value("ronde.gebied", FALLBACK),
            value("verbinding.kanaal", FALLBACK, required=False),
            value("appgroep.beheer", CLOSED),
        )
    )
    assert keys(found.contacts) == ["coordinator.contact", "politie.wijkagent"]
    assert keys(found.others) == ["ronde.dagen", "politie.overleg", "hesje.kleur"]
    assert keys(found.lacking) == ["gemeente.contact", "ronde.gebied"]


def test_on_a_round_the_words_of_the_region_stand_where_nothing_was_agreed():
    found = pocket_card.card_of(
        Guideline(
            value("aanmelden.bij", AGREED),
            value("aed.plek", FALLBACK, required=False),
            value("afmelden.niet", FALLBACK),
            value("afmelden.bij", FALLBACK, text=""),
        )
    )
    assert keys(found.on_round) == ["afmelden.niet", "aed.plek", "aanmelden.bij"]
    assert keys(found.others) == []
    assert keys(found.lacking) == ["afmelden.bij"]


def test_what_helps_least_on_a_round_goes_first():
    whole = pocket_card.Card(
        contacts=tuple(value(f"contact {n}", AGREED) for n in range(2)),
        on_round=(value("afmelden.niet", AGREED),),
        others=(value("hesje.kleur", AGREED),),
        lacking=(value("ronde.gebied", FALLBACK),),
    )
    cuts = [
        (size, card.names_gaps, len(card.others), len(card.contacts), len(card.on_round))
        for size, card in pocket_card.cuts_of(whole)
    ]
    assert cuts == [
        ("large", True, 1, 2, 1),
        ("middle", True, 1, 2, 1),
        ("middle", False, 1, 2, 1),
        ("middle", False, 0, 2, 1),
        ("middle", False, 0, 1, 1),
        ("middle", False, 0, 1, 0),
        ("middle", False, 0, 0, 0),
    ]
    assert [card.is_cut for _size, card in pocket_card.cuts_of(whole)] == [False] * 3 + [True] * 4


@pytest.mark.parametrize(("number", "pages"), [(1, 1), (14, 2), (40, 2)])
def test_however_much_was_agreed_it_is_one_sheet(number, pages, cast):
    values = tuple(value(f"Vraag {n}", AGREED, "een antwoord van een regel") for n in range(number))
    whole = pocket_card.Card(contacts=values[:3], others=values[3:], lacking=(value("ronde.gebied", FALLBACK),))
    context = {"guideline": {"number": "1.0"}, "organisation": cast.ours, "made_on": DAY, "url": "u"}
    data = draw_fitting(
        template="buurtkader_richtlijnen/pdf/pocket_card.html",
        tries=[({**context, "size": size, "card": shown}, 2) for size, shown in pocket_card.cuts_of(whole)],
        css=("pocket_card.css",),
        pictures={"qr": qr_png("u")},
    )
    text = text_of(data)
    assert len(PdfReader(io.BytesIO(data)).pages) == pages
    assert "Vraag 0" in text
    assert ("Er past hier niet meer bij" in text) == (number == 40)
    assert ("Nog niet afgesproken: 1 ding. Kijk op de site." in text) == (number == 40)


def test_every_organisation_of_the_example_fits_on_one_sheet_with_what_counts_on_a_round(demo_region):
    known_at = at(TODAY, hour=13)
    places = [kader.organisation for kader in Kader.objects.select_related("organisation")]
    assert len(places) == 10
    for place in places:
        for audience in (Audience.PUBLIC, Audience.VOLUNTEERS):
            guideline = printing.text_for(organisation=place, audience=audience, on=TODAY, known_at=known_at)
            data = pocket_card.draw_card(guideline=guideline, organisation=place, audience=audience, on=TODAY)
            assert len(PdfReader(io.BytesIO(data)).pages) <= 2, (place.slug, audience)
            text = text_of(data)
            asked = ["Waar hangt de dichtstbijzijnde AED?"]
            if audience == Audience.VOLUNTEERS:
                asked += ["Hoe bereik je de coördinator?", "Bij wie meld je je aan?", "Bij wie meld je je af?"]
                asked += ["Op welk nummer meld je je af?", "Wat gebeurt er als een team zich niet afmeldt?"]
            for question in asked:
                assert question in text, (place.slug, audience, question)
