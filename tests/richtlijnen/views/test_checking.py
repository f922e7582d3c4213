"""The screens on which people ask each other to look at a draft, and answer."""

import re
from datetime import timedelta

import pytest

from cms.models import Notice, Role
from richtlijnen.checking import answer_check, ask_check
from richtlijnen.drafting import open_draft
from richtlijnen.models import CheckRequest, KaderPage
from tests.people import make_person

from ..making import adopt, adopt_local, draft_local, filled, key, passage
from ..making_checks import NOW, adopt_now, changed, write
from ..making_reviews import CHANGED, outline, says
from .looking import LADDER, STRANGERS, main, statuses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tenth_of_may")]

ASK, ADOPT = "/werkplek/onzedorp/kader/nakijken/", "/werkplek/onzedorp/kader/vaststellen/"


@pytest.mark.parametrize("path", ["kader/nakijken/", "kader/vaststellen/", "gegevens/"])
def test_own_pages_are_for_own_keepers(drafted, as_person, path):
    address = f"/werkplek/onzedorp/{path}"
    assert statuses(as_person, drafted.cast, address) == LADDER
    assert {
        status for who, status in statuses(as_person, drafted.cast, address, "post").items() if who in STRANGERS
    } == {404}
    assert as_person(None).get(address)["Location"].startswith("/inloggen/")


def test_others_pages_are_for_own_keepers(drafted, as_person):
    address = f"/werkplek/onzedorp/kader/{key('samen')}/anderen/"
    assert statuses(as_person, drafted.cast, address) == LADDER
    assert statuses(as_person, drafted.cast, f"{address}overnemen/", "post") == LADDER | {
        "coordinator": 404,
        "editor": 404,
    }
    assert as_person(drafted.cast.editor).get(f"{address}overnemen/").status_code == 405
    assert as_person(drafted.cast.editor).get(f"/werkplek/onzedorp/kader/{key('nergens')}/anderen/").status_code == 404


def test_organisation_without_a_page_to_draft_on_is_sent_to_where_that_is_said(region, as_person):
    region.page.delete()
    client = as_person(region.cast.editor)
    for path in ("kader/nakijken/", "kader/vaststellen/", f"kader/{key('samen')}/anderen/"):
        assert client.get(f"/werkplek/onzedorp/{path}")["Location"] == "/werkplek/onzedorp/kader/"
    assert "dinsdag" in main(client.get("/werkplek/onzedorp/gegevens/"))


def test_asking_tells_the_other_and_shows_from_when_it_may_go_without_answer(drafted, as_person, cast):
    address = "/werkplek/onzedorp/kader/nakijken/"
    response = as_person(cast.coordinator).post(address, {"asked_of": cast.ours.pk, "note": "Klopt 2.1?"}, follow=True)
    page = main(response)
    assert "Je vroeg het op 10 mei 2026 aan Buurtpreventie Onzedorp." in page
    assert "vanaf 24 mei 2026 vaststellen" in page
    assert "Neem de vraag terug" in page
    assert [(n.kind, n.recipient) for n in Notice.objects.all()] == [("check_asked", cast.editor)]
    as_person(cast.coordinator).post(address, {"withdraw": "1"})
    assert CheckRequest.objects.get().withdrawn_at == NOW


def test_organisation_that_cannot_answer_is_no_choice(drafted, as_person, cast):
    address = "/werkplek/onzedorp/kader/nakijken/"
    page = main(as_person(cast.coordinator).post(address, {"asked_of": cast.theirs.pk, "note": "Hallo"}))
    assert "Dit klopt nog niet" in page
    assert "Hallo" in page
    assert not CheckRequest.objects.exists()


def test_nothing_changed_says_so_and_asks_nothing(region, as_person):
    for path in ("nakijken", "vaststellen"):
        page = main(as_person(region.cast.editor).get(f"/werkplek/onzedorp/kader/{path}/"))
        assert "Er is niets veranderd sinds versie 1." in page
        assert "<textarea" not in page


