"""What the screens of the next edition say, and where: the day, what was typed, who contests, whose eyes."""

from datetime import timedelta
from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from richtlijnen.consulting import answer, open_consultation

from ..making import OUTLINE, adopt, draft, key, section
from ..making_next_edition import say
from ..test_adopting import replaced
from .test_edition import ADOPT, EDITION, card, coming, page_of, said, two_changed

pytestmark = pytest.mark.django_db


def test_the_real_reason_for_the_first_day_is_said(region, rita):
    today = timezone.localdate()
    starts = today + timedelta(days=40)
    facts = {"by": region.cast.regional_editor, "effective": starts, "now": timezone.now() - timedelta(hours=1)}
    adopt(region.guideline, [*OUTLINE, section("erbij")], **facts)
    other = {"body": "<p>Heel andere woorden.</p>"}
    changed = section("welkom", **other)
    draft(region.guideline, [changed if row["id"] == changed["id"] else row for row in (*OUTLINE, section("erbij"))])
    say(region, "welkom")
    page = unescape(" ".join(rita.get(ADOPT).content.decode().split()))
    assert "Editie 2.0 begint op" in page
    assert "Iedereen krijgt 28 dagen" not in page
    assert "dan geldt editie 2.0 maar 1 dag" in page
    assert page.count("Bijvoorbeeld 3-3-2027.") == 2


def test_with_nothing_waiting_the_days_to_read_are_the_reason(region, rita):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    page = unescape(rita.get(ADOPT).content.decode())
    assert "Iedereen krijgt 28 dagen" in page
    assert "maar 1 dag" not in page


def test_the_pressed_change_is_saved_and_what_was_typed_elsewhere_stays(region, rita):
    two_changed(region)
    here, there = card(region, "welkom").anchor, card(region, "samen").anchor
    half = page_of(rita) | said(region, "welkom") | {f"{there}-change_class": "redactioneel", "pressed": here}
    page = rita.post(EDITION, half)
    assert page.status_code == 200
    assert set(coming(region).state.changes()) == {key("welkom")}
    tree = BeautifulSoup(page.content, "html.parser")
    assert tree.find(id=here).select_one("[role=status]").get_text() == "Bewaard."
    assert tree.select_one(f"#{there} input[value=redactioneel]").has_attr("checked")
    assert not tree.select(".bk-errors, .bk-field--error")
    assert tree.select_one(f"#{here} button")["formaction"] == f"{EDITION}#{here}"


def test_a_message_stands_where_the_page_jumps_to_and_nowhere_else(region, rita):
    two_changed(region)
    place = card(region, "welkom").anchor
    done = rita.post(EDITION, page_of(rita) | said(region, "welkom") | {"pressed": place}, follow=True)
    assert done.redirect_chain[-1][0] == f"{EDITION}#{place}"
    tree = BeautifulSoup(done.content, "html.parser")
    assert [row.find_parent("article")["id"] for row in tree.select("main [role=status]")] == [place]


def test_enter_in_a_field_presses_nothing(region, rita):
    two_changed(region)
    form = BeautifulSoup(rita.get(EDITION).content, "html.parser").select_one("#wijzigingen form")
    assert form.find("button").has_attr("disabled")
    assert not form.select("input[type=text]")


def test_what_we_think_is_not_said_any_more_once_it_is_decided(region, rita):
    two_changed(region)
    assert rita.get(EDITION).content.decode().count("Wij denken") == 2
    rita.post(EDITION, said(region, "welkom", "redactioneel"))
    assert rita.get(EDITION).content.decode().count("Wij denken") == 1


def test_a_day_that_cannot_be_is_said_before_anything_else(region, rita):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    rita.post(EDITION, said(region, "welkom"))
    rita.post(f"{EDITION}klaar/", {"seen": coming(region).state.hash})
    round_of_the_draft(region)
    day = timezone.localdate()
    data = {
        "seen": coming(region).state.hash,
        "effective_from": f"{day - timedelta(days=1):%-d-%-m-%Y}",
        "meeting_name": "Regio-overleg",
        "meeting_on": f"{day:%-d-%-m-%Y}",
        "summary": "Kort.",
    }
    page = rita.post(ADOPT, data)
    assert list(page.context["form"].errors) == ["effective_from"]
    assert page.context["impact"] is None
    assert 'id="gevolgen"' not in page.content.decode()
    later = rita.post(ADOPT, data | {"effective_from": f"{day + timedelta(days=28):%-d-%-m-%Y}"})
    assert list(later.context["form"].errors) == ["anyway"]
    assert later.context["impact"]


def round_of_the_draft(region, **more):
    """Open a round about the draft of now, with a remark that waits."""
    round_ = open_consultation(
        richtlijn=region.richtlijn,
        closes_on=timezone.localdate() + timedelta(days=7),
        invitation="",
        said=coming(region).state.changes(),
        by=region.cast.regional_editor,
        now=timezone.now(),
    )
    facts = {"consultation": round_, "organisation": region.cast.ours, "section": key("welkom")}
    words = {"reply": "opmerking", "remark": "Nee."} | more
    answer(**facts, **words, by=region.cast.coordinator, now=timezone.now())


def test_who_contests_a_class_is_named_with_a_way_to_ask(region, rita):
    region.cast.ours.mailbox = "team@onzedorp.example"
    region.cast.ours.save()
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    rita.post(EDITION, said(region, "welkom", "redactioneel", "Korter"))
    round_of_the_draft(region, contests_class=True)
    page = BeautifulSoup(rita.get(EDITION).content, "html.parser").find(id=card(region, "welkom").anchor)
    assert f"{region.cast.ours.name} zei dat. Alleen die organisatie kan dit terugnemen." in page.get_text()
    assert page.select_one("a[href='mailto:team@onzedorp.example']")


@pytest.mark.parametrize("reader", ["", "vrijwilliger", "bewoner"])
def test_the_preview_of_an_organisation_is_a_volunteers_or_a_residents(region, rita, reader):
    page = rita.get(f"{EDITION}voorbeeld/", {"organisatie": "onzedorp", "als": reader})
    found = page.context["guideline"]
    closed = {name for name in ("welkom", "tijden", "samen") if found.section(key(name)).closed}
    audiences = {name: found.section(key(name)).audience for name in ("welkom", "tijden", "samen")}
    hidden = {"vrijwilliger", "coordinator"} if reader == "bewoner" else {"coordinator"}
    assert closed == {name for name, audience in audiences.items() if audience in hidden}
    assert found.section(key("tijden")).closed or found.section(key("tijden")).value("ronde.dagen").text == ""
