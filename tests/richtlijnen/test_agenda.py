"""What stays to be looked at stands on the agenda of the meeting."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from richtlijnen.agenda import Contested, load_agenda
from richtlijnen.choices import Outcome, Status
from richtlijnen.consulting import close
from richtlijnen.contesting import contest

from .making import SECOND, adopt_local, at, draft, key, make_kader, passage
from .making_reviews import AFTER, BEFORE, edition_two, outline, take, text
from .test_consulting import opened, said

pytestmark = pytest.mark.django_db


def texts(region, now=AFTER):
    return {
        place.name: [(row.number, row.title, row.status) for row in place.texts]
        for place in load_agenda(richtlijn=region.richtlijn, now=now).places
    }


def test_what_an_organisation_did_not_look_at_in_time_is_named(region):
    assert not load_agenda(richtlijn=region.richtlijn, now=BEFORE)
    edition_two(region)
    assert texts(region, BEFORE) == {}
    assert texts(region) == {
        "Buurtpreventie Onzedorp": [("1.2", "Titel meedoen", Status.REVIEW), ("", "Titel lijst", Status.ORPHANED)]
    }


def test_what_was_decided_is_off_the_agenda(region):
    edition_two(region)
    take(region, "meedoen", Outcome.KEEP, AFTER)
    take(region, "lijst", Outcome.WITHDRAW, AFTER)
    assert texts(region, AFTER + timedelta(hours=1)) == {}


def test_a_decision_on_an_older_wording_or_version_does_not_count(region):
    edition_two(region)
    take(region, "meedoen", Outcome.ADAPT, AFTER)
    assert [row[0] for row in texts(region, AFTER + timedelta(hours=1))["Buurtpreventie Onzedorp"]] == [""]
    later = SECOND + timedelta(days=20)
    adopt_local(
        region.page,
        [passage("samen", body="Bij ons met drie.")],
        by=region.cast.coordinator,
        effective=later,
        against=region.richtlijn.editions.last(),
    )
    assert texts(region, at(later)) == {}


def test_a_contested_class_is_named_with_who_says_so(region):
    blocks = outline(meedoen=text("<b>Tekst</b> meedoen."), samen=text("<b>Tekst</b> samen."))
    round_ = opened(region, blocks)
    now = round_.opened_at + timedelta(days=1)
    said(region, round_, "meedoen", reply="opmerking", remark="Anders.", contests_class=True)
    close(consultation=round_, by=region.cast.regional_editor, now=now)
    theirs = {"organisation": region.cast.theirs, "by": region.cast.other_coordinator}
    contest(consultation=round_, section=key("meedoen"), reason="Ja.", now=now, **theirs)
    expected = Contested("1.2", "Titel meedoen", ("Buurtpreventie Anderdorp", "Buurtpreventie Onzedorp"))
    assert load_agenda(richtlijn=region.richtlijn, now=now).contested == (expected,)
    draft(region.guideline, outline(samen=text("<b>Tekst</b> samen.")))
    assert load_agenda(richtlijn=region.richtlijn, now=now).contested == ()


def test_the_number_of_queries_does_not_grow(region, django_assert_num_queries):
    edition_two(region)
    round_ = opened(region, outline(meedoen=text("<b>Loop</b> twee keer mee."), samen=text("Loop  met twee.")))
    said(region, round_, "meedoen", reply="opmerking", remark="Anders.", contests_class=True)
    with CaptureQueriesContext(connection) as seen:
        load_agenda(richtlijn=region.richtlijn, now=AFTER)
    page = make_kader(region.guideline, region.cast.theirs, region.cast.pages["theirs"])
    passages = [passage("meedoen", body="Wij vijf keer."), passage("lijst", body="In de kerk.")]
    adopt_local(page, passages, by=region.cast.other_coordinator, effective=SECOND, against=region.editions[0])
    with django_assert_num_queries(len(seen)):
        agenda = load_agenda(richtlijn=region.richtlijn, now=AFTER)
    assert [len(place.texts) for place in agenda.places] == [2, 2]