def test_editor_reads_what_changes_and_answers(asked, as_person, cast):
    client = as_person(cast.editor)
    assert "De afspraken van Buurtpreventie Onzedorp" in main(client.get("/werkplek/nakijken/"))
    page = main(client.get(f"/werkplek/nakijken/{asked.key}/"))
    assert "Klopt 2.1?" in page
    assert re.search(r"<del>.*?drie.*?</del><ins>.*?vier.*?</ins>", page)
    assert "Titel meedoen" not in page
    nothing = main(client.post(f"/werkplek/nakijken/{asked.key}/", {"remark": ""}))
    assert "Kies of het goed is, of dat je een opmerking hebt." in nothing
    refused = main(client.post(f"/werkplek/nakijken/{asked.key}/", {"answer": "remark", "remark": " "}))
    assert "Schrijf op wat je anders zou willen." in refused
    done = client.post(f"/werkplek/nakijken/{asked.key}/", {"answer": "good", "remark": ""}, follow=True)
    assert "Dank je wel. Buurtpreventie Onzedorp kan je antwoord zien." in main(done)
    asked.refresh_from_db()
    assert (asked.is_good, asked.answered_by) == (True, cast.editor)
    assert Notice.objects.get(kind="check_answered").recipient == cast.coordinator


def test_check_is_for_who_was_asked(asked, as_person, cast, outsider):
    address = f"/werkplek/nakijken/{asked.key}/"
    assert statuses(as_person, cast, address) == LADDER
    assert as_person(outsider).get(address).status_code == 404
    assert "Verstuur mijn antwoord" not in main(as_person(cast.coordinator).get(address))
    refused = as_person(cast.coordinator).post(address, {"answer": "good"})
    assert "jij hebt dit zelf gevraagd" in main(refused)
    asked.refresh_from_db()
    assert asked.answered_at is None


def test_stranger_sees_the_draft_only_while_asked_and_only_its_assessors(drafted, as_person, cast, outsider):
    row = ask_check(kader=drafted.kader, asked_of=cast.theirs, note="", by=cast.coordinator, now=NOW)
    address = f"/werkplek/nakijken/{row.key}/"
    assert "woensdag" in main(as_person(outsider).get(address))
    assert as_person(cast.other_coordinator).get(address).status_code == 404
    assert as_person(cast.other_coordinator).post(address, {"answer": "good"}).status_code == 404
    assert as_person(outsider).post(address, {"answer": "good"}).status_code == 302
    for method in ("get", "post"):
        assert getattr(as_person(outsider), method)(address).status_code == 404
    assert "woensdag" not in main(as_person(outsider).get("/werkplek/nakijken/"))
    assert as_person(cast.editor).get(address).status_code == 200


def test_question_taken_back_is_gone_for_a_stranger(drafted, as_person, cast, outsider):
    row = ask_check(kader=drafted.kader, asked_of=cast.theirs, note="", by=cast.coordinator, now=NOW)
    as_person(cast.editor).post("/werkplek/onzedorp/kader/nakijken/", {"withdraw": "1"})
    assert as_person(outsider).get(f"/werkplek/nakijken/{row.key}/").status_code == 404


def test_changed_draft_is_not_shown_and_not_answered(asked, drafted, as_person, cast):
    draft_local(drafted.page, [passage("samen", body="Iets heel anders.")])
    address = f"/werkplek/nakijken/{asked.key}/"
    page = main(as_person(cast.editor).get(address))
    assert "De tekst is gewijzigd nadat dit werd gevraagd." in page
    assert "Iets heel anders" not in page
    assert "De tekst is gewijzigd" in main(as_person(cast.editor).post(address, {"answer": "good"}))
    asked.refresh_from_db()
    assert asked.answered_at is None
    own = main(as_person(cast.coordinator).get("/werkplek/onzedorp/kader/nakijken/"))
    assert "De tekst is gewijzigd nadat iemand werd gevraagd" in own
    assert "Vraag het opnieuw" in own


def test_one_press_asks_again_after_a_change(drafted, outsider, as_person, cast):
    """The form holds whom was asked and what they should look at."""
    ask_check(kader=drafted.kader, asked_of=cast.theirs, note="Klopt 2.1?", by=cast.coordinator, now=NOW)
    draft_local(drafted.page, changed(samen="Bij ons met vijf."))
    client = as_person(cast.editor)
    assert "De tekst is gewijzigd nadat iemand werd gevraagd" in main(client.get("/werkplek/onzedorp/kader/"))
    form = client.get(ASK).context["form"]
    client.post(ASK, {name: form[name].initial for name in form.fields})
    again = CheckRequest.objects.get(withdrawn_at=None)
    assert (again.asked_of, again.note, again.asked_by) == (cast.theirs, "Klopt 2.1?", cast.editor)


def test_page_of_a_section_says_what_a_change_does_to_the_question(drafted, as_person, cast):
    address = f"/werkplek/onzedorp/kader/{key('samen')}/"
    client = as_person(cast.editor)
    assert "om mee te lezen" not in main(client.get(address))
    ask_check(kader=drafted.kader, asked_of=cast.ours, note="", by=cast.coordinator, now=NOW)
    assert "Verander je hier iets? Dan kunnen ze niet meer antwoorden" in main(client.get(address))
    write(drafted, "Bij ons met vijf.", by=cast.editor)
    assert "Daarna is de tekst veranderd. Ze kunnen nu niet antwoorden." in main(client.get(address))


