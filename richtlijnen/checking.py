"""A second person looks at a draft before it goes in force."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from . import access, history
from .auditing import refusals_logged
from .draft_fit import refuse_problems
from .drafting import DraftTable, lock_kader, open_draft, open_drafts
from .exceptions import AlreadyAsked, CheckClosed, DraftMoved, NotAllowed, NothingChanged
from .host import host
from .models import CheckRequest, Kader, LocalEdition, LocalPassageVersion
from .records import seal

ANSWER_DAYS = 14
ASSESSOR = "assessor"

GOOD, UNANSWERED, NOBODY = "good", "unanswered", "nobody"
WAITING, REMARK, CHANGED, NOT_ASKED, OWN_CHECK = "waiting", "remark", "changed", "not asked", "own check"


@dataclass(frozen=True)
class Asked:
    """A question to look at a draft, and what came of it."""

    draft_hash: str
    asked_at: datetime
    withdrawn: bool = False
    answered_by: int | None = None
    is_good: bool | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether a draft may go in force, and what is recorded of the check then.

    `back_on`: the local date on which the words that were asked about came back; the days count from there.
    """

    state: str
    checked_by: int | None = None
    check_asked_at: datetime | None = None
    allowed_from: date | None = None
    back_on: date | None = None

    @property
    def allowed(self) -> bool:
        return self.state in (GOOD, UNANSWERED, NOBODY)


@dataclass(frozen=True)
class Candidate:
    """An organisation that can be asked, and how many people of it may answer."""

    organisation: object
    is_own: bool
    people: int


def may_go_in_force(
    *,
    draft_hash: str,
    changed_at: datetime | None,
    asked: Sequence[Asked],
    adopter: int,
    somebody_to_ask: bool,
    today: date,
) -> Verdict:
    """Return whether the draft with this hash, that says so since `changed_at`, may go in force on `today`. Pure.

    The newest question about exactly this text counts: answered well, or 14 days to be answered without an answer
    (days on which the draft said something else do not count). What was said of another text does not count. `adopter` is the pk of who would adopt: nobody adopts what they checked themselves.
    """
    standing = sorted((row for row in asked if not row.withdrawn), key=lambda row: row.asked_at, reverse=True)
    own = next((row for row in standing if row.draft_hash == draft_hash), None)
    if own is None:
        state = CHANGED if standing else NOT_ASKED
        return Verdict(state if somebody_to_ask else NOBODY)
    if own.is_good:
        if own.answered_by == adopter:
            return Verdict(OWN_CHECK)
        return Verdict(GOOD, checked_by=own.answered_by, check_asked_at=own.asked_at)
    if own.answered_by is not None:
        return Verdict(REMARK)
    first = first_day_alone(asked_at=own.asked_at, changed_at=changed_at)
    back_on = first - timedelta(days=ANSWER_DAYS)
    return Verdict(
        UNANSWERED if today >= first else WAITING,
        check_asked_at=own.asked_at,
        allowed_from=first,
        back_on=back_on if back_on > timezone.localdate(own.asked_at) else None,
    )


def first_day_alone(*, asked_at: datetime, changed_at: datetime | None) -> date:
    """Return the local date from which nobody has to wait for an answer about a draft that says what was asked about.

    14 days after it could be answered: since it was asked, and since the draft says so again (`changed_at`).
    """
    since = max(asked_at, changed_at) if changed_at else asked_at
    return timezone.localdate(since) + timedelta(days=ANSWER_DAYS)


def verdict_of(*, kader: Kader, table: DraftTable, by, now: datetime) -> Verdict:
    """Return whether `by` may put this draft in force at `now`. Three queries at most.

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


def candidates(*, kader: Kader, by) -> tuple[Candidate, ...]:
    """Return whom `by` can ask: the own organisation's other keepers first, then others' assessors. Three queries."""
    members = host().members_of(kader.organisation)
    others = sum(1 for person, roles in members if roles & access.KEEPERS and person != by)
    found = [Candidate(kader.organisation, True, others)] if others else []
    assessors = host().role_counts(ASSESSOR)
    found += [
        Candidate(place, False, assessors[place.pk])
        for place in host().organisations()
        if place.pk in assessors and place.pk != kader.organisation_id
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

    Refuses who may not answer (the asker, a stranger), a closed question, and a draft that was changed since.
    """
    organisation = request.kader.organisation
    with (
        refusals_logged(actor=by, action="check.answer", subject=request, organisation=organisation),
        transaction.atomic(),
    ):
        row = _open(request)
        if row.asked_by_id == by.pk:
            raise NotAllowed(_("Somebody else has to read along: you asked this yourself."))
        if not may_answer(by, row):
            raise NotAllowed(_("You were not asked to read along."))
        if open_draft(kader=row.kader).hash != row.draft_hash:
            raise DraftMoved(_("The text was changed after you were asked. You do not have to do anything now."))
        if not is_good and not remark.strip():
            raise CheckClosed(_("Write down what you would like to see different."))
        row.answered_by, row.answered_at = by, now
        row.is_good, row.remark = is_good, remark.strip()
        row.save(update_fields=["answered_by", "answered_at", "is_good", "remark"])
        host().record_audit(actor=by, action="check.answer", subject=row, organisation=organisation)
    return row


def may_answer(person, request: CheckRequest) -> bool:
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
    assessed = [place.pk for place in host().organisations_of(person) if ASSESSOR in host().roles_of(person, place)]
    put = Q(asked_of__in=assessed, answered_at=None, withdrawn_at=None) & ~Q(kader__organisation=F("asked_of"))
    return rows.filter(Q(kader__in=access.visible_to(person)) | put)


def place_of(key: UUID):
    """Return the organisation whose text the question with this key is about, or None."""
    row = CheckRequest.objects.select_related("kader__organisation").filter(key=key).first()
    return row.kader.organisation if row else None


def open_request(*, kader: Kader) -> CheckRequest:
    """Return the open question about this kader; CheckClosed when there is none."""
    row = kader.check_requests.filter(answered_at=None, withdrawn_at=None).first()
    if row is None:
        raise CheckClosed(_("This question is already closed."))
    return row


def waiting_for(person) -> dict[CheckRequest, date]:
    """Return the open questions that this person can answer, oldest first, each with its first_day_alone.

    A text that is being changed is no longer asked about; back in its old words it is. Three queries beside the roles.
    """
    rows = visible_to(person).filter(answered_at=None, withdrawn_at=None).order_by("asked_at", "pk")
    return about_the_draft([row for row in rows if may_answer(person, row)])


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
    asked = [row for row in rows if may_answer(person, row)]
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
    hashes = LocalPassageVersion.objects.filter(local_edition=newest).values_list("hash", flat=True)
    return table.hash == seal(sorted(hashes))


def _open(request: CheckRequest) -> CheckRequest:
    rows = CheckRequest.objects.select_for_update(of=("self",)).select_related("kader__organisation", "asked_of")
    row = rows.get(pk=request.pk)
    if row.answered_at or row.withdrawn_at:
        raise CheckClosed(_("This question is already closed."))
    return row


def _withdraw(row: CheckRequest, *, now: datetime) -> None:
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
