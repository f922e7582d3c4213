"""Failure modes of the design that have no other home: numbers that move, texts made anew, the past put right."""

import re
from datetime import date, timedelta

import pytest
import time_machine

from richtlijnen.choices import Kind
from richtlijnen.correcting import correct_text
from richtlijnen.exceptions import SectionVanished
from richtlijnen.models import KaderPage, Section
from richtlijnen.next_edition import load_impact
from richtlijnen.reading import whole_guideline

from .making import OUTLINE, SECOND, adopt, at, draft, key, section
from .making_next_edition import NOW, coming
from .test_adopting import replaced

pytestmark = pytest.mark.django_db
EVE = SECOND - timedelta(days=1)


def leads_to(client, number, day):
    """Return where a number that was printed on that day leads: the day and the anchor."""
    answer = client.get(f"/richtlijn/onzedorp/?paragraaf={number}&op={day:%Y-%m-%d}")
    assert answer.status_code == 302
    return re.search(r"#(p-\w+)$", answer["Location"])[1]


def test_old_numbers_and_links_still_lead_to_their_section_after_renumbering(region, client):
    """Failure mode 4."""
    adopt(
        region.guideline,
        [*OUTLINE[:1], OUTLINE[2], OUTLINE[1], *OUTLINE[3:]],
        by=region.cast.regional_editor,
        effective=SECOND,
    )
    links = {name: f"p-{key(name).hex[:8]}" for name in ("welkom", "meedoen")}
    with time_machine.travel(at(SECOND), tick=False):
        assert (leads_to(client, "1.1", EVE), leads_to(client, "1.2", EVE)) == (links["welkom"], links["meedoen"])
        assert (leads_to(client, "1.1", SECOND), leads_to(client, "1.2", SECOND)) == (links["meedoen"], links["welkom"])
        for day in (EVE, SECOND):
            text = client.get(f"/richtlijn/onzedorp/?op={day:%Y-%m-%d}&open=alles").content.decode()
            for name, anchor in links.items():
                article = text.split(f'id="{anchor}"', 1)[1]
                assert f"Titel {name}" in article[: article.index("</h")]


def test_section_that_is_deleted_and_typed_again_is_refused_and_named(region):
    """Failure mode 3: the same words under a new key are another section, the passages lean on the old one."""
    again = {**OUTLINE[-1], "id": str(key("dezelfde woorden"))}
    with pytest.raises(SectionVanished) as refused:
        adopt(region.guideline, [*OUTLINE[:-1], again], by=region.cast.regional_editor, effective=SECOND)
    assert list(refused.value.keys) == [key("lijst")]
    assert not Section.objects.filter(key=key("dezelfde woorden")).exists()


def test_old_draft_is_put_back_with_every_passage_also_of_lapsed_sections(region):
    """Failure mode 10: nothing that a draft refers to can be gone."""
    page = KaderPage.objects.get(pk=region.page.pk)
    first = page.revisions.order_by("pk").first()
    adopt(region.guideline, OUTLINE[:-1], by=region.cast.regional_editor, effective=SECOND, retired={key("lijst"): []})
    page.passages = []
    page.save_revision()
    first.as_object().save_revision(previous_revision=first)
    restored = KaderPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [one.section for one in restored.passages.all()] == [
        key(name) for name in ("meedoen", "samen", "tijden", "lijst")
    ]


def test_correction_that_works_back_says_so_and_leaves_what_was_known(region):
    """Failure mode 15: the text of that day is mended, what was read on that day can still be asked."""
    day, told = date(2026, 3, 1), at(date(2026, 5, 15))
    (edition,) = correct_text(
        richtlijn=region.richtlijn,
        section=key("welkom"),
        old="Tekst",
        new="Woorden",
        is_same_agreement=True,
        reason="schrijffout",
        by=region.cast.regional_editor,
        effective_from=day,
        retroactive=True,
        now=told,
    )
    assert edition.retroactive

    def known(moment):
        found = whole_guideline(organisation=region.cast.ours, on=day, known_at=moment)
        return found.number, found.section(key("welkom")).regional

    assert known(told - timedelta(seconds=1)) == ("1.0", "<p>Tekst welkom.</p>")
    assert known(told) == ("1.1", "<p>Woorden welkom.</p>")


@pytest.mark.parametrize(
    ("name", "kind", "was", "is_tighter", "touched"),
    [
        ("welkom", "aanvulbaar", Kind.FIXED, False, False),
        ("samen", "lokaal", Kind.EXTENDABLE, False, True),
        ("tijden", "vast", Kind.LOCAL, True, True),
    ],
)
def test_any_change_of_kind_is_shown_before_adopting_with_who_has_a_text_there(
    region, name, kind, was, is_tighter, touched
):
    """Failure mode 16: looser is shown too."""
    draft(region.guideline, replaced(name, kind=kind))
    shown = load_impact(richtlijn=region.richtlijn, coming=coming(region), on=SECOND, now=NOW)
    [change] = shown.kinds
    organisations = (region.cast.ours,) if touched else ()
    assert (change.key, change.was, change.becomes) == (key(name), was, Kind(kind))
    assert (change.is_tighter, change.organisations) == (is_tighter, organisations)


def test_a_kader_with_nothing_in_it_is_the_edition_word_for_word(region):
    """Resolved with nothing over it: number, title, kind, words and order are the region's, and nothing is added."""
    adopt(region.guideline, [*OUTLINE, section("erbij")], by=region.cast.regional_editor, effective=SECOND)
    for day in (EVE, SECOND):
        alone, empty = (
            whole_guideline(organisation=place, on=day, known_at=at(SECOND)) for place in (None, region.cast.theirs)
        )
        facts = ("key", "number", "title", "kind", "audience", "must_confirm", "regional", "origin", "version")
        assert [[getattr(one, name) for name in facts] for one in empty.sections()] == [
            [getattr(one, name) for name in facts] for one in alone.sections()
        ]
        assert {one.local for one in empty.sections()} == {()}
        assert {value.text == f"Terugval van {value.key}" for one in empty.sections() for value in one.values} == {True}
        assert (empty.set_aside, empty.local, empty.valid_until) == ((), None, alone.valid_until)
