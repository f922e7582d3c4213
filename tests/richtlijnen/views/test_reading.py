"""The pages on which people read what holds."""

import re
from datetime import date, timedelta

import pytest
import time_machine

from richtlijnen.adopting import adopt_local_edition
from richtlijnen.choices import ChangeClass
from richtlijnen.edition_plan import Change
from richtlijnen.reviewing import confirm_higher_rule

from ..making import (
    FIRST,
    OUTLINE,
    SECOND,
    adopt,
    adopt_local,
    at,
    draft_local,
    filled,
    key,
    make_guideline,
    make_kader,
    make_region,
    passage,
    section,
)

pytestmark = pytest.mark.django_db
CLOSED = "Deze afspraak is alleen voor onze vrijwilligers."


@pytest.fixture(autouse=True)
def today():
    """It is 10 May 2026: edition 1 holds."""
    with time_machine.travel(at(date(2026, 5, 10)), tick=False):
        yield


def page(client, path="/richtlijn/onzedorp/"):
    """Return the text of a page that is there."""
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_visitor_reads_the_open_part_without_any_closed_value(region, client):
    text = page(client)
    assert "<h1>Wat geldt bij ons in Onzedorp</h1>" in text
    assert "Bij ons loop je drie keer mee." in text
    assert "Bij ons in Onzedorp" in text
    assert text.count(CLOSED) == 2  # the closed section, and the value of the open one
    assert [secret for secret in ("dinsdag", "Bij regen niet", "Cora") if secret in text] == []


def test_member_reads_values_and_who_decided(region, as_person):
    text = page(as_person(region.cast.volunteer))
    assert "dinsdag" in text
    assert "nog niet afgesproken</span> Terugval van melden.nummer" in text
    assert "Onze eigen afspraak, versie 1, vastgesteld op 31 januari 2026, vastgelegd door Cora Proef" in text
    assert "Tekst van de regio, sinds editie 1.0, vastgesteld op 4 december 2025" in text
    assert CLOSED not in text


def test_colleague_of_another_organisation_reads_no_values(region, as_person):
    text = page(as_person(region.cast.other_coordinator))
    assert "Bij regen niet" in text
    assert "dinsdag" not in text
    assert "dinsdag" not in page(as_person(region.cast.other_volunteer))


def test_personal_pages_are_not_stored(region, as_person):
    assert as_person(region.cast.volunteer).get("/richtlijn/onzedorp/")["Cache-Control"] == "private, no-store"
    assert "Cookie" in as_person(None).get("/richtlijn/onzedorp/")["Vary"]


def test_regional_page_names_every_organisation_and_no_local_text(region, client):
    text = page(client, "/richtlijn/")
    assert 'href="/richtlijn/onzedorp/"' in text
    assert 'href="/richtlijn/anderdorp/"' in text
    assert "Bij ons loop je drie keer mee." not in text
    assert "Dit verschilt per organisatie" in text


@pytest.mark.parametrize("path", ["/richtlijn/nergens/", "/richtlijn/onzedorp/x/"])
def test_unknown_organisation_is_not_found(region, as_person, path):
    assert as_person(region.cast.volunteer).get(path).status_code == 404
    assert as_person(None).get("/richtlijn/nergens/").status_code == 404


def test_pages_only_read(region, client):
    assert client.post("/richtlijn/onzedorp/").status_code == 405


def test_sections_have_deep_anchors_and_a_reading_button(region, client):
    text = page(client)
    anchor = f"p-{key('welkom').hex[:8]}"
    assert f'<article class="bk-card" id="{anchor}"' in text
    assert f'data-read="{anchor}-lees"' in text


def test_example_says_so_until_own_texts_are_adopted(region, client):
    assert "Deze afspraken zijn bedacht." in page(client)
    region.cast.ours.own_texts_since = FIRST
    region.cast.ours.save()
    assert "Deze afspraken zijn bedacht." not in page(client)


@pytest.mark.parametrize(
    "typed", ["1-3-2026", "01-03-2026", "1/3/2026", "1 maart 2026", "1 mrt 2026", "2026-03-01", " 1 MAART 2026 "]
)
def test_a_day_may_be_typed_as_people_do(region, client, typed):
    if "mrt" in typed:
        assert "Deze dag kennen we niet" in page(client, f"/richtlijn/?op={typed}")
        return
    assert "Je bekijkt de tekst van 1 maart 2026." in page(client, f"/richtlijn/?op={typed}")


@pytest.mark.parametrize("typed", ["31-2-2026", "morgen", "2026", "1 m 2026", "9999999-1-1", "0-0-0000"])
def test_a_day_that_is_none_says_so_and_shows_today(region, client, typed):
    text = page(client, f"/richtlijn/onzedorp/?op={typed}")
    assert "Deze dag kennen we niet. Typ hem zo: 3-3-2027 of 3 maart 2027." in text
    assert "<title>Fout: Wat geldt bij ons in Onzedorp" in text
    assert "Bij ons loop je drie keer mee." in text


