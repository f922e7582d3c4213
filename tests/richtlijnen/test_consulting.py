"""The round of comments: open, answer, settle, close."""

from datetime import date, timedelta

import pytest

from cms.models import AuditEntry, Notice
from richtlijnen.choices import ChangeClass
from richtlijnen.concepts import chapters_in, concept_of
from richtlijnen.consulting import (
    agree_with_the_rest,
    answer,
    answers_of,
    close,
    open_consultation,
    settle,
)
from richtlijnen.contesting import contested_keys
from richtlijnen.drafts import read_guideline
from richtlijnen.edition_plan import Change
from richtlijnen.exceptions import ConsultationRefused, DraftIncomplete, NotAllowed
from richtlijnen.models import Consultation, ConsultationAnswer
from richtlijnen.round_overview import overview

from .making import OUTLINE, adopt, at, chapter, draft, filled, key, section

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 10)
NOW = at(TODAY)
LAST = TODAY + timedelta(days=14)

NEXT = [
    chapter("doel"),
    section("welkom", body="<p>Tekst welkom.</p><p>Nieuw woord.</p>"),
    section("meedoen", kind="aanvulbaar", body="<p>Tekst  <b>meedoen</b>.</p>"),
    section("extra", title="Extra"),
    chapter("ronde"),
    section("tijden", kind="lokaal", audience="vrijwilliger", fields=[filled("ronde.dagen"), filled("ronde.uur")]),
    section("melden", fields=[filled("melden.nummer")]),
    section("lijst", kind="aanvulbaar"),
]


def opened(region, blocks=NEXT, **changes):
    draft(region.guideline, blocks)
    facts = {"closes_on": LAST, "invitation": "Lees mee.", "by": region.cast.regional_editor, "now": NOW}
    return open_consultation(richtlijn=region.richtlijn, **facts | changes)


def said(region, round_, name="welkom", reply="akkoord", **changes):
    facts = {"organisation": region.cast.ours, "by": region.cast.coordinator, "now": NOW}
    return answer(consultation=round_, section=key(name), reply=reply, **facts | changes)


def test_opening_freezes_the_draft_and_asks_what_changes(region):
    round_ = opened(region)
    draft(region.guideline, OUTLINE)
    round_ = Consultation.objects.get(pk=round_.pk)
    concept = concept_of(round_)
    assert [(row.number, row.title, str(row.difference.change), row.change_class) for row in concept.questions] == [
        ("1.1", "Titel welkom", "gewijzigd", "inhoudelijk"),
        ("1.2", "Titel meedoen", "gewijzigd", "redactioneel"),
        ("2.1", "Titel samen", "vervallen", "vervallen"),
        ("1.3", "Extra", "nieuw", "nieuw"),
        ("2.1", "Titel tijden", "gewijzigd", "inhoudelijk"),
    ]
    assert [(row.was.number, row.becomes.number) for row in concept.renumbered] == [("2.3", "2.2"), ("2.4", "2.3")]
    assert round_.compared_with == region.editions[0]
    revision = region.guideline.revisions.get(pk=round_.revision_id)
    assert chapters_in(round_) == read_guideline(revision.as_object().body)


def test_what_the_editor_said_of_a_change_goes_before_what_the_texts_suggest(region):
    said_of = {key("welkom"): Change(ChangeClass.EDITORIAL, "Alleen duidelijker.")}
    concept = concept_of(opened(region, said=said_of))
    assert concept.question(key("welkom")).is_only_wording


def test_every_keeper_is_told_once(region):
    round_ = opened(region)
    people = {region.cast.coordinator, region.cast.editor, region.cast.other_coordinator}
    rows = Notice.objects.filter(kind="consultation", key=str(round_.key))
    assert {row.recipient for row in rows} == people
    assert "Lees mee." in rows[0].body
    assert "1.3 Extra" in rows[0].body
    assert "/werkplek/bespreekronde/" in rows[0].body


def test_round_is_not_opened(region):
    for changes, error in (
        ({"closes_on": TODAY}, ConsultationRefused),
        ({"by": region.cast.coordinator}, NotAllowed),
        ({"by": region.cast.administrator}, NotAllowed),
        ({"blocks": OUTLINE}, ConsultationRefused),
        ({"blocks": [chapter("doel"), section("welkom", body="")]}, DraftIncomplete),
    ):
        with pytest.raises(error):
            opened(region, **changes)
    assert not Consultation.objects.exists()
    assert not Notice.objects.filter(kind="consultation").exists()
    opened(region)
    with pytest.raises(ConsultationRefused, match="al een bespreekronde open"):
        opened(region)


def test_organisation_answers_once_per_section_and_may_change_it(region):
    round_ = opened(region)
    said(region, round_)
    said(region, round_, reply="opmerking", remark=" Te kort. ", by=region.cast.editor, now=at(LAST, 23))
    row = round_.answers.get()
    assert (row.reply, row.remark, row.by) == ("opmerking", "Te kort.", region.cast.editor)
    settle(answer=row, settlement="Langer gemaakt.", by=region.cast.regional_editor, now=NOW)
    said(region, round_, reply="opmerking", remark="Te kort.")
    assert round_.answers.get().settlement == "Langer gemaakt."
    said(region, round_, reply="opmerking", remark="Nog te kort.")
    assert (round_.answers.get().settlement, round_.answers.get().settled_by) == ("", None)


