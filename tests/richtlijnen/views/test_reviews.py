"""Kijk dit na on screen: the list, the three texts beside one another, and one decision."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from richtlijnen.choices import Outcome
from richtlijnen.drafting import open_draft
from richtlijnen.models import PassageReview
from tests.richtlijnen.making import SECOND, adopt, at, key, section
from tests.richtlijnen.test_reviews import AFTER, CHANGED, THIRD, edition_two, look, outline, says, take, text

pytestmark = pytest.mark.django_db
LADDER = {
    "coordinator": 200,
    "editor": 200,
    "volunteer": 403,
    "assessor": 403,
    "other_volunteer": 404,
    "other_coordinator": 404,
    "regional_editor": 404,
    "administrator": 404,
    "nobody": 404,
}


@pytest.fixture
def clock():
    with time_machine.travel(AFTER, tick=False) as traveller:
        yield traveller


@pytest.fixture
def moved(region, clock):
    edition_two(region)
    return region


def list_url():
    return reverse("buurtkader_richtlijnen_work:reviews", args=["onzedorp"])


def url(name):
    return reverse("buurtkader_richtlijnen_work:review", args=["onzedorp", key(name)])


def words(response):
    """Return the words of a page, tags and white space out."""
    body = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


@pytest.mark.parametrize(("role", "status"), LADDER.items())
def test_only_own_keepers_get_in(moved, as_person, role, status):
    client = as_person(getattr(moved.cast, role))
    seen = look(moved, "meedoen", AFTER).seal
    posted = {"outcome": "handhaven", "remark": "Past nog", "seen": seen}
    assert client.get(list_url()).status_code == status
    assert client.get(url("meedoen")).status_code == status
    assert client.post(url("meedoen"), posted).status_code == (302 if status == 200 else status)
    assert PassageReview.objects.count() == (1 if status == 200 else 0)


def test_visitor_is_sent_to_sign_in(moved, client):
    for address in (list_url(), url("meedoen")):
        assert client.get(address).status_code == 302


def test_section_that_does_not_exist_is_404(moved, as_person):
    assert as_person(moved.cast.editor).get(url("bestaat niet")).status_code == 404


def test_list_says_what_is_to_be_decided_and_what_is_only_for_information(moved, as_person):
    page = as_person(moved.cast.editor).get(list_url())
    assert [r.title for r in page.context["asking"]] == ["Titel lijst", "Titel meedoen"]
    assert [r.title for r in page.context["notices"]] == ["Titel samen"]
    assert "Titel meedoen Kijk dit na veranderd op 1 juni 2026" in words(page)
    assert "Titel lijst Hoort nergens meer bij vervallen op 1 juni 2026" in words(page)


def test_list_is_kind_when_everything_fits(region, as_person, clock):
    assert "Alles klopt. Er is nu niets om na te kijken." in words(as_person(region.cast.editor).get(list_url()))


def test_screen_shows_the_three_texts_and_why(moved, as_person):
    page = as_person(moved.cast.editor).get(url("meedoen"))
    screen = page.context["screen"]
    assert (screen.was.body, screen.becomes.body) == ("<p>Tekst meedoen.</p>", "<p>Loop twee keer mee.</p>")
    said = words(page)
    assert "Waarom, in richtlijn 2.0: Waarom meedoen" in said
    assert "Bij ons loop je drie keer mee." in said
    assert all(f"<b>{word}</b>" in page.content.decode() for word in ("Laten staan", "Aanpassen", "Weghalen"))


def test_keeping_takes_it_off_the_list(moved, as_person):
    client = as_person(moved.cast.editor)
    seen = client.get(url("meedoen")).context["form"]["seen"].value()
    page = client.post(
        url("meedoen"), {"outcome": "handhaven", "remark": "Drie keer blijft", "seen": seen}, follow=True
    )
    assert page.redirect_chain[-1][0] == list_url()
    assert "Vastgelegd: jullie tekst bij 1.2 Titel meedoen blijft staan." in words(page)
    assert [r.title for r in page.context["asking"]] == ["Titel lijst"]


def test_a_text_that_stays_can_be_found_again_with_who_when_and_why(moved, as_person):
    client = as_person(moved.cast.editor)
    assert "Dit leg je meteen vast." in words(client.get(url("meedoen")))
    take(moved, "meedoen", Outcome.KEEP, AFTER, remark="Drie keer blijft")
    said = "Laten staan , door Cora Proef op 11 juni 2026: “Drie keer blijft”"
    assert f"1.2 Titel meedoen {said}" in words(client.get(list_url())).split("Besloten, blijft zo")[1]
    page = client.get(url("meedoen"))
    assert f"Hier is al over besloten: {said}" in words(page)
    assert "Wil je de tekst toch aanpassen? Dat kan hier" in words(page)
    assert f'href="/werkplek/onzedorp/kader/{key("meedoen")}/"' in page.content.decode()


def test_the_list_shows_the_decision_below_what_is_open(moved, as_person):
    take(moved, "meedoen", Outcome.ADAPT, AFTER)
    said = words(as_person(moved.cast.editor).get(list_url()))
    assert said.index("2.1 Titel samen") < said.index("1.2 Titel meedoen Aanpassen veranderd op")
    assert "Titel meedoen Kijk dit na" not in said


def test_notice_is_seen_with_one_press(moved, as_person):
    client = as_person(moved.cast.editor)
    page = client.get(url("samen"))
    assert ">Gezien</button>" in page.content.decode()
    seen = page.context["form"]["seen"].value()
    client.post(url("samen"), {"outcome": "handhaven", "seen": seen})
    assert [row.outcome for row in PassageReview.objects.all()] == ["handhaven"]
    assert client.get(list_url()).context["notices"] == []


def test_withdrawing_says_until_when_it_still_holds(moved, as_person):
    client = as_person(moved.cast.editor)
    seen = client.get(url("meedoen")).context["form"]["seen"].value()
    page = client.post(url("meedoen"), {"outcome": "intrekken", "remark": "Weg", "seen": seen}, follow=True)
    assert "Hij geldt nog tot jullie volgende versie ingaat." in words(page)
    assert open_draft(kader=moved.kader).of(key("meedoen")) == ()
    assert [r.title for r in page.context["decided"]] == ["Titel meedoen"]


def test_adapting_leads_to_the_form_with_the_change_beside_it(moved, as_person):
    client = as_person(moved.cast.editor)
    seen = client.get(url("meedoen")).context["form"]["seen"].value()
    page = client.post(url("meedoen"), {"outcome": "aanpassen", "remark": "Wordt korter", "seen": seen}, follow=True)
    assert page.redirect_chain[-1][0] == f"/werkplek/onzedorp/kader/{key('meedoen')}/?nakijken=1#aanpassen"
    assert "Wat de regio veranderde" in words(page)
    assert "<del>" in page.content.decode()
    assert "Bij ons loop je drie keer mee." in page.content.decode()
    html = page.content.decode()
    assert "Je koos Aanpassen" in html.split('id="aanpassen"')[1].split('id="schrijven"')[0]
    assert "Past die nog?" not in html
    assert not re.search(
        r'<details class="bk-fold[^"]*" open>\s*<summary>(Dit geldt in de hele regio|Wat de regio veranderde)', html
    )
    overview = client.get("/werkplek/onzedorp/kader/").content.decode()
    assert overview.count("Pas dit aan</span>") == 1


def test_text_of_a_lapsed_section_goes_on_in_the_draft(moved, as_person):
    client = as_person(moved.cast.editor)
    page = client.get(url("lijst"))
    assert [str(value) for value, _label in page.context["form"].fields["heirs"].choices] == [str(key("zorgen"))]
    posted = {"outcome": "aanpassen", "remark": "Hoort daar", "heirs": [str(key("zorgen"))]}
    page = client.post(url("lijst"), {**posted, "seen": page.context["form"]["seen"].value()}, follow=True)
    assert "Nieuw in je concept: past het hier?" in words(page)
    assert "De lijst ligt in het dorpshuis." in words(page)


def test_a_lapsed_text_is_given_a_choice_of_places_or_told_that_it_can_only_go(region, clock, as_person):
    edition_two(region)
    client = as_person(region.cast.editor)
    assert "Kies waar hij verdergaat, of haal hem weg." in words(client.get(url("lijst")))
    edition = [*outline(meedoen=None, samen=text("Loop met twee."), lijst=None), section("zorgen", kind="aanvulbaar")]
    retired = {key("meedoen"): []}
    adopt(region.guideline, edition, by=region.cast.regional_editor, effective=THIRD, changes={}, retired=retired)
    clock.move_to(at(THIRD))
    shown = words(as_person(region.cast.editor).get(url("meedoen")))
    assert "Deze tekst kan nergens heen. Haal hem weg." in shown
    assert "Kies waar hij verdergaat" not in shown
    take(region, "meedoen", Outcome.WITHDRAW, at(THIRD))
    page = as_person(region.cast.editor).get(url("meedoen"))
    assert "Bij het vaststellen van jullie volgende versie gaat de tekst weg. Naar vaststellen" in words(page)
    assert 'href="/werkplek/onzedorp/kader/vaststellen/"' in page.content.decode()
    assert [line for line in ("nog iets anders", "Haal hem weg", "Leg dit besluit vast") if line in words(page)] == []


def test_nothing_chosen_and_no_reason_keeps_what_was_typed(moved, as_person):
    client = as_person(moved.cast.editor)
    seen = look(moved, "meedoen", AFTER).seal
    page = client.post(url("meedoen"), {"remark": "Mijn <b>woorden</b>", "seen": seen})
    assert "Kies wat je met jullie tekst doet." in words(page)
    assert page.context["form"]["remark"].value() == "Mijn <b>woorden</b>"
    page = client.post(url("meedoen"), {"outcome": "intrekken", "remark": "", "seen": seen})
    assert page.context["form"].errors["remark"] == [
        "Schrijf in een paar woorden waarom. Dan snapt iedereen het later nog."
    ]
    assert page.context["form"]["outcome"].value() == "intrekken"
    assert PassageReview.objects.count() == 0


def test_text_that_moved_while_it_was_read_is_refused_and_shown_anew(moved, as_person, clock):
    client = as_person(moved.cast.editor)
    seen = client.get(url("meedoen")).context["form"]["seen"].value()
    adopt(
        moved.guideline,
        [
            *outline(meedoen=text("Loop zes keer mee."), samen=text("Loop met twee."), lijst=None),
            section("zorgen", kind="aanvulbaar"),
        ],
        by=moved.cast.regional_editor,
        effective=THIRD,
        changes=says(meedoen=CHANGED),
    )
    clock.move_to(at(THIRD))
    posted = {"outcome": "handhaven", "remark": "Past nog", "seen": seen}
    page = client.post(url("meedoen"), posted)
    assert "De tekst is intussen veranderd. Kijk opnieuw en besluit dan." in words(page)
    assert (page.context["form"]["remark"].value(), PassageReview.objects.count()) == ("Past nog", 0)
    anew = page.context["form"]["seen"].value()
    assert anew != seen
    assert client.post(url("meedoen"), {**posted, "seen": anew}).status_code == 302


def test_decision_after_a_colleague_decided_keeps_the_words(moved, as_person):
    client = as_person(moved.cast.editor)
    seen = client.get(url("meedoen")).context["form"]["seen"].value()
    take(moved, "meedoen", Outcome.KEEP, AFTER)
    page = client.post(url("meedoen"), {"outcome": "intrekken", "remark": "Mag weg", "seen": seen})
    assert "Hier is al over besloten: Laten staan , door Cora Proef op 11 juni 2026: “Past nog”" in words(page)
    assert "Je besluit is niet vastgelegd. Je schreef: “Mag weg”" in words(page)
    assert PassageReview.objects.count() == 1


def test_foreign_words_are_never_markup(moved, as_person):
    take(moved, "meedoen", Outcome.ADAPT, AFTER, remark="<script>x</script>")
    for address in (list_url(), url("meedoen")):
        assert "<script>x" not in as_person(moved.cast.editor).get(address).content.decode()


def test_pages_cost_the_same_for_one_and_for_three(region, as_person, clock):
    def queries(address):
        with CaptureQueriesContext(connection) as asked:
            page = client.get(address)
        return len(asked), page

    client = as_person(region.cast.editor)
    adopt(
        region.guideline,
        outline(meedoen=text("Twee.")),
        by=region.cast.regional_editor,
        effective=SECOND,
        changes=says(meedoen=CHANGED),
    )
    few, page = queries(list_url())
    assert len(page.context["asking"]) == 1
    adopt(
        region.guideline,
        outline(meedoen=text("Drie."), samen=text("Met drie."), tijden=text("Nooit.")),
        by=region.cast.regional_editor,
        effective=SECOND + timedelta(days=5),
        urgent_reason="Haast",
        changes=says(meedoen=CHANGED, samen=CHANGED, tijden=CHANGED),
    )
    many, page = queries(list_url())
    assert len(page.context["asking"]) == 3
    assert few == many
    assert queries(reverse("workplace"))[0] <= 45  # every room asks its own
