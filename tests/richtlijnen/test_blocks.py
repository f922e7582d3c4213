"""Blocks of a lesson quote what holds with the reader, without a query."""

from datetime import date
from types import SimpleNamespace

import pytest

from richtlijnen.blocks import ContactCardBlock, SectionBlock, ValueBlock, contacts_in, place_on_card
from richtlijnen.models import Section
from richtlijnen.reading import guideline_for
from richtlijnen.values import check_value, value_hash

from .making import SECOND, at, key, make_region, passage

pytestmark = pytest.mark.django_db
PLACE = SimpleNamespace(slug="onzedorp", place="Onzedorp", municipality="Onzedorp")


def reader(cast, person="volunteer", organisation="ours"):
    """Return the context of a lesson for somebody."""
    found = guideline_for(
        organisation=organisation and getattr(cast, organisation),
        person=getattr(cast, person),
        on=SECOND,
        known_at=at(SECOND),
    )
    return {"reader": {"guideline": found, "organisation": PLACE if organisation else None}}


def rendered(block, value, context):
    """Return the block's HTML."""
    return block.render(block.to_python(value), context=context)


def test_section_quotes_region_and_own_text_without_a_query(region, django_assert_num_queries):
    context = reader(region.cast)
    with django_assert_num_queries(0):
        html = rendered(SectionBlock(), {"section": str(key("meedoen")), "intro": "Lees mee."}, context)
    assert "Lees mee." in html
    assert "<p>Tekst meedoen.</p>" in html
    assert "<strong>Bij ons in Onzedorp</strong>" in html
    assert "Bij ons loop je drie keer mee." in html
    anchor = f"p-{key('meedoen').hex[:8]}"
    assert f'href="/richtlijn/onzedorp/?open={anchor}#{anchor}"' in html


def test_value_shows_what_is_agreed_without_a_query(region, django_assert_num_queries):
    value = {"section": str(key("tijden")), "field": "ronde.dagen", "intro": "Lopen doen we zo:"}
    context = reader(region.cast)
    with django_assert_num_queries(0):
        html = rendered(ValueBlock(), value, context)
    assert "<b>dinsdag</b>" in html
    assert "nog niet afgesproken" not in html


def test_lesson_says_when_a_value_was_last_checked(region, settings, django_assert_num_queries):
    settings.BUURTKADER_RICHTLIJNEN_CONTACT_FIELDS = ["ronde.*"]
    value = {"section": str(key("tijden")), "field": "ronde.dagen"}
    assert "nagekeken op" not in rendered(ValueBlock(), value, reader(region.cast))
    check_value(
        kader=region.kader,
        section=Section.objects.get(key=key("tijden")),
        field_key="ronde.dagen",
        value_hash=value_hash("dinsdag"),
        by=region.cast.coordinator,
        now=at(date(2026, 3, 1)),
    )
    context = reader(region.cast)
    with django_assert_num_queries(0):
        shown = [rendered(ValueBlock(), value, context), rendered(ContactCardBlock(), {}, context)]
    assert [html.count("nagekeken op 1 maart 2026") for html in shown] == [1, 1]
    assert "nagekeken op" not in rendered(ValueBlock(), value, reader(region.cast, "other_volunteer"))


def test_value_without_an_agreement_shows_what_holds_meanwhile(region):
    value = {"section": str(key("melden")), "field": "melden.nummer"}
    html = rendered(ValueBlock(), value, reader(region.cast))
    assert "nog niet afgesproken</span> Terugval van melden.nummer" in html


@pytest.mark.parametrize("lesson", [{}, {"reader": None}, {"reader": {"guideline": None}}])
@pytest.mark.parametrize(
    ("block", "value"),
    [
        (SectionBlock(), {"section": str(key("meedoen"))}),
        (ValueBlock(), {"section": str(key("tijden")), "field": "ronde.dagen"}),
        (ContactCardBlock(), {}),
    ],
)
def test_without_a_reader_it_says_that_it_differs(block, value, lesson, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert "Dit verschilt per organisatie." in rendered(block, value, lesson)


def test_a_reader_of_no_organisation_reads_that_it_differs(region):
    value = {"section": str(key("tijden")), "field": "ronde.dagen"}
    html = rendered(ValueBlock(), value, reader(region.cast, "regional_editor", None))
    assert "Dit verschilt per organisatie." in html
    assert "dinsdag" not in html


@pytest.mark.parametrize("person", ["visitor", "other_volunteer", "nobody"])
def test_strangers_read_no_closed_text_in_a_lesson(region, person):
    context = reader(region.cast, person)
    closed = rendered(SectionBlock(), {"section": str(key("tijden"))}, context)
    value = rendered(ValueBlock(), {"section": str(key("tijden")), "field": "ronde.dagen"}, context)
    assert "Deze afspraak is alleen voor onze vrijwilligers." in closed
    assert "dinsdag" not in closed + value


def test_a_section_that_is_not_there_says_that_it_differs(region):
    for value in ({"section": str(key("weg"))}, {"section": "geen sleutel"}, {}):
        assert "Dit verschilt per organisatie." in rendered(SectionBlock(), value, reader(region.cast))


def test_contact_card_has_the_fields_that_say_whom_to_reach(cast, settings):
    values = {"melden.nummer": "078-000 00 12 (voorbeeld)"}
    make_region(cast, passages=[passage("melden", "invulling", values=values)])
    context = reader(cast)
    html = rendered(ContactCardBlock(), {}, context)
    assert "078-000 00 12 (voorbeeld)" in html
    assert "ronde.dagen" not in html
    settings.BUURTKADER_RICHTLIJNEN_CONTACT_FIELDS = ["ronde.*"]
    assert [value.key for value in contacts_in(context["reader"]["guideline"])] == ["ronde.dagen"]


def test_contact_card_begins_with_who_is_needed_first():
    keys = ["vertrouwenspersoon.contact", "zorg.contact", "gemeente.contact", "politie.wijkagent", "afmelden.nummer"]
    keys += ["coordinator.contact"]
    assert sorted(keys, key=place_on_card) == keys[::-1]
    assert place_on_card("ronde.dagen") is place_on_card("politie.overleg") is None


def test_contact_card_folds_what_is_not_agreed_yet_into_one_line(cast, settings):
    settings.BUURTKADER_RICHTLIJNEN_CONTACT_FIELDS = ["melden.*", "ronde.*"]
    make_region(cast, passages=[passage("tijden", "invulling", values={"ronde.dagen": "dinsdag"})])
    html = rendered(ContactCardBlock(), {}, reader(cast))
    agreed, _, lacking = html.partition('<details class="bk-fold">')
    assert "dinsdag" in agreed
    assert "melden" not in agreed
    assert "Nog niet afgesproken: Vraag over melden.nummer </span>" in lacking
    assert "<dd>Terugval van melden.nummer</dd>" in lacking


def test_the_form_offers_sections_and_fields_by_name(region):
    block = ValueBlock()
    sections = dict(block.child_blocks["section"].field.choices)
    fields = dict(block.child_blocks["field"].field.choices)
    assert sections[str(key("melden"))] == "Titel melden"
    assert fields["melden.nummer"] == "Vraag over melden.nummer (melden.nummer)"


def test_markup_in_a_value_is_shown_as_text(cast):
    make_region(cast, passages=[passage("melden", "invulling", values={"melden.nummer": "<script>1</script>"})])
    html = rendered(ValueBlock(), {"section": str(key("melden")), "field": "melden.nummer"}, reader(cast))
    assert "&lt;script&gt;1&lt;/script&gt;" in html
