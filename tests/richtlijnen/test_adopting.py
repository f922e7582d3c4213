"""A draft becomes an edition, or is refused with a reason."""

from datetime import date, timedelta

import pytest

from cms.models import AuditEntry
from richtlijnen.adopting import adopt_edition
from richtlijnen.choices import ChangeClass
from richtlijnen.edition_plan import Change
from richtlijnen.exceptions import (
    ChangeClassTooLight,
    ChangeNotConfirmed,
    DraftIncomplete,
    DraftMoved,
    InThePast,
    NoIdentity,
    NotAllowed,
    NothingChanged,
    OutOfOrder,
    PassageRefused,
    SectionVanished,
    TooSoon,
)
from richtlijnen.models import Edition, EditionItem, LocalPassageVersion, RichtlijnPage, SectionVersion

from .making import (
    FIRST,
    OUTLINE,
    SECOND,
    adopt,
    adopt_local,
    at,
    chapter,
    draft,
    filled,
    key,
    make_guideline,
    passage,
    section,
)

pytestmark = pytest.mark.django_db
EDITORIAL = Change(ChangeClass.EDITORIAL, "Kortere zinnen")
SUBSTANTIVE = Change(ChangeClass.SUBSTANTIVE, "Nieuwe afspraak")


def replaced(name, **changes):
    """Return the outline with one section changed."""
    return [
        {**block, "value": {**block["value"], **changes}} if block["id"] == str(key(name)) else block
        for block in OUTLINE
    ]


def test_first_edition_is_1_0_with_every_line_in_order(region):
    lines = EditionItem.objects.filter(edition=region.editions[0])
    assert region.editions[0].number == "1.0"
    assert [(line.number, line.chapter_title or line.section_version.title) for line in lines] == [
        ("1", "Hoofdstuk doel"),
        ("1.1", "Titel welkom"),
        ("1.2", "Titel meedoen"),
        ("2", "Hoofdstuk ronde"),
        ("2.1", "Titel samen"),
        ("2.2", "Titel tijden"),
        ("2.3", "Titel melden"),
        ("2.4", "Titel lijst"),
    ]


def test_adopting_publishes_the_frozen_revision(region):
    page = RichtlijnPage.objects.get(pk=region.guideline.pk)
    assert (page.live, page.live_revision_id) == (True, region.editions[0].revision_id)


def test_unchanged_sections_share_their_version(region):
    count = SectionVersion.objects.count()
    second = adopt(
        region.guideline,
        replaced("welkom", body="<p>Anders.</p>"),
        by=region.cast.regional_editor,
        effective=SECOND,
        changes={key("welkom"): SUBSTANTIVE},
    )
    assert second.number == "2.0"
    assert SectionVersion.objects.count() == count + 1
    old, new = SectionVersion.objects.filter(section__key=key("welkom"))
    assert (new.previous, new.change_class, new.sequence) == (old, "inhoudelijk", 2)


def test_only_the_wording_gives_a_minor_number_and_may_start_today(region):
    second = adopt(
        region.guideline,
        replaced("welkom", body="<p>Korter.</p>"),
        by=region.cast.regional_editor,
        effective=SECOND,
        now=at(SECOND),
        changes={key("welkom"): EDITORIAL},
    )
    assert (second.number, second.corrects) == ("1.1", region.editions[0])


def test_moving_a_section_needs_no_new_version_and_changes_the_number(region):
    moved = [*OUTLINE[:2], *OUTLINE[3:], OUTLINE[2]]
    second = adopt(region.guideline, moved, by=region.cast.regional_editor, effective=SECOND)
    assert EditionItem.objects.get(edition=second, section_version__section__key=key("meedoen")).number == "2.5"
    assert SectionVersion.objects.filter(section__key=key("meedoen")).count() == 1


