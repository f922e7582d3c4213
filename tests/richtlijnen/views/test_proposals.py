"""The screens of the proposals, for organisations and for the secretary."""

import re
from datetime import date
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from cms.models import Notice
from richtlijnen.models import Proposal
from richtlijnen.proposing import ProposedWording, decline, propose, take_in
from richtlijnen.region_drafting import newest_draft, section_in_draft

from ..making import OUTLINE, adopt_local, at, key, passage, section
from ..test_consulting import opened
from ..test_proposing import made

pytestmark = pytest.mark.django_db
NOW = at(date(2026, 5, 10))
THEIRS = "/werkplek/anderdorp/voorstellen/{}/"
WORK = "/werkplek/onzedorp/voorstellen/"
REGION = "/werkplek/regio/voorstellen/"


@pytest.fixture(autouse=True)
def today():
    """It is 10 May 2026."""
    with time_machine.travel(NOW, tick=False):
        yield


def text_of(response):
    assert response.status_code == 200
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


def typed(region, **changes):
    """Return what somebody posts who rewrites section "samen"."""
    started = region.editions[0].items.get(section_version__section__key=key("samen")).section_version.pk
    words = {"title": "Titel samen", "body": "Loop met drie.\n\n- Altijd", "reason": "Veiliger", "consequence": ""}
    return {"based_on": started, "passage": "", **words, **changes}


def test_the_form_starts_with_the_text_as_it_stands(region, as_person):
    client = as_person(region.cast.coordinator)
    assert "1.2 Titel meedoen" in text_of(client.get(f"{WORK}nieuw/"))
    page = client.get(f"{WORK}nieuw/?paragraaf={key('samen')}")
    assert page.context["form"]["body"].value() == "Tekst samen."
    assert page.context["form"]["title"].value() == "Titel samen"


def test_look_shows_was_and_becomes_and_sends_nothing(region, as_person):
    client = as_person(region.cast.coordinator)
    page = client.post(f"{WORK}nieuw/", typed(region, stap="kijk"))
    shown = text_of(page)
    assert "was: Tekst samen. einde" in shown
    assert "wordt: Loop met drie." in shown
    assert not Proposal.objects.exists()
    back = client.post(f"{WORK}nieuw/", typed(region, stap="terug"))
    assert back.context["form"]["body"].value() == "Loop met drie.\n\n- Altijd"


def test_sending_keeps_what_was_looked_at(region, as_person):
    client = as_person(region.cast.coordinator)
    page = client.post(f"{WORK}nieuw/", typed(region, stap="kijk"))
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode()))
    response = client.post(f"{WORK}nieuw/", {name: unescape(text) for name, text in hidden.items()} | {"stap": "stuur"})
    assert response["Location"] == WORK
    row = Proposal.objects.get()
    assert (row.body, row.reason, row.proposed_by) == (
        "<p>Loop met drie.</p><ul><li>Altijd</li></ul>",
        "Veiliger",
        region.cast.coordinator,
    )
    assert "2.1 Titel samen Wacht op de regio-redactie" in text_of(client.get(WORK))


def test_pressing_send_twice_sends_once(region, as_person):
    client = as_person(region.cast.coordinator)
    page = client.get(f"{WORK}nieuw/?paragraaf={key('samen')}")
    token = page.context["form"]["token"].value()
    page = client.post(f"{WORK}nieuw/", typed(region, token=token, stap="kijk"))
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode()))
    assert hidden["token"] == str(token)
    for _press in range(2):
        assert client.post(f"{WORK}nieuw/", typed(region, token=token, stap="stuur"))["Location"] == WORK
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": ""}, "Waarom stel je dit voor?"),
        ({"body": "Tekst samen."}, "Dit is de tekst zoals hij er al staat. Verander eerst iets."),
        ({"title": ""}, "Titel van de paragraaf"),
    ],
)
def test_a_refused_proposal_loses_nothing(region, as_person, changes, words):
    page = as_person(region.cast.coordinator).post(f"{WORK}nieuw/", typed(region, stap="stuur", **changes))
    assert words in text_of(page)
    assert "Fout:" in text_of(page)
    sent = typed(region, **changes)
    assert {name: page.context["form"][name].value() for name in ("title", "body", "reason")} == {
        name: sent[name] for name in ("title", "body", "reason")
    }
    assert not Proposal.objects.exists()


