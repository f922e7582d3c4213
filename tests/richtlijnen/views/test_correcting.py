"""A typing error in the text in force: shown for every edition, then written, in the draft too."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from richtlijnen.correcting import correct_text, replace_words
from richtlijnen.models import Edition, SectionVersion
from richtlijnen.next_edition import load_next_edition
from richtlijnen.reading import guideline_for

from ..making import OUTLINE, SECOND, adopt, at, draft, key, section
from ..test_adopting import SUBSTANTIVE, replaced

pytestmark = pytest.mark.django_db
ADDRESS = "/werkplek/regio/correctie/"


@pytest.fixture
def rita(region, as_person):
    """The browser of the regional editor."""
    return as_person(region.cast.regional_editor)


def words(**changes):
    today = f"{timezone.localdate():%-d-%-m-%Y}"
    facts = {"section": key("welkom").hex, "old": "Tekst welkom", "new": "Tekst hartelijk welkom"}
    return {**facts, "reason": "schrijffout", "effective_from": today, **changes}


@pytest.fixture
def waiting(region):
    """A future edition with another section changed, and a draft beyond that."""
    day = timezone.localdate() + timedelta(days=40)
    blocks = replaced("samen", body="<p>Straks anders.</p>")
    now = at(timezone.localdate() - timedelta(days=1))
    edition = adopt(
        region.guideline,
        blocks,
        by=region.cast.regional_editor,
        effective=day,
        now=now,
        changes={key("samen"): SUBSTANTIVE},
    )
    draft(
        region.guideline,
        [{**block, "value": {**block["value"], "title": f"{block['value']['title']} straks"}} for block in blocks],
    )
    return edition


def shown_to(rita, data):
    """Return what is sent when this was shown, every box is ticked and "mend it like this" is pressed."""
    page = BeautifulSoup(rita.post(ADDRESS, data).content, "html.parser").find(id="zo-wordt-het")
    sent = {row["name"]: row.get("value", "on") for row in page.select("input[name], button[name]")}
    return {name: value for name, value in sent.items() if name not in ("csrfmiddlewaretoken", "in_draft")}


def said_on(response):
    return [str(message) for message in response.context["messages"]]


def body_on(region, day):
    found = guideline_for(organisation=None, person=None, on=day, known_at=timezone.now())
    return found.number, found.section(key("welkom")).regional, found.section(key("samen")).regional


def test_both_editions_and_the_draft_are_mended_and_both_take_effect(region, rita, waiting):
    shown = rita.post(ADDRESS, words())
    assert [(item.edition.number, item.plan is not None) for item in shown.context["planned"]] == [
        ("1.0", True),
        ("2.0", True),
    ]
    assert Edition.objects.count() == 2
    assert rita.post(ADDRESS, {**shown_to(rita, words()), "in_draft": "on"}).status_code == 302
    today = timezone.localdate()
    fixed = "<p>Tekst hartelijk welkom.</p>"
    assert body_on(region, today) == ("1.1", fixed, "<p>Tekst samen.</p>")
    assert body_on(region, waiting.effective_from) == ("2.1", fixed, "<p>Straks anders.</p>")
    state = load_next_edition(richtlijn=region.richtlijn).state
    changed = {item.key: item.difference.facets for item in state.different}
    assert changed[key("welkom")] == {"title"}


def test_the_draft_is_left_alone_without_the_tick(region, rita, waiting):
    before = load_next_edition(richtlijn=region.richtlijn).revision_id
    rita.post(ADDRESS, shown_to(rita, words()))
    assert load_next_edition(richtlijn=region.richtlijn).revision_id == before


def test_words_that_do_not_stand_there_are_refused_with_what_was_typed(region, rita):
    response = rita.post(ADDRESS, words(old="Nergens te vinden", write="1"))
    assert response.status_code == 422
    assert "Nergens te vinden" in response.content.decode()
    assert Edition.objects.count() == 1


def test_a_day_in_the_past_needs_its_label(region, rita):
    yesterday = f"{timezone.localdate() - timedelta(days=1):%-d-%-m-%Y}"
    assert rita.post(ADDRESS, words(effective_from=yesterday)).status_code == 422
    sent = shown_to(rita, words(effective_from=yesterday, retroactive="on"))
    assert rita.post(ADDRESS, sent).status_code == 302
    assert Edition.objects.order_by("pk").last().retroactive


def test_pressed_twice_it_is_done_once_and_said_calmly(region, rita, waiting):
    sent = shown_to(rita, words(old="Tekst", new="Teksten"))
    assert rita.post(ADDRESS, sent).status_code == 302
    again = rita.post(ADDRESS, sent, follow=True)
    assert [row.number for row in Edition.objects.order_by("pk")] == ["1.0", "2.0", "1.1", "2.1"]
    assert said_on(again)[-1] == "Dit was al verbeterd: edities 1.1, 2.1 zijn vastgesteld."
    assert body_on(region, timezone.localdate())[1] == "<p>Teksten welkom.</p>"


def test_what_was_not_shown_is_not_written(region, rita):
    response = rita.post(ADDRESS, words(write="1"))
    assert (response.status_code, Edition.objects.count()) == (422, 1)
    sent = shown_to(rita, words())
    other = shown_to(rita, words(old="Titel", new="De titel"))
    assert rita.post(ADDRESS, other).status_code == 302
    response = rita.post(ADDRESS, sent)
    assert (response.status_code, Edition.objects.count()) == (422, 2)
    assert "Tekst hartelijk welkom" in response.content.decode()
    assert rita.post(ADDRESS, shown_to(rita, words())).status_code == 302


def test_both_are_said_when_only_the_draft_could_not_be_mended(region, rita, waiting):
    sent = {**shown_to(rita, words()), "in_draft": "on"}
    draft(region.guideline, replaced("welkom", body="<p>Tekst welkom, en meer.</p>"))
    done = rita.post(ADDRESS, sent, follow=True)
    assert (done.status_code, Edition.objects.count()) == (200, 4)
    mended, not_mended = said_on(done)
    assert mended == "Verbeterd: edities 1.1, 2.1 zijn vastgesteld."
    assert not_mended.startswith("In het concept staat nog “Tekst welkom”.")
    state = load_next_edition(richtlijn=region.richtlijn).state
    assert (
        "Tekst welkom, en meer."
        in next(item for item in state.sections if item.key == key("welkom")).difference.line.body
    )


def test_every_edition_that_works_back_in_time_says_so(region):
    adopt(region.guideline, [*OUTLINE, section("erbij")], by=region.cast.regional_editor, effective=SECOND)
    done = correct_text(
        richtlijn=region.richtlijn,
        section=key("welkom"),
        old="Tekst",
        new="Woorden",
        is_same_agreement=True,
        reason="schrijffout",
        by=region.cast.regional_editor,
        effective_from=SECOND - timedelta(days=10),
        retroactive=True,
        now=at(SECOND + timedelta(days=10)),
    )
    assert [(row.effective_from, row.retroactive) for row in done] == [
        (SECOND - timedelta(days=10), True),
        (SECOND, True),
    ]


def test_a_correction_is_only_the_wording(region, rita):
    rita.post(ADDRESS, shown_to(rita, words()))
    newest = SectionVersion.objects.order_by("pk").last()
    assert (newest.change_class, newest.change_reason) == ("redactioneel", "schrijffout")


@pytest.mark.parametrize(
    ("markup", "old", "new", "expected"),
    [
        ("<p>de p</p>", "p", "b", "<p>de b</p>"),
        ('<p><a href="https://a.nl/href">href</a></p>', "href", "x", '<p><a href="https://a.nl/href">x</a></p>'),
        ("<p>Politie &amp; boa</p>", "Politie & boa", "Boa & politie", "<p>Boa &amp; politie</p>"),
        (
            "<p>Je maatje en je hond, niet je-weet-wel.</p>",
            "je",
            "jij",
            "<p>Je maatje en jij hond, niet jij-weet-wel.</p>",
        ),
        ("<p>Samen met je maat.</p>", "met je maatje", "met jij", "<p>Samen met je maat.</p>"),
        ("<p>Politie &amp; boa</p>", "amp", "x", "<p>Politie &amp; boa</p>"),
        ("<p>De ronde . Elk</p>", " .", ".", "<p>De ronde. Elk</p>"),
        ("<p>klein</p>", "klein", "<b>groot</b>", "<p>&lt;b&gt;groot&lt;/b&gt;</p>"),
    ],
)
def test_only_words_are_replaced_never_marks(markup, old, new, expected):
    assert replace_words(markup, old=old, new=new) == expected


def test_a_number_that_changes_is_asked_about_first(region, rita):
    adopt(
        region.guideline,
        replaced("welkom", body="<p>Loop met minstens twee mensen.</p>"),
        by=region.cast.regional_editor,
        effective=timezone.localdate(),
        now=at(timezone.localdate() - timedelta(days=30)),
        changes={key("welkom"): SUBSTANTIVE},
    )
    typed = words(old="met minstens twee mensen", new="met minstens één mens")
    shown = rita.post(ADDRESS, typed)
    assert shown.context["telling"] == ("twee", "één")
    assert "Verandert dit echt geen afspraak?" in shown.content.decode()
    sent = shown_to(rita, typed)
    del sent["same_agreement"]  # a browser leaves out a box without a tick
    refused = rita.post(ADDRESS, sent)
    assert (refused.status_code, Edition.objects.count()) == (422, 2)
    assert list(refused.context["form"].errors) == ["same_agreement"]
    assert rita.post(ADDRESS, sent | {"same_agreement": "on"}).status_code == 302
    assert Edition.objects.count() == 3


def test_another_word_is_asked_about_and_named(region, rita):
    page = rita.post(ADDRESS, words(new="Tekst voor buren")).content.decode()
    assert "“welkom”, “voor”, “buren”" in page
    assert "Dit verandert de afspraak niet" in page


def test_nothing_is_asked_about_a_slip(region, rita):
    shown = rita.post(ADDRESS, words(new="Tesktt welkom"))
    assert shown.context["telling"] == ()
    assert "Verandert dit echt geen afspraak?" not in shown.content.decode()


def test_only_the_sentence_that_changes_is_shown_and_the_rest_is_folded(region, rita):
    body = "<p>Eerst dit. Tekst welkom hier. Dan niets.</p><p>Een alinea die blijft.</p>"
    adopt(
        region.guideline,
        replaced("welkom", body=body),
        by=region.cast.regional_editor,
        effective=timezone.localdate(),
        now=at(timezone.localdate() - timedelta(days=30)),
        changes={key("welkom"): SUBSTANTIVE},
    )
    shown = BeautifulSoup(rita.post(ADDRESS, words()).content, "html.parser").find(id="zo-wordt-het")
    for fold in shown.select("details"):
        assert "Een alinea die blijft." in fold.get_text()
        fold.decompose()
    assert "hartelijk" in shown.get_text()
    assert "Een alinea die blijft." not in shown.get_text()
