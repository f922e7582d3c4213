"""People, and what they are where, from when to when."""

import uuid

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .organisations import in_region


def random_username():
    """Return a name that is never shown and never typed."""
    return uuid.uuid4().hex


class UserManager(BaseUserManager):
    """Makes people, with or without a mail address."""

    def get_by_natural_key(self, username):
        return self.get(username=username)

    def create_user(self, email=None, password=None, **fields):
        """Return a new person; `email` may be None, `password` None means an unusable one."""
        person = self.model(email=self.normalize_email(email) if email else None, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email=None, password=None, **fields):
        return self.create_user(email, password, **{**fields, "is_superuser": True})


class User(AbstractBaseUser, PermissionsMixin):
    """A person. A person is not a mail address, and the row is never deleted: erasing empties it."""

    username = models.CharField(max_length=64, unique=True, default=random_username)
    email = models.EmailField(_("own e-mail address"), null=True, blank=True)
    contact_email = models.EmailField(_("e-mail address shared with somebody else"), blank=True)
    first_name = models.CharField(_("first name"), max_length=120, blank=True)
    name_prefix = models.CharField(_("prefix"), max_length=30, blank=True)
    last_name = models.CharField(_("last name"), max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="cms_user_email_unique",
                violation_error_message=_("Somebody else already uses this e-mail address."),
            )
        ]

    def __str__(self):
        return self.get_full_name()

    def save(self, *args, **kwargs):
        self.email = self.email or None  # two people without an address must not clash
        super().save(*args, **kwargs)

    def get_full_name(self):
        """Return the name as it is said: first name, prefix, last name."""
        if self.erased_at:
            return str(_("(name erased)"))
        return " ".join(part for part in (self.first_name, self.name_prefix, self.last_name) if part)

    def get_short_name(self):
        return self.first_name or self.get_full_name()

    @property
    def list_name(self):
        """The name as it is sorted and listed: last name, first name prefix."""
        rest = " ".join(part for part in (self.first_name, self.name_prefix) if part)
        return ", ".join(part for part in (self.last_name, rest) if part)


class Role(models.TextChoices):
    """What somebody may do; the first four belong to an organisation, the last two to the region."""

    VOLUNTEER = "volunteer", _("volunteer")
    EDITOR = "editor", _("editor")
    COORDINATOR = "coordinator", _("coordinator")
    ASSESSOR = "assessor", _("assessor")
    REGIONAL_EDITOR = "regional_editor", _("regional editor")
    ADMINISTRATOR = "administrator", _("administrator")


REGIONAL_ROLES = (Role.REGIONAL_EDITOR, Role.ADMINISTRATOR)


class MembershipQuerySet(models.QuerySet):
    """Memberships by date. Who belongs to an organisation that left the region belongs to nothing from that day."""

    def active(self, on):
        """Return those that hold on local date `on`."""
        return self.not_ended(on).filter(started_on__lte=on)

    def not_ended(self, on):
        """Return those that hold on local date `on` or begin later; not those that ended before they began."""
        endless = models.Q(ended_on=None)
        ends_later = models.Q(ended_on__gt=on) & models.Q(ended_on__gt=models.F("started_on"))
        return self.filter(endless | ends_later, in_region(on, path="organisation__"))


class Membership(models.Model):
    """One role of one person, in an organisation or (organisation empty) in the region, with its dates."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        settings.BUURTKADER_ORGANISATION_MODEL, models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.VOLUNTEER)
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("first day without"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=REGIONAL_ROLES, organisation=None)
                | (~models.Q(role__in=REGIONAL_ROLES) & models.Q(organisation__isnull=False)),
                name="cms_membership_role_fits_place",
                violation_error_message=_("This role does not fit here."),
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("started_on")),
                name="cms_membership_ends_after_start",
                violation_error_message=_("The last day lies before the first day."),
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=models.Q(ended_on=None, organisation__isnull=False),
                name="cms_membership_once",
                violation_error_message=_("This person already has this role here."),
            ),
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=models.Q(ended_on=None, organisation=None),
                name="cms_membership_region_once",
                violation_error_message=_("This person already has this role in the region."),
            ),
        ]

    def __str__(self):
        return f"{self.person_id} {self.role} {self.organisation_id or 'region'}"