def test_missing_section_and_lifted_passage(region, as_person):
    client = as_person(region.cast.coordinator)
    page = client.get(f"{WORK}nieuw/?paragraaf=nieuw")
    assert page.context["form"]["body"].value() == ""
    lifted = region.local_editions[0].passages.get(section__key=key("samen"))
    page = client.get(f"{WORK}nieuw/?passage={lifted.pk}")
    assert page.context["form"]["body"].value() == "Tekst samen.\n\nBij ons met drie."
    client.post(f"{WORK}nieuw/", typed(region, stap="stuur", passage=lifted.pk))
    assert Proposal.objects.get().lifted_from == lifted
    page = as_person(region.cast.regional_editor).get(f"{REGION}nieuw/?passage={lifted.pk}")
    assert page.context["organisation"] == region.cast.ours


@pytest.mark.parametrize("query", ["paragraaf=x", "paragraaf=00000000-0000-4000-8000-000000000000", "passage=999"])
def test_what_is_not_there_is_not_found(region, as_person, query):
    assert as_person(region.cast.coordinator).get(f"{WORK}nieuw/?{query}").status_code == 404


def test_passage_only_for_one_team_cannot_be_lifted_by_guessing(region, as_person):
    edition = adopt_local(
        region.page,
        [passage("lijst", body="Geheim.", only_for_us=True)],
        by=region.cast.coordinator,
        effective=date(2026, 3, 1),
        against=region.editions[0],
    )
    secret = edition.passages.get().pk
    for who, start in (("regional_editor", REGION), ("coordinator", WORK)):
        expected = 200 if who == "coordinator" else 404
        page = as_person(getattr(region.cast, who)).get(f"{start}nieuw/?passage={secret}")
        assert page.status_code == expected


@pytest.mark.parametrize(
    ("who", "status"), [("coordinator", 200), ("editor", 200), ("volunteer", 403), ("other_coordinator", 404)]
)
def test_who_sees_a_proposal(region, as_person, who, status):
    row = made(region)
    client = as_person(getattr(region.cast, who))
    assert client.get(f"{WORK}{row.key}/").status_code == status
    assert client.get(WORK).status_code == status
    assert client.post(f"{WORK}nieuw/", typed(region, stap="stuur")).status_code == {200: 302}.get(status, status)
    assert client.post(f"{WORK}{row.key}/terugnemen/").status_code == {200: 302}.get(status, status)
    row.refresh_from_db()
    assert row.is_open == (status != 200)


def test_proposal_of_another_organisation_is_not_found_under_ones_own(region, as_person):
    theirs = propose(
        richtlijn=region.richtlijn,
        organisation=region.cast.theirs,
        by=region.cast.other_coordinator,
        wording=ProposedWording("Van hen", "<p>Tekst van hen.</p>", "Hun reden."),
        now=NOW,
    )
    client = as_person(region.cast.coordinator)
    assert client.get(f"{WORK}{theirs.key}/").status_code == 404
    assert client.post(f"{WORK}{theirs.key}/terugnemen/").status_code == 404
    assert "Van hen" not in text_of(client.get(WORK))
    assert client.get(f"{REGION}{theirs.key}/").status_code == 404
    assert client.post(f"{REGION}{theirs.key}/", {"doe": "niet", "reason": "x"}).status_code == 404


def test_proposer_reads_the_decision_with_its_reason(region, as_person):
    row = made(region)
    decline(proposal=row, reason="Drie is vaak te veel.", by=region.cast.regional_editor, now=NOW)
    shown = text_of(as_person(region.cast.editor).get(f"{WORK}{row.key}/"))
    assert "Niet overgenomen Besloten door de regio-redactie op 10 mei 2026." in shown
    assert "Drie is vaak te veel." in shown
    assert "Neem het voorstel terug" not in shown


