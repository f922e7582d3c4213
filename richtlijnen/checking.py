"""A second person looks at a draft before it goes in force."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from . import access, history
from .auditing import refusals_logged
from .check_verdict import CHANGED, NOBODY, NOT_ASKED, Asked, Verdict, first_day_alone, may_go_in_force
from .draft_fit import refuse_problems
from .drafting import DraftTable, lock_kader, open_draft, open_drafts, writers_of
from .exceptions import AlreadyAsked, CheckClosed, DraftMoved, NotAllowed, NothingChanged
from .host import host
from .models import CheckRequest, Kader, LocalEdition, LocalPassageVersion
from .records import seal

ASSESSOR = "assessor"


@dataclass(frozen=True)
class Candidate:
    """An organisation that can be asked, how many people of it may answer, and of one's own team who they are."""

    organisation: object
    is_own: bool
    people: int
    colleagues: tuple = ()


def verdict_of(*, kader: Kader, table: DraftTable, by, now: datetime) -> Verdict:
    """Return whether `by` may put this draft in force at `now`. One query, and those of `candidates`.

    What was asked before the last adoption does not count any more, whatever words come back.
    """
    asked = [
        Asked(row.draft_hash, row.asked_at, row.withdrawn_at is not None, row.answered_by_id, row.is_good)
        for row in since_adoption(kader=kader)
    ]
    verdict = may_go_in_force(
        draft_hash=table.hash,
        changed_at=table.changed_at,
        asked=asked,
        adopter=by.pk,
        somebody_to_ask=True,
        today=timezone.localdate(now),
    )
    if verdict.state in (NOT_ASKED, CHANGED) and not candidates(kader=kader, by=by):
        return Verdict(NOBODY)
    return verdict


def since_adoption(*, kader: Kader) -> QuerySet[CheckRequest]:
    """Return what was asked about the draft of `kader` since its last adoption, newest first."""
    adopted = kader.editions.filter(recorded_at__gte=OuterRef("asked_at"))
    return kader.check_requests.filter(~Exists(adopted)).select_related("asked_of")


def remarks_on(*, kader: Kader, draft_hash: str) -> QuerySet[CheckRequest]:
    """Return the remarks about exactly this text since the last adoption, newest first: an approval hides none."""
    return since_adoption(kader=kader).filter(draft_hash=draft_hash, is_good=False).select_related("answered_by")


def remarks_before(edition: LocalEdition) -> QuerySet[CheckRequest]:
    """Return the remarks about exactly the text that was adopted as `edition`, made before that. Two queries."""
    earlier = edition.kader.editions.filter(recorded_at__lt=edition.recorded_at, recorded_at__gte=OuterRef("asked_at"))
    rows = edition.kader.check_requests.filter(draft_hash=_hash_of(edition), is_good=False)
    rows = rows.filter(~Exists(earlier), answered_at__lte=edition.recorded_at)
    return rows.select_related("asked_of", "answered_by")


def candidates(*, kader: Kader, by) -> tuple[Candidate, ...]:
    """Return whom `by` can ask: the own organisation's other keepers first, then others' assessors.

    Who wrote in the draft does not count. Five queries, and one for each of the others who wrote.
    """
    members = host().members_of(kader.organisation)
    wrote = _writers(kader)
    others = tuple(who for who, roles in members if roles & access.KEEPERS and who != by and who.pk not in wrote)
    found = [Candidate(kader.organisation, True, len(others), others)] if others else []
    assessors = Counter(host().role_counts(ASSESSOR))
    for person in (by, *(who for who, _roles in members if who.pk in wrote and who != by)):
        assessors.subtract(place.pk for place in _assessed_by(person))
    found += [
        Candidate(place, False, assessors[place.pk])
        for place in host().organisations()
        if assessors[place.pk] > 0 and place.pk != kader.organisation_id
    ]
    return tuple(found)


def ask_check(*, kader: Kader, asked_of, note: str, by, now: datetime) -> CheckRequest:
    """Ask `asked_of` (an organisation) to look at the draft as it stands; an older text is no longer asked about then.

    Refuses with a RichtlijnError: no right, nothing changed, something that keeps it from being adopted, already
    asked about this text, nobody there to answer.
    """
    organisation = kader.organisation
    with (
        refusals_logged(actor=by, action="check.ask", subject=kader, organisation=organisation),
        transaction.atomic(),
    ):
        if not access.may_keep(by, organisation):
            raise NotAllowed(_("Only a coordinator or an editor of this organisation asks this."))
        kader = lock_kader(kader)
        table = open_draft(kader=kader)
        refuse_unchanged(kader=kader, table=table)
        refuse_problems(kader=kader, table=table, on=timezone.localdate(now), now=now)
        if asked_of not in [candidate.organisation for candidate in candidates(kader=kader, by=by)]:
            raise NotAllowed(_("Nobody there can read along. Choose somebody else."))
        for row in kader.check_requests.filter(answered_at=None, withdrawn_at=None):
            if row.draft_hash == table.hash:
                raise AlreadyAsked(_("Somebody has already been asked to read along."))
            _withdraw(row, now=now)
        request = CheckRequest.objects.create(
            kader=kader, draft_hash=table.hash, asked_of=asked_of, asked_by=by, asked_at=now, note=note.strip()
        )
        host().record_audit(actor=by, action="check.ask", subject=request, organisation=organisation)
    return request


