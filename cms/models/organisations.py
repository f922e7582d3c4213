"""The member organisations of the region."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

RESERVED = frozenset({"regio", "nakijken", "bespreekronde", "pdf", "zoeken", "vergelijken"})


def refuse_reserved(slug):
    """Refuse an address that the workplace or the guideline already uses for something else."""
    if slug in RESERVED:
        raise ValidationError(
            _("“%(slug)s” is already used by the site. Choose another address."), params={"slug": slug}
        )


def in_region(on, *, path=""):
    """Return the condition that an organisation is in the region on local date `on`; `path` leads to it from a row."""
    return models.Q(**{f"{path}left_on": None}) | models.Q(**{f"{path}left_on__gt": on})


class Organisation(models.Model):
    """A neighbourhood-watch organisation that lays its own framework over the shared guideline."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("address"), unique=True, validators=[refuse_reserved])
    name = models.CharField(_("name"), max_length=120, unique=True)
    place = models.CharField(_("place, as in “here in …”"), max_length=80)
    municipality = models.CharField(_("municipality"), max_length=80)
    own_word = models.CharField(_("own word for the watch"), max_length=40, default="buurtpreventie")
    mailbox = models.EmailField(_("shared mailbox"), blank=True)
    colour = models.CharField(_("colour"), max_length=7, default="#16324a")
    about = models.TextField(_("about"), blank=True)
    joined_on = models.DateField(_("joined on"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    own_texts_since = models.DateField(
        _("own texts adopted on"),
        null=True,
        blank=True,
        help_text=_("Until then every page says that it is an example."),
    )

    class Meta:
        swappable = "BUURTKADER_ORGANISATION_MODEL"
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self):
        return self.name

    @property
    def is_example(self):
        """Whether its texts are made up and must say so."""
        return self.own_texts_since is None