@pytest.mark.parametrize("who", ["volunteer", "assessor", "other_coordinator", "regional_editor", "administrator"])
def test_nobody_answers_for_another_organisation(region, who):
    round_ = opened(region)
    by = getattr(region.cast, who)
    with pytest.raises(NotAllowed):
        said(region, round_, by=by)
    with pytest.raises(NotAllowed):
        agree_with_the_rest(consultation=round_, organisation=region.cast.ours, by=by, now=NOW)
    assert not ConsultationAnswer.objects.exists()
    assert AuditEntry.objects.filter(action="consultation.answer.refused", actor=by).count() == 2


def test_after_the_last_day_an_answer_is_refused_with_a_sentence(region):
    round_ = opened(region)
    said(region, round_, now=at(LAST, 23))
    with pytest.raises(
        ConsultationRefused, match=r"Je kon antwoorden tot en met 24 mei 2026\. Zeg het in het overleg\."
    ):
        said(region, round_, "extra", now=at(LAST + timedelta(days=1), 0))
    close(consultation=round_, by=region.cast.regional_editor, now=NOW)
    with pytest.raises(ConsultationRefused, match="gesloten"):
        said(region, round_, "extra")
    assert round_.answers.count() == 1


def test_what_cannot_be_answered_is_refused(region):
    round_ = opened(region)
    for changes in (
        {"name": "melden"},
        {"reply": ""},
        {"reply": "misschien"},
        {"reply": "opmerking", "remark": "  "},
    ):
        with pytest.raises(ConsultationRefused):
            said(region, round_, **changes)


def test_agreeing_with_the_rest_keeps_the_remarks(region):
    round_ = opened(region)
    said(region, round_, reply="opmerking", remark="Let op.")
    facts = {"consultation": round_, "organisation": region.cast.ours, "by": region.cast.editor, "now": NOW}
    assert agree_with_the_rest(**facts) == 4
    assert agree_with_the_rest(**facts) == 0
    own = answers_of(round_, region.cast.ours)
    assert sorted(row.reply for row in own.values()) == ["akkoord"] * 4 + ["opmerking"]
    assert answers_of(round_, region.cast.theirs) == {}


def test_only_a_change_of_wording_is_contested(region):
    round_ = opened(region)
    said(region, round_, "meedoen", reply="opmerking", remark="Vet is anders.", contests_class=True)
    said(region, round_, "welkom", reply="opmerking", remark="Zo ook.", contests_class=True)
    assert contested_keys(region.richtlijn) == {key("meedoen")}
    adopt(
        region.guideline,
        [*OUTLINE, section("los")],
        by=region.cast.regional_editor,
        effective=date(2026, 9, 1),
    )
    assert contested_keys(region.richtlijn) == frozenset()


def test_settling_and_closing_are_for_the_region(region):
    round_ = opened(region)
    row = said(region, round_, reply="opmerking", remark="Let op.")
    agreed = said(region, round_, "extra")
    with pytest.raises(NotAllowed):
        settle(answer=row, settlement="x", by=region.cast.coordinator, now=NOW)
    with pytest.raises(NotAllowed):
        close(consultation=round_, by=region.cast.coordinator, now=NOW)
    for bad in ({"answer": agreed, "settlement": "x"}, {"answer": row, "settlement": " "}):
        with pytest.raises(ConsultationRefused):
            settle(by=region.cast.regional_editor, now=NOW, **bad)
    close(consultation=round_, by=region.cast.regional_editor, now=NOW)
    assert settle(answer=row, settlement="Gedaan.", by=region.cast.regional_editor, now=NOW).settlement == "Gedaan."
    with pytest.raises(ConsultationRefused):
        close(consultation=round_, by=region.cast.regional_editor, now=NOW)
    opened(region)


def test_overview_counts_who_agrees_and_who_is_silent(region, django_assert_num_queries):
    round_ = opened(region)
    agree_with_the_rest(consultation=round_, organisation=region.cast.theirs, by=region.cast.other_coordinator, now=NOW)
    said(region, round_, reply="opmerking", remark="Let op.")
    concept = concept_of(round_)
    rows = list(round_.answers.select_related("organisation"))
    with django_assert_num_queries(0):
        stands = overview(concept=concept, answers=rows, organisations=[region.cast.ours, region.cast.theirs])
    assert [place.organisation for place in stands.agreeing] == [region.cast.theirs]
    assert [place.organisation for place in stands.unfinished] == [region.cast.ours]
    assert stands.silent == ()
    first = stands.questions[0]
    assert (first.agreed, first.asked, [row.remark for row in first.remarks]) == (1, 2, ["Let op."])
    assert (stands.unsettled, [stand.question.key for stand in stands.remarked]) == (1, [key("welkom")])