def test_page_says_from_when_the_days_count_after_the_words_came_back(drafted, as_person, cast):
    ask_check(kader=drafted.kader, asked_of=cast.ours, note="", by=cast.coordinator, now=NOW - timedelta(days=5))
    page = KaderPage.objects.filter(pk=drafted.page.pk)
    says = "Sinds 8 mei 2026 staat er weer wat je liet lezen"
    assert says not in main(as_person(cast.coordinator).get(ASK))
    page.update(latest_revision_created_at=NOW - timedelta(days=2))
    text = main(as_person(cast.coordinator).get(ASK))
    assert says in text
    assert "vanaf 22 mei 2026 vaststellen" in text


def test_who_wrote_in_the_text_reads_why_somebody_else_answers(drafted, as_person, cast):
    write(drafted, "Bij ons met vijf.", by=cast.editor)
    make_person("koos", organisation=cast.ours, roles=[Role.EDITOR])
    row = ask_check(kader=drafted.kader, asked_of=cast.ours, note="", by=cast.coordinator, now=NOW)
    address = f"/werkplek/nakijken/{row.key}/"
    client = as_person(cast.editor)
    page = main(client.get(address))
    assert "Je schreef zelf in deze tekst. Daarom moet iemand anders meelezen." in page
    assert "Verstuur mijn antwoord" not in page
    assert "Je schreef zelf in deze tekst." in main(client.post(address, {"answer": "good"}))
    row.refresh_from_db()
    assert row.answered_at is None


# --- what was said of the same text before --------------------------------------------------------------------------


def test_who_is_asked_next_about_the_same_text_sees_the_remark(asked, drafted, outsider, as_person, cast):
    answer_check(request=asked, is_good=False, remark="Met wie loop je dan?", by=cast.editor, now=NOW)
    keeper = as_person(cast.coordinator)
    page = main(keeper.get(ASK))
    assert "Met wie loop je dan?" in page
    assert "ziet deze opmerking ook" in page
    keeper.post(ASK, {"asked_of": cast.theirs.pk})
    row = CheckRequest.objects.get(answered_at=None)
    address = f"/werkplek/nakijken/{row.key}/"
    page = main(as_person(outsider).get(address))
    assert "Iemand las precies deze tekst al eerder en had een opmerking." in page
    assert page.index("<b>Buurtpreventie Onzedorp</b> · 10 mei 2026") < page.index("Met wie loop je dan?")
    draft_local(drafted.page, changed(samen="Bij ons met vijf."))
    assert "Met wie loop je dan?" not in main(as_person(outsider).get(address))


def test_approval_after_a_remark_hides_the_remark_from_nobody(asked, drafted, outsider, as_person, cast):
    answer_check(request=asked, is_good=False, remark="Met wie loop je dan?", by=cast.editor, now=NOW)
    row = ask_check(kader=drafted.kader, asked_of=cast.theirs, note="", by=cast.coordinator, now=NOW)
    answer_check(request=row, is_good=True, remark="", by=outsider, now=NOW)
    client = as_person(cast.coordinator)
    page = main(client.get(ADOPT))
    assert f"({cast.theirs}) zegt: het ziet er goed uit." in page
    assert "Er was een opmerking over precies deze tekst." in page
    assert "Met wie loop je dan?" in page
    later = NOW + timedelta(hours=1)
    adopt_now(drafted, now=later)
    page = main(client.get(f"{ADOPT}?klaar=2"))
    assert "Er was een opmerking over precies deze tekst." in page
    assert "Met wie loop je dan?" in page


def test_silence_after_a_remark_is_not_called_unread(asked, drafted, as_person, cast):
    answer_check(request=asked, is_good=False, remark="Met wie loop je dan?", by=cast.editor, now=NOW)
    ask_check(kader=drafted.kader, asked_of=cast.ours, note="", by=cast.coordinator, now=NOW + timedelta(hours=1))
    late = NOW + timedelta(days=14)
    adopt_now(drafted, now=late, effective=late.date())
    page = main(as_person(cast.coordinator).get(f"{ADOPT}?klaar=2"))
    assert "niemand anders gaf akkoord" in page
    assert "Met wie loop je dan?" in page


# --- problems first, and questions that are past --------------------------------------------------------------------

LACKING = "2.2 Titel tijden: vul “Vraag over ronde.dagen” in"


