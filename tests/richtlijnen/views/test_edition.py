"""The screens of the next edition: a secretary brings a draft into force, and loses nothing that was typed."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.models import AuditEntry
from richtlijnen.deciding_edition import say_ready
from richtlijnen.everywhere import load_everywhere
from richtlijnen.impact import statuses
from richtlijnen.models import DraftDecision, DraftReadiness, Edition, RichtlijnPage
from richtlijnen.next_edition import load_next_edition
from richtlijnen.todo import todo_for

from ..making import OUTLINE, draft, key, section
from ..making_next_edition import say
from ..test_adopting import replaced

pytestmark = pytest.mark.django_db
EDITION = "/werkplek/regio/editie/"
ADOPT = f"{EDITION}vaststellen/"
POSTS = (f"{EDITION}", f"{EDITION}paragraaf/", f"{EDITION}klaar/", ADOPT, "/werkplek/regio/correctie/")


def coming(region):
    return load_next_edition(richtlijn=region.richtlijn)


def card(region, name):
    return next(item for item in coming(region).state.sections if item.key == key(name))


def said(region, name, change_class="inhoudelijk", reason="Besproken"):
    found = card(region, name)
    return {
        f"{found.anchor}-seen": found.difference.becomes.hash,
        f"{found.anchor}-said": found.said_seal,
        f"{found.anchor}-change_class": change_class,
        f"{found.anchor}-reason": reason,
    }


def two_changed(region):
    draft(region.guideline, twice("<p>Heel andere woorden.</p>", "<p>Ook anders.</p>"))


def twice(welkom, samen):
    """Return the outline with other words in two sections."""
    new = {str(key("welkom")): welkom, str(key("samen")): samen}
    return [
        {**block, "value": {**block["value"], "body": new[block["id"]]}} if block["id"] in new else block
        for block in OUTLINE
    ]


def page_of(client):
    """Return what the form on the page sends when nobody types anything."""
    form = BeautifulSoup(client.get(EDITION).content, "html.parser").select_one("#wijzigingen form")
    typed = {row["name"]: row.get_text().strip() for row in form.select("textarea[name]")}
    return typed | {
        row["name"]: row.get("value", "")
        for row in form.select("input[name]")
        if row["type"] not in ("radio",) or row.has_attr("checked")
    }


@pytest.mark.parametrize("role", ["volunteer", "coordinator", "editor", "other_coordinator", "administrator", "nobody"])
@pytest.mark.parametrize("address", POSTS)
def test_nobody_else_may_post(region, as_person, role, address):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    data = {
        **said(region, "welkom"),
        "section": str(key("welkom")),
        "act": "put_back",
        "seen": coming(region).state.hash,
    }
    assert as_person(getattr(region.cast, role)).post(address, data).status_code == 404
    assert (DraftDecision.objects.count(), DraftReadiness.objects.count(), Edition.objects.count()) == (0, 0, 1)


def test_from_draft_to_edition_with_the_impact_that_was_shown(region, rita):
    blocks = [*replaced("meedoen", body="<p>Heel andere woorden.</p>")[:-1], section("erbij", kind="lokaal")]
    draft(region.guideline, blocks)
    gone = {
        "section": str(key("lijst")),
        "act": "lapse",
        f"weg-{card(region, 'lijst').anchor}-successors": key("erbij").hex,
    }
    assert rita.post(f"{EDITION}paragraaf/", gone).status_code == 302
    assert rita.post(EDITION, said(region, "meedoen", reason="Besproken")).status_code == 302
    page = rita.get(EDITION)
    shown = page.context["impact"]
    assert rita.post(f"{EDITION}klaar/", {"seen": page.context["state"].hash}).status_code == 302
    form = rita.get(ADOPT).context["form"]
    first_day = timezone.localdate() + timedelta(days=28)
    assert form.initial["effective_from"] == f"{first_day:%-d-%-m-%Y}"
    data = {
        "seen": form.initial["seen"],
        "effective_from": form.initial["effective_from"],
        "meeting_name": "Regio-overleg",
        "meeting_on": f"{timezone.localdate():%-d-%-m-%Y}",
        "summary": "Meelopen gaat anders.",
    }
    done = rita.post(ADOPT, data, follow=True)
    newest = Edition.objects.last()
    assert (newest.number, newest.summary, newest.author) == (
        "2.0",
        "Meelopen gaat anders.",
        region.cast.regional_editor,
    )
    assert done.context["edition"] == newest
    found = load_everywhere(richtlijn=region.richtlijn, on=first_day, known_at=timezone.now()).resolved()
    for item in shown.organisations:
        real = statuses(found[item.organisation.pk])
        asked = {row.key: row.status for row in item.sections}
        assert asked == {row: status for row, status in real.items() if row in asked}
    ours = next(item for item in shown.organisations if item.organisation == region.cast.ours)
    assert {row.key for row in ours.sections} == {key("meedoen"), key("lijst"), key("erbij")}


def test_what_was_typed_stays_when_another_card_is_wrong(region, rita):
    blocks = replaced("welkom", body="<p>Heel andere woorden.</p>")
    blocks = [
        {**block, "value": {**block["value"], "body": "<p>Anders.</p>"}} if block["id"] == str(key("samen")) else block
        for block in blocks
    ]
    draft(region.guideline, blocks)
    data = said(region, "welkom", reason="Goed besproken") | said(region, "samen", "redactioneel", "")
    response = rita.post(EDITION, data)
    assert response.status_code == 422
    assert [form.state.key for form in response.context["wrong"]] == [key("samen")]
    assert "Goed besproken" in response.content.decode()
    assert set(coming(region).state.changes()) == {key("welkom")}


def test_what_was_typed_stays_when_the_text_moved_meanwhile(region, rita):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    data = said(region, "welkom", reason="Mijn lange reden")
    draft(region.guideline, replaced("welkom", body="<p>Nog weer anders.</p>"))
    response = rita.post(EDITION, data)
    assert response.status_code == 422
    assert "Mijn lange reden" in response.content.decode()
    assert DraftDecision.objects.count() == 0
    assert rita.post(EDITION, said(region, "welkom", reason="Mijn lange reden")).status_code == 302


def test_a_card_that_nobody_touched_is_not_saved(region, rita):
    draft(region.guideline, replaced("welkom", kind="aanvulbaar"))
    found = card(region, "welkom")
    assert rita.post(EDITION, {f"{found.anchor}-seen": found.difference.becomes.hash}).status_code == 302
    assert DraftDecision.objects.count() == 0


def test_saving_one_card_with_nothing_chosen_says_what_to_choose(region, rita):
    two_changed(region)
    pressed = {**page_of(rita), "pressed": card(region, "welkom").anchor}
    response = rita.post(EDITION, pressed)
    assert response.status_code == 422
    [form] = response.context["wrong"]
    assert (form.state.key, list(form.errors)) == (key("welkom"), ["change_class"])
    assert "Kies eerst: verandert de afspraak" in response.content.decode()


def test_saving_a_card_with_a_class_but_no_words_asks_for_the_words(region, rita):
    two_changed(region)
    response = rita.post(EDITION, said(region, "welkom", reason=""))
    assert response.status_code == 422
    assert list(response.context["wrong"][0].errors) == ["reason"]
    assert DraftDecision.objects.count() == 0


def test_saving_what_was_saved_already_is_said(region, rita):
    two_changed(region)
    rita.post(EDITION, said(region, "welkom"))
    pressed = {**page_of(rita), "pressed": card(region, "welkom").anchor}
    done = rita.post(EDITION, pressed, follow=True)
    assert [str(message) for message in done.context["said_here"]][-1] == "Er was niets nieuws om te bewaren."
    assert set(coming(region).state.changes()) == {key("welkom")}


def test_a_change_with_nothing_to_choose_still_asks_for_the_words(region, rita):
    draft(region.guideline, replaced("welkom", kind="aanvulbaar"))
    found = card(region, "welkom")
    page = rita.get(EDITION)
    assert [item.key for item in page.context["state"].undecided] == [key("welkom")]
    response = rita.post(EDITION, {**page_of(rita), "pressed": found.anchor})
    assert (response.status_code, list(response.context["wrong"][0].errors)) == (422, ["reason"])
    assert rita.post(EDITION, {**page_of(rita), f"{found.anchor}-reason": "Mag nu aangevuld."}).status_code == 302
    assert coming(region).state.undecided == ()


def test_adopting_too_soon_says_why_and_keeps_what_was_typed(region, rita):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    rita.post(EDITION, said(region, "welkom"))
    rita.post(f"{EDITION}klaar/", {"seen": coming(region).state.hash})
    data = {
        "seen": coming(region).state.hash,
        "effective_from": f"{timezone.localdate():%-d-%-m-%Y}",
        "meeting_name": "Regio-overleg",
        "meeting_on": f"{timezone.localdate():%-d-%-m-%Y}",
        "summary": "Een lange samenvatting.",
    }
    response = rita.post(ADOPT, data)
    assert response.status_code == 422
    assert "Een lange samenvatting." in response.content.decode()
    assert Edition.objects.count() == 1
    assert AuditEntry.objects.filter(action="edition.adopt.refused").count() == 1
    assert rita.post(ADOPT, {**data, "urgent_reason": "Een nieuw nummer van de politie"}).status_code == 302
    assert Edition.objects.last().urgent_reason == "Een nieuw nummer van de politie"


def test_a_draft_that_moved_after_the_last_look_is_not_adopted(region, rita):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    rita.post(EDITION, said(region, "welkom"))
    rita.post(f"{EDITION}klaar/", {"seen": coming(region).state.hash})
    seen = coming(region).state.hash
    draft(region.guideline, replaced("welkom", body="<p>Weer anders.</p>"))
    day = f"{timezone.localdate() + timedelta(days=40):%-d-%-m-%Y}"
    data = {"seen": seen, "effective_from": day, "meeting_name": "x", "meeting_on": "1-1-2026", "summary": "s"}
    response = rita.post(ADOPT, data)
    assert (response.status_code, Edition.objects.count()) == (422, 1)


def test_the_page_asks_the_same_number_of_queries_however_many_sections(region, rita):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert rita.get(EDITION).status_code == 200
        return len(seen)

    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    queries()
    one = queries()
    many = [section(f"nieuw {number}") for number in range(6)]
    draft(region.guideline, [*replaced("welkom", body="<p>Heel andere woorden.</p>")[:-2], *many])
    assert queries() == one


def test_the_preview_shows_the_draft_with_an_organisations_own_words_and_no_closed_values(region, rita):
    draft(region.guideline, replaced("samen", title="Samen op pad"))
    page = rita.get(f"{EDITION}voorbeeld/", {"organisatie": "onzedorp"})
    found = page.context["guideline"]
    assert found.section(key("samen")).title == "Samen op pad"
    assert [passage.body for passage in found.section(key("samen")).local] == ["<p>Bij ons met drie.</p>"]
    assert found.section(key("tijden")).value("ronde.dagen").text == ""
    assert rita.get(f"{EDITION}voorbeeld/", {"organisatie": "nergens"}).status_code == 404


def test_a_draft_with_problems_can_still_be_looked_at(region, rita):
    draft(region.guideline, [*OUTLINE[1:], section("leeg", title="", body="", kind="")])
    assert rita.get(f"{EDITION}voorbeeld/").status_code == 200
    page = rita.get(EDITION)
    assert (page.status_code, len(page.context["state"].problems) > 2) == (200, True)


def test_the_editor_shows_numbers_and_problems_beside_the_text(region, rita):
    draft(region.guideline, [*replaced("welkom", title="Hallo")[:-1], section("leeg", title="")])
    page = rita.get(f"/beheer/pages/{region.guideline.pk}/edit/").content.decode()
    assert "1.1 Hallo" in page
    assert EDITION in page
    assert "comments" in page


@pytest.mark.parametrize("mode", ["", "onzedorp"])
def test_the_editor_previews_the_region_and_every_organisation(region, rita, mode):
    draft(region.guideline, replaced("samen", title="Samen op pad"))
    page = RichtlijnPage.objects.get(pk=region.guideline.pk).latest_revision.as_object()
    assert [name for name, _label in page.preview_modes] == ["", "anderdorp", "onzedorp"]
    request = rita.get(EDITION).wsgi_request
    shown = page.make_preview_request(request, mode).content.decode()
    assert "Samen op pad" in shown
    assert ("Bij ons met drie." in shown) == bool(mode)


def test_the_workplace_says_what_is_next(region):
    def tasks(person):
        return [task.url for task in todo_for(person=person, now=timezone.now())]

    rita = region.cast.regional_editor
    assert EDITION not in tasks(rita)
    draft(region.guideline, replaced("welkom", kind="aanvulbaar"))
    assert EDITION in tasks(rita)
    assert EDITION not in tasks(region.cast.coordinator)
    say(region, "welkom")
    now = timezone.now()
    say_ready(richtlijn=region.richtlijn, seen=coming(region).state.hash, by=rita, now=now)
    assert ADOPT in tasks(rita)