@pytest.mark.parametrize(
    ("blocks", "more", "error"),
    [
        (OUTLINE, {}, NothingChanged),
        (OUTLINE[:-1], {}, SectionVanished),
        (OUTLINE, {"retired": {key("lijst"): ()}}, DraftIncomplete),
        (OUTLINE[:-1], {"retired": {key("lijst"): [key("nergens")]}}, DraftIncomplete),
        (replaced("welkom", body="<p>Anders.</p>"), {}, ChangeNotConfirmed),
        (replaced("welkom", kind="aanvulbaar"), {"changes": {key("welkom"): EDITORIAL}}, ChangeClassTooLight),
        (
            replaced("tijden", fields=[filled("ronde.dagen"), filled("ronde.tijd")]),
            {"changes": {key("tijden"): EDITORIAL}},
            ChangeClassTooLight,
        ),
        ([*OUTLINE, OUTLINE[1]], {}, DraftIncomplete),
        ([*OUTLINE, section("leeg", body="")], {}, DraftIncomplete),
        ([section("los"), *OUTLINE], {}, DraftIncomplete),
        ([*OUTLINE, section("veld", fields=[filled("x", fallback="")])], {}, DraftIncomplete),
        ([*OUTLINE, section("nieuw")], {"now": at(SECOND - timedelta(days=27))}, TooSoon),
        ([*OUTLINE, section("nieuw")], {"now": at(SECOND + timedelta(days=1)), "urgent_reason": "Brand"}, InThePast),
        (
            [*OUTLINE, section("nieuw")],
            {"now": at(SECOND + timedelta(days=1)), "urgent_reason": "Brand", "retroactive": True},
            InThePast,
        ),
        ([*OUTLINE, section("nieuw")], {"effective": FIRST, "now": at(FIRST), "retroactive": True}, OutOfOrder),
        ([*OUTLINE, section("nieuw")], {"now": at(date(2025, 6, 1))}, OutOfOrder),
    ],
)
def test_a_draft_that_breaks_a_rule_is_refused_and_leaves_nothing(region, blocks, more, error):
    with pytest.raises(error):
        adopt(region.guideline, blocks, **{"by": region.cast.regional_editor, "effective": SECOND, **more})
    assert list(Edition.objects.all()) == region.editions
    assert AuditEntry.objects.filter(action="edition.adopt.refused").count() == 1


def test_only_the_wording_may_work_back_in_time(region):
    second = adopt(
        region.guideline,
        replaced("welkom", body="<p>Korter.</p>"),
        by=region.cast.regional_editor,
        effective=SECOND,
        now=at(SECOND + timedelta(days=20)),
        changes={key("welkom"): EDITORIAL},
        retroactive=True,
    )
    assert (second.number, second.retroactive) == ("1.1", True)


def test_a_label_without_a_past_is_not_written(region):
    second = adopt(
        region.guideline, [*OUTLINE, section("x")], by=region.cast.regional_editor, effective=SECOND, retroactive=True
    )
    assert second.retroactive is False


def test_haste_needs_a_reason(region):
    second = adopt(
        region.guideline,
        [*OUTLINE, section("nieuw")],
        by=region.cast.regional_editor,
        effective=SECOND,
        now=at(SECOND),
        urgent_reason="Nieuwe wet",
    )
    assert second.urgent_reason == "Nieuwe wet"


@pytest.mark.parametrize("who", ["coordinator", "volunteer", "administrator"])
def test_only_a_regional_editor_adopts_an_edition(region, who):
    with pytest.raises(NotAllowed):
        adopt(region.guideline, [*OUTLINE, section("nieuw")], by=getattr(region.cast, who), effective=SECOND)


def test_a_draft_that_moved_is_refused(region):
    seen = draft(region.guideline, [*OUTLINE, section("nieuw")])
    draft(region.guideline, [*OUTLINE, section("nieuw"), section("later")])
    with pytest.raises(DraftMoved):
        adopt_edition(
            page=region.guideline,
            revision_id=seen,
            by=region.cast.regional_editor,
            effective_from=SECOND,
            adopted_on=FIRST,
            meeting=None,
            summary="",
            now=at(FIRST),
        )


def test_a_copied_page_adopts_nothing(region):
    copied = region.guideline.copy(update_attrs={"slug": "kopie"})
    assert copied.richtlijn is None
    with pytest.raises(NoIdentity):
        adopt(copied, [*OUTLINE, section("nieuw")], by=region.cast.regional_editor, effective=SECOND)


def test_a_second_guideline_may_hold_the_same_keys(region):
    other = make_guideline(region.cast.pages["theirs"])
    edition = adopt(other, OUTLINE, by=region.cast.regional_editor, effective=FIRST)
    assert edition.number == "1.0"


