"""Proposals: who makes them, and what the region does with them."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from cms.models import AuditEntry
from richtlijnen.adopting import adopt_local_edition
from richtlijnen.choices import ChangeClass
from richtlijnen.edition_plan import Change
from richtlijnen.exceptions import DraftMoved, NotAllowed, NotInTheDraft, ProposalRefused
from richtlijnen.lifting import find_passage
from richtlijnen.models import Proposal
from richtlijnen.proposing import (
    ProposedWording,
    combine,
    decline,
    proposals_in,
    propose,
    reopen,
    take_back,
    take_in,
)
from richtlijnen.region_drafting import newest_draft, put_section, section_in_draft

from .making import OUTLINE, SECOND, adopt, at, draft, draft_local, key, passage, section

pytestmark = pytest.mark.django_db
NOW = at(date(2026, 3, 1))
THIRD = date(2026, 9, 1)
WORDING = ProposedWording("Titel samen", "<p>Loop met drie.</p>", "Met twee is te weinig.", "Zoek er iemand bij.")


def version(region, name):
    items = region.editions[-1].items.select_related("section_version__section")
    return items.get(section_version__section__key=key(name)).section_version


def made(region, name="samen", **changes):
    facts = {"organisation": region.cast.ours, "by": region.cast.coordinator, "wording": WORDING, "now": NOW}
    return propose(richtlijn=region.richtlijn, based_on=name and version(region, name), **facts | changes)


def taken(region, row, **changes):
    facts = {"title": row.title, "body": row.body, "by": region.cast.regional_editor, "now": NOW}
    return take_in(proposal=row, **facts | changes)


def test_proposal_keeps_the_wording_it_started_from(region):
    row = made(region)
    assert (row.section.key, row.based_on, row.is_open) == (key("samen"), version(region, "samen"), True)
    assert (row.title, row.body, row.made_at) == ("Titel samen", "<p>Loop met drie.</p>", NOW)
    entry = AuditEntry.objects.filter(action="proposal.make").get()
    assert (entry.actor, entry.organisation, entry.subject) == (region.cast.coordinator, region.cast.ours, str(row.key))


@pytest.mark.parametrize("who", ["volunteer", "assessor", "other_coordinator", "administrator"])
def test_only_own_keepers_and_the_region_propose(region, who):
    with pytest.raises(NotAllowed):
        made(region, by=getattr(region.cast, who))
    assert not Proposal.objects.exists()
    assert AuditEntry.objects.filter(action="proposal.make.refused", actor=getattr(region.cast, who)).count() == 1


def test_region_writes_a_proposal_down_for_an_organisation(region):
    row = made(region, by=region.cast.regional_editor)
    assert (row.organisation, row.proposed_by) == (region.cast.ours, region.cast.regional_editor)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": " "}, "titel"),
        ({"title": "x" * 161}, "te lang"),
        ({"body": "<p> </p>"}, "tekst"),
        ({"reason": " "}, "waarom"),
        ({"body": "<p>Tekst samen.</p>"}, "zoals hij er al staat"),
    ],
)
def test_proposal_that_says_nothing_is_refused(region, changes, why):
    with pytest.raises(ProposalRefused, match=f"(?i){why}"):
        made(region, wording=ProposedWording(**{**WORDING.__dict__, **changes}))


def test_passage_that_is_only_for_one_team_is_not_lifted_by_others(region):
    passages = [passage("samen", body="Open."), passage("lijst", body="Geheim.", only_for_us=True)]
    edition = adopt_local_edition(
        page=region.page,
        revision_id=draft_local(region.page, passages),
        by=region.cast.coordinator,
        effective_from=date(2026, 3, 1),
        checked_against=region.editions[0],
        now=at(date(2026, 2, 20)),
    )
    shared, closed = edition.passages.order_by("pk")
    theirs = {"organisation": region.cast.theirs, "by": region.cast.other_coordinator}
    assert made(region, lifted_from=shared, **theirs).lifted_from == shared
    assert made(region, "lijst", lifted_from=closed).lifted_from == closed
    with pytest.raises(NotAllowed):
        made(region, "lijst", lifted_from=closed, **theirs)
    with pytest.raises(NotAllowed):
        made(region, "lijst", lifted_from=closed, by=region.cast.regional_editor)
    assert find_passage(region.richtlijn, shared.pk) == shared
    assert find_passage(region.richtlijn, 0) is None


def test_own_organisation_takes_back_while_open(region):
    row = made(region)
    with pytest.raises(NotAllowed):
        take_back(proposal=row, by=region.cast.other_coordinator, now=NOW)
    with pytest.raises(NotAllowed):
        take_back(proposal=row, by=region.cast.regional_editor, now=NOW)
    assert take_back(proposal=row, by=region.cast.editor, now=NOW).outcome == "ingetrokken"
    with pytest.raises(ProposalRefused):
        take_back(proposal=row, by=region.cast.editor, now=NOW)


def test_taking_in_writes_the_words_into_the_draft(region):
    row = taken(region, made(region), body="<p>Loop met drie of vier.</p>", reason="Vier mag ook.")
    there = section_in_draft(newest_draft(region.richtlijn)[1], key("samen"))
    assert there.body == "<p>Loop met drie of vier.</p>"
    assert (row.outcome, row.outcome_reason, row.decided_by) == (
        "overgenomen",
        "Vier mag ook.",
        region.cast.regional_editor,
    )
    with pytest.raises(ProposalRefused):
        taken(region, row)


def test_missing_section_comes_into_the_chapter_that_was_chosen(region):
    row = taken(region, made(region, None), chapter=key("doel"), kind="aanvulbaar", audience="vrijwilliger")
    chapters = newest_draft(region.richtlijn)[1]
    assert [item.title for item in chapters[0].sections] == ["Titel welkom", "Titel meedoen", "Titel samen"]
    assert (row.section, row.outcome) == (None, "overgenomen")


def test_taking_in_over_what_somebody_just_changed_is_refused_whole(region):
    row = made(region)
    seen = section_in_draft(newest_draft(region.richtlijn)[1], key("samen")).hash
    put_section(
        richtlijn=region.richtlijn,
        section=key("samen"),
        title="T",
        body="<p>Net veranderd.</p>",
        by=region.cast.regional_editor,
        now=NOW,
    )
    with pytest.raises(DraftMoved):
        taken(region, row, seen=seen)
    row.refresh_from_db()
    assert row.is_open
    assert section_in_draft(newest_draft(region.richtlijn)[1], key("samen")).body == "<p>Net veranderd.</p>"


def test_section_that_left_the_draft_takes_nothing_in(region):
    row = made(region)
    draft(region.guideline, [block for block in OUTLINE if block["id"] != str(key("samen"))])
    with pytest.raises(NotInTheDraft):
        taken(region, row)


def test_declining_needs_a_reason(region):
    row = made(region)
    with pytest.raises(ProposalRefused):
        decline(proposal=row, reason=" ", by=region.cast.regional_editor, now=NOW)
    assert (
        decline(proposal=row, reason="Te duur.", by=region.cast.regional_editor, now=NOW).outcome_reason == "Te duur."
    )


@pytest.mark.parametrize("who", ["coordinator", "administrator"])
def test_only_the_regional_editors_decide(region, who):
    row, other, by = made(region), made(region), getattr(region.cast, who)
    for act, more in ((decline, {"reason": "x"}), (combine, {"into": other, "reason": ""}), (reopen, {})):
        with pytest.raises(NotAllowed):
            act(proposal=row, by=by, now=NOW, **more)
    with pytest.raises(NotAllowed):
        taken(region, row, by=by)
    row.refresh_from_db()
    assert row.is_open


def test_combined_proposals_follow_the_one_they_went_into(region):
    first, second, third = made(region), made(region), made(region)
    by = region.cast.regional_editor
    combine(proposal=first, into=second, reason="Samen.", by=by, now=NOW)
    with pytest.raises(ProposalRefused):
        take_back(proposal=second, by=region.cast.coordinator, now=NOW)
    combine(proposal=second, into=third, reason="", by=by, now=NOW)
    first.refresh_from_db()
    assert first.combined_with == third
    with pytest.raises(ProposalRefused):
        combine(proposal=third, into=first, reason="", by=by, now=NOW)
    with pytest.raises(ProposalRefused):
        combine(proposal=third, into=third, reason="", by=by, now=NOW)
    taken(region, third)
    assert set(proposals_in(region.richtlijn)) == {first, second, third}


def adopted(region, **bodies):
    """Adopt the newest draft as the next edition, with other words in some sections; returns the edition."""
    blocks = newest_draft(region.richtlijn)[0].latest_revision.as_object().body.get_prep_value()
    for name, body in bodies.items():
        block = next(row for row in blocks if row["id"] == str(key(name)))
        block["value"] = {**block["value"], "body": body}
    changed = {row["id"] for row in blocks if row["type"] == "section"} - {str(key(name)) for name in UNCHANGED}
    return adopt(
        region.guideline,
        blocks,
        by=region.cast.regional_editor,
        effective=SECOND,
        changes={UUID(row): Change(ChangeClass.SUBSTANTIVE, "r") for row in changed},
    )


UNCHANGED = ("meedoen", "tijden", "lijst")


def test_adopting_ties_what_stood_in_the_draft_to_the_edition(region):
    kept, other, combined = (
        made(region),
        made(region),
        made(region, "melden", wording=ProposedWording("M", "<p>x</p>", "r")),
    )
    taken(region, kept)
    combine(proposal=combined, into=kept, reason="", by=region.cast.regional_editor, now=NOW)
    edition = adopted(region, welkom="<p>Anders.</p>", melden="<p>Anders.</p>")
    for row in (kept, other, combined):
        row.refresh_from_db()
    assert (kept.edition, combined.edition, other.edition) == (edition, edition, None)
    assert not proposals_in(region.richtlijn).exists()
    with pytest.raises(ProposalRefused):
        reopen(proposal=kept, by=region.cast.regional_editor, now=NOW)


@pytest.mark.parametrize("instead", ["<p>Tekst samen.</p>", "<p>Iets heel anders van de regio.</p>"])
def test_words_that_left_the_draft_again_are_not_adopted_and_the_region_decides_anew(region, instead):
    row, combined = made(region), made(region)
    combine(proposal=combined, into=taken(region, row), reason="", by=region.cast.regional_editor, now=NOW)
    edition = adopted(region, samen=instead, welkom="<p>Anders.</p>", melden="<p>Anders.</p>")
    row.refresh_from_db()
    combined.refresh_from_db()
    assert (row.edition, row.is_open, row.decided_by) == (None, True, None)
    assert (combined.edition, combined.combined_with) == (None, row)
    entry = AuditEntry.objects.filter(action="proposal.reopen").get()
    assert (entry.actor, entry.subject) == (edition.author, str(row.key))


def test_words_that_were_polished_afterwards_still_count(region):
    row = taken(region, made(region))
    edition = adopted(region, samen="<p>Loop altijd met drie!</p>", welkom="<p>Anders.</p>", melden="<p>Anders.</p>")
    row.refresh_from_db()
    assert row.edition == edition


def test_section_that_was_proposed_and_thrown_out_again_is_not_adopted(region):
    kept, thrown = (
        made(region, None, wording=ProposedWording(name, f"<p>{name}.</p>", "r")) for name in ("Blijft", "Weg")
    )
    for row in (kept, thrown):
        taken(region, row, chapter=key("doel"))
    blocks = newest_draft(region.richtlijn)[0].latest_revision.as_object().body.get_prep_value()
    blocks = [block for block in blocks if block["value"]["title"] != "Weg"]
    edition = adopt(region.guideline, blocks, by=region.cast.regional_editor, effective=SECOND)
    for row in (kept, thrown):
        row.refresh_from_db()
    assert (kept.edition, thrown.edition, thrown.is_open) == (edition, None, True)


LONG = ProposedWording("Deurbel", "<p>Kijk nooit mee. Vraag niet om beelden en bewaar ze niet.</p>", "r")


def adopted_anew(region, row, *, title, body):
    """Adopt the draft in which somebody put this section in place of the one that came by taking `row` over."""
    blocks = newest_draft(region.richtlijn)[0].latest_revision.as_object().body.get_prep_value()
    block = next(block for block in blocks if block["id"] == row.taken["section"])
    block |= {"id": str(uuid4()), "value": {**block["value"], "title": title, "body": body}}
    return adopt(region.guideline, blocks, by=region.cast.regional_editor, effective=SECOND)


@pytest.mark.parametrize(
    ("title", "body", "stands"),
    [
        (LONG.title, LONG.body, True),
        ("Deurbel of camera", "<p>Kijk nooit mee. Vraag nooit om beelden. Bewaar ze niet.</p>", True),
        ("Hond", "<p>Neem je hond niet mee.</p>", False),
        (
            "Alles",
            LONG.body + "<p>Een heel ander stuk over honden, lampen, hesjes en de regen op straat.</p>" * 4,
            False,
        ),
    ],
)
def test_new_section_counts_by_its_words_when_somebody_made_it_anew(region, title, body, stands):
    row = taken(region, made(region, None, wording=LONG), chapter=key("doel"))
    edition = adopted_anew(region, row, title=title, body=body)
    row.refresh_from_db()
    assert (row.edition, row.is_open) == ((edition, False) if stands else (None, True))


def test_new_section_that_was_polished_counts_with_what_was_combined_with_it(region):
    row, other = (made(region, None, wording=LONG) for _ in range(2))
    row = taken(region, row, chapter=key("doel"))
    combine(proposal=other, into=row, reason="", by=region.cast.regional_editor, now=NOW)
    edition = adopted_anew(region, row, title="Een deurbel", body="<p>Vraag niet om beelden en bewaar ze niet.</p>")
    assert [Proposal.objects.get(pk=pk.pk).edition for pk in (row, other)] == [edition, edition]


def test_other_new_section_of_an_edition_before_does_not_count(region):
    first = taken(region, made(region, None, wording=LONG), chapter=key("doel"))
    adopted(region, welkom="<p>Anders.</p>", melden="<p>Anders.</p>")
    again = taken(region, made(region, None, wording=LONG), chapter=key("doel"), now=at(date(2026, 6, 5)))
    blocks = newest_draft(region.richtlijn)[0].latest_revision.as_object().body.get_prep_value()
    blocks = [block for block in blocks if block["id"] != again.taken["section"]]
    blocks.append(section("regen"))
    adopt(region.guideline, blocks, by=region.cast.regional_editor, effective=THIRD)
    first.refresh_from_db()
    again.refresh_from_db()
    assert (bool(first.edition_id), again.edition_id, again.is_open) == (True, None, True)


def test_sending_twice_makes_one_proposal(region):
    token = uuid4()
    first = made(region, token=token)
    assert made(region, token=token) == first
    other = made(region, token=token, wording=replace(WORDING, reason="Om een andere reden."))
    theirs = {"organisation": region.cast.theirs, "by": region.cast.other_coordinator}
    assert len({first, other, made(region, token=token, **theirs), made(region)}) == 4
    assert AuditEntry.objects.filter(action="proposal.make").count() == 4
    take_back(proposal=first, by=region.cast.coordinator, now=NOW)
    with pytest.raises(ProposalRefused):
        made(region, token=token)


def test_decision_can_be_undone_until_it_is_in_an_edition(region):
    row = made(region)
    decline(proposal=row, reason="Vergissing", by=region.cast.regional_editor, now=NOW)
    row = reopen(proposal=row, by=region.cast.regional_editor, now=NOW)
    assert (row.is_open, row.outcome_reason, row.decided_at, row.decided_by) == (True, "", None, None)
    taken(region, row)
    with pytest.raises(ProposalRefused):
        reopen(proposal=made(region), by=region.cast.regional_editor, now=NOW)