def withdraw_check(*, request: CheckRequest, by, now: datetime) -> None:
    """Take an open question back; whoever keeps the texts may do so."""
    organisation = request.kader.organisation
    with (
        refusals_logged(actor=by, action="check.withdraw", subject=request, organisation=organisation),
        transaction.atomic(),
    ):
        if not access.may_keep(by, organisation):
            raise NotAllowed(_("Only a coordinator or an editor of this organisation takes this back."))
        row = _open(request)
        _withdraw(row, now=now)
        host().record_audit(actor=by, action="check.withdraw", subject=row, organisation=organisation)


def answer_check(*, request: CheckRequest, is_good: bool, remark: str, by, now: datetime) -> CheckRequest:
    """Record what a second person says of the draft that was asked about; a remark has words.

    Refuses who may not answer (the asker, a stranger, who wrote in the draft), a closed question, and a draft that was
    changed since.
    """
    organisation = request.kader.organisation
    with (
        refusals_logged(actor=by, action="check.answer", subject=request, organisation=organisation),
        transaction.atomic(),
    ):
        row = _open(request)
        if reason := why_not_answer(by, row):
            raise NotAllowed(reason)
        if open_draft(kader=row.kader).hash != row.draft_hash:
            raise DraftMoved(_("The text was changed after you were asked. You do not have to do anything now."))
        if not is_good and not remark.strip():
            raise CheckClosed(_("Write down what you would like to see different."))
        row.answered_by, row.answered_at = by, now
        row.is_good, row.remark = is_good, remark.strip()
        row.save(update_fields=["answered_by", "answered_at", "is_good", "remark"])
        host().record_audit(actor=by, action="check.answer", subject=row, organisation=organisation)
    return row


def why_not_answer(person, request: CheckRequest) -> str:
    """Return in a sentence why this person does not answer this question; empty: they may. Two queries at most."""
    if request.asked_by_id == person.pk:
        return _("Somebody else has to read along: you asked this yourself.")
    if not is_asked(person, request):
        return _("You were not asked to read along.")
    if person.pk in _writers(request.kader):
        return _("You wrote in this text yourself. So somebody else has to read along.")
    return ""


def is_asked(person, request: CheckRequest) -> bool:
    """Return whether this person is one of those asked: another keeper of the own texts, or another's assessor."""
    if not access.is_known(person) or person.pk == request.asked_by_id:
        return False
    if request.asked_of_id == request.kader.organisation_id:
        return access.may_keep(person, request.kader.organisation)
    return ASSESSOR in host().roles_of(person, request.asked_of)


def visible_to(person) -> QuerySet[CheckRequest]:
    """Return the questions this person may open: about texts one keeps, and the open ones put to where one assesses."""
    rows = CheckRequest.objects.select_related("kader__organisation", "kader__richtlijn", "asked_of", "asked_by")
    if not access.is_known(person):
        return rows.none()
    put = Q(asked_of__in=[place.pk for place in _assessed_by(person)])
    put &= Q(answered_at=None, withdrawn_at=None) & ~Q(kader__organisation=F("asked_of"))
    return rows.filter(Q(kader__in=access.visible_to(person)) | put)


def place_of(key: UUID):
    """Return the organisation whose text the question with this key is about, or None."""
    row = CheckRequest.objects.select_related("kader__organisation").filter(key=key).first()
    return row.kader.organisation if row else None


def question_about(*, kader: Kader) -> CheckRequest | None:
    """Return the open question about this kader, if there is one. One query."""
    return kader.check_requests.filter(answered_at=None, withdrawn_at=None).select_related("asked_of").first()


def open_request(*, kader: Kader) -> CheckRequest:
    """Return the open question about this kader; CheckClosed when there is none."""
    row = question_about(kader=kader)
    if row is None:
        raise CheckClosed(_("This question is already closed."))
    return row


