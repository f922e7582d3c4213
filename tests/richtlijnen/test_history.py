"""The past can be asked, whatever happens to pages, revisions and people afterwards."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from richtlijnen import history
from richtlijnen.choices import ChangeClass, Outcome, Status
from richtlijnen.correcting import correct_text
from richtlijnen.edition_plan import Change
from richtlijnen.exceptions import NotAllowed, NothingToConfirm, NothingToCorrect, NothingToReview
from richtlijnen.loading import pick
from richtlijnen.models import FreeText, KaderPage, PassageReview, RichtlijnPage, Section
from richtlijnen.reading import guideline_for, holds_from
from richtlijnen.reviewing import confirm_higher_rule, review_passage

from .making import FIRST, OUTLINE, SECOND, adopt, adopt_local, at, draft, key, make_region, passage, section

pytestmark = pytest.mark.django_db
BEFORE = SECOND - timedelta(days=1)
KNOWN = at(date(2026, 12, 1))


def edition_two(region):
    """Adopt edition 2: one agreement changes, one wording, one section is new, one lapses."""
    changed = {
        str(key("meedoen")): {"body": "<p>Nieuwe afspraak.</p>"},
        str(key("samen")): {"body": "<p>Korter gezegd.</p>"},
    }
    blocks = [{**block, "value": {**block["value"], **changed.get(block["id"], {})}} for block in OUTLINE[:-1]]
    edition = adopt(
        region.guideline,
        [*blocks, section("zorgen", kind="lokaal")],
        by=region.cast.regional_editor,
        effective=SECOND,
        changes={
            key("meedoen"): Change(ChangeClass.SUBSTANTIVE, "Anders"),
            key("samen"): Change(ChangeClass.EDITORIAL, "Korter"),
        },
        retired={key("lijst"): [key("zorgen")]},
    )
    region.editions.append(edition)
    return edition


def seen(region, on, *, known_at=KNOWN, person=None):
    """Return what "ours" has on a day, as its coordinator sees it."""
    return guideline_for(
        organisation=region.cast.ours, person=person or region.cast.coordinator, on=on, known_at=known_at
    )


def statuses(found):
    """Return the status per title, set aside passages included."""
    return {item.title: item.status for item in found.sections()}


def test_edition_two_finds_every_passage_that_leaned_on_the_old_wording(region):
    edition_two(region)
    found = seen(region, SECOND)
    assert statuses(found) == {
        "Titel welkom": None,
        "Titel meedoen": Status.REVIEW,
        "Titel samen": Status.NOTICE,
        "Titel tijden": Status.CURRENT,
        "Titel melden": Status.EMPTY,
        "Titel zorgen": Status.EMPTY,
    }
    assert [(item.section, item.status) for item in found.set_aside] == [(key("lijst"), Status.ORPHANED)]


def test_what_is_touched_by_an_adopted_edition_is_coming(region):
    edition_two(region)
    found = seen(region, BEFORE)
    assert (statuses(found)["Titel meedoen"], statuses(found)["Titel lijst"]) == (Status.COMING, Status.COMING)
    assert ([row.number for row in found.waiting], found.until) == (["2.0"], BEFORE)


def test_the_day_before_is_edition_one(region):
    before = seen(region, BEFORE, known_at=at(date(2026, 4, 1)))
    edition_two(region)
    after = seen(region, BEFORE)
    assert (after.number, after.hash) == (before.number, before.hash)


def test_moving_a_section_keeps_its_passage_and_changes_its_number(region):
    moved = [*OUTLINE[:2], *OUTLINE[3:], OUTLINE[2]]
    adopt(region.guideline, moved, by=region.cast.regional_editor, effective=SECOND)
    old, new = seen(region, BEFORE).section(key("meedoen")), seen(region, SECOND).section(key("meedoen"))
    assert (old.number, new.number, new.status) == ("1.2", "2.5", Status.CURRENT)
    assert old.hash == new.hash


def keep(region, now, **more):
    """Let the coordinator leave the passage on "meedoen" as it is."""
    where = Section.objects.get(key=key("meedoen"))
    facts = {"outcome": Outcome.KEEP, "by": region.cast.coordinator, **more}
    return review_passage(kader=region.kader, section=where, to_version=where.versions.last(), now=now, **facts)


def test_keeping_clears_the_status_and_changes_no_text(region):
    edition_two(region)
    before = seen(region, SECOND).section(key("meedoen"))
    review = keep(region, at(SECOND), remark="Onze drie keer blijft.")
    after = seen(region, SECOND).section(key("meedoen"))
    assert (before.status, after.status) == (Status.REVIEW, Status.CURRENT)
    assert [item.body for item in before.local] == [item.body for item in after.local]
    assert FreeText.objects.get(key=review.remark_key).hash == review.remark_hash


def test_keeping_today_does_not_change_what_was_known_yesterday(region):
    edition_two(region)
    keep(region, at(SECOND + timedelta(days=10)))
    yesterday = at(SECOND + timedelta(days=9))
    assert seen(region, SECOND, known_at=yesterday).section(key("meedoen")).status == Status.REVIEW
    assert seen(region, SECOND).section(key("meedoen")).status == Status.CURRENT


def test_keeping_on_the_coming_text_holds_before_and_after(region):
    edition_two(region)
    keep(region, at(date(2026, 5, 20)))
    assert seen(region, BEFORE).section(key("meedoen")).status == Status.CURRENT
    assert seen(region, SECOND).section(key("meedoen")).status == Status.CURRENT


def test_an_unchanged_passage_takes_its_effective_base_into_the_next_version(region):
    edition_two(region)
    keep(region, at(SECOND))
    again = [passage("meedoen", body="Bij ons loop je drie keer mee."), passage("samen", body="Bij ons met vier.")]
    later = SECOND + timedelta(days=20)
    edition = adopt_local(region.page, again, by=region.cast.coordinator, effective=later, against=region.editions[0])
    bases = {row.section.key: row.based_on.sequence for row in edition.passages.all()}
    assert bases == {key("meedoen"): 2, key("samen"): 1}
    assert seen(region, later).section(key("meedoen")).status == Status.CURRENT


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"by": "other_coordinator"}, NotAllowed),
        ({"by": "volunteer"}, NotAllowed),
        ({"by": "regional_editor"}, NotAllowed),
    ],
)
def test_only_keepers_review(region, more, error):
    edition_two(region)
    with pytest.raises(error):
        keep(region, at(SECOND), by=getattr(region.cast, more["by"]))
    assert not PassageReview.objects.exists()


def test_there_must_be_something_to_review(region):
    with pytest.raises(NothingToReview):
        keep(region, at(SECOND))
    where = Section.objects.get(key=key("welkom"))
    with pytest.raises(NothingToReview):
        review_passage(
            kader=region.kader,
            section=where,
            to_version=where.versions.last(),
            outcome=Outcome.KEEP,
            by=region.cast.coordinator,
            now=at(SECOND),
        )


def test_a_typing_error_is_corrected_now_and_in_what_waits(region):
    edition_two(region)
    day = date(2026, 5, 15)
    first, second = correct_text(
        richtlijn=region.richtlijn,
        section=key("welkom"),
        old="Tekst welkom",
        new="Welkom",
        is_same_agreement=True,
        reason="Tikfout",
        by=region.cast.regional_editor,
        effective_from=day,
        now=at(day),
    )
    assert [(row.number, row.effective_from) for row in (first, second)] == [("1.1", day), ("2.1", SECOND)]
    texts = {on: seen(region, on).section(key("welkom")).regional for on in (day - timedelta(days=1), day, SECOND)}
    assert list(texts.values()) == ["<p>Tekst welkom.</p>", "<p>Welkom.</p>", "<p>Welkom.</p>"]
    assert seen(region, SECOND).section(key("meedoen")).regional == "<p>Nieuwe afspraak.</p>"
    assert statuses(seen(region, SECOND))["Titel samen"] == Status.NOTICE


def test_a_correction_needs_the_words_to_be_there(region):
    with pytest.raises(NothingToCorrect):
        correct_text(
            richtlijn=region.richtlijn,
            section=key("welkom"),
            old="staat er niet",
            new="x",
            reason="",
            by=region.cast.regional_editor,
            effective_from=SECOND,
            now=at(SECOND),
        )


def test_a_higher_rule_waits_for_the_region_and_then_stands_first(cast):
    rule = passage(
        "welkom",
        "hogere_regel",
        "De gemeente vraagt meer.",
        source_document="Verordening",
        source_article="artikel 1",
        source_date=FIRST,
    )
    region = make_region(cast, passages=[passage("meedoen", body="Eigen."), rule])
    row = region.local_editions[0].passages.get(operation="hogere_regel")
    assert seen(region, SECOND).section(key("welkom")).local == ()
    for who in ("coordinator", "administrator"):
        with pytest.raises(NotAllowed):
            confirm_higher_rule(passage=row, passage_hash=row.hash, by=getattr(cast, who), now=at(SECOND))
    with pytest.raises(NothingToConfirm):
        confirm_higher_rule(passage=row, passage_hash="v1:oud", by=cast.regional_editor, now=at(SECOND))
    confirm_higher_rule(passage=row, passage_hash=row.hash, by=cast.regional_editor, now=at(SECOND))
    [first] = seen(region, SECOND).section(key("welkom")).higher_rules
    assert (first.body, first.source.document) == ("<p>De gemeente vraagt meer.</p>", "Verordening")
    assert seen(region, SECOND, known_at=at(BEFORE)).section(key("welkom")).local == ()


def test_an_unchanged_higher_rule_stays_confirmed_in_the_next_version(cast):
    def rule():
        source = {"source_document": "V", "source_article": "1", "source_date": FIRST}
        return passage("welkom", "hogere_regel", "De gemeente vraagt meer.", **source)

    region = make_region(cast, passages=[rule()])
    row = region.local_editions[0].passages.get()
    confirm_higher_rule(passage=row, passage_hash=row.hash, by=cast.regional_editor, now=at(date(2026, 3, 1)))
    adopt_local(
        region.page,
        [rule(), passage("meedoen", body="Nieuw.")],
        by=cast.coordinator,
        effective=SECOND,
        against=region.editions[0],
    )
    assert len(seen(region, SECOND).section(key("welkom")).higher_rules) == 1


def test_history_survives_purged_revisions_deleted_pages_and_erased_people(region):
    edition_two(region)
    days = [BEFORE, SECOND]
    before = [seen(region, on, person=region.cast.volunteer).hash for on in days]
    draft(region.guideline, [*OUTLINE, section("later")])
    call_command("purge_revisions", verbosity=0)
    RichtlijnPage.objects.get(pk=region.guideline.pk).delete()
    KaderPage.objects.get(pk=region.page.pk).delete()
    for person in (region.cast.coordinator, region.cast.regional_editor):
        person.first_name = person.last_name = ""
        person.email, person.erased_at = None, KNOWN
        person.save()
    assert [seen(region, on, person=region.cast.volunteer).hash for on in days] == before
    assert seen(region, SECOND, person=region.cast.volunteer).local.approved_by == "(naam gewist)"


def test_before_the_first_edition_nothing_holds(region):
    assert seen(region, FIRST - timedelta(days=1)) is None
    assert holds_from(known_at=KNOWN) == FIRST
    assert holds_from(known_at=at(date(2025, 1, 1))) is None


def test_what_was_not_recorded_yet_was_not_known(region):
    edition_two(region)
    assert seen(region, SECOND, known_at=at(date(2026, 5, 1))).number == "1.0"


@pytest.mark.parametrize("days", [-1, 0, 100, 150, 151, 152, 400])
def test_picking_and_asking_the_database_agree(region, days):
    edition_two(region)
    on = FIRST + timedelta(days=days)
    rows = list(history.known(region.richtlijn, known_at=KNOWN))
    assert pick(rows, on=on)[0] == history.in_force(region.richtlijn, on=on, known_at=KNOWN)
    assert history.first_day(region.richtlijn, known_at=KNOWN) == FIRST
