"""The screens of the round of comments."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from bs4 import BeautifulSoup

from richtlijnen.consulting import agree_with_the_rest, close, settle
from richtlijnen.contesting import contested_keys
from richtlijnen.models import Consultation
from richtlijnen.todo import todo_for

from ..making import at, draft, key, make_kader
from ..test_consulting import LAST, NEXT, NOW, opened, said

pytestmark = pytest.mark.django_db
OURS = "/werkplek/onzedorp/bespreekronde/"
REGION = "/werkplek/regio/bespreekronde/"
CLOSE = f"{REGION}sluiten/"


@pytest.fixture(autouse=True)
def today():
    """It is 10 May 2026."""
    with time_machine.travel(NOW, tick=False):
        yield


def text_of(response):
    assert response.status_code == 200
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


def name(section, what="antwoord"):
    return f"{what}-{key(section).hex[:8]}"


def test_no_round_says_so(region, as_person):
    assert "Er is nu geen concept" in text_of(as_person(region.cast.coordinator).get("/werkplek/bespreekronde/"))
    client = as_person(region.cast.regional_editor)
    assert "In het concept verandert nog niets" in text_of(client.get(REGION))
    assert "Er valt dus niets af te drukken" in text_of(client.get(f"{REGION}vergaderstuk.pdf"))


def test_organisation_reads_the_concept_and_where_its_remark_goes(region, as_person):
    opened(region)
    shown = text_of(as_person(region.cast.coordinator).get("/werkplek/bespreekronde/"))
    assert "Je antwoordt voor Buurtpreventie Onzedorp, tot en met 24 mei 2026." in shown
    assert "Je opmerking staat met de naam van je organisatie in het vergaderstuk." in shown
    assert "1.1 Titel welkom De afspraak verandert" in shown
    assert "wordt: Nieuw woord" in shown
    assert shown.count("Dit verandert de afspraak wel") == 1
    assert "Deze paragraaf vervalt" in shown
    assert "Nieuwe vraag: “Vraag over ronde.uur” (verplicht)." in shown
    assert "2.3 wordt 2.2: Titel melden" in shown


def test_one_press_agrees_with_everything(region, as_person):
    round_ = opened(region)
    client = as_person(region.cast.editor)
    assert client.post(OURS, {"doe": "alles"})["Location"] == OURS
    assert round_.answers.filter(organisation=region.cast.ours, reply="akkoord").count() == 5
    assert "5 van de 5 paragrafen beantwoord." in text_of(client.get(OURS))


def test_every_button_saves_everything_that_was_typed(region, as_person):
    round_ = opened(region)
    client = as_person(region.cast.coordinator)
    words = {name("welkom"): "akkoord", name("extra", "opmerking"): "Te lang.", name("meedoen", "anders"): "ja"}
    words |= {name("meedoen", "opmerking"): "Vet is anders.", "doe": "alles"}
    assert client.post(OURS, words).status_code == 302
    found = {row.section_key: (row.reply, row.remark, row.contests_class) for row in round_.answers.all()}
    assert found[key("extra")] == ("opmerking", "Te lang.", False)
    assert found[key("meedoen")] == ("opmerking", "Vet is anders.", True)
    assert len(found) == 5


def test_what_is_not_right_is_kept_and_the_rest_is_saved(region, as_person):
    round_ = opened(region)
    client = as_person(region.cast.coordinator)
    words = {
        name("welkom"): "opmerking",
        name("extra"): "akkoord",
        name("extra", "opmerking"): "Maar toch",
        "doe": "alles",
    }
    page = client.post(OURS, words | {name("tijden"): "akkoord"})
    shown = text_of(page)
    assert "1.1: Schrijf je opmerking" in shown
    assert "1.3: Je bent akkoord, maar er staan woorden in het vak." in shown
    assert ">Maar toch</textarea>" in page.content.decode()
    assert [row.section_key for row in round_.answers.all()] == [key("tijden")]


def test_after_the_last_day_the_words_stay_on_the_screen(region, as_person):
    round_ = opened(region)
    client = as_person(region.cast.coordinator)
    with time_machine.travel(at(LAST + timedelta(days=1)), tick=False):
        page = client.post(OURS, {name("welkom", "opmerking"): "Net te laat", "doe": "bewaar"})
        assert "Je kon antwoorden tot en met 24 mei 2026. Zeg het in het overleg." in text_of(page)
        assert ">Net te laat</textarea>" in page.content.decode()
        assert 'name="opmerking-' not in client.get(OURS).content.decode()
    assert not round_.answers.exists()


@pytest.mark.parametrize(("who", "status"), [("volunteer", 403), ("other_coordinator", 404), ("regional_editor", 404)])
def test_nobody_answers_at_the_address_of_another(region, as_person, who, status):
    round_ = opened(region)
    client = as_person(getattr(region.cast, who))
    assert client.get(OURS).status_code == status
    assert client.post(OURS, {"doe": "alles"}).status_code == status
    assert not round_.answers.exists()


def test_organisation_without_a_framework_answers(region, as_person):
    round_ = opened(region)
    theirs = "/werkplek/anderdorp/bespreekronde/"
    client = as_person(region.cast.other_coordinator)
    (task,) = [task for task in todo_for(person=region.cast.other_coordinator, now=NOW) if task.url == theirs]
    assert (task.count, task.organisation) == (5, region.cast.theirs)
    assert "Je antwoordt voor Buurtpreventie Anderdorp" in text_of(client.get("/werkplek/bespreekronde/"))
    for who, status in {"other_volunteer": 403, "coordinator": 404, "nobody": 404, "regional_editor": 404}.items():
        stranger = as_person(getattr(region.cast, who))
        assert stranger.get(theirs).status_code == stranger.post(theirs, {"doe": "alles"}).status_code == status, who
    assert not round_.answers.exists()
    assert as_person(region.cast.other_coordinator).post(theirs, {"doe": "alles"})["Location"] == theirs
    assert set(round_.answers.values_list("organisation", flat=True)) == {region.cast.theirs.pk}
    assert not [task for task in todo_for(person=region.cast.other_coordinator, now=NOW) if task.url == theirs]


def test_answers_of_others_stay_closed_until_the_round_is_closed(region, as_person):
    round_ = opened(region)
    make_kader(region.guideline, region.cast.theirs, region.cast.pages["theirs"])
    row = said(region, round_, reply="opmerking", remark="Alleen voor het overleg.")
    settle(answer=row, settlement="Aangepast.", by=region.cast.regional_editor, now=NOW)
    theirs = as_person(region.cast.other_coordinator)
    other = "/werkplek/anderdorp/bespreekronde/"
    assert "Alleen voor het overleg" not in text_of(theirs.get(other))
    assert "Alleen voor het overleg" not in text_of(theirs.get("/werkplek/bespreekronde/"))
    ours = text_of(as_person(region.cast.editor).get(OURS))
    assert "Wat de regio-redactie ermee deed: Aangepast." in ours
    close(consultation=round_, by=region.cast.regional_editor, now=NOW)
    shown = text_of(as_person(region.cast.other_coordinator).get(other))
    assert "Buurtpreventie Onzedorp Alleen voor het overleg." in shown
    assert "Je organisatie heeft hier niet geantwoord." in shown


def test_secretary_opens_follows_settles_and_closes(region, as_person):
    draft(region.guideline, NEXT)
    client = as_person(region.cast.regional_editor)
    assert "In het concept veranderen 5 paragrafen." in text_of(client.get(REGION))
    wrong = client.post(REGION, {"doe": "open", "closes_on": "9-5-2026", "invitation": "Graag alles lezen."})
    assert "Kies een laatste dag die nog moet komen." in text_of(wrong)
    assert "Graag alles lezen." in wrong.content.decode()
    client.post(REGION, {"doe": "open", "closes_on": "24 mei 2026", "invitation": "Graag alles lezen."})
    round_ = Consultation.objects.get()
    agree_with_the_rest(consultation=round_, organisation=region.cast.theirs, by=region.cast.other_coordinator, now=NOW)
    row = said(region, round_, reply="opmerking", remark="Te kort.")
    shown = text_of(client.get(REGION))
    assert "1 van 2 akkoord met alles" in shown
    assert "Opmerkingen bij: 1.1 (1)" in shown
    assert "Nog niet klaar: Buurtpreventie Onzedorp (1 van 5)" in shown
    assert "1.1 Titel welkom 1 van 2 akkoord, 1 opmerking" in shown
    read = {"doe": "verwerk", "opmerking": row.pk, "gezien": row.shown_seal}
    page = client.post(REGION, read | {"verwerking": " "})
    assert "Schrijf op wat je met de opmerking deed." in text_of(page)
    assert client.post(REGION, read | {"verwerking": "Langer."}).status_code == 302
    assert client.post(REGION, read | {"opmerking": 0, "verwerking": "x"}).status_code == 404
    assert client.post(CLOSE, {"ronde": round_.key}).status_code == 302
    round_.refresh_from_db()
    row.refresh_from_db()
    assert (round_.closed_at, row.settlement) == (NOW, "Langer.")
    assert "Deze bespreekronde is gesloten." in text_of(client.get(f"{REGION}?ronde={round_.key}"))
    assert client.get(f"{REGION}?ronde=x").status_code == 404


@pytest.mark.parametrize("who", ["coordinator", "administrator", "volunteer"])
def test_overview_and_paper_are_for_the_region(region, as_person, who):
    round_ = opened(region)
    client = as_person(getattr(region.cast, who))
    assert [client.get(REGION).status_code, client.get(f"{REGION}vergaderstuk.pdf").status_code] == [404, 404]
    assert client.post(CLOSE, {"ronde": round_.key}).status_code == 404
    assert Consultation.objects.get().closed_at is None


def test_overviews_take_the_same_queries_however_many_answer(region, as_person):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    round_ = opened(region)
    counts = []
    for step in range(3):
        if step == 1:
            said(region, round_, reply="opmerking", remark="a")
        if step == 2:
            for section in ("extra", "meedoen"):
                said(region, round_, section, reply="opmerking", remark="b")
            agree_with_the_rest(
                consultation=round_, organisation=region.cast.theirs, by=region.cast.other_coordinator, now=NOW
            )
        figures = []
        for who, address in (("regional_editor", REGION), ("coordinator", OURS)):
            client = as_person(getattr(region.cast, who))
            client.get(address)
            with CaptureQueriesContext(connection) as seen:
                client.get(address)
            figures.append(len(seen))
        counts.append(figures)
    assert counts[0] == counts[1] == counts[2]


def test_after_the_round_a_class_can_still_be_contested(region, as_person):
    round_ = opened(region)
    close(consultation=round_, by=region.cast.regional_editor, now=NOW)
    client = as_person(region.cast.coordinator)
    form = BeautifulSoup(client.get(OURS).content, "html.parser").select_one(f"#{name('meedoen', 'anders')}")
    sent = {row["name"]: row["value"] for row in form.select("input[name]")} | {"doe": "anders", "reden": " "}
    response = client.post(OURS, sent)
    assert "Schrijf op waarom de afspraak wel verandert." in text_of(response)
    answer = client.post(OURS, sent | {"reden": "Vet is anders."})
    assert answer["Location"] == f"{OURS}#p-{key('meedoen').hex[:8]}"
    assert contested_keys(region.richtlijn) == {key("meedoen")}
    shown = text_of(client.get(OURS))
    assert "Je organisatie zegt: dit verandert de afspraak wel." in shown
    assert client.post(OURS, sent | {"doe": "toch-taal"}).status_code == 302
    assert contested_keys(region.richtlijn) == frozenset()
    other = as_person(region.cast.other_coordinator)
    assert other.post(OURS, sent | {"reden": "Van buiten."}).status_code == 404
    assert as_person(region.cast.volunteer).post(OURS, sent | {"reden": "x"}).status_code == 403
    assert as_person(region.cast.coordinator).post(OURS, sent | {"paragraaf": "x"}).status_code == 404
    assert contested_keys(region.richtlijn) == frozenset()


def test_workplace_tells_what_waits(region):
    cast = region.cast
    round_ = opened(region)
    said(region, round_, reply="opmerking", remark="a")
    titles = {task.title: (task.count, task.due) for task in todo_for(person=cast.coordinator, now=NOW)}
    assert titles["Zeg wat je van de volgende editie vindt"] == (4, LAST)
    assert "Een opmerking om te verwerken" in {task.title for task in todo_for(person=cast.regional_editor, now=NOW)}
    late = at(LAST + timedelta(days=1))
    assert "Zeg wat je van de volgende editie vindt" not in {
        t.title for t in todo_for(person=cast.coordinator, now=late)
    }
    assert "Sluit de bespreekronde af" in {task.title for task in todo_for(person=cast.regional_editor, now=late)}


def test_workplace_tells_of_proposals(region):
    from richtlijnen.proposing import decline

    from ..test_proposing import made

    row = made(region, now=NOW)
    assert [t.title for t in todo_for(person=region.cast.regional_editor, now=NOW)] == [
        "Een voorstel wacht op antwoord"
    ]
    decline(proposal=row, reason="Nee.", by=region.cast.regional_editor, now=NOW)
    told = [t for t in todo_for(person=region.cast.coordinator, now=NOW) if t.title == "Er is antwoord op je voorstel"]
    assert [task.detail for task in told] == ["Titel samen: Niet overgenomen"]
    later = NOW + timedelta(days=15)
    assert "Er is antwoord op je voorstel" not in {t.title for t in todo_for(person=region.cast.coordinator, now=later)}


def test_one_date_is_asked_for(region, as_person):
    draft(region.guideline, NEXT)
    page = as_person(region.cast.regional_editor).post(REGION, {"doe": "open", "closes_on": "", "invitation": "x"})
    assert not Consultation.objects.exists()
    assert page.context["form"].errors["closes_on"] == ["Kies een laatste dag die nog moet komen."]


def test_saving_goes_on_at_the_next_section_without_an_answer(region, as_person):
    opened(region)
    client = as_person(region.cast.coordinator)
    sections = [sheet.question.key for sheet in client.get(OURS).context["sheets"]]
    short = [section.hex[:8] for section in sections]
    anchor = f"p-{short[3]}"
    client.post(OURS, {f"antwoord-{short[2]}": "akkoord", "doe": short[2]})
    saved = client.post(OURS, {f"antwoord-{short[1]}": "akkoord", "doe": short[1]})
    assert saved["Location"] == f"{OURS}?verder={short[3]}#{anchor}"
    page = BeautifulSoup(client.get(saved["Location"]).content, "html.parser")
    assert "1 antwoord bewaard." in page.find(id=anchor).get_text()
    last = client.post(OURS, {f"antwoord-{name}": "akkoord" for name in short} | {"doe": short[4]})
    assert last["Location"] == OURS
