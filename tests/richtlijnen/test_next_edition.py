"""The next edition on the drafting table: what is said of it holds until the text changes again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.models import AuditEntry
from richtlijnen.choices import ChangeClass
from richtlijnen.correcting import correct_text
from richtlijnen.deciding_edition import let_lapse, say_not_ready, say_ready, think_again
from richtlijnen.exceptions import ChangeClassTooLight, DraftIncomplete, DraftMoved, NotAllowed, NotReady
from richtlijnen.models import Consultation, ConsultationAnswer, DraftDecision, DraftReadiness
from richtlijnen.putting_back import put_back

from .making import OUTLINE, SECOND, draft, filled, key
from .making_next_edition import NOW, coming, lapse, ready, say, state_of
from .test_adopting import replaced

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("change_class", [ChangeClass.EDITORIAL, ChangeClass.SUBSTANTIVE])
def test_every_class_needs_a_reason(region, change_class):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    with pytest.raises(DraftIncomplete):
        say(region, "welkom", change_class, " ")


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
    assert [item.key for item in coming(region).state.undecided] == [key(name)]
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
    assert [item.key for item in coming(region).state.undecided] == [key("welkom")]
    with pytest.raises(NotReady):
        ready(region)
    with pytest.raises(ChangeClassTooLight):
        say(region, "welkom", ChangeClass.EDITORIAL, "Alleen korter")


def test_a_round_of_an_edition_already_adopted_contests_nothing(region):
    contest(region, "welkom", opened=region.editions[0].recorded_at - timedelta(days=1))
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    assert not state_of(region, "welkom").must_be_substantive


def test_a_correction_and_a_new_round_leave_what_is_contested(region):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    contest(region, "welkom")
    correct_text(
        richtlijn=region.richtlijn,
        section=key("samen"),
        old="Tekst",
        new="Woorden",
        is_same_agreement=True,
        reason="schrijffout",
        by=region.cast.regional_editor,
        effective_from=timezone.localdate(NOW),
        now=NOW + timedelta(hours=1),
    )
    assert state_of(region, "welkom").must_be_substantive
    Consultation.objects.update(closed_at=NOW)
    contest(region, "samen", opened=NOW + timedelta(days=1))
    assert state_of(region, "welkom").must_be_substantive


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


def test_ready_is_taken_back_and_said_again(region):
    draft(region.guideline, replaced("welkom", body="<p>Heel andere woorden.</p>"))
    say(region, "welkom")
    facts = {"richtlijn": region.richtlijn, "by": region.cast.regional_editor, "now": NOW}
    for _time in range(2):
        ready(region)
        assert coming(region).is_ready
        say_not_ready(seen=coming(region).state.hash, **facts)
        assert not coming(region).is_ready
    assert DraftReadiness.objects.count() == 4
    say_not_ready(seen=coming(region).state.hash, **facts)
    assert DraftReadiness.objects.count() == 4
    assert AuditEntry.objects.filter(action="edition.not_ready").count() == 2
    with pytest.raises(DraftMoved):
        say_not_ready(seen="v1:old", **facts)
    with pytest.raises(NotAllowed):
        say_not_ready(seen=coming(region).state.hash, **facts | {"by": region.cast.coordinator})
