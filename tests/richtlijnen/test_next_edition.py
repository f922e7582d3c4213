"""The next edition on the drafting table: what is said of it holds until the text changes again."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from richtlijnen.adopting import Meeting
from richtlijnen.choices import ChangeClass, Status
from richtlijnen.deciding_edition import adopt_next_edition, let_lapse, say_class, say_ready, think_again
from richtlijnen.everywhere import load_everywhere
from richtlijnen.exceptions import (
    ChangeClassTooLight,
    DraftIncomplete,
    DraftMoved,
    NotAllowed,
    NotReady,
    RichtlijnError,
    TooSoon,
)
from richtlijnen.impact import statuses
from richtlijnen.models import Consultation, ConsultationAnswer, DraftDecision, RichtlijnPage, SectionRetirement
from richtlijnen.next_edition import first_possible_day, load_impact, load_next_edition
from richtlijnen.putting_back import put_back

from .making import OUTLINE, SECOND, adopt, at, chapter, draft, filled, key, section
from .test_adopting import replaced

pytestmark = pytest.mark.django_db
TODAY = SECOND - timedelta(days=28)
NOW = at(TODAY)


def coming(region):
    return load_next_edition(richtlijn=region.richtlijn)


def state_of(region, name):
    return next(item for item in coming(region).state.sections if item.key == key(name))


def say(region, name, change_class=ChangeClass.SUBSTANTIVE, reason="", by=None):
    say_class(
        richtlijn=region.richtlijn,
        section=key(name),
        seen=state_of(region, name).difference.becomes.hash,
        change_class=change_class,
        reason=reason,
        by=by or region.cast.regional_editor,
        now=NOW,
    )


def ready(region):
    seen = coming(region).state.hash
    return say_ready(richtlijn=region.richtlijn, seen=seen, by=region.cast.regional_editor, now=NOW)


def lapse(region, name, *successors):
    let_lapse(
        richtlijn=region.richtlijn,
        section=key(name),
        successors=[key(successor) for successor in successors],
        by=region.cast.regional_editor,
        now=NOW,
    )


def adopt_it(region, *, effective=SECOND, now=NOW, **more):
    return adopt_next_edition(
        richtlijn=region.richtlijn,
        seen=more.pop("seen", None) or coming(region).state.hash,
        by=region.cast.regional_editor,
        effective_from=effective,
        meeting=Meeting(TODAY, "Regio-overleg"),
        summary="Kort",
        now=now,
        **more,
    )


def test_the_draft_that_was_adopted_differs_in_nothing(region):
    assert coming(region).state.different == ()
    with pytest.raises(NotReady):
        ready(region)


def test_a_changed_section_waits_for_a_class_and_what_is_said_holds(region):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    assert [item.key for item in coming(region).state.undecided] == [key("welkom")]
    say(region, "welkom", reason="Besproken")
    assert coming(region).state.undecided == ()
    change = coming(region).state.changes()[key("welkom")]
    assert (change.change_class, change.reason) == (ChangeClass.SUBSTANTIVE, "Besproken")


def test_what_was_said_lapses_when_the_text_changes_again(region):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    say(region, "welkom", ChangeClass.EDITORIAL, "Korter")
    draft(region.guideline, replaced("welkom", body="<p>Nog weer anders.</p>"))
    assert [item.key for item in coming(region).state.undecided] == [key("welkom")]


def test_only_the_wording_needs_a_reason(region):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    with pytest.raises(DraftIncomplete):
        say(region, "welkom", ChangeClass.EDITORIAL, " ")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("welkom", {"kind": "aanvulbaar"}),
        ("welkom", {"audience": "vrijwilliger"}),
        ("tijden", {"fields": [filled("ronde.dagen"), filled("ronde.tijd")]}),
    ],
)
def test_a_change_of_kind_readers_or_field_is_never_only_the_wording(region, name, change):
    draft(region.guideline, replaced(name, **change))
    assert coming(region).state.undecided == ()
    assert coming(region).state.changes()[key(name)].change_class == ChangeClass.SUBSTANTIVE
    with pytest.raises(ChangeClassTooLight):
        say(region, name, ChangeClass.EDITORIAL, "Alleen netter")


def contest(region, name, opened=NOW):
    cast = region.cast
    facts = {"opened_by": cast.regional_editor, "opened_at": opened, "closes_on": SECOND, "concept": []}
    round_ = Consultation.objects.create(richtlijn=region.richtlijn, revision_id=1, **facts)
    return ConsultationAnswer.objects.create(
        consultation=round_,
        organisation=cast.ours,
        section_key=key(name),
        reply="opmerking",
        remark="Dit is geen taal.",
        contests_class=True,
        by=cast.coordinator,
        at=opened,
    )


def test_a_contested_change_cannot_be_only_the_wording(region):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    say(region, "welkom", ChangeClass.EDITORIAL, "Alleen korter")
    contest(region, "welkom")
    found = state_of(region, "welkom")
    assert (found.must_be_substantive, found.change.change_class) == (True, ChangeClass.SUBSTANTIVE)
    with pytest.raises(ChangeClassTooLight):
        say(region, "welkom", ChangeClass.EDITORIAL, "Alleen korter")


def test_a_round_of_an_edition_already_adopted_contests_nothing(region):
    contest(region, "welkom", opened=region.editions[0].recorded_at - timedelta(days=1))
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    assert not state_of(region, "welkom").must_be_substantive


def test_a_misspelt_word_is_proposed_as_only_the_wording(region):
    draft(region.guideline, replaced("welkom", title="Titel: Welkom"))
    assert state_of(region, "welkom").proposal == ChangeClass.EDITORIAL
    draft(region.guideline, replaced("welkom", body="<p>Tekst 5.</p>"))
    assert state_of(region, "welkom").proposal == ChangeClass.SUBSTANTIVE


def test_a_vanished_section_blocks_until_it_lapses_or_is_put_back(region):
    draft(region.guideline, OUTLINE[:-1])
    assert [item.key for item in coming(region).state.vanished] == [key("lijst")]
    lapse(region, "lijst", "melden")
    assert coming(region).state.retired() == {key("lijst"): (key("melden"),)}
    think_again(richtlijn=region.richtlijn, section=key("lijst"), by=region.cast.regional_editor)
    assert [item.key for item in coming(region).state.vanished] == [key("lijst")]


def test_a_successor_has_to_stand_in_the_draft(region):
    draft(region.guideline, OUTLINE[:-1])
    with pytest.raises(DraftIncomplete):
        lapse(region, "lijst", "nergens")


def test_a_decision_to_lapse_ends_when_its_successor_goes(region):
    draft(region.guideline, OUTLINE[:-1])
    lapse(region, "lijst", "melden")
    draft(region.guideline, OUTLINE[:-2])
    assert {item.key for item in coming(region).state.vanished} == {key("lijst"), key("melden")}


@pytest.mark.parametrize("gone", ["welkom", "meedoen", "samen", "melden", "lijst"])
def test_a_section_is_put_back_where_it_stood_with_the_same_words(region, gone):
    draft(region.guideline, [block for block in OUTLINE if block["id"] != str(key(gone))])
    put_back(richtlijn=region.richtlijn, section=key(gone), by=region.cast.regional_editor, now=NOW)
    assert coming(region).state.different == ()
    assert coming(region).state.vanished == ()


def test_a_section_comes_back_with_its_chapter(region):
    draft(region.guideline, OUTLINE[3:])
    put_back(richtlijn=region.richtlijn, section=key("meedoen"), by=region.cast.regional_editor, now=NOW)
    put_back(richtlijn=region.richtlijn, section=key("welkom"), by=region.cast.regional_editor, now=NOW)
    assert coming(region).state.is_different is False


def test_putting_back_keeps_the_words_of_other_sections(region):
    blocks = replaced("melden", body="<p>Nieuw over melden.</p>")[:-1]
    draft(region.guideline, blocks)
    put_back(richtlijn=region.richtlijn, section=key("lijst"), by=region.cast.regional_editor, now=NOW)
    assert [item.key for item in coming(region).state.different] == [key("melden")]


def test_putting_back_twice_is_refused(region):
    draft(region.guideline, OUTLINE[:-1])
    put_back(richtlijn=region.richtlijn, section=key("lijst"), by=region.cast.regional_editor, now=NOW)
    with pytest.raises(DraftMoved):
        put_back(richtlijn=region.richtlijn, section=key("lijst"), by=region.cast.regional_editor, now=NOW)


@pytest.mark.parametrize("role", ["coordinator", "editor", "volunteer", "administrator"])
def test_nobody_else_decides(region, role):
    draft(region.guideline, OUTLINE[:-1])
    by = getattr(region.cast, role)
    with pytest.raises(NotAllowed):
        let_lapse(richtlijn=region.richtlijn, section=key("lijst"), successors=[], by=by, now=NOW)
    with pytest.raises(NotAllowed):
        put_back(richtlijn=region.richtlijn, section=key("lijst"), by=by, now=NOW)
    with pytest.raises(NotAllowed):
        say_ready(richtlijn=region.richtlijn, seen=coming(region).state.hash, by=by, now=NOW)
    assert DraftDecision.objects.count() == 0


def test_ready_ends_when_the_draft_or_what_was_said_changes(region):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    say(region, "welkom")
    ready(region)
    assert coming(region).is_ready
    say(region, "welkom", reason="Toch een reden")
    assert not coming(region).is_ready
    ready(region)
    overwrite_latest_revision(region, replaced("welkom", body="<p>Stiekem anders.</p>"))
    assert not coming(region).is_ready


def overwrite_latest_revision(region, blocks):
    """Save as Wagtail's autosave does: into the newest revision, in place."""
    page = RichtlijnPage.objects.get(pk=region.guideline.pk)
    page = page.latest_revision.as_object()
    page.body = blocks
    page.save_revision(overwrite_revision=page.latest_revision, clean=False)


