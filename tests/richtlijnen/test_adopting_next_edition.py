"""Adopting the next edition: ready, told in time, and what was shown before is what occurs."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import AuditEntry
from richtlijnen.before_adopting import load_open_ends
from richtlijnen.choices import ChangeClass, Status
from richtlijnen.consulting import agree_with_the_rest
from richtlijnen.everywhere import load_everywhere
from richtlijnen.exceptions import ConsultationRefused, DraftMoved, NotReady, RichtlijnError, TooSoon
from richtlijnen.impact import statuses
from richtlijnen.models import DraftDecision, SectionRetirement
from richtlijnen.next_edition import first_possible_day, load_impact
from richtlijnen.review_loading import reviews_of

from .making import OUTLINE, SECOND, adopt, at, chapter, draft, filled, key, section
from .making_next_edition import NOW, TODAY, adopt_it, coming, lapse, overwrite_latest_revision, ready, say
from .test_adopting import replaced
from .test_consulting import opened

pytestmark = pytest.mark.django_db


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


def test_adopting_closes_the_round_about_the_draft(region):
    blocks = replaced("welkom", body="<p>Heel andere woorden.</p>")
    round_ = opened(region, blocks, now=NOW - timedelta(days=3))
    say(region, "welkom")
    ready(region)
    shown = load_open_ends(richtlijn=region.richtlijn, coming=coming(region), now=NOW, meeting_on=TODAY)
    adopt_it(region, aware_of=shown.seal)
    round_.refresh_from_db()
    assert round_.closed_at == NOW
    [entry] = AuditEntry.objects.filter(action="consultation.close")
    assert entry.actor == region.cast.regional_editor
    with pytest.raises(ConsultationRefused):
        agree_with_the_rest(
            consultation=round_, organisation=region.cast.ours, by=region.cast.coordinator, now=NOW + timedelta(hours=1)
        )


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
    counted = [(item.to_look_at, item.to_fill_in, item.notices) for item in shown.organisations]
    assert counted == [(0, 1, 0), (2, 1, 1)]


def test_what_was_shown_occurs_when_an_edition_waits_already(region):
    """What the forecast says is on "Kijk dit na" of the organisation at once, with its own day."""
    samen = replaced("samen", body="<p>Een andere afspraak samen.</p>")
    draft(region.guideline, samen)
    say(region, "samen")
    ready(region)
    adopt_it(region)
    later = SECOND + timedelta(days=31)
    both = [block for block in everything_at_once() if block["id"] != str(key("samen"))]
    both.insert(4, next(block for block in samen if block["id"] == str(key("samen"))))
    draft(region.guideline, both)
    say(region, "meedoen")
    lapse(region, "lijst")
    now = NOW + timedelta(hours=1)
    ready(region)
    shown = load_impact(richtlijn=region.richtlijn, coming=coming(region), on=later, now=now)
    [ours] = [item for item in shown.touched if item.organisation == region.cast.ours]
    adopt_it(region, effective=later, now=now)
    own = reviews_of(kader=region.kader, now=now + timedelta(hours=1))
    asked = {review.key: (review.status, review.due) for review in own.waiting}
    assert asked == {key("samen"): (Status.COMING, SECOND)} | {
        key(name): (Status.COMING, later) for name in ("meedoen", "lijst")
    }
    promised = {row.key for row in ours.sections if row.status in (Status.REVIEW, Status.ORPHANED)}
    assert promised == set(asked) - {key("samen")}
    found = load_everywhere(richtlijn=region.richtlijn, on=TODAY, known_at=now + timedelta(hours=1)).resolved()
    standing = statuses(found[region.cast.ours.pk])
    assert {name for name, status in standing.items() if status == Status.COMING} == set(asked)
    for day in (SECOND, later):  # and so it is on each first day
        held = statuses(
            load_everywhere(richtlijn=region.richtlijn, on=day, known_at=at(day)).resolved()[region.cast.ours.pk]
        )
        listed = {review.key: review.status for review in reviews_of(kader=region.kader, now=at(day, hour=13)).reviews}
        assert {name: status for name, status in held.items() if name in listed} == listed


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
