"""Writing in the region's draft one section at a time."""

from datetime import date

import pytest

from richtlijnen.drafts import read_guideline
from richtlijnen.exceptions import DraftIncomplete, DraftMoved, NoIdentity, NotAllowed, NotInTheDraft
from richtlijnen.models import Richtlijn, RichtlijnPage
from richtlijnen.region_drafting import newest_draft, put_section, section_in_draft

from .making import OUTLINE, adopt, at, draft, key, section

pytestmark = pytest.mark.django_db
NOW = at(date(2026, 5, 10))


def put(region, name, body="<p>Nieuw.</p>", **changes):
    facts = {"by": region.cast.regional_editor, "title": "Nieuwe titel", "now": NOW, **changes}
    return put_section(richtlijn=region.richtlijn, section=name and key(name), body=body, **facts)


def stream(region):
    page = RichtlijnPage.objects.get(pk=region.guideline.pk)
    return page.latest_revision.as_object().body.get_prep_value()


def test_one_section_changes_and_nothing_else_does(region):
    before = stream(region)
    put(region, "melden", "<p>Bel <b>eerst</b>.</p><script>x</script>")
    after = stream(region)
    changed = [(was, now) for was, now in zip(before, after, strict=True) if was != now]
    assert [now["id"] for _was, now in changed] == [str(key("melden"))]
    was, now = changed[0]
    assert now["value"] == {**was["value"], "title": "Nieuwe titel", "body": "<p>Bel <b>eerst</b>.</p>"}
    assert [item["key"] for item in now["value"]["fields"]] == ["melden.nummer"]


def test_the_draft_is_the_newest_one_and_what_was_adopted_stays(region):
    put(region, "samen", title="Eerst")
    last = put(region, "melden", title="Daarna")
    page, chapters = newest_draft(region.richtlijn)
    assert page.latest_revision_id == last
    assert [section_in_draft(chapters, key(name)).title for name in ("samen", "melden")] == ["Eerst", "Daarna"]
    assert section_in_draft(read_guideline(page.body), key("samen")).title == "Titel samen"
    assert region.editions[0].items.get(section_version__section__key=key("samen")).section_version.title == (
        "Titel samen"
    )


def test_new_section_stands_at_the_end_of_its_chapter(region):
    put(region, None, chapter=key("doel"), kind="aanvulbaar", audience="vrijwilliger")
    put(region, None, title="Achteraan")
    _page, chapters = newest_draft(region.richtlijn)
    assert [[item.title for item in chapter.sections] for chapter in chapters] == [
        ["Titel welkom", "Titel meedoen", "Nieuwe titel"],
        ["Titel samen", "Titel tijden", "Titel melden", "Titel lijst", "Achteraan"],
    ]
    new = chapters[0].sections[-1]
    assert (new.kind, new.audience, new.must_confirm, new.fields) == ("aanvulbaar", "vrijwilliger", False, ())
    adopt(region.guideline, stream(region), by=region.cast.regional_editor, effective=date(2026, 9, 1))


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(region):
    _page, chapters = newest_draft(region.richtlijn)
    seen = section_in_draft(chapters, key("samen")).hash
    put(region, "melden", seen=section_in_draft(chapters, key("melden")).hash)
    put(region, "samen", seen=seen)
    with pytest.raises(DraftMoved):
        put(region, "samen", title="Te laat", seen=seen)
    assert section_in_draft(newest_draft(region.richtlijn)[1], key("samen")).title == "Nieuwe titel"


@pytest.mark.parametrize("who", ["volunteer", "coordinator", "administrator", "nobody"])
def test_only_the_regional_editors_write(region, who):
    revision = newest_draft(region.richtlijn)[0].latest_revision_id
    with pytest.raises(NotAllowed):
        put(region, "samen", by=getattr(region.cast, who))
    assert newest_draft(region.richtlijn)[0].latest_revision_id == revision


def test_what_cannot_be_written_is_refused(region):
    for name, changes, error in (
        ("weg", {}, NotInTheDraft),
        ("samen", {"title": " "}, DraftIncomplete),
        ("samen", {"body": "<p> </p>"}, DraftIncomplete),
        (None, {"chapter": key("weg")}, NotInTheDraft),
    ):
        with pytest.raises(error):
            put(region, name, **changes)
    draft(region.guideline, [section("los")])
    with pytest.raises(NotInTheDraft):
        put(region, None)
    other = Richtlijn.objects.create(name="Zonder bladzijde")
    with pytest.raises(NoIdentity):
        put_section(richtlijn=other, section=None, title="a", body="<p>b</p>", by=region.cast.regional_editor, now=NOW)
    with pytest.raises(NoIdentity):
        newest_draft(other)


def test_a_page_never_drafted_is_read_from_its_row(region):
    page = RichtlijnPage.objects.get(pk=region.guideline.pk)
    RichtlijnPage.objects.filter(pk=page.pk).update(latest_revision=None, body=OUTLINE)
    put(region, "samen")
    assert section_in_draft(newest_draft(region.richtlijn)[1], key("samen")).title == "Nieuwe titel"
