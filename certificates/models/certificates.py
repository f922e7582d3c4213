"""The certificate and what happened to it: records, kept for ever, without a name."""

import json

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ..records import Record, RecordQuerySet


class CertificateQuerySet(RecordQuerySet):
    """Certificates, with what a page about them needs."""

    def with_history(self):
        """Add holder and events, in three queries whatever the number; the bytes of the PDF stay behind."""
        return self.select_related("holder").prefetch_related("events")

    def without_pdf(self):
        """Return those that can still be printed and are not."""
        return self.filter(pdf=None, holder__isnull=False)


class Certificate(Record):
    """One issue of one certificate: a sealed snapshot. Its state is read from its events."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(settings.BUURTKADER_ORGANISATION_MODEL, models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=60)
    cycle = models.PositiveIntegerField()
    issue = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=80)
    source_key = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    code = models.CharField(max_length=16)
    issued_at = models.DateTimeField()
    valid_until = models.DateField(null=True)
    facts = models.TextField()
    facts_hash = models.CharField(max_length=67)
    holder_hash = models.CharField(max_length=67)
    seal = models.CharField(max_length=67)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "scheme", "cycle", "issue"],
                name="bk_certificate_once_per_cycle",
                violation_error_message=_("This person already has this certificate."),
            ),
            models.UniqueConstraint(
                fields=["source", "source_key", "issue"],
                name="bk_certificate_once_per_source",
                violation_error_message=_("This result was already used for a certificate."),
            ),
            models.UniqueConstraint(
                fields=["year", "serial"],
                name="bk_certificate_number",
                violation_error_message=_("This number is already taken."),
            ),
            models.UniqueConstraint(
                fields=["code"],
                name="bk_certificate_code",
                violation_error_message=_("This code is already taken."),
            ),
            models.CheckConstraint(
                condition=models.Q(cycle__gte=1, issue__gte=1, serial__gte=1),
                name="bk_certificate_counts_from_one",
                violation_error_message=_("Counting starts at 1."),
            ),
        ]

    def __str__(self):
        return self.snapshot["number"]

    @cached_property
    def snapshot(self):
        """The sealed facts as a mapping (facts.compose)."""
        return json.loads(self.facts)


class EventKind(models.TextChoices):
    """What can happen to a certificate."""

    AWARDED = "awarded", _("awarded")
    STARTED = "started", _("making the PDF started")
    RENDERED = "rendered", _("PDF made")
    GAVE_UP = "gave_up", _("making the PDF failed")
    RETRIED = "retried", _("making the PDF asked again")
    MAILED = "mailed", _("mailed")
    REVOKED = "revoked", _("revoked")
    RESTORED = "restored", _("revocation undone")
    REPLACED = "replaced", _("replaced")
    NAME_ERASED = "name_erased", _("name erased")


ONCE = (EventKind.AWARDED, EventKind.RENDERED, EventKind.REPLACED, EventKind.NAME_ERASED)


class CertificateEvent(Record):
    """Something that happened to a certificate, and when. Nothing written by or about a person."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    replaced_by = models.ForeignKey(Certificate, models.PROTECT, null=True, related_name="+")
    hash = models.CharField(max_length=67, blank=True)  # rendered: of the PDF; revoked: of the reason

    class Meta:
        verbose_name = _("event of a certificate")
        verbose_name_plural = _("events of certificates")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "kind"],
                condition=models.Q(kind__in=ONCE),
                name="bk_certificate_event_once",
                violation_error_message=_("This already happened to this certificate."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind=EventKind.REPLACED, replaced_by__isnull=False)
                | (~models.Q(kind=EventKind.REPLACED) & models.Q(replaced_by=None)),
                name="bk_certificate_event_replaced_by",
                violation_error_message=_("A replaced certificate names the one that replaces it."),
            ),
        ]

    def __str__(self):
        return f"{self.certificate_id} {self.kind}"
