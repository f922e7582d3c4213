"""Proposals for the regional text. Ordinary dated rows: what becomes text is recorded by an edition."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import ProposalOutcome
from .editions import Edition, Section, SectionVersion
from .identity import Richtlijn
from .local_editions import LocalPassageVersion


class Proposal(models.Model):
    """New wording that an organisation proposes for a section, or (no section) a section that is missing."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    richtlijn = models.ForeignKey(Richtlijn, models.PROTECT, related_name="proposals")
    organisation = models.ForeignKey(settings.BUURTKADER_ORGANISATION_MODEL, models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, models.PROTECT, null=True, blank=True, related_name="proposals")
    based_on = models.ForeignKey(SectionVersion, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_from = models.ForeignKey(LocalPassageVersion, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    body = models.TextField(_("text"))
    reason = models.TextField(_("why"))
    consequence = models.TextField(_("what changes for the volunteers"), blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    outcome = models.CharField(max_length=14, choices=ProposalOutcome.choices, blank=True)
    outcome_reason = models.TextField(_("reason"), blank=True)
    taken = models.JSONField(null=True, blank=True)  # section, was, becomes: title and body in the region's draft
    combined_with = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="combined")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="proposals")

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="", decided_at=None)
                | (~models.Q(outcome="") & models.Q(decided_at__isnull=False)),
                name="richtlijnen_proposal_decided",
                violation_error_message=_("A decision has a date."),
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome=ProposalOutcome.DECLINED) | ~models.Q(outcome_reason=""),
                name="richtlijnen_proposal_declined_with_reason",
                violation_error_message=_("Say why the proposal is not taken over."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_open(self):
        """Whether nobody decided yet."""
        return not self.outcome
