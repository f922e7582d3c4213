"""Deciding about one's own texts: bound to what was shown, recorded, and carried to the drafting table."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from .auditing import refusals_logged
from .choices import Kind, Operation, Outcome
from .drafting import DraftTable, lock_kader, open_draft, save_section, section_seal
from .drafts import PassageDraft
from .exceptions import NothingToReview, ReasonMissing, ReviewMoved
from .models import Kader, PassageReview, Section, SectionVersion
from .review_loading import OwnReviews, reviews_of
from .reviewing import review_passage
from .reviews import Review
from .texts import PassageText, SectionText, free_text_allowed


def decide(
    *,
    kader: Kader,
    section: UUID,
    outcome: Outcome,
    remark: str,
    seen: str,
    by,
    now: datetime,
    heirs: Iterable[UUID] = (),
) -> PassageReview:
    """Record a decision on the texts of `section`, and do in the draft what follows from it.

    `seen` is the seal of the review that was shown. Keeping works at once; withdrawing takes the texts out of the
    draft; adapting a text whose section lapses puts it at the chosen `heirs`. Refuses with a RichtlijnError; nothing
    is written then.
    """
    with (
        refusals_logged(actor=by, action="passage.decide", subject=kader, organisation=kader.organisation),
        transaction.atomic(),
    ):
        lock_kader(kader)
        own = reviews_of(kader=kader, now=now)
        review = own.of(section)
        if review is None:
            raise NothingToReview(_("There is nothing to decide here any more."))
        if review.seal != seen:
            raise ReviewMoved(_("The text was changed in the meantime. Look at it again and then decide."))
        if not remark.strip() and not (review.is_notice and outcome == Outcome.KEEP):
            raise ReasonMissing(_("Say in a few words why. Whoever looks at this later understands it then."))
        row = review_passage(
            kader=kader,
            section=Section.objects.get(richtlijn=kader.richtlijn_id, key=section),
            to_version=SectionVersion.objects.select_related("edition").get(pk=review.version)
            if review.version
            else None,
            outcome=outcome,
            by=by,
            remark=remark.strip() or _("Seen. Only the wording changed."),
            now=now,
        )
        _carry_out(own=own, review=review, outcome=outcome, heirs=tuple(heirs), by=by, now=now)
    return row


def _carry_out(*, own: OwnReviews, review: Review, outcome: Outcome, heirs, by, now) -> None:
    draft = open_draft(kader=own.kader)
    if outcome == Outcome.WITHDRAW:
        _put(draft=draft, kader=own.kader, section=review.key, passages=(), by=by, now=now)
    elif not review.lapses:
        if not draft.of(review.key):  # somebody had taken it away before
            passages = adopted_drafts(own=own, key=review.key)
            _put(draft=draft, kader=own.kader, section=review.key, passages=passages, by=by, now=now)
    else:
        offered = {heir.key: heir for heir in own.texts.following(review.key)}
        if not heirs or not set(heirs) <= set(offered):
            raise NothingToReview(_("Choose at which section your text goes on."))
        source = draft.of(review.key) or adopted_drafts(own=own, key=review.key)
        for key in heirs:
            fitting = fitted(passages=source, section=offered[key])
            if not fitting:
                raise NothingToReview(_("Your text cannot stand at that section: it holds the same everywhere."))
            standing = draft.of(key)
            taken = {passage.operation for passage in standing}
            added = tuple(passage for passage in fitting if passage.operation not in taken)
            merged = tuple(_merged(passage, fitting) for passage in standing)
            _put(draft=draft, kader=own.kader, section=key, passages=(*merged, *added), by=by, now=now)
        _put(draft=draft, kader=own.kader, section=review.key, passages=(), by=by, now=now)


def _put(*, draft: DraftTable, kader: Kader, section: UUID, passages, by, now: datetime) -> None:
    save_section(kader=kader, section=section, passages=passages, seen=section_seal(draft.of(section)), by=by, now=now)


def adopted_drafts(*, own: OwnReviews, key: UUID) -> tuple[PassageDraft, ...]:
    """Return the passages of a section as they were adopted, to put on the drafting table again."""
    return tuple(as_draft(passage) for review in own.reviews if review.key == key for passage in review.passages)


def as_draft(passage: PassageText) -> PassageDraft:
    """Return an adopted passage as a draft with the same words."""
    source = passage.source
    return PassageDraft(
        section=passage.section,
        operation=passage.operation,
        body=passage.body,
        values=passage.values,
        not_agreed=passage.not_agreed,
        reason=passage.reason,
        valid_until=passage.valid_until,
        only_for_us=passage.only_for_us,
        document=source.document if source else "",
        article=source.article if source else "",
        rule_date=source.date if source else None,
        taken_from=passage.taken_from,
    )


def fitted(*, passages: Iterable[PassageDraft], section: SectionText) -> tuple[PassageDraft, ...]:
    """Return what of these passages may stand at another section: words where its kind allows, values of its fields."""
    declared = {field.key for field in section.fields}
    found: dict[str, PassageDraft] = {}
    for passage in passages:
        operation = passage.operation
        if operation != Operation.HIGHER_RULE:
            operation = Operation.ADDITION if section.kind == Kind.EXTENDABLE else Operation.FILLING
        body = passage.body if free_text_allowed(kind=section.kind, operation=operation) else ""
        values = {key: text for key, text in passage.values.items() if key in declared}
        not_agreed = tuple(key for key in passage.not_agreed if key in declared)
        if body or values or not_agreed:
            found[str(operation)] = replace(
                passage,
                section=section.key,
                operation=str(operation),
                body=body,
                values=values,
                not_agreed=not_agreed,
            )
    return tuple(found.values())


def _merged(standing: PassageDraft, fitting: tuple[PassageDraft, ...]) -> PassageDraft:
    """Return what already stands in the draft with the moved words under it; its own values go first."""
    moved = next((passage for passage in fitting if passage.operation == standing.operation), None)
    if moved is None:
        return standing
    body = standing.body if moved.body in standing.body else standing.body + moved.body
    return replace(standing, body=body, values={**moved.values, **standing.values})