@pytest.fixture
def lacking(region):
    """A changed draft in which a required answer lacks."""
    passages = changed(samen="Bij ons met vier.")
    passages[2].values = {}
    draft_local(region.page, passages)
    return region


def test_problems_come_first_and_nobody_is_asked(lacking, as_person, cast):
    client = as_person(cast.coordinator)
    page = main(client.get(ASK))
    assert page.index(LACKING) < page.index("Wat er verandert")
    assert "Vraag om mee te lezen" not in page
    assert "Daarna kun je iemand vragen" in page
    page = main(client.post(ASK, {"asked_of": cast.ours.pk}))
    assert "Er klopt nog iets niet. Maak dit eerst goed" in page
    assert not CheckRequest.objects.exists()
    page = main(client.get(ADOPT))
    assert page.index(LACKING) < page.index("Wat er verandert")
    assert "Laat iemand meelezen" not in page


def test_approved_draft_that_problems_keep_back_does_not_go_on_to_adopting(drafted, as_person, cast):
    table = open_draft(kader=drafted.kader)
    row = ask_check(kader=drafted.kader, asked_of=cast.ours, note="", by=cast.coordinator, now=NOW)
    answer_check(request=row, is_good=True, remark="", by=cast.editor, now=NOW)
    client = as_person(cast.coordinator)
    assert "Door naar vaststellen" in main(client.get(ASK))
    blocks = outline(samen={"fields": [filled("samen.groep")]})
    adopt(
        drafted.guideline,
        blocks,
        by=cast.regional_editor,
        effective=NOW.date(),
        now=NOW,
        changes=says(samen=CHANGED),
        urgent_reason="Haast",
    )
    assert open_draft(kader=drafted.kader).hash == table.hash
    page = main(client.get(ASK))
    assert "Vraag over samen.groep" in page
    assert "Door naar vaststellen" not in page


def test_page_of_what_others_ask_says_what_is_past(drafted, outsider, as_person, cast):
    row = ask_check(kader=drafted.kader, asked_of=cast.theirs, note="", by=cast.coordinator, now=NOW)
    draft_local(drafted.page, changed(samen="Bij ons met vijf."))
    page = main(as_person(outsider).get("/werkplek/nakijken/"))
    assert "Niemand vraagt je nu iets." in page
    assert "De tekst wordt nog veranderd" in page
    adopt_local(
        drafted.page,
        changed(samen="Bij ons met vijf."),
        by=cast.coordinator,
        effective=NOW.date(),
        against=drafted.editions[0],
        now=NOW,
    )
    assert "De vraag is gesloten." in main(as_person(outsider).get("/werkplek/nakijken/"))
    assert as_person(outsider).get(f"/werkplek/nakijken/{row.key}/").status_code == 404
    assert "De tekst is intussen vastgesteld" in main(as_person(cast.editor).get(f"/werkplek/nakijken/{row.key}/"))


# --- by name ---------------------------------------------------------------------------------------------------------


def test_page_names_the_colleagues_who_are_asked(drafted, outsider, as_person, cast):
    page = main(as_person(cast.coordinator).get(ASK))
    assert "Iemand anders van ons eigen team die de teksten bijhoudt: Edo Proef" in page
    assert outsider.get_full_name() not in page


def test_a_colleague_with_two_names_to_choose_from_reads_both(drafted, as_person, cast):
    make_person("koos", organisation=cast.ours, roles=[Role.EDITOR])
    page = main(as_person(cast.coordinator).get(ASK))
    assert "die de teksten bijhoudt: Edo Proef of Koos Proef" in page


def test_a_remark_says_who_of_the_own_team_made_it_and_to_others_only_of_which_team(
    asked, drafted, outsider, as_person, cast
):
    answer_check(request=asked, is_good=False, remark="Met wie loop je dan?", by=cast.editor, now=NOW)
    keeper = as_person(cast.coordinator)
    for address in (ASK, ADOPT):
        assert "<b>Edo Proef</b> · 10 mei 2026" in main(keeper.get(address))
    keeper.post(ASK, {"asked_of": cast.theirs.pk})
    row = CheckRequest.objects.get(answered_at=None)
    page = main(as_person(outsider).get(f"/werkplek/nakijken/{row.key}/"))
    assert "<b>Buurtpreventie Onzedorp</b> · 10 mei 2026" in page
    assert "Edo Proef" not in page
    answer_check(request=row, is_good=False, remark="Wie belt er?", by=outsider, now=NOW)
    assert f"<b>{cast.theirs}</b> · 10 mei 2026" in main(as_person(cast.coordinator).get(ASK))
