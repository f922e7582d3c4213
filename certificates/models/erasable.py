"""What erasure removes: the holder's name with its salt, and the PDF. Written once, never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..records import RecordIsFinal
from .certificates import Certificate


class WrittenOnceQuerySet(models.QuerySet):
    """Refuses changes; removal is allowed, since that is what erasure is."""

    def update(self, **kwargs):
        raise RecordIsFinal("This row is never changed, only erased.")

    def bulk_update(self, objs, fields, batch_size=None):
        raise RecordIsFinal("This row is never changed, only erased.")


class WrittenOnce(models.Model):
    """A row that is inserted and perhaps erased."""

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise RecordIsFinal("This row is never changed, only erased.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)


class CertificateHolder(WrittenOnce):
    """The name as the holder confirmed it, and the salt that ties it to the seal."""

    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="holder")
    name = models.CharField(max_length=300)
    salt = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("holder of a certificate")
        verbose_name_plural = _("holders of certificates")

    def __str__(self):
        return f"{self.certificate_id}"


class CertificatePdf(WrittenOnce):
    """The file that was handed out. It is never drawn again."""

    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="pdf")
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    drawn_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("PDF of a certificate")
        verbose_name_plural = _("PDFs of certificates")

    def __str__(self):
        return f"{self.certificate_id}"