def test_a_draft_overwritten_in_place_is_not_what_was_looked_at(region):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    say(region, "welkom")
    ready(region)
    seen, revision = coming(region).state.hash, coming(region).revision_id
    overwrite_latest_revision(region, replaced("welkom", body="<p>Stiekem anders.</p>"))
    assert coming(region).revision_id == revision
    with pytest.raises(DraftMoved):
        adopt_it(region, seen=seen)


def test_adopting_waits_for_ready_and_for_the_notice(region):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    say(region, "welkom")
    with pytest.raises(NotReady):
        adopt_it(region)
    ready(region)
    assert first_possible_day(coming=coming(region), today=TODAY) == SECOND
    with pytest.raises(TooSoon):
        adopt_it(region, effective=SECOND - timedelta(days=1))
    number = coming(region).number
    edition = adopt_it(region)
    assert (edition.number, number) == ("2.0", "2.0")


def test_what_was_said_goes_into_the_records_and_off_the_table(region):
    blocks = replaced("welkom", body="<p>Heel andere woorden.</p>")[:-1]
    draft(region.guideline, blocks)
    say(region, "welkom", ChangeClass.EDITORIAL, "Kortere zinnen")
    lapse(region, "lijst", "melden")
    ready(region)
    edition = adopt_it(region)
    [version] = edition.new_versions.all()
    assert (version.change_class, version.change_reason) == ("redactioneel", "Kortere zinnen")
    [retirement] = SectionRetirement.objects.filter(edition=edition)
    assert (retirement.section.key, retirement.successor.key) == (key("lijst"), key("melden"))
    assert DraftDecision.objects.count() == 0
    assert coming(region).state.different == ()