def test_secretary_takes_a_proposal_in(region, as_person):
    row = made(region)
    client = as_person(region.cast.regional_editor)
    page = client.get(f"{REGION}{row.key}/")
    assert "wordt: Loop" in text_of(page)
    words = {"title": "Titel samen", "body": "Loop met vier.", "reason": "Vier.", "seen": page.context["line"].hash}
    look = text_of(client.post(f"{REGION}{row.key}/", words | {"doe": "kijk"}))
    assert "Loop" in look
    assert "vier" in look
    assert client.post(f"{REGION}{row.key}/", words | {"doe": "zet"}).status_code == 302
    assert section_in_draft(newest_draft(region.richtlijn)[1], key("samen")).body == "<p>Loop met vier.</p>"
    assert "Vier." in text_of(as_person(region.cast.coordinator).get(f"{WORK}{row.key}/"))
    decided = as_person(region.cast.regional_editor).get(f"{REGION}{row.key}/")
    assert "Wat de regio-redactie erover zegt: Vier." in text_of(decided)
    assert f'/werkplek/regio/editie/#p-{key("samen").hex[:8]}"' in decided.content.decode()


def test_taking_over_during_a_round_says_that_the_round_keeps_the_old_text(region, as_person):
    row = made(region)
    opened(region, [*OUTLINE, section("extra")], now=NOW)
    client = as_person(region.cast.regional_editor)
    page = client.get(f"{REGION}{row.key}/")
    assert "Wat je nu overneemt, wordt daar niet besproken." in text_of(page)
    words = {"title": "Extra", "body": "Loop met vier.", "reason": "", "seen": page.context["line"].hash}
    after = client.post(f"{REGION}{row.key}/", words | {"doe": "zet"}, follow=True)
    assert "De bespreekronde blijft de oude tekst tonen." in text_of(after)


def test_secretary_sees_what_changed_meanwhile_and_keeps_what_was_typed(region, as_person):
    first, second = made(region), made(region)
    client = as_person(region.cast.regional_editor)
    seen = client.get(f"{REGION}{second.key}/").context["line"].hash
    take_in(proposal=first, title="T", body="<p>Van de eerste.</p>", by=region.cast.regional_editor, now=NOW)
    words = {"title": "Titel samen", "body": "Van de tweede.", "reason": "", "seen": seen, "doe": "zet"}
    page = client.post(f"{REGION}{second.key}/", words)
    shown = text_of(page)
    assert "Iemand heeft de tekst intussen veranderd" in shown
    assert "In het concept staat hier al iets anders" in shown
    assert page.context["take_form"]["body"].value() == "Van de tweede."
    now = page.context["take_form"]["seen"].value()
    assert client.post(f"{REGION}{second.key}/", words | {"seen": now}).status_code == 302


def test_secretary_combines_declines_and_opens_again(region, as_person):
    first, second = made(region), made(region)
    client = as_person(region.cast.regional_editor)
    empty = client.post(f"{REGION}{first.key}/", {"doe": "niet", "reason": ""})
    assert "Waarom niet?" in text_of(empty)
    assert (
        client.post(f"{REGION}{first.key}/", {"doe": "samen", "into": str(second.key), "reason": ""}).status_code == 302
    )
    assert client.post(f"{REGION}{second.key}/", {"doe": "niet", "reason": "Te duur."}).status_code == 302
    shown = text_of(as_person(region.cast.coordinator).get(f"{WORK}{first.key}/"))
    assert "Samengevoegd met “Titel samen” van Buurtpreventie Onzedorp. Niet overgenomen" in shown
    assert "Te duur." in shown
    client = as_person(region.cast.regional_editor)
    assert client.post(f"{REGION}{second.key}/", {"doe": "heropen"}).status_code == 302
    second.refresh_from_db()
    assert second.is_open


def test_combined_proposals_stand_under_each_other_and_share_one_fate(region, as_person):
    theirs = {"organisation": region.cast.theirs, "by": region.cast.other_coordinator}
    main = made(region)
    other = made(region, wording=ProposedWording("Titel samen", "<p>Loop met tien.</p>", "Samen sterk."), **theirs)
    client = as_person(region.cast.regional_editor)
    client.post(f"{REGION}{other.key}/", {"doe": "samen", "into": str(main.key), "reason": ""})
    page = client.get(f"{REGION}{main.key}/")
    shown = text_of(page)
    assert "Wat Buurtpreventie Onzedorp voorstelt:" in shown
    part = page.content.decode().partition("Het voorstel van Buurtpreventie Anderdorp, hiermee samengevoegd")[2]
    assert "tien" in part.partition("</section>")[0]
    assert "Dat wordt dan ook niet overgenomen." in shown
    assert "Overgenomen" not in text_of(as_person(region.cast.other_coordinator).get(THEIRS.format(other.key)))
    client = as_person(region.cast.regional_editor)
    client.post(f"{REGION}{main.key}/", {"doe": "niet", "reason": "Te veel."})
    shown = text_of(as_person(region.cast.other_coordinator).get(THEIRS.format(other.key)))
    assert "Samengevoegd met “Titel samen” van Buurtpreventie Onzedorp. Niet overgenomen" in shown
    told = Notice.objects.filter(kind="proposal_decided", recipient=region.cast.other_coordinator)
    assert [row.key.rpartition("-")[2] for row in told.order_by("pk")] == ["samengevoegd", "afgewezen"]