def test_before_the_first_edition_it_says_from_when(region, client):
    text = page(client, "/richtlijn/onzedorp/?op=31-12-2025")
    assert "Op 31 december 2025 was er nog geen richtlijn. Hij geldt vanaf 1 januari 2026." in text
    assert "<article" not in text


def test_without_any_edition_it_says_so(cast, client):
    assert "Er is nog geen richtlijn vastgesteld." in page(client, "/richtlijn/")


def edition_two(region):
    """Adopt an edition that changes one agreement from 1 June."""
    blocks = [
        {**block, "value": {**block["value"], "body": "<p>Nieuwe afspraak.</p>"}}
        if block["id"] == str(key("meedoen"))
        else block
        for block in OUTLINE
    ]
    change = {key("meedoen"): Change(ChangeClass.SUBSTANTIVE, "Anders")}
    adopt(region.guideline, blocks, by=region.cast.regional_editor, effective=SECOND, changes=change)


def test_validity_and_what_is_coming(region, client):
    assert "Geldt vanaf 1 februari 2026" in page(client)
    edition_two(region)
    text = page(client)
    ahead = 'Geldt sinds 1 februari 2026. <a href="?op=2026-06-01">Vanaf 1 juni 2026 geldt een nieuwe versie</a>'
    assert ahead in text
    assert "tot en met 31 mei" not in text
    assert "Geldt vanaf 1 juni 2026" in page(client, "/richtlijn/onzedorp/?op=2026-06-01")
    past = page(client, "/richtlijn/onzedorp/?op=2026-01-15")
    assert "Geldt van 1 januari 2026 tot en met 31 januari 2026" in past
    assert "geldt een nieuwe versie" not in past
    assert "Komt eraan: editie 2.0 geldt vanaf 1 juni 2026" in text
    assert "1.2 Titel meedoen: de afspraak verandert" in text


@pytest.mark.parametrize("path", ["/richtlijn/", "/richtlijn/onzedorp/"])
def test_every_edition_that_waits_is_announced_with_what_it_changes(region, client, path):
    now = at(date(2026, 4, 1))
    for number, name in enumerate(("welkom", "melden")):
        changes = {key(name): Change(ChangeClass.SUBSTANTIVE, "r")}
        blocks = [*OUTLINE]
        for place, block in enumerate(blocks):
            if block["id"] in {str(key(x)) for x in ("welkom", "melden")[: number + 1]}:
                blocks[place] = {**block, "value": {**block["value"], "body": "<p>Nieuw.</p>"}}
        facts = {"effective": date(2026, 6 + number, 1), "changes": changes}
        adopt(region.guideline, blocks, by=region.cast.regional_editor, now=now + timedelta(hours=number), **facts)
    with time_machine.travel(at(date(2026, 5, 1))):
        found = client.get(path).content.decode()
    coming = [part.partition("</details>")[0] for part in found.split("Komt eraan: editie ")[1:]]
    assert [part[:3] for part in coming] == ["2.0", "3.0"]
    assert ["Titel welkom" in part for part in coming] == [True, False]
    assert ["Titel melden" in part for part in coming] == [False, True]


def test_a_text_being_looked_at_again_is_marked_and_stays(region, client):
    edition_two(region)
    text = page(client, "/richtlijn/onzedorp/?op=1-6-2026")
    assert text.count("Dit wordt nagekeken; bij verschil geldt de regionale tekst.") == 1
    assert "Bij ons loop je drie keer mee." in text
    assert "Nieuwe afspraak." in text


def test_a_rule_of_the_municipality_stands_before_the_regional_text(cast, client):
    source = {"source_document": "Verordening", "source_article": "artikel 1", "source_date": FIRST}
    region = make_region(cast, passages=[passage("welkom", "hogere_regel", "Hier is meer nodig.", **source)])
    assert "Hier is meer nodig." not in page(client)
    row = region.local_editions[0].passages.get()
    confirm_higher_rule(passage=row, passage_hash=row.hash, by=cast.regional_editor, now=at(date(2026, 3, 1)))
    text = page(client)
    assert text.index("In de gemeente Onzedorp geldt hier iets anders") < text.index("Tekst welkom.")
    assert "Bron: Verordening, artikel 1, 1 januari 2026" in text


def test_a_version_that_waits_is_announced(region, client):
    adopt_local_edition(
        page=region.page,
        revision_id=draft_local(region.page, []),
        by=region.cast.coordinator,
        effective_from=date(2026, 5, 20),
        checked_against=region.editions[0],
        now=at(date(2026, 5, 9)),
    )
    assert "Komt eraan: vanaf 20 mei 2026 gelden nieuwe afspraken van onszelf." in page(client)


def between(text, start, end):
    """Return the part of `text` from `start` up to `end`."""
    begin = text.index(start)
    return text[begin : text.index(end, begin)]


def anchor_of(name):
    """Return the anchor of one of the sections."""
    return f"p-{key(name).hex[:8]}"