def waiting_for(person) -> dict[CheckRequest, date]:
    """Return the open questions that this person can answer, oldest first, each with its first_day_alone.

    A text that is being changed is no longer asked about; back in its old words it is. Five queries beside the roles.
    """
    rows = visible_to(person).filter(answered_at=None, withdrawn_at=None).order_by("asked_at", "pk")
    asked = [row for row in rows if is_asked(person, row)]
    wrote = writers_of(kaders=[row.kader for row in asked])
    return about_the_draft([row for row in asked if person.pk not in wrote.get(row.kader_id, ())])


def about_the_draft(requests: Iterable[CheckRequest]) -> dict[CheckRequest, date]:
    """Return the questions about the draft as it stands, each with its first_day_alone. Two queries."""
    requests = list(requests)
    if not requests:
        return {}
    tables = open_drafts(kaders=list({row.kader_id: row.kader for row in requests}.values()))
    return {
        row: first_day_alone(asked_at=row.asked_at, changed_at=table.changed_at)
        for row in requests
        if (table := tables.get(row.kader)) and table.hash == row.draft_hash
    }


def past_questions(person, *, since: datetime) -> list[CheckRequest]:
    """Return what this person was asked but need not answer any more, newest first; of the draft itself nothing.

    Taken back, adopted or asked anew after `since`, or still open while the text is being changed.
    """
    places = host().organisations_of(person)
    rows = CheckRequest.objects.filter(asked_of__in=[place.pk for place in places], answered_at=None)
    rows = rows.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=since)).order_by("-asked_at", "-pk")
    rows = rows.select_related("kader__organisation", "kader__richtlijn", "asked_of", "asked_by")
    asked = [row for row in rows if is_asked(person, row)]
    open_still = set(about_the_draft([row for row in asked if row.withdrawn_at is None]))
    return [row for row in asked if row not in open_still]


def was_adopted(request: CheckRequest) -> bool:
    """Return whether this question was closed because the draft was adopted without the answer. One query at most."""
    at = request.withdrawn_at
    return at is not None and LocalEdition.objects.filter(kader=request.kader_id, recorded_at=at).exists()


def close_checks(*, kader: Kader, now: datetime) -> None:
    """Close the open questions about the draft of `kader`: it was adopted, so nobody has to look at it any more."""
    kader.check_requests.filter(answered_at=None, withdrawn_at=None).update(withdrawn_at=now)


def newest_requests(*, kaders: Iterable[int]) -> list[CheckRequest]:
    """Return per kader (pk) the newest question that was not taken back nor followed by an adoption. One query."""
    adopted = LocalEdition.objects.filter(kader=OuterRef("kader"), recorded_at__gte=OuterRef("asked_at"))
    rows = CheckRequest.objects.filter(~Exists(adopted), kader__in=list(kaders), withdrawn_at=None)
    rows = rows.select_related("kader")
    return list({row.kader_id: row for row in rows.order_by("asked_at", "pk")}.values())


def answered_by(person, *, since: datetime) -> list[CheckRequest]:
    """Return what this person answered after `since`, newest first; of the draft itself nothing. One query."""
    rows = CheckRequest.objects.filter(answered_by=person, answered_at__gt=since)
    return list(rows.select_related("kader__organisation").order_by("-answered_at", "-pk"))


def refuse_unchanged(*, kader: Kader, table: DraftTable) -> None:
    """Raise NothingChanged when the draft holds nothing that the newest version does not."""
    if is_unchanged(kader=kader, table=table):
        if not table.passages and history.newest(kader) is None:
            raise NothingChanged(_("There is nothing here yet. Fill in something of your own first."))
        raise NothingChanged(_("The draft is the same as the newest version."))


def is_unchanged(*, kader: Kader, table: DraftTable) -> bool:
    """Return whether the draft holds what the newest version holds, in force or still waiting. Two queries."""
    newest = history.newest(kader)
    if newest is None:
        return not table.passages
    return table.hash == _hash_of(newest)


def _hash_of(edition: LocalEdition) -> str:
    hashes = LocalPassageVersion.objects.filter(local_edition=edition).values_list("hash", flat=True)
    return seal(sorted(hashes))


def _assessed_by(person) -> list:
    """Return the organisations for which this person checks texts of others."""
    return [place for place in host().organisations_of(person) if ASSESSOR in host().roles_of(person, place)]


def _writers(kader: Kader) -> frozenset[int]:
    return writers_of(kaders=[kader]).get(kader.pk, frozenset())


def _open(request: CheckRequest) -> CheckRequest:
    rows = CheckRequest.objects.select_for_update(of=("self",)).select_related("kader__organisation", "asked_of")
    row = rows.get(pk=request.pk)
    if row.answered_at or row.withdrawn_at:
        raise CheckClosed(_("This question is already closed."))
    return row


def _withdraw(row: CheckRequest, *, now: datetime) -> None:
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
