"""Proposals for the text of the region: making one, taking it back, and what the region does with it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from . import access, history
from .auditing import refusals_logged
from .canonical import clean_html, plain
from .choices import Audience, ChangeClass, Kind, ProposalOutcome
from .exceptions import NotAllowed, ProposalRefused
from .host import host
from .lifting import may_lift
from .loading import load_items
from .models import Edition, EditionItem, LocalPassageVersion, Proposal, Richtlijn, SectionVersion
from .region_drafting import locked_draft, newest_draft, put_section, section_in_draft
from .taken_words import Words, resemble, stands
from .worddiff import text_of

TITLE_LENGTH = 160
STANDING = Q(outcome__in=("", ProposalOutcome.TAKEN))


@dataclass(frozen=True)
class ProposedWording:
    """What somebody proposes, as clean HTML, and why."""

    title: str
    body: str
    reason: str
    consequence: str = ""


def propose(
    *,
    richtlijn: Richtlijn,
    organisation,
    by,
    wording: ProposedWording,
    based_on: SectionVersion | None = None,
    lifted_from: LocalPassageVersion | None = None,
    token: UUID | None = None,
    now: datetime,
) -> Proposal:
    """Send a proposal on behalf of `organisation`; `based_on` None proposes a section that is missing.

    `token` is of the page it was written on: the same words sent from it again are the same proposal. Its own
    coordinators and editors do, and the regional editors for it (asked by phone, or lifted from its text). Refuses with
    a RichtlijnError whose message says why.
    """
    action = "proposal.make"
    with (
        refusals_logged(actor=by, action=action, subject=richtlijn.pk, organisation=organisation),
        transaction.atomic(),
    ):
        if not (access.may_keep(by, organisation) or access.may_adopt_edition(by)):
            raise NotAllowed(_("Only coordinators and editors propose a new text."))
        wording = check_wording(wording=wording, based_on=based_on)
        if based_on is not None and based_on.section.richtlijn_id != richtlijn.pk:
            raise ProposalRefused(_("This section belongs to another guideline."))
        if lifted_from is not None and not may_lift(by, lifted_from, organisation=organisation, now=now):
            raise NotAllowed(_("This text cannot be used for a proposal of another organisation."))
        words = "\n".join((wording.title, wording.body, wording.reason, wording.consequence))
        proposal, is_new = Proposal.objects.get_or_create(
            key=uuid5(token, f"{organisation.pk} {by.pk} {words}") if token else uuid4(),
            defaults={
                "richtlijn": richtlijn,
                "organisation": organisation,
                "section": based_on.section if based_on else None,
                "based_on": based_on,
                "lifted_from": lifted_from,
                "title": wording.title,
                "body": wording.body,
                "reason": wording.reason,
                "consequence": wording.consequence,
                "proposed_by": by,
                "made_at": now,
            },
        )
        if is_new:
            host().record_audit(actor=by, action=action, subject=proposal.key, organisation=organisation)
        elif not proposal.is_open:
            raise ProposalRefused(_("This was sent before, and something was decided about it. Look at the list."))
    return proposal


def check_wording(*, wording: ProposedWording, based_on: SectionVersion | None) -> ProposedWording:
    """Return the wording as it is kept. Raises ProposalRefused when a part lacks or nothing changes."""
    kept = ProposedWording(
        plain(wording.title), clean_html(wording.body), wording.reason.strip(), wording.consequence.strip()
    )
    if not kept.title or not text_of(kept.body):
        raise ProposalRefused(_("Give the section a title and a text."))
    if len(kept.title) > TITLE_LENGTH:
        raise ProposalRefused(_("The title is too long. Keep it under %(number)s letters.") % {"number": TITLE_LENGTH})
    if not kept.reason:
        raise ProposalRefused(_("Say why you propose this."))
    if based_on is not None and (kept.title, kept.body) == (based_on.title, based_on.body):
        raise ProposalRefused(_("This is the text as it stands. Change something first."))
    return kept


def take_back(*, proposal: Proposal, by, now: datetime) -> Proposal:
    """Let the organisation take its own proposal back while nobody decided about it."""
    with _deciding(proposal, by=by, action="proposal.take_back") as row:
        if not access.may_keep(by, row.organisation):
            raise NotAllowed(_("Only the organisation that made a proposal takes it back."))
        if row.combined.exists():
            raise ProposalRefused(_("Another proposal was combined with this one. Ask the regional editors."))
        return _decided(row, outcome=ProposalOutcome.WITHDRAWN, by=by, now=now)


def decline(*, proposal: Proposal, reason: str, by, now: datetime) -> Proposal:
    """Do not take a proposal over, and say why."""
    with _deciding(proposal, by=by, action="proposal.decline") as row:
        _check_region(by)
        if not reason.strip():
            raise ProposalRefused(_("Say why the proposal is not taken over."))
        return _decided(row, outcome=ProposalOutcome.DECLINED, by=by, now=now, reason=reason)


def combine(*, proposal: Proposal, into: Proposal, reason: str, by, now: datetime) -> Proposal:
    """Let a proposal go on in another one (open, or taken in already) of the same guideline."""
    together = {into.pk, *proposal.combined.values_list("pk", flat=True)}
    with _deciding(proposal, by=by, action="proposal.combine", with_others=together) as row:
        _check_region(by)
        other = Proposal.objects.filter(STANDING, richtlijn=row.richtlijn_id, pk=into.pk, edition=None).first()
        if other is None or other.pk == row.pk:
            raise ProposalRefused(_("Choose another proposal that is still open or was taken into the draft."))
        if row.combined.exists():
            row.combined.update(combined_with=other)
        row.combined_with = other
        return _decided(row, outcome=ProposalOutcome.COMBINED, by=by, now=now, reason=reason)


def take_in(
    *,
    proposal: Proposal,
    title: str,
    body: str,
    by,
    now: datetime,
    reason: str = "",
    seen: str | None = None,
    chapter: UUID | None = None,
    kind: str = Kind.FIXED,
    audience: str = Audience.PUBLIC,
) -> Proposal:
    """Write a proposal into the region's draft, in the words of `title` and `body`; nothing is written on a refusal.

    `seen` is the hash of the section of the draft that was looked at; the rest is for a section that is missing.
    """
    with _deciding(proposal, by=by, action="proposal.take_in", writes=True) as row:
        _check_region(by)
        section, new = (row.section.key, None) if row.section else (None, uuid4())
        there = section_in_draft(newest_draft(row.richtlijn)[1], section) if section else None
        put_section(
            richtlijn=row.richtlijn,
            section=section,
            new=new,
            title=title,
            body=body,
            by=by,
            now=now,
            chapter=chapter,
            kind=kind,
            audience=audience,
            seen=seen,
        )
        was, becomes = (there.title, there.body) if there else ("", ""), (plain(title), clean_html(body))
        row.taken = {"section": str(section or new), "was": was, "becomes": becomes}
        return _decided(row, outcome=ProposalOutcome.TAKEN, by=by, now=now, reason=reason)


def reopen(*, proposal: Proposal, by, now: datetime) -> Proposal:
    """Undo a decision of the region that is not in an edition yet; the draft keeps the words it has."""
    action, place = "proposal.reopen", proposal.organisation
    with refusals_logged(actor=by, action=action, subject=proposal.key, organisation=place), transaction.atomic():
        _check_region(by)
        row = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
        if row.is_open or row.outcome == ProposalOutcome.WITHDRAWN or row.edition_id:
            raise ProposalRefused(_("This decision cannot be undone any more."))
        return _opened_again(row, by=by)


def proposals_in(richtlijn: Richtlijn) -> QuerySet[Proposal]:
    """Return the proposals that were taken into the draft and are in no edition yet, and those combined with them."""
    standing = Q(outcome=ProposalOutcome.TAKEN) | Q(
        outcome=ProposalOutcome.COMBINED, combined_with__outcome=ProposalOutcome.TAKEN
    )
    return richtlijn.proposals.filter(standing, edition=None)


def mark_adopted(*, edition: Edition, now: datetime) -> int:
    """Tie the proposals that were taken into the draft up to `now` to the edition they became; return how many.

    One whose words left the draft again is open once more: the region decides anew, and says so. Called inside the
    transaction that adopts.
    """
    rows = proposals_in(edition.richtlijn).filter(decided_at__lte=now)
    rows = list(rows.order_by("pk").select_for_update(of=("self",)).select_related("section"))
    versions = [item.section_version for item in load_items([edition])[edition.pk] if item.section_version_id]
    texts = {version.section.key: (version.title, version.body) for version in versions}
    new = [row for row in versions if row.edition_id == edition.pk and row.change_class == ChangeClass.NEW]
    fresh = [texts[row.section.key] for row in new]
    taken = [row for row in rows if row.outcome == ProposalOutcome.TAKEN]
    standing = {row.pk for row in taken if _stands(row, texts=texts, fresh=fresh)}
    for row in taken:
        if row.pk not in standing:
            _opened_again(row, by=edition.author)
    adopted = [row.pk for row in rows if standing & {row.pk, row.combined_with_id}]
    return Proposal.objects.filter(pk__in=adopted).update(edition=edition)


def newest_text(richtlijn: Richtlijn, key: UUID) -> EditionItem | None:
    """Return the line of a section in the newest edition (in force or waiting), with its wording; None: not there."""
    return next((item for item in newest_lines(richtlijn) if item.section_version.section.key == key), None)


def newest_lines(richtlijn: Richtlijn) -> list[EditionItem]:
    """Return the section lines of the newest edition, in order. Two queries."""
    newest = history.newest(richtlijn)
    if newest is None:
        return []
    return [item for item in load_items([newest])[newest.pk] if item.section_version_id]


def of_organisation(richtlijn: Richtlijn, organisation) -> QuerySet[Proposal]:
    """Return everything one organisation proposed, newest first."""
    return listed(richtlijn).filter(organisation=organisation)


def listed(richtlijn: Richtlijn) -> QuerySet[Proposal]:
    """Return all proposals of a guideline with what a list shows of them, newest first. One query."""
    return richtlijn.proposals.select_related(
        "organisation",
        "section",
        "based_on",
        "edition",
        "combined_with__organisation",
        "combined_with__edition",
        "proposed_by",
        "decided_by",
    ).defer("edition__canonical_text", "combined_with__edition__canonical_text", "based_on__canonical_text")


def version_of(richtlijn: Richtlijn, pk: int) -> SectionVersion | None:
    """Return an adopted wording of this guideline, or None."""
    return SectionVersion.objects.filter(section__richtlijn=richtlijn, pk=pk).select_related("section").first()


@contextmanager
def _deciding(
    proposal: Proposal, *, by, action: str, with_others: Iterable[int] = (), writes: bool = False
) -> Iterator[Proposal]:
    """One transaction on a proposal that is still open; the act, or its refusal, goes to the audit log.

    Locks in one order, that of adopting: the region's draft when it `writes` there, then proposals by number.
    """
    place = proposal.organisation
    with refusals_logged(actor=by, action=action, subject=proposal.key, organisation=place), transaction.atomic():
        if writes:
            locked_draft(proposal.richtlijn)
        rows = Proposal.objects.filter(pk__in={proposal.pk, *with_others}).order_by("pk")
        row = next(row for row in list(rows.select_for_update(of=("self",))) if row.pk == proposal.pk)
        if not row.is_open:
            raise ProposalRefused(_("Somebody already decided about this proposal."))
        yield row
        host().record_audit(actor=by, action=action, subject=row.key, organisation=place)


def _stands(row: Proposal, *, texts: Mapping[UUID, Words], fresh: Iterable[Words]) -> bool:
    """Return whether the words with which it was taken over are in these texts.

    A new section may have been made anew: then it is one of those that are `fresh` in the edition, by its words.
    """
    if row.taken is None:  # taken over before this was kept
        return True
    was, becomes = tuple(row.taken["was"]), tuple(row.taken["becomes"])
    text = texts.get(UUID(row.taken["section"]))
    if text is None and row.section_id is None:
        return any(resemble(becomes, other) for other in fresh)
    return stands(was=was, becomes=becomes, text=text)


def _opened_again(row: Proposal, *, by) -> Proposal:
    row.outcome, row.outcome_reason, row.combined_with, row.taken = "", "", None, None
    row.decided_at = row.decided_by = None
    row.save()
    host().record_audit(actor=by, action="proposal.reopen", subject=row.key, organisation=row.organisation)
    return row


def _check_region(by) -> None:
    if not access.may_adopt_edition(by):
        raise NotAllowed(_("Only the regional editors decide about a proposal."))


def _decided(row: Proposal, *, outcome: str, by, now: datetime, reason: str = "") -> Proposal:
    row.outcome, row.outcome_reason = outcome, reason.strip()
    row.decided_at, row.decided_by = now, by
    row.save()
    return row
