"""The pocket card: what was filled in, whom to reach first, on two sides or four."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from richtlijnen import pocket_card, printing
from richtlijnen.choices import Audience
from richtlijnen.models import Section
from richtlijnen.pdf import draw_fitting, qr_png
from richtlijnen.resolved import AGREED, CLOSED, FALLBACK, ResolvedValue
from richtlijnen.values import check_value, value_hash

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
    assert "Nog niet afgesproken Vraag over melden.nummer Terugval van melden.nummer" in text


def test_card_says_when_a_value_was_last_checked(region, cast):
    place = Section.objects.get(key=key("tijden"))
    facts = {"kader": region.kader, "section": place, "field_key": "ronde.dagen", "by": cast.coordinator}
    check_value(**facts, value_hash=value_hash("dinsdag"), now=at(date(2026, 2, 20)))
    assert "dinsdag nagekeken op 20 februari 2026" in card(region, cast, Audience.VOLUNTEERS)[1]
    assert "nagekeken" not in card(region, cast, Audience.PUBLIC)[1]


def test_visitors_see_only_what_is_public(region, cast):
    _reader, text = card(region, cast, Audience.PUBLIC)
    assert "dinsdag" not in text
    assert "Vraag over ronde.dagen" not in text
    assert "voor iedereen" in text
    assert "112" in text


def value(key, state, text="x"):
    return ResolvedValue(key=key, label=key, type="text", text=text, state=state, audience="openbaar")


class Guideline:
    """As much of a guideline as a card asks for."""

    def __init__(self, *values):
        self.values = values

    def sections(self):
        return [self]


def test_whom_to_reach_comes_first_and_closed_values_do_not_come():
    found = pocket_card.card_of(
        Guideline(
            value("ronde.dagen", AGREED),
            value("politie.wijkagent", AGREED),
            value("coordinator.contact", AGREED),
            value("gemeente.contact", FALLBACK),
            value("hesje.kleur", FALLBACK),
            value("appgroep.beheer", CLOSED),
        )
    )
    assert [one.key for one in found.contacts] == ["coordinator.contact", "politie.wijkagent"]
    assert [one.key for one in found.others] == ["ronde.dagen"]
    assert [one.key for one in found.lacking] == ["gemeente.contact", "hesje.kleur"]


@pytest.mark.parametrize(("number", "pages"), [(1, 1), (14, 2), (30, 4)])
def test_more_values_take_two_sides_and_then_four(number, pages, cast):
    values = tuple(value(f"Vraag {n}", AGREED, "een antwoord van een regel") for n in range(number))
    shown = pocket_card.Card(contacts=values[:3], others=values[3:], lacking=())
    context = {"card": shown, "guideline": {"number": "1.0"}, "organisation": cast.ours, "made_on": DAY, "url": "u"}
    data = draw_fitting(
        template="buurtkader_richtlijnen/pdf/pocket_card.html",
        tries=[({**context, "size": size, "brief": brief}, most) for size, brief, most in pocket_card.PLANS],
        css=("pocket_card.css",),
        pictures={"qr": qr_png("u")},
    )
    found = len(PdfReader(io.BytesIO(data)).pages)
    assert found <= pages
    assert found > pages // 2 or pages == 1
