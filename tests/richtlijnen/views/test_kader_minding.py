"""What the page of a section points out: what cannot be right is kept, and never silently."""

import re

import pytest

from ..making import OUTLINE, SECOND, adopt, filled, key, section
from .kader_pages import KADER, address, drafted, post, seen, text_of
from .looking import ADOPT
from .test_kader_section import save_as_other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tenth_of_may")]
NUMBER = "Dit lijkt geen telefoonnummer."
OVER = "Geldt tot en met 1 mei 2026: deze dag is al voorbij. Vrijwilligers zien deze tekst dan niet."


@pytest.fixture
def phoned(region):
    """A section 2.5 that asks for a telephone number, in force on the day of the test."""
    number = section("nummer", kind="lokaal", fields=[filled("team.nummer", type="phone")])
    adopt(region.guideline, [*OUTLINE, number], by=region.cast.regional_editor, effective=SECOND)
    return region


def minded(text):
    """Return what stands under "Let op" on the page of a section."""
    box = text.split('id="let-op"', 1)[1].split("</div>", 1)[0]
    return "" if " hidden" in box.split(">", 1)[0] else box


def line_of(text, name):
    return text.split(f'id="p-{key(name).hex[:8]}"')[1].split("</li>")[0]


def test_a_number_that_is_none_is_kept_and_pointed_out_at_once(phoned, editor):
    response = post(editor, phoned, "nummer", **{"value-team.nummer": "nul een acht vier abc"})
    assert response.url.endswith(f"{address('nummer')}?bewaard={key('nummer')}#let-op")
    assert NUMBER in minded(text_of(editor.get(address("nummer"))))
    assert drafted(phoned, "nummer")[0].values == {"team.nummer": "nul een acht vier abc"}
    assert " · let op" in line_of(text_of(editor.get(KADER)), "nummer")
    response = post(editor, phoned, "nummer", **{"value-team.nummer": "de coördinator, 078-000 00 12"})
    assert response.url.startswith(KADER + "?bewaard=")


def test_a_number_that_is_none_is_pointed_out_before_adopting(phoned, editor):
    post(editor, phoned, "nummer", **{"value-team.nummer": "12"})
    page = text_of(editor.get(ADOPT))
    assert NUMBER in page.split('id="let-op"', 1)[1].split("</div>", 1)[0]


def test_a_last_day_that_is_over_is_pointed_out_everywhere(region, editor):
    response = post(editor, region, "samen", body="Met vier.", valid_until="1-5-2026")
    assert response.url.endswith("#let-op")
    assert OVER in minded(text_of(editor.get(address("samen"))))
    assert "de laatste dag is voorbij" in line_of(text_of(editor.get(KADER)), "samen")
    assert OVER in text_of(editor.get(ADOPT))
    post(editor, region, "samen", body="Met vier.", valid_until="10-5-2026")
    assert OVER not in text_of(editor.get(address("samen")))
    assert "de laatste dag is voorbij" not in text_of(editor.get(KADER))


def test_a_rule_without_its_source_comes_back_to_the_page(region, editor):
    response = post(editor, region, "welkom", rule_body="In het park mag dit niet.")
    assert response.url.endswith(f"?bewaard={key('welkom')}#let-op")
    assert "noem het document" in minded(text_of(editor.get(address("welkom"))))
    assert drafted(region, "welkom")[0].body == "<p>In het park mag dit niet.</p>"


def test_what_autosave_kept_is_pointed_out_by_the_button_all_the_same(region, editor):
    page = text_of(editor.get(address("samen")))
    (minded_then,) = re.findall(r'name="minded" value="([^"]*)"', page)
    typed = {"body": "Bel Jan op 06-12345678.", "minded": minded_then}
    assert post(editor, region, "samen", json=True, **typed).status_code == 200
    assert post(editor, region, "samen", **typed).url.endswith("#let-op")
    (minded_now,) = re.findall(r'name="minded" value="([^"]*)"', text_of(editor.get(address("samen"))))
    assert post(editor, region, "samen", **typed | {"minded": minded_now}).url.startswith(KADER + "?bewaard=")


def test_the_row_that_is_jumped_to_says_what_was_kept_and_what_lacks(region, editor):
    response = post(editor, region, "tijden", body="Bel eerst.", **{"value-ronde.dagen": ""})
    text = text_of(editor.get(response.url))
    said = "2.2 Titel tijden is bewaard in het concept. 1 vraag heeft nog geen antwoord."
    assert re.search(rf'<p class="[^"]+" role="status">{re.escape(said)}</p>', line_of(text, "tijden"))
    assert text.count("is bewaard in het concept") == 1
    text = text_of(editor.get(post(editor, region, "samen", body="Met vier.").url))
    assert 'role="status">2.1 Titel samen is bewaard in het concept.</p>' in line_of(text, "samen")


def test_what_is_kept_in_a_folded_row_is_said_on_top(region, editor):
    post(editor, region, "welkom", rule_body="In het park mag dit niet.")
    text = text_of(editor.get(post(editor, region, "welkom").url))
    assert "is bewaard in het concept" not in line_of(text, "welkom")
    assert text.count("1.1 Titel welkom is bewaard in het concept.") == 1


def test_two_windows_of_one_person_are_not_called_two_people(region, editor):
    old = seen(region, "samen")
    post(editor, region, "samen", body="In het ene venster.")
    text = text_of(editor.post(address("samen"), {"seen": old, "body": "In het andere."}), status=409)
    assert "Jij hebt deze paragraaf ook in een ander venster veranderd" in text
    assert "Iemand anders" not in text.split('id="twee-teksten"', 1)[1].split("<form", 1)[0]
    assert "Edo Proef bewaarde" not in text


def test_who_kept_the_other_text_is_who_changed_that_section(region, editor):
    old = seen(region, "samen")
    save_as_other(region, "samen", "Van Cora.")
    post(editor, region, "lijst", body="De lijst ligt in de kerk.")
    text = text_of(editor.post(address("samen"), {"seen": old, "body": "Van Edo."}), status=409)
    assert "Cora Proef bewaarde om" in text


def test_the_overview_names_what_is_not_agreed_yet(region, editor):
    post(editor, region, "melden", **{"open-melden.nummer": "on"})
    card = text_of(editor.get(KADER)).split("bk-kader-where", 1)[1].split("</section>", 1)[0]
    assert "1 van de 2 paragrafen die je moet invullen, zijn klaar" in card
    assert f'<a href="{address("melden")}">2.3 Titel melden</a>' in card
    assert "Nog niet alles afgesproken" in card
