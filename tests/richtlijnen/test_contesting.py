"""Saying after the round that an agreement does change: until the draft is adopted."""

from datetime import timedelta

import pytest

from cms.models import AuditEntry
from richtlijnen.consulting import close, settle
from richtlijnen.contesting import contest, contested_keys, open_to_contest, take_back_contest
from richtlijnen.exceptions import ConsultationRefused, NotAllowed

from .making import OUTLINE, adopt, key, section
from .test_consulting import LAST, NOW, opened, said

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=20)


def closed(region):
    round_ = opened(region)
    said(region, round_, "meedoen")
    close(consultation=round_, by=region.cast.regional_editor, now=LATER)
    round_.refresh_from_db()
    return round_


def contests(region, round_, name="meedoen", **changes):
    facts = {"organisation": region.cast.ours, "by": region.cast.coordinator, "now": LATER, "reason": "Vet is anders."}
    return contest(consultation=round_, section=key(name), **facts | changes)


def test_a_class_is_contested_after_the_round(region):
    round_ = closed(region)
    assert open_to_contest(round_) == {key("meedoen")}
    row = contests(region, round_)
    assert (row.reply, row.remark, row.contests_class, row.at) == ("opmerking", "Vet is anders.", True, LATER)
    assert contested_keys(region.richtlijn) == {key("meedoen")}
    assert AuditEntry.objects.filter(action="consultation.contest", organisation=region.cast.ours).count() == 1


def test_what_was_said_in_the_round_stays_and_is_settled_again(region):
    round_ = opened(region)
    row = said(region, round_, "meedoen", reply="opmerking", remark="Te lang.")
    settle(answer=row, settlement="Korter.", by=region.cast.regional_editor, now=NOW)
    close(consultation=round_, by=region.cast.regional_editor, now=LATER)
    row = contests(region, round_)
    assert (row.remark, row.settlement, row.settled_by) == ("Te lang.\nVet is anders.", "", None)


def test_an_organisation_that_said_nothing_contests_too(region):
    round_ = closed(region)
    contests(region, round_, organisation=region.cast.theirs, by=region.cast.other_coordinator)
    take_back_contest(
        consultation=round_,
        organisation=region.cast.theirs,
        section=key("meedoen"),
        by=region.cast.other_coordinator,
        now=LATER,
    )
    assert contested_keys(region.richtlijn) == frozenset()
    row = round_.answers.get(organisation=region.cast.theirs)
    assert (row.contests_class, row.remark) == (False, "Vet is anders.")


@pytest.mark.parametrize(
    ("name", "changes", "error"),
    [
        ("welkom", {}, ConsultationRefused),
        ("nergens", {}, ConsultationRefused),
        ("meedoen", {"reason": "  "}, ConsultationRefused),
    ],
)
def test_what_cannot_be_contested(region, name, changes, error):
    with pytest.raises(error):
        contests(region, closed(region), name, **changes)
    assert contested_keys(region.richtlijn) == frozenset()


@pytest.mark.parametrize("who", ["volunteer", "other_coordinator", "regional_editor", "administrator"])
def test_nobody_contests_for_another_organisation(region, who):
    round_, by = closed(region), getattr(region.cast, who)
    with pytest.raises(NotAllowed):
        contests(region, round_, by=by)
    with pytest.raises(NotAllowed):
        take_back_contest(consultation=round_, organisation=region.cast.ours, section=key("meedoen"), by=by, now=LATER)


def test_nothing_is_contested_twice_or_once_the_draft_is_adopted(region):
    round_ = closed(region)
    contests(region, round_)
    with pytest.raises(ConsultationRefused):
        contests(region, round_)
    adopt(region.guideline, [*OUTLINE, section("los")], by=region.cast.regional_editor, effective=LAST.replace(month=9))
    assert open_to_contest(round_) == frozenset()
    with pytest.raises(ConsultationRefused, match="vastgesteld"):
        contests(region, round_, organisation=region.cast.theirs, by=region.cast.other_coordinator)
