"""The addresses of the prints: whose text, which day, kept where."""

import html
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from cms.demo.load import load_demo
from cms.models import Organisation
from richtlijnen import pocket_card
from richtlijnen.models import GuidelinePrint
from richtlijnen.values import check_value, value_hash
from tests.access.internal import internal_texts, kept_bodies

from ..making import key
from ..test_printing import text_of

OURS = reverse("buurtkader_richtlijnen:print", args=["onzedorp"])
CARD = reverse("buurtkader_richtlijnen:pocket_card", args=["onzedorp"])


def test_a_visitor_gets_everybodys_print(client, region):
    response = client.get(OURS)
    assert response["Content-Type"] == "application/pdf"
    assert 'inline; filename="richtlijn-onzedorp-' in response["Content-Disposition"]
    assert "Tekst tijden" not in text_of(response.content)
    assert [(row.audience, bytes(row.pdf) == response.content) for row in GuidelinePrint.objects.all()] == [
        ("openbaar", True)
    ]


def test_our_own_people_get_theirs_and_it_is_kept_nowhere(as_person, region, cast):
    for person in (cast.volunteer, cast.editor, cast.coordinator):
        response = as_person(person).get(OURS)
        assert "Tekst tijden" in text_of(response.content)
        assert "no-store" in response["Cache-Control"]
    assert GuidelinePrint.objects.count() == 1


@pytest.mark.parametrize("who", ["other_volunteer", "other_coordinator", "regional_editor", "administrator", "nobody"])
def test_others_get_everybodys(as_person, region, cast, who):
    assert "Tekst tijden" not in text_of(as_person(cast.people[who]).get(OURS).content)


def test_a_past_day_can_be_asked(client, region):
    response = client.get(OURS, {"op": "15 januari 2026"})
    assert "Geldt van 1 januari 2026 tot en met 31 januari 2026" in text_of(response.content)
    assert response["Content-Disposition"].endswith('-2026-01-15.pdf"')


@pytest.mark.parametrize("day", ["2025-12-31", "gisteren"])
def test_a_day_without_a_text_leads_to_the_page_that_says_so(client, region, day):
    response = client.get(OURS, {"op": day})
    assert response["Location"] == f"{reverse('buurtkader_richtlijnen:framework', args=['onzedorp'])}?op={day}"


def test_the_region_has_a_print_of_its_own(client, region):
    text = text_of(client.get(reverse("buurtkader_richtlijnen:regional_print")).content)
    assert "Richtlijn van de regio" in text
    assert "Dit verschilt per organisatie" in text
    assert "Bij ons met drie" not in text


def test_an_unknown_organisation_is_404(client, region):
    assert client.get(reverse("buurtkader_richtlijnen:print", args=["nergens"])).status_code == 404
    assert client.get(reverse("buurtkader_richtlijnen:pocket_card", args=["nergens"])).status_code == 404


def test_the_card_shows_what_the_reader_may_see(as_person, region, cast):
    assert "dinsdag" in text_of(as_person(cast.volunteer).get(CARD).content)
    assert "dinsdag" not in text_of(as_person(None).get(CARD).content)
    assert "dinsdag" not in text_of(as_person(cast.other_coordinator).get(CARD).content)


def test_no_print_for_visitors_holds_an_internal_value(client, db):
    load_demo(now=timezone.now())
    secrets = {html.unescape(secret) for secret in internal_texts()} | kept_bodies()
    assert len(secrets) > 40
    assert kept_bodies()
    found = []
    for organisation in Organisation.objects.all():
        for name in ("print", "pocket_card"):
            data = client.get(reverse(f"buurtkader_richtlijnen:{name}", args=[organisation.slug])).content
            pages = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
            text = "".join((text_of(data) + pages).split())
            assert "".join(organisation.name.split()) in text
            found += [(organisation.slug, name, secret) for secret in secrets if "".join(secret.split()) in text]
    assert found == []


def test_a_card_is_drawn_once_until_what_stands_on_it_changes(as_person, region, cast, monkeypatch):
    drawn = []
    draw = pocket_card.draw_card
    monkeypatch.setattr(pocket_card, "draw_card", lambda **more: drawn.append(1) or draw(**more))
    first = as_person(cast.volunteer).get(CARD)
    assert as_person(cast.coordinator).get(CARD).content == first.content
    assert len(drawn) == 1
    assert as_person(None).get(CARD).content != first.content  # everybody's is another card
    assert len(drawn) == 2
    check_value(
        kader=region.kader,
        section=region.richtlijn.sections.get(key=key("tijden")),
        field_key="ronde.dagen",
        value_hash=value_hash("dinsdag"),
        by=cast.coordinator,
        now=timezone.now(),
    )
    assert "nagekeken op" in text_of(as_person(cast.volunteer).get(CARD).content)
    as_person(cast.volunteer).get(OURS)
    as_person(cast.volunteer).get(CARD)
    assert len(drawn) == 3
