"""Decisions about local passages: by the organisation when the region moves, by the region on a rule of law."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import access, history
from .auditing import refusals_logged
from .choices import Operation, Outcome
from .exceptions import NotAllowed, NothingToConfirm, NothingToReview, OutOfOrder
from .higher_rules import waiting_rule
from .host import host
from .loading import load_decisions, passage_text
from .models import (
    FreeText,
    HigherRuleConfirmation,
    Kader,
    LocalPassageVersion,
    PassageReview,
    Section,
    SectionVersion,
)
from .statuses import has_lost_its_right
from .tasks import follow_higher_rule


def review_passage(
    *,
    kader: Kader,
    section: Section,
    to_version: SectionVersion | None,
    outcome: Outcome,
    by,
    remark: str = "",
    now: datetime,
) -> PassageReview:
    """Record what the organisation decides about its passages on `section`, now that the text is `to_version`.

    Keeping works at once and changes no text; adapting and withdrawing take a new local edition. `to_version` None:
    the section has lapsed. Refuses with a RichtlijnError.
    """
    organisation = kader.organisation
    with (
        refusals_logged(actor=by, action="passage.review", subject=section, organisation=organisation),
        transaction.atomic(),
    ):
        if not access.may_keep(by, organisation):
            raise NotAllowed(_("Only a coordinator or an editor of this organisation decides about its texts."))
        kader = Kader.objects.select_for_update().get(pk=kader.pk)
        newest = history.newest(kader)
        passages = (
            list(newest.passages.filter(section=section).select_related("section").order_by("pk")) if newest else []
        )
        if not passages:
            raise NothingToReview(_("This organisation has no text of its own here."))
        if newest.recorded_at >= now or kader.reviews.filter(section=section, at__gte=now).exists():
            raise OutOfOrder(_("Something newer has already been recorded."))
        bases, _confirmed = load_decisions(kader, since=newest.recorded_at, known_at=now)
        leaning = [bases.get(section.key, row.based_on_id) for row in passages]
        base = next((row for row in leaning if to_version is None or row != to_version.pk), leaning[0])
        if to_version is not None and (to_version.section_id != section.pk or to_version.edition.recorded_at > now):
            raise NothingToReview(_("This wording belongs to another section."))
        if to_version is None and outcome == Outcome.KEEP:
            raise NothingToReview(_("The section has lapsed: there is no text to keep this on."))
        expired = any(row.valid_until and row.valid_until < timezone.localdate(now) for row in passages)
        if to_version is not None and to_version.pk == base and not (expired and outcome != Outcome.KEEP):
            raise NothingToReview(_("This text already leans on that wording."))
        if outcome == Outcome.KEEP and any(
            has_lost_its_right(kind=to_version.kind, passage=passage_text(row)) for row in passages
        ):
            raise NothingToReview(_("A text of your own is no longer allowed here, so it cannot stay as it is."))
        text = FreeText.objects.create(text=remark, written_by=by) if remark.strip() else None
        review = PassageReview.objects.create(
            kader=kader,
            section=section,
            from_version_id=base,
            to_version=to_version,
            outcome=outcome,
            decided_by=by,
            at=now,
            remark_key=text.key if text else None,
            remark_hash=text.hash if text else "",
        )
        host().record_audit(actor=by, action="passage.review", subject=review, organisation=organisation)
    return review


def confirm_higher_rule(
    *, passage: LocalPassageVersion, passage_hash: str, by, now: datetime
) -> HigherRuleConfirmation:
    """Record that the region lets this rule go first; `passage_hash` is the hash of the text that was looked at.

    The organisation's people are told. Refuses with a RichtlijnError: also a rule that holds no more and does not come.
    """
    organisation = passage.local_edition.kader.organisation
    with (
        refusals_logged(actor=by, action="higher_rule.confirm", subject=passage, organisation=organisation),
        transaction.atomic(),
    ):
        if not access.may_confirm_higher_rule(by):
            raise NotAllowed(_("Only the regional editors confirm such a rule."))
        if passage.operation != Operation.HIGHER_RULE:
            raise NothingToConfirm(_("This text is not a rule of law or municipality."))
        if passage.hash != passage_hash:
            raise NothingToConfirm(_("The text was changed in the meantime. Look at it again."))
        kader = Kader.objects.select_for_update().get(pk=passage.local_edition.kader_id)
        if kader.higher_rule_confirmations.filter(section=passage.section, passage_hash=passage_hash).exists():
            raise NothingToConfirm(_("This rule has already been confirmed."))
        rule = waiting_rule(passage=passage, on=timezone.localdate(now), known_at=now)
        if rule is None:
            raise NothingToConfirm(_("The organisation changed this rule or took it away. Look at the list again."))
        confirmation = HigherRuleConfirmation.objects.create(
            kader=kader, section=passage.section, passage_hash=passage.hash, confirmed_by=by, at=now
        )
        host().record_audit(actor=by, action="higher_rule.confirm", subject=confirmation, organisation=organisation)
        follow_higher_rule.enqueue(confirmation.pk, rule.passage.version)
    return confirmation