def own_links(text):
    """Return the anchors in the card of own agreements: what there is, and what is still to be agreed."""
    card = between(text, 'id="eigen-afspraken"', "</section>")
    own, _, lacking = card.partition("Nog niet afgesproken")
    return [re.findall(r'href="\?open=(p-\w+)#\1"', part) for part in (own, lacking)]


def agreed_at(cast, *, fields, **said):
    """Adopt a guideline that asks `fields` about its times, and what "ours" says about them."""
    blocks = [
        section("tijden", kind="lokaal", fields=fields) if item["id"] == str(key("tijden")) else item
        for item in OUTLINE
    ]
    guideline = make_guideline(cast.home)
    first = adopt(guideline, blocks, by=cast.regional_editor, effective=FIRST)
    kader = make_kader(guideline, cast.ours, cast.pages["ours"])
    agreed = passage("tijden", "invulling", body="Bij regen niet.", values={"ronde.dagen": "dinsdag"}, **said)
    adopt_local(kader, [agreed], by=cast.coordinator, effective=date(2026, 2, 1), against=first)


def test_a_question_that_may_stay_empty_is_no_gap(cast, as_person):
    may_stay_empty = [filled("ronde.kleur", required=False), filled("ronde.leeg", required=False, fallback="")]
    agreed_at(cast, fields=[filled("ronde.dagen"), *may_stay_empty])
    text = page(as_person(cast.volunteer), f"/richtlijn/onzedorp/?open={anchor_of('tijden')}")
    assert "<dt>Vraag over ronde.kleur</dt><dd>Terugval van ronde.kleur</dd>" in text
    assert "Vraag over ronde.leeg" not in text
    assert own_links(text) == [[anchor_of("tijden")], [anchor_of("melden")]]
    assert "nog niet alles afgesproken" not in text


def test_a_section_stands_in_one_list_and_says_that_something_is_still_open(cast, as_person):
    fields = [filled("ronde.dagen"), filled("ronde.uur", required=False, audience="openbaar")]
    agreed_at(cast, fields=fields, not_agreed=["ronde.uur"])
    text = page(as_person(cast.volunteer))
    assert own_links(text) == [[anchor_of("tijden")], [anchor_of("melden")]]
    card = between(text, 'id="eigen-afspraken"', "Nog niet afgesproken")
    assert card.count("nog niet alles afgesproken") == 1
    assert "nog niet alles afgesproken" not in page(as_person(None))


def test_own_agreements_stand_on_top_for_who_may_read_them(region, as_person):
    own, lacking = own_links(page(as_person(region.cast.volunteer)))
    assert own == [anchor_of(name) for name in ("meedoen", "samen", "tijden", "lijst")]
    assert anchor_of("melden") in lacking
    for stranger in (None, region.cast.other_volunteer):
        assert own_links(page(as_person(stranger))) == [[anchor_of(name) for name in ("meedoen", "samen", "lijst")], []]


def test_a_rule_of_the_municipality_stands_first_among_the_own_agreements(cast, as_person):
    source = {"source_document": "Verordening", "source_article": "artikel 1", "source_date": FIRST}
    passages = [passage("meedoen", body="Van ons."), passage("samen", "hogere_regel", "Van de wet.", **source)]
    region = make_region(cast, passages=passages)
    row = region.local_editions[0].passages.get(operation="hogere_regel")
    confirm_higher_rule(passage=row, passage_hash=row.hash, by=cast.regional_editor, now=at(date(2026, 3, 1)))
    assert own_links(page(as_person(cast.volunteer)))[0] == [anchor_of("samen"), anchor_of("meedoen")]


def unfolded(text):
    """Return for every chapter whether it is delivered unfolded."""
    return [bool(state) for state in re.findall(r'<details class="bk-fold bk-chapter" id="h-\w+"( open)?>', text)]


@pytest.mark.parametrize("path", ["/richtlijn/", "/richtlijn/onzedorp/"])
def test_chapters_are_folded_and_the_server_unfolds_what_is_asked(region, client, path):
    text = page(client, path)
    chapters = re.findall(r'<details class="bk-fold bk-chapter" id="(h-\w+)"', text)
    assert len(chapters) > 1
    assert unfolded(text) == [False] * len(chapters)
    assert all(unfolded(page(client, f"{path}?open=alles")))
    assert unfolded(page(client, f"{path}?open={chapters[1]}")) == [place == 1 for place in range(len(chapters))]
    assert unfolded(page(client, f"{path}?open={anchor_of('welkom')}")) == [
        place == 0 for place in range(len(chapters))
    ]
    assert text.count('href="#inhoudsopgave">Terug naar de inhoud') == len(chapters)


def test_links_into_a_chapter_keep_the_day(region, client):
    text = page(client, "/richtlijn/onzedorp/?op=1-3-2026")
    anchor = anchor_of("meedoen")
    assert f'href="?op=2026-03-01&amp;open={anchor}#{anchor}"' in text
    assert 'href="?op=2026-03-01&amp;open=alles#inhoudsopgave"' in text
    assert '<details class="bk-fold" id="dag" open>' in text
    assert '<details class="bk-fold" id="dag">' in page(client, "/richtlijn/onzedorp/?open=alles")