def test_only_the_wording_may_start_today_and_gets_the_next_minor_number(region):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    say(region, "welkom", ChangeClass.EDITORIAL, "Kortere zinnen")
    assert (coming(region).number, first_possible_day(coming=coming(region), today=TODAY)) == ("1.1", TODAY)


# Check (1) of the design, and what is shown before is what occurs.
def everything_at_once():
    """Return a draft with a changed, a reworded and a new section, and one gone."""
    return [
        chapter("doel"),
        section("welkom"),
        section("meedoen", kind="aanvulbaar", body="<p>Nieuwe afspraak over meelopen.</p>"),
        chapter("ronde"),
        section("samen", kind="aanvulbaar", body="<p>Tekst samen, korter.</p>"),
        section("tijden", kind="lokaal", audience="vrijwilliger", fields=[filled("ronde.dagen")]),
        section("melden", fields=[filled("melden.nummer")]),
        section("nieuw", kind="lokaal"),
    ]


def test_one_changed_one_reworded_one_new_and_one_lapsed_section(region):
    draft(region.guideline, everything_at_once())
    say(region, "meedoen")
    say(region, "samen", ChangeClass.EDITORIAL, "Korter")
    lapse(region, "lijst")
    ready(region)
    shown = load_impact(richtlijn=region.richtlijn, coming=coming(region), on=SECOND, now=NOW)
    adopt_it(region)
    found = load_everywhere(richtlijn=region.richtlijn, on=SECOND, known_at=at(SECOND)).resolved()
    ours = statuses(found[region.cast.ours.pk])
    assert {name: ours.get(key(name)) for name in ("meedoen", "samen", "tijden", "nieuw", "lijst")} == {
        "meedoen": Status.REVIEW,
        "samen": Status.NOTICE,
        "tijden": Status.CURRENT,
        "nieuw": Status.EMPTY,
        "lijst": Status.ORPHANED,
    }
    told = {item.organisation.pk: {row.key: row.status for row in item.sections} for item in shown.organisations}
    assert told[region.cast.ours.pk] == {
        name: status
        for name, status in ours.items()
        if name in {key(x) for x in ("meedoen", "samen", "nieuw", "lijst")}
    }
    assert told[region.cast.theirs.pk] == {key("nieuw"): Status.EMPTY}


