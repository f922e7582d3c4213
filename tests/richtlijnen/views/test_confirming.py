"""Reading what changed, as a person does: without any script, from the notice to the last button."""

import re
from datetime import date

import pytest
import time_machine

from cms.models import Organisation, User
from richtlijnen.choices import Outcome
from richtlijnen.models import ReadConfirmation

from ..making import OUTLINE, SECOND, at
from ..making_reading import KEPT, next_edition, next_local, read_all
from ..making_reviews import AFTER, take

pytestmark = pytest.mark.django_db
READ = "/richtlijn/onzedorp/lezen/"
CONFIRM = f"{READ}bevestigen/"
PAIR = re.compile(r'name="section" value="([^"]+)"')


@pytest.fixture(autouse=True)
def today():
    """It is 10 June 2026."""
    with time_machine.travel(at(date(2026, 6, 10)), tick=False):
        yield


def changed(region):
    """Let the volunteer read everything in March; two agreements change in June, one of them with its own button."""
    read_all(region)
    blocks = next_edition(region, "meedoen", "Loop vier keer mee.", "inhoudelijk", SECOND)
    assert blocks != OUTLINE


def text_of(response):
    """Return the page that came."""
    assert response.status_code == 200
    return response.content.decode()


def test_only_the_changed_agreement_with_was_and_becomes_and_why(region, as_person):
    changed(region)
    client = as_person(region.cast.volunteer)
    assert "Je hebt nog één afspraak te lezen." in text_of(client.get("/richtlijn/onzedorp/"))
    text = text_of(client.get(READ))
    assert re.findall(r"<h2 id=\"p-\w+-t\">([^<]+)</h2>", text) == ["1.2 Titel meedoen"]
    assert "Omdat het moet" in text
    assert "nog 1 te lezen" in text
    assert "Ik heb dit gelezen: 1.2" in text
    assert "<del>" in text
    assert "<ins>" in text
    done = client.post(CONFIRM, {"section": PAIR.findall(text)}, follow=True)
    assert "Vastgelegd: je hebt één afspraak gelezen." in text_of(done)
    assert "Je hebt alles gelezen" in text_of(client.get(READ))
    again = client.post(CONFIRM, {"section": PAIR.findall(text)}, follow=True)
    assert "Dit had je al bevestigd." in text_of(again)


def test_an_own_text_that_changed_says_why_it_is_there_and_never_what_keepers_told_each_other(region, as_person):
    changed(region)
    client = as_person(region.cast.volunteer)
    client.post(CONFIRM, {"section": PAIR.findall(text_of(client.get(READ)))})
    with time_machine.travel(AFTER, tick=False):
        take(region, "meedoen", Outcome.ADAPT, AFTER, remark="Onder ons: Piet wil vijf.")
    words = ("meedoen", "aanvulling", "Bij ons vijf keer.", {"reason": "Het is druk op de dijk."})
    next_local(region, [words, *KEPT[1:]], date(2026, 6, 20), now=at(date(2026, 6, 19)))
    with time_machine.travel(at(date(2026, 6, 20)), tick=False):
        text = text_of(client.get(READ))
    assert "Waarom hebben we dit?</b> Het is druk op de dijk." in text
    assert "onze eigen afspraak, vanaf 20 juni 2026" in text
    assert [line for line in ("Waarom is dit veranderd?", "Onder ons") if line in text] == []


def test_a_text_that_changed_under_the_reader_is_refused(region, as_person):
    """Check 8."""
    client = as_person(region.cast.volunteer)
    before = ReadConfirmation.objects.count()
    pairs = [f"{pair.split()[0]} v1:oud" for pair in PAIR.findall(text_of(client.get(READ)))]
    answer = client.post(CONFIRM, {"section": pairs[:1]}, follow=True)
    assert "De tekst is gewijzigd" in text_of(answer)
    assert ReadConfirmation.objects.count() == before


@pytest.mark.parametrize(
    "posted", [{}, {"section": ["niets"]}, {"section": ["12345678-1234-1234-1234-123456789012 x"]}]
)
def test_a_broken_post_is_a_calm_message(region, as_person, posted):
    answer = as_person(region.cast.volunteer).post(CONFIRM, posted, follow=True)
    assert "Deze afspraak is er niet meer." in text_of(answer)
    assert not ReadConfirmation.objects.exists()


@pytest.mark.parametrize("who", ["other_volunteer", "other_coordinator", "regional_editor", "administrator", "nobody"])
def test_strangers_find_nothing(region, as_person, who):
    client = as_person(getattr(region.cast, who))
    work = f"/werkplek/onzedorp/gelezen/{region.cast.volunteer.pk}/"
    paths = [READ, "/werkplek/onzedorp/gelezen/", work, f"{work}leesblad/"]
    assert [client.get(path).status_code for path in paths] == [404] * 4
    assert client.post(CONFIRM).status_code == 404
    assert client.post(work, {"on": "1-3-2026"}).status_code == 404
    assert not ReadConfirmation.objects.exists()


def test_visitors_sign_in_and_reading_is_no_get(region, as_person):
    assert as_person(None).get(READ).status_code == 302
    assert as_person(region.cast.volunteer).get(CONFIRM).status_code == 405


@pytest.mark.parametrize("who", ["volunteer", "editor", "assessor"])
def test_own_people_do_not_see_who_read(region, as_person, who):
    client = as_person(getattr(region.cast, who))
    work = f"/werkplek/onzedorp/gelezen/{region.cast.coordinator.pk}/"
    assert client.get("/werkplek/onzedorp/gelezen/").status_code == 403
    assert client.get(work).status_code == client.post(work, {"on": "1-3-2026"}).status_code == 403