def test_list_of_the_region_filters_and_groups(region, as_person):
    rows = [
        made(region),
        made(region),
        made(region, "melden", wording=ProposedWording("M", "<p>Nieuw.</p>", "Melden anders.")),
    ]
    decline(proposal=rows[2], reason="Nee.", by=region.cast.regional_editor, now=NOW)
    client = as_person(region.cast.regional_editor)
    shown = text_of(client.get(REGION))
    assert "2 voorstellen wachten op antwoord." in shown
    assert "2 voorstellen over deze paragraaf" in shown
    assert "Melden anders." not in shown
    assert "Melden anders." in text_of(client.get(f"{REGION}?toon=besloten"))
    assert "Met twee" not in text_of(client.get(f"{REGION}?paragraaf={key('melden')}"))


def test_lists_take_the_same_queries_however_long(region, as_person, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _round in range(2):
        for _row in range(2):
            made(region)
        one = Proposal.objects.first()
        figures = []
        for who, address in (
            ("regional_editor", REGION),
            ("coordinator", WORK),
            ("regional_editor", reverse("buurtkader_richtlijnen_work:region_proposal", args=[one.key])),
        ):
            client = as_person(getattr(region.cast, who))
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as seen:
                client.get(address)
            figures.append(len(seen))
        counts.append(figures)
    assert counts[0] == counts[1]


SIGNS = "Laat de tekens staan."


def test_signs_in_the_text_are_explained_wherever_it_is_typed(region, as_person):
    client = as_person(region.cast.coordinator)
    assert SIGNS not in text_of(client.get(f"{WORK}nieuw/?paragraaf={key('samen')}"))
    marked = "**Na iets heftigs.** Praat na."
    assert SIGNS in text_of(client.post(f"{WORK}nieuw/", typed(region, body=marked, stap="terug")))
    client.post(f"{WORK}nieuw/", typed(region, body=marked, stap="stuur"))
    plain, bold = made(region), Proposal.objects.get(body__contains="<b>")
    secretary = as_person(region.cast.regional_editor)
    assert SIGNS not in text_of(secretary.get(f"{REGION}{plain.key}/"))
    assert SIGNS in text_of(secretary.get(f"{REGION}{bold.key}/"))


def test_same_change_is_shown_once_and_another_wording_beside_it(region, as_person):
    row = made(region)
    address = f"{REGION}{row.key}/"
    secretary = as_person(region.cast.regional_editor)
    page = secretary.get(address)
    assert page.content.decode().count("<ins>") == 2  # the legend, and the text
    assert "In het concept verandert precies wat je hierboven ziet." in text_of(page)
    form = page.context["take_form"]
    sent = {"title": form["title"].value(), "body": "Heel anders.", "seen": form["seen"].value(), "doe": "kijk"}
    other = text_of(secretary.post(address, sent))
    assert "Wat dit verandert in het concept:" in other
    assert "wordt: Heel anders." in other


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"doe": "samen"}, "Kies het voorstel waarmee dit voorstel verdergaat."),
        ({"doe": "niet"}, "Schrijf waarom je het niet overneemt. Eén zin is genoeg."),
        ({"doe": "zet"}, "Geef de paragraaf een titel."),
        ({"doe": "zet"}, "Schrijf de tekst van de paragraaf."),
    ],
)
def test_what_is_missing_is_said_in_a_sentence_that_helps(region, as_person, sent, sentence):
    row = made(region)
    made(region, organisation=region.cast.theirs, by=region.cast.other_coordinator)
    shown = text_of(as_person(region.cast.regional_editor).post(f"{REGION}{row.key}/", sent))
    assert shown.count(sentence) == 2  # on top of the page, and at the field
    assert "verplicht veld" not in shown