def test_links_to_pages_are_frozen_as_addresses(region):
    body = f'<p>Zie <a linktype="page" id="{region.cast.home.pk}">voorpagina</a> <script>x</script>.</p>'
    adopt(
        region.guideline,
        replaced("welkom", body=body),
        by=region.cast.regional_editor,
        effective=SECOND,
        changes={key("welkom"): SUBSTANTIVE},
    )
    newest = SectionVersion.objects.filter(section__key=key("welkom")).last()
    assert newest.body == '<p>Zie <a href="/">voorpagina</a> .</p>'


# --- local ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "passages",
    [
        [passage("welkom", body="Bij ons anders.")],
        [passage("welkom", "invulling", values={"x": "y"})],
        [passage("tijden", "aanvulling", body="Erbij.", values={"ronde.dagen": "dinsdag"})],
        [passage("samen", "invulling", body="Erbij.")],
        [passage("tijden", "invulling", body="Zonder dag.")],
        [passage("melden", "invulling", values={"melden.nummer": "1", "onbekend": "2"})],
        [passage("samen")],
        [passage("nergens", body="Los.")],
        [passage("samen", body="Een."), passage("samen", body="Twee.")],
        [passage("welkom", "hogere_regel", body="De wet.")],
    ],
)
def test_a_passage_that_breaks_a_rule_is_refused_and_logged(region, passages):
    with pytest.raises(PassageRefused):
        adopt_local(region.page, passages, by=region.cast.coordinator, effective=SECOND, against=region.editions[0])
    assert AuditEntry.objects.filter(action="local_edition.adopt.refused", organisation=region.cast.ours).count() == 1


def test_values_may_be_filled_in_on_a_fixed_section_with_a_field(region):
    edition = adopt_local(
        region.page,
        [passage("melden", "invulling", values={"melden.nummer": "078-000 00 12 (voorbeeld)"})],
        by=region.cast.editor,
        effective=SECOND,
        against=region.editions[0],
    )
    assert edition.passages.get().values == {"melden.nummer": "078-000 00 12 (voorbeeld)"}


def test_not_agreed_yet_counts_as_an_answer(region):
    edition = adopt_local(
        region.page,
        [passage("tijden", "invulling", not_agreed=["ronde.dagen"])],
        by=region.cast.coordinator,
        effective=SECOND,
        against=region.editions[0],
    )
    assert edition.passages.get().not_agreed == ["ronde.dagen"]


@pytest.mark.parametrize("who", ["volunteer", "other_coordinator", "regional_editor", "administrator"])
def test_only_keepers_of_the_organisation_adopt_its_texts(region, who):
    with pytest.raises(NotAllowed):
        adopt_local(region.page, [], by=getattr(region.cast, who), effective=SECOND, against=region.editions[0])


def test_somebody_else_checks(region):
    cast = region.cast
    with pytest.raises(PassageRefused):
        adopt_local(
            region.page,
            [],
            by=cast.coordinator,
            checked_by=cast.coordinator,
            effective=SECOND,
            against=region.editions[0],
        )


def test_a_later_version_repeats_unchanged_passages_with_the_same_hash(region):
    edition = adopt_local(
        region.page,
        [
            passage("meedoen", body="Bij ons loop je drie keer mee."),
            passage("samen", body="Bij ons met vier."),
            passage("tijden", "invulling", body="Bij regen niet.", values={"ronde.dagen": "woensdag"}),
        ],
        by=region.cast.coordinator,
        effective=SECOND,
        against=region.editions[0],
    )
    rows = LocalPassageVersion.objects.filter(local_edition=edition)
    assert [(row.section.key, row.change_class) for row in rows] == [
        (key("meedoen"), "ongewijzigd"),
        (key("samen"), "inhoudelijk"),
        (key("tijden"), "redactioneel"),
    ]
    old = region.local_editions[0].passages.get(section__key=key("meedoen"))
    assert old.hash == rows[0].hash


def test_chapters_are_derivable_per_edition(region):
    renamed = [{**chapter("doel"), "value": {"title": "Waarom"}}, *OUTLINE[1:]]
    second = adopt(region.guideline, renamed, by=region.cast.regional_editor, effective=SECOND)
    titles = [
        EditionItem.objects.get(edition=edition, chapter_key=key("doel")).chapter_title
        for edition in (region.editions[0], second)
    ]
    assert titles == ["Hoofdstuk doel", "Waarom"]
