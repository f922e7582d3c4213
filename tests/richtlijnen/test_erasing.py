"""Erasing a person: the words come loose from the name, and what was decided stays."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from wagtail.models import Page

from cms.models import AuditEntry, User
from richtlijnen.choices import Outcome
from richtlijnen.consulting import settle
from richtlijnen.models import CheckRequest, ConsultationAnswer, FreeText, PassageReview, Proposal, Section
from richtlijnen.privacy import erase
from richtlijnen.proposing import ProposedWording, decline
from richtlijnen.review_loading import reviews_of
from richtlijnen.reviewing import review_passage
from richtlijnen.verifying import broken_records

from .making import FIRST, SECOND, at, key
from .test_consulting import opened, said
from .test_history import edition_two, seen
from .test_proposing import made, taken

pytestmark = pytest.mark.django_db
NAME, MAIL = "Cora Proef", "cora@x.example"
SIGNED = f"Groet van {NAME}, mail naar {MAIL.upper()}."
CLEAN = "Groet van (naam gewist), mail naar (naam gewist)."
DAYS = (FIRST, date(2026, 2, 1), SECOND - timedelta(days=1), SECOND, date(2026, 9, 1))


@pytest.fixture
def written(region):
    """The coordinator proposed, remarked, asked and decided, and signed everything; others name her too."""
    cast, now = region.cast, at(date(2026, 5, 10))
    wording = ProposedWording("Titel samen", f"<p>Met drie. {SIGNED}</p>", SIGNED, SIGNED)
    decline(proposal=made(region, wording=wording), reason=f"Dag {NAME}!", by=cast.regional_editor, now=now)
    row = said(region, opened(region, invitation=f"Vraag het {NAME}."), reply="opmerking", remark=SIGNED)
    settle(answer=row, settlement=f"Gedaan, {NAME.lower()}.", by=cast.regional_editor, now=now)
    CheckRequest.objects.create(
        kader=region.kader, draft_hash="x", asked_of=cast.ours, asked_by=cast.coordinator, asked_at=now, note=SIGNED
    )
    region.editions.append(edition_two(region))
    for name, by in (("meedoen", cast.coordinator), ("samen", cast.editor)):
        where = Section.objects.get(key=key(name))
        facts = {"section": where, "to_version": where.versions.last(), "outcome": Outcome.KEEP}
        review_passage(kader=region.kader, remark=f"{name}: {SIGNED}", by=by, now=at(SECOND), **facts)
    return region


def gone(person):
    """Erase the words of somebody and empty the person, as the site does."""
    erase(person)
    empty = {"first_name": "", "last_name": "", "email": None, "is_active": False, "erased_at": at(date(2026, 10, 1))}
    User.objects.filter(pk=person.pk).update(**empty)


def test_words_of_the_organisation_stay_without_the_name(written):
    gone(written.cast.coordinator)
    row = Proposal.objects.get()
    assert (row.title, row.body, row.reason) == ("Titel samen", f"<p>Met drie. {CLEAN}</p>", CLEAN)
    assert (row.outcome, row.outcome_reason) == ("afgewezen", "Dag (naam gewist)!")
    assert (row.proposed_by_id, row.decided_by) == (written.cast.coordinator.pk, written.cast.regional_editor)
    answer = ConsultationAnswer.objects.get()
    assert (answer.remark, answer.settlement, answer.reply) == (CLEAN, "Gedaan, (naam gewist).", "opmerking")
    assert answer.consultation.invitation == "Vraag het (naam gewist)."


def test_what_only_that_person_said_goes_and_the_decision_stays(written):
    before = list(PassageReview.objects.values_list())
    gone(written.cast.coordinator)
    assert list(PassageReview.objects.values_list()) == before
    assert [text.text for text in FreeText.objects.all()] == ["", ""]
    assert broken_records()[1] == []
    assert CheckRequest.objects.get().note == ""
    decided = reviews_of(kader=written.kader, now=at(date(2026, 10, 2)))
    assert NAME not in repr(decided)


def test_no_row_of_the_guideline_names_the_person_any_more(written):
    models = [one for one in apps.get_app_config("buurtkader_richtlijnen").get_models() if not issubclass(one, Page)]

    def naming():
        rows = ((model, repr(row).casefold()) for model in models for row in model._base_manager.values_list())
        return {model.__name__ for model, row in rows if any(word.casefold() in row for word in (NAME, MAIL))}

    assert naming() == {"Proposal", "ConsultationAnswer", "Consultation", "CheckRequest", "FreeText"}
    gone(written.cast.coordinator)
    assert naming() == set()


def test_what_holds_on_any_day_is_what_it_was(written):
    def hashes():
        cast = written.cast
        known = [at(day) for day in DAYS[1:]]
        return [
            (found.hash, [(item.hash, item.status, item.local and item.local[0].body) for item in found.sections()])
            if (found := seen(written, on, known_at=moment, person=person))
            else None
            for on in DAYS
            for moment in known
            for person in (cast.editor, cast.volunteer)
        ]

    before = hashes()
    assert any(before)
    gone(written.cast.coordinator)
    assert hashes() == before
    found = seen(written, SECOND, person=written.cast.editor)
    assert found.local.approved_by == "(naam gewist)"


def test_screens_show_the_words_and_no_name(written, as_person):
    gone(written.cast.coordinator)
    row = Proposal.objects.get()
    page = as_person(written.cast.editor).get(f"/werkplek/onzedorp/voorstellen/{row.key}/").content.decode()
    assert CLEAN in page
    assert NAME not in page


def test_what_was_taken_into_the_draft_is_remembered_without_the_name(region):
    row = taken(region, made(region, wording=ProposedWording("Titel samen", f"<p>{SIGNED}</p>", "r")))
    gone(region.cast.coordinator)
    row.refresh_from_db()
    assert row.taken["becomes"] == ["Titel samen", f"<p>{CLEAN}</p>"]
    assert row.outcome == "overgenomen"


def test_erasing_twice_changes_nothing_more_and_spares_everybody_else(written):
    other = said(written, written.richtlijn.consultations.get(), "extra", reply="opmerking", remark="Vraag Edo Proef.")
    Proposal.objects.update(title="Coral en proefles")
    erase(written.cast.coordinator)
    rows = [list(model.objects.values_list()) for model in (Proposal, ConsultationAnswer, CheckRequest, FreeText)]
    erase(written.cast.coordinator)
    assert [
        list(model.objects.values_list()) for model in (Proposal, ConsultationAnswer, CheckRequest, FreeText)
    ] == rows
    other.refresh_from_db()
    assert other.remark == "Vraag Edo Proef."
    assert Proposal.objects.get().title == "Coral en proefles"
    assert AuditEntry.objects.filter(action="person.erase_words", actor=None).count() == 2


def test_name_in_a_full_title_still_fits(written):
    Proposal.objects.update(title=f"{NAME} {'x' * 149}")
    erase(written.cast.coordinator)
    assert Proposal.objects.get().title == f"(naam gewist) {'x' * 146}"