def test_how_many_people_read_again(region):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    shown = load_impact(richtlijn=region.richtlijn, coming=coming(region), on=SECOND, now=NOW)
    assert {item.organisation: item.readers for item in shown.organisations} == {
        region.cast.ours: 4,
        region.cast.theirs: 2,
    }
    say(region, "welkom", ChangeClass.EDITORIAL, "Korter")
    shown = load_impact(richtlijn=region.richtlijn, coming=coming(region), on=SECOND, now=NOW)
    assert (shown.readers, shown.to_read, shown.touched) == (0, (), ())


def test_a_kind_that_is_tightened_names_who_loses_a_text(region):
    draft(region.guideline, replaced("samen", kind="vast"))
    shown = load_impact(richtlijn=region.richtlijn, coming=coming(region), on=SECOND, now=NOW)
    [change] = shown.kinds
    assert (change.key, change.is_tighter, change.organisations) == (key("samen"), True, (region.cast.ours,))
    assert [(row.key, row.status) for row in shown.touched[0].sections] == [(key("samen"), Status.NOT_ALLOWED)]


def test_an_adoption_that_fails_leaves_everything_as_it_was(region):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    say(region, "welkom")
    ready(region)
    with pytest.raises(RichtlijnError):
        adopt_it(region, effective=date(2025, 1, 1))
    assert coming(region).is_ready
    assert region.richtlijn.editions.count() == 1


def test_the_number_of_queries_does_not_grow(region):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            load_impact(richtlijn=region.richtlijn, coming=coming(region), on=SECOND, now=NOW)
        return len(seen)

    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    one = queries()
    more = [*everything_at_once(), section("extra a"), section("extra b"), section("extra c")]
    draft(region.guideline, more)
    assert queries() == one
    adopt(region.guideline, [*OUTLINE, section("x")], by=region.cast.regional_editor, effective=SECOND)
    assert queries() == one