def test_learner_pages_stay_within_twelve_queries(region, as_person, django_assert_max_num_queries):
    changed(region)
    client = as_person(region.cast.volunteer)
    for path in (
        "/richtlijn/onzedorp/",
        READ,
        "/richtlijn/onzedorp/zoeken/?q=samen",
        "/richtlijn/onzedorp/vergelijken/",
    ):
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200


def test_coordinator_records_paper_and_it_stands_apart(region, as_person):
    client = as_person(region.cast.coordinator)
    person = region.cast.volunteer
    work = f"/werkplek/onzedorp/gelezen/{person.pk}/"
    assert "nog niets gelezen" in text_of(client.get("/werkplek/onzedorp/gelezen/"))
    due = len(client.get(work).context["reader"].due)
    assert f"Noteer dat Vera Proef deze {due} paragrafen op papier heeft gelezen" in text_of(client.get(work))
    assert "Vul de dag in waarop het is gelezen." in text_of(client.post(work, {"on": ""}))
    assert "Leesblad van Vera Proef" in text_of(client.get(f"{work}leesblad/"))
    for typed, words in [("11-6-2026", "Deze dag moet nog komen."), ("31-12-2025", "was er nog geen richtlijn")]:
        assert words in text_of(client.post(work, {"on": typed}))
    answer = client.post(work, {"on": "1-3-2026"}, follow=True)
    assert "Vastgelegd: 6 afspraken op papier gelezen." in text_of(answer)
    assert "6 daarvan op papier." in text_of(client.get(work))
    assert "Vera Proef" not in text_of(client.get("/werkplek/onzedorp/gelezen/?toon=nog-niet"))


def test_somebody_of_another_organisation_is_not_found(region, as_person):
    client = as_person(region.cast.coordinator)
    assert client.get(f"/werkplek/onzedorp/gelezen/{region.cast.other_volunteer.pk}/").status_code == 404


def test_region_sees_percentages_without_names_and_no_small_groups(region, as_person):
    read_all(region)
    client = as_person(region.cast.regional_editor)
    text = text_of(client.get("/werkplek/regio/gelezen/"))
    assert "te weinig mensen om te laten zien" in text
    assert "Vera" not in text
    for number in range(4):
        person = User.objects.create_user(f"v{number}@x.example", first_name="Vee", last_name=str(number))
        person.memberships.create(organisation=region.cast.ours, role="volunteer", started_on=date(2024, 1, 1))
    text = text_of(client.get("/werkplek/regio/gelezen/"))
    assert "<b>12%</b>" in text
    assert "Vee" not in text


def test_region_overview_costs_the_same_for_more_organisations(region, as_person, django_assert_num_queries):
    client = as_person(region.cast.regional_editor)
    client.get("/werkplek/regio/gelezen/")
    with django_assert_num_queries(13) as first:
        client.get("/werkplek/regio/gelezen/")
    for number in range(3):
        Organisation.objects.create(name=f"Extra {number}", slug=f"extra{number}", place="X", municipality="X")
    with django_assert_num_queries(len(first)):
        client.get("/werkplek/regio/gelezen/")


def test_search_and_compare_show_a_visitor_nothing_closed(region, as_person):
    client = as_person(None)
    for path in ("zoeken/?q=dinsdag", "zoeken/?q=regen", "vergelijken/?van=1-1-2026&tot=10-6-2026"):
        text = text_of(client.get(f"/richtlijn/onzedorp/{path}"))
        assert "Bij regen niet" not in text
        assert ">dinsdag<" not in text


def test_compare_shows_both_texts_and_says_when_nothing_differs(region, as_person):
    changed(region)
    client = as_person(region.cast.volunteer)
    text = text_of(client.get("/richtlijn/onzedorp/vergelijken/"))
    assert "Eén afspraak is anders." in text
    assert text.index('id="dagen" open') < text.index("Eén afspraak is anders.")
    assert "vier keer" in re.sub(r"<[^>]+>", "", text)
    chosen = text_of(client.get("/richtlijn/onzedorp/vergelijken/?van=2-6-2026&tot=3-6-2026"))
    assert "Er is niets anders" in chosen
    assert 'id="dagen">' in chosen
    assert "Deze dag kennen we niet" in text_of(client.get("/richtlijn/onzedorp/vergelijken/?van=morgen"))


def test_a_printed_number_leads_to_its_section(region, as_person):
    client = as_person(None)
    answer = client.get("/richtlijn/onzedorp/?paragraaf=1.2&op=1-3-2026")
    assert answer.status_code == 302
    assert re.fullmatch(r"/richtlijn/onzedorp/\?op=2026-03-01&open=(p-\w{8})#\1", answer["Location"])
    assert "staat geen 9.9" in text_of(client.get("/richtlijn/onzedorp/?paragraaf=9.9"))


def test_the_front_page_says_how_much_there_is_to_read(region, as_person, django_assert_max_num_queries):
    changed(region)
    assert "Je hebt nog" not in text_of(as_person(None).get("/"))
    client = as_person(region.cast.volunteer)
    with django_assert_max_num_queries(13):
        assert "Je hebt nog één afspraak te lezen." in text_of(client.get("/"))
    read_all(region, on=date(2026, 6, 10))
    assert "Je hebt nog" not in text_of(client.get("/"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Typ een woord dat je zoekt en druk op “Zoeken”."),
        ("xyzzy", "We vonden niets over “xyzzy”. Probeer een ander woord."),
    ],
)
def test_a_search_that_gives_nothing_says_what_to_do(region, as_person, query, said):
    text = text_of(as_person(None).get("/richtlijn/onzedorp/zoeken/", {"q": query}))
    assert said in text
    assert 'href="/richtlijn/onzedorp/#inhoudsopgave"' in text
