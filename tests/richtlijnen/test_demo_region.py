"""The region's side of the example: proposals in every state, and a concept in its round of comments."""

from collections import Counter

from cms.demo.story import REGION
from cms.models import User
from richtlijnen.choices import ChangeClass, ConsultationReply, Happened, ProposalOutcome
from richtlijnen.concepts import concept_of
from richtlijnen.consulting import close
from richtlijnen.contesting import contested_keys
from richtlijnen.models import Consultation, Proposal, Richtlijn
from richtlijnen.next_edition import load_next_edition
from richtlijnen.places import load_place
from richtlijnen.proposing import reopen
from richtlijnen.region_reading import shares_of
from richtlijnen.still_to_read import readers_of

from .demo_region import LATER, TODAY, load_everything
from .making import at


def test_proposals_stand_in_every_state(demo_region):
    rows = Proposal.objects.select_related("edition", "organisation", "section")
    states = {(row.outcome, bool(row.edition)) for row in rows}
    assert states == {
        ("", False),
        (ProposalOutcome.TAKEN, True),
        (ProposalOutcome.COMBINED, True),
        (ProposalOutcome.TAKEN, False),
        (ProposalOutcome.COMBINED, False),
        (ProposalOutcome.DECLINED, False),
        (ProposalOutcome.WITHDRAWN, False),
    }
    assert {row.edition.number for row in rows if row.edition} == {"3.0"}
    assert all(row.outcome_reason for row in rows if row.outcome == ProposalOutcome.DECLINED)
    assert [row.lifted_from.section_id == row.section_id for row in rows if row.lifted_from] == [True]
    open_at = [row.section.key for row in rows if row.is_open]
    assert sorted(open_at.count(key) for key in set(open_at)) == [1, 2]
    adopted = next(row for row in rows if row.edition and row.organisation.slug == "alblasserdam")
    held = load_everything(LATER).edition
    assert next(section.body for section in held.sections() if section.key == adopted.section.key) == adopted.body


def test_concept_changes_one_agreement_after_another_and_lies_in_a_round_of_comments(demo_region):
    consultation = Consultation.objects.get()
    concept = concept_of(consultation)
    said = {question.number: (question.difference.change, question.change_class) for question in concept.questions}
    assert said == {
        "2.3": (Happened.CHANGED, ChangeClass.EDITORIAL),
        "4.3": (Happened.CHANGED, ChangeClass.SUBSTANTIVE),
        "7.2": (Happened.CHANGED, ChangeClass.SUBSTANTIVE),
        "9.2": (Happened.CHANGED, ChangeClass.EDITORIAL),
        "9.4": (Happened.NEW, ChangeClass.NEW),
        "11.3": (Happened.LAPSED, ChangeClass.LAPSED),
        "12.2": (Happened.MOVED, ChangeClass.UNCHANGED),
    }
    moved = {(row.was.number, row.becomes.number) for row in concept.renumbered}
    assert moved == {("12.2", "12.3"), ("12.3", "12.4")}
    assert (consultation.closes_on - TODAY).days == 24
    answered = consultation.answers.values_list("organisation__slug", "section_key")
    by_place = Counter(slug for slug, _key in answered)
    assert sorted(by_place.values()) == [2, 7, 7, 7, 7, 7, 7]
    remarks = list(consultation.answers.filter(reply=ConsultationReply.REMARK))
    assert sorted(concept.question(row.section_key).number for row in remarks) == ["4.3", "4.3", "7.2", "9.2"]
    assert [row.settlement[:4] for row in remarks if row.settlement] == ["Nee."]
    contested = [concept.question(key).number for key in contested_keys(consultation.richtlijn)]
    assert contested == ["9.2"]


def test_contested_wording_becomes_an_agreement_that_changes(demo_region):
    state = load_next_edition(richtlijn=Richtlijn.objects.get()).state
    assert (state.problems, state.vanished, state.undecided) == ((), (), ())
    contested = next(item for item in state.sections if item.difference.line.number == "9.2")
    assert contested.must_be_substantive
    assert (contested.change.change_class, bool(contested.change.reason)) == (ChangeClass.SUBSTANTIVE, True)


def test_a_second_load_keeps_what_people_did_since(demo_region):
    region = User.objects.get(email=REGION)
    declined = Proposal.objects.get(outcome=ProposalOutcome.DECLINED, organisation__slug="groot-ammers")
    reopen(proposal=declined, by=region, now=at(TODAY, hour=15))
    close(consultation=Consultation.objects.get(), by=region, now=at(TODAY, hour=15))
    demo_region()
    declined.refresh_from_db()
    assert (declined.is_open, Consultation.objects.get().closed_at) == (True, at(TODAY, hour=15))


def test_figures_of_who_has_read_equal_those_of_each_organisation(demo_region):
    shares = shares_of(richtlijn=Richtlijn.objects.get(), on=TODAY, now=at(TODAY, hour=13))
    alone = []
    for share in shares:
        place = load_place(organisation=share.organisation, on=TODAY, known_at=at(TODAY, hour=13))
        readers = readers_of(place)
        alone.append((share.organisation.slug, len(readers), sum(reader.is_done for reader in readers)))
    assert [(share.organisation.slug, share.people, share.done) for share in shares] == alone
    assert {done for _slug, _people, done in alone} > {0}
