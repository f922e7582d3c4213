"""The round of comments: every organisation reads the draft edition before the meeting decides."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import access, history
from .auditing import refusals_logged
from .choices import ConsultationReply
from .concepts import Concept, concept_of, edition_chapters, freeze, weigh
from .contesting import open_to_contest
from .edition_plan import Change, draft_problems
from .exceptions import AnswerMoved, ConsultationRefused, DraftIncomplete, NotAllowed
from .host import host
from .models import Consultation, ConsultationAnswer, Richtlijn
from .models.consultations import seal_of
from .region_drafting import newest_draft

INVITED = "consultation"


def open_consultation(
    *,
    richtlijn: Richtlijn,
    closes_on: date,
    invitation: str,
    by,
    now: datetime,
    said: Mapping[UUID, Change] | None = None,
) -> Consultation:
    """Freeze the newest draft and ask every organisation what it thinks, through local date `closes_on`.

    `said` is what the editor said of changed sections; for the others the class of change is proposed. Tells every
    coordinator and editor. Refuses with a RichtlijnError whose message says why.
    """
    action = "consultation.open"
    with refusals_logged(actor=by, action=action, subject=richtlijn.pk), transaction.atomic():
        _check_region(by)
        row = Richtlijn.objects.select_for_update().get(pk=richtlijn.pk)
        if open_round(row):
            raise ConsultationRefused(_("A round of comments is already open. Close that one first."))
        if closes_on <= timezone.localdate(now):
            raise ConsultationRefused(_("Choose a last day that is still to come."))
        page, chapters = newest_draft(row)
        if problems := draft_problems(chapters):
            raise DraftIncomplete(problems)
        newest = history.newest(row)
        classes = {key: change.change_class for key, change in (said or {}).items()}
        concept = weigh(before=edition_chapters(newest), after=chapters, classes=classes)
        if not concept.questions:
            raise ConsultationRefused(_("The draft changes nothing yet: there is nothing to ask."))
        consultation = Consultation.objects.create(
            richtlijn=row,
            compared_with=newest,
            revision_id=page.latest_revision_id,
            concept=freeze(chapters=chapters, concept=concept, said=said or {}),
            invitation=invitation.strip(),
            opened_by=by,
            opened_at=now,
            closes_on=closes_on,
        )
        _invite(consultation, questions=concept.questions)
        host().record_audit(actor=by, action=action, subject=consultation.key)
    return consultation


def answer(
    *,
    consultation: Consultation,
    organisation,
    section: UUID,
    reply: str,
    by,
    now: datetime,
    remark: str = "",
    contests_class: bool = False,
    concept: Concept | None = None,
    seen: str | None = None,
) -> ConsultationAnswer:
    """Write down what an organisation says of one section; it may say something else until the last day is over.

    `seen` is the said_seal of what stood there when it was typed: AnswerMoved when a colleague said something else
    since. A changed remark has to be settled again. `concept` saves reading it once more. Raises ConsultationRefused.
    """
    with _answering(consultation, organisation=organisation, by=by, now=now) as row:
        concept = concept or concept_of(row)
        if concept.question(section) is None:
            raise ConsultationRefused(_("Nothing changes in this section: there is nothing to answer."))
        if reply not in ConsultationReply.values:
            raise ConsultationRefused(_("Choose whether you agree or have a remark."))
        if reply == ConsultationReply.REMARK and not remark.strip():
            raise ConsultationRefused(_("Write your remark."))
        facts = {
            "reply": reply,
            "remark": remark.strip() if reply == ConsultationReply.REMARK else "",
            "contests_class": bool(contests_class and section in open_to_contest(row, concept=concept)),
        }
        own = row.answers.select_for_update(of=("self",)).select_related("by")
        found = own.filter(organisation=organisation, section_key=section).first()
        if found and seen is not None and found.said_seal not in (seen, seal_of(**facts)):
            raise AnswerMoved(
                _("Another answer of your organisation was saved here in the meantime. Choose which one stays."),
                theirs=found,
            )
        if found is None:
            return ConsultationAnswer.objects.create(
                consultation=row, organisation=organisation, section_key=section, by=by, at=now, **facts
            )
        if {name: getattr(found, name) for name in facts} != facts:
            facts |= {"by": by, "at": now, "settlement": "", "settled_by": None, "settled_at": None}
            for name, value in facts.items():
                setattr(found, name, value)
            found.save()
        return found


def agree_with_the_rest(*, consultation: Consultation, organisation, by, now: datetime) -> int:
    """Agree with every changed section of which the organisation has said nothing yet; return how many."""
    with _answering(consultation, organisation=organisation, by=by, now=now) as row:
        said = set(row.answers.filter(organisation=organisation).values_list("section_key", flat=True))
        rest = [question.key for question in concept_of(row).questions if question.key not in said]
        ConsultationAnswer.objects.bulk_create(
            ConsultationAnswer(
                consultation=row,
                organisation=organisation,
                section_key=key,
                reply=ConsultationReply.AGREED,
                by=by,
                at=now,
            )
            for key in rest
        )
    return len(rest)


def settle(
    *, answer: ConsultationAnswer, settlement: str, by, now: datetime, seen: str | None = None
) -> ConsultationAnswer:
    """Write what the region did with a remark; the organisation reads it.

    `seen` is the shown_seal of what was read: AnswerMoved when the remark, or what was done with it, changed since.
    """
    action, place = "consultation.settle", answer.organisation
    with refusals_logged(actor=by, action=action, subject=answer.pk, organisation=place), transaction.atomic():
        _check_region(by)
        row = ConsultationAnswer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
        if row.reply == ConsultationReply.AGREED and not row.contests_class:
            raise ConsultationRefused(_("This organisation agrees: there is nothing to settle."))
        if seen is not None and seen != row.shown_seal:
            raise AnswerMoved(_("The remark changed in the meantime. Read it again."), theirs=row)
        if not settlement.strip():
            raise ConsultationRefused(_("Write what you did with the remark."))
        row.settlement, row.settled_by, row.settled_at = settlement.strip(), by, now
        row.save(update_fields=["settlement", "settled_by", "settled_at"])
        host().record_audit(actor=by, action=action, subject=row.pk, organisation=place)
    return row


def close(*, consultation: Consultation, by, now: datetime) -> Consultation:
    """Close a round, also before its last day; the answers stay as they are."""
    action = "consultation.close"
    with refusals_logged(actor=by, action=action, subject=consultation.key), transaction.atomic():
        _check_region(by)
        row = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
        if row.closed_at:
            raise ConsultationRefused(_("This round is already closed."))
        row.closed_at = now
        row.save(update_fields=["closed_at"])
        host().record_audit(actor=by, action=action, subject=row.key)
    return row


def takes_answers(consultation: Consultation, *, today: date) -> bool:
    """Return whether organisations can still answer on this local date."""
    return consultation.closed_at is None and today <= consultation.closes_on


def open_round(richtlijn: Richtlijn) -> Consultation | None:
    """Return the round that is open, also when its last day is over, or None."""
    return rounds(richtlijn).filter(closed_at=None).first()


def rounds(richtlijn: Richtlijn) -> QuerySet[Consultation]:
    """Return all rounds of a guideline, newest first."""
    return richtlijn.consultations.select_related("compared_with").defer("compared_with__canonical_text")


def find_round(richtlijn: Richtlijn, key: str) -> Consultation | None:
    """Return the round with this key, the newest one when `key` is empty, or None."""
    found = rounds(richtlijn)
    if not key:
        return found.first()
    try:
        return found.filter(key=UUID(key)).first()
    except ValueError:
        return None


def answers_of(consultation: Consultation, organisation) -> dict[UUID, ConsultationAnswer]:
    """Return what one organisation said, by section."""
    rows = consultation.answers.filter(organisation=organisation).select_related("by")
    return {row.section_key: row for row in rows}


@contextmanager
def _answering(consultation: Consultation, *, organisation, by, now: datetime) -> Iterator[Consultation]:
    """One transaction in which this organisation may answer; the act, or its refusal, goes to the audit log."""
    action = "consultation.answer"
    facts = {"actor": by, "subject": consultation.key, "organisation": organisation}
    with refusals_logged(action=action, **facts), transaction.atomic():
        if not access.may_keep(by, organisation):
            raise NotAllowed(_("Only a coordinator or an editor answers for an organisation."))
        row = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
        if row.closed_at:
            raise ConsultationRefused(_("This round is closed. Say it at the meeting."))
        if not takes_answers(row, today=timezone.localdate(now)):
            raise ConsultationRefused(
                _("You could answer up to and including %(day)s. Say it at the meeting.")
                % {"day": date_format(row.closes_on)}
            )
        yield row
        host().record_audit(action=action, **facts)


def _check_region(by) -> None:
    if not access.may_adopt_edition(by):
        raise NotAllowed(_("Only the regional editors lead the round of comments."))


def _invite(consultation: Consultation, *, questions) -> None:
    """Tell every coordinator and editor, each once."""
    told = set()
    for organisation in host().organisations():
        for person, roles in host().members_of(organisation):
            if person.pk in told or not roles & access.KEEPERS:
                continue
            told.add(person.pk)
            context = {
                "organisation": organisation,
                "closes_on": consultation.closes_on,
                "invitation": consultation.invitation,
                "sections": [f"{question.number} {question.title}" for question in questions],
                "path": reverse("buurtkader_richtlijnen_work:consultation"),
            }
            host().notify(kind=INVITED, recipient=person, context=context, key=str(consultation.key))
