"""An agreement that cannot wait: adopted with haste, in force today, with the reason where people read it."""

from datetime import timedelta
from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from cms.models import AuditEntry, Notice
from richtlijnen import history
from richtlijnen.models import Edition
from richtlijnen.reading import guideline_for
from richtlijnen.todo import todo_for

from ..making import draft, key
from ..test_adopting import replaced

pytestmark = pytest.mark.django_db
EDITION, ADOPT = "/werkplek/regio/editie/", "/werkplek/regio/editie/vaststellen/"
REASON = "De politie heeft een nieuw nummer."


def words_of(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return " ".join(unescape((soup.main or soup).get_text(" ")).split())


def form_on(response, button):
    """Return (address, what the form with this button sends) of the page."""
    main = BeautifulSoup(response.content, "html.parser").main
    form = next(
        form for form in main.select("form") if any(button in row.get_text(" ") for row in form.select("button"))
    )
    sent = {
        row["name"]: row.get("value", "")
        for row in form.select("input[name]")
        if row["type"] not in ("radio", "checkbox") or row.has_attr("checked")
    }
    return (form.get("action") or response.request["PATH_INFO"]).partition("#")[0], sent


def press(client, response, button, typed):
    """Press a button as somebody does who filled in `typed`; return the page it leads to."""
    address, sent = form_on(response, button)
    return client.post(address, sent | typed, follow=True)


def test_from_a_changed_text_to_an_edition_that_holds_today(region, as_person, run_tasks):
    client, today = as_person(region.cast.regional_editor), timezone.localdate()
    draft(region.guideline, replaced("meedoen", body="<p>Bel nu het nieuwe nummer.</p>"))
    page = client.get(EDITION)
    anchor = page.context["cards"][0].state.anchor
    page = press(client, page, "Opslaan", {f"{anchor}-change_class": "inhoudelijk", f"{anchor}-reason": "Ander nummer"})
    page = press(client, page, "Deze editie is klaar", {})
    assert page.request["PATH_INFO"] == ADOPT
    typed = {
        "meeting_name": "Ingelast overleg",
        "meeting_on": f"{today:%-d-%-m-%Y}",
        "effective_from": f"{today:%-d-%-m-%Y}",
        "summary": "Bel vanaf vandaag het nieuwe nummer.",
    }
    refused = press(client, page, "Editie 2.0 vaststellen", typed)
    assert (refused.status_code, Edition.objects.count()) == (422, 1)
    assert "geef de reden voor de haast" in words_of(refused)
    done = press(client, refused, "Editie 2.0 vaststellen", typed | {"urgent_reason": REASON})
    edition = history.in_force(region.richtlijn, on=today, known_at=timezone.now())
    assert (edition.number, edition.urgent_reason, edition.meeting_name) == ("2.0", REASON, "Ingelast overleg")
    assert AuditEntry.objects.filter(action="edition.adopt", actor=region.cast.regional_editor).count() == 2
    assert f"Deze editie geldt vanaf vandaag. Met spoed: {REASON}" in words_of(done)

    run_tasks()
    volunteer = Notice.objects.get(kind="edition_volunteer", recipient=region.cast.volunteer)
    assert "Bel vanaf vandaag het nieuwe nummer." in volunteer.body
    assert f"Dit kon niet wachten: {REASON}" in volunteer.body
    keeper = Notice.objects.get(kind="edition_keeper", recipient=region.cast.coordinator)
    assert "1.2 Titel meedoen" in keeper.body
    assert f"Dit kon niet wachten: {REASON}" in keeper.body
    asked = {task.url for task in todo_for(person=region.cast.coordinator, now=timezone.now())}
    assert "/werkplek/onzedorp/kijk-dit-na/" in asked
    shown = guideline_for(
        organisation=region.cast.ours, person=region.cast.volunteer, on=today, known_at=timezone.now()
    )
    assert shown.section(key("meedoen")).regional == "<p>Bel nu het nieuwe nummer.</p>"
    for who, address in ((region.cast.volunteer, "/richtlijn/onzedorp/"), (None, "/richtlijn/")):
        assert f"Met spoed vastgesteld: {REASON}" in words_of(as_person(who).get(address))
    client = as_person(None)
    assert REASON not in words_of(client.get(f"/richtlijn/?op={today - timedelta(days=1):%Y-%m-%d}"))


def test_a_reason_that_was_not_needed_is_not_kept(region, as_person):
    client, today = as_person(region.cast.regional_editor), timezone.localdate()
    draft(region.guideline, replaced("meedoen", body="<p>Korter.</p>"))
    page = client.get(EDITION)
    anchor = page.context["cards"][0].state.anchor
    press(client, page, "Opslaan", {f"{anchor}-change_class": "inhoudelijk", f"{anchor}-reason": "Korter"})
    page = press(client, client.get(EDITION), "Deze editie is klaar", {})
    typed = {"meeting_name": "Overleg", "meeting_on": f"{today:%-d-%-m-%Y}", "summary": "x", "urgent_reason": REASON}
    press(client, page, "Editie 2.0 vaststellen", typed)
    assert Edition.objects.last().urgent_reason == ""
