"""The stored words of this app: Dutch values, because their owners say them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a member organisation may do with a section."""

    FIXED = "vast", _("Holds everywhere")
    EXTENDABLE = "aanvulbaar", _("You may add to this")
    LOCAL = "lokaal", _("You fill this in yourselves")


class Audience(models.TextChoices):
    """Who may read a section or a value."""

    PUBLIC = "openbaar", _("everybody")
    VOLUNTEERS = "vrijwilliger", _("our own volunteers")
    COORDINATORS = "coordinator", _("coordinators and editors")


class FieldAudience(models.TextChoices):
    """Who may read what was filled in."""

    PUBLIC = "openbaar", _("everybody")
    VOLUNTEERS = "vrijwilliger", _("our own volunteers")


class ChangeClass(models.TextChoices):
    """What happened to a text since the version before it."""

    NEW = "nieuw", _("New")
    SUBSTANTIVE = "inhoudelijk", _("The agreement changes")
    EDITORIAL = "redactioneel", _("Only the wording")
    UNCHANGED = "ongewijzigd", _("Unchanged")
    LAPSED = "vervallen", _("Lapsed")


SUBSTANTIVE = frozenset({ChangeClass.NEW, ChangeClass.SUBSTANTIVE, ChangeClass.LAPSED})


class Operation(models.TextChoices):
    """What a local passage does to its section."""

    ADDITION = "aanvulling", _("Addition")
    FILLING = "invulling", _("Filled in")
    HIGHER_RULE = "hogere_regel", _("Something else holds here by law")


class Outcome(models.TextChoices):
    """What was decided about a passage whose regional text moved."""

    KEEP = "handhaven", _("Leave as it is")
    ADAPT = "aanpassen", _("Adapt")
    WITHDRAW = "intrekken", _("Take away")


class HowRead(models.TextChoices):
    """How somebody read the text that he confirmed."""

    SCREEN = "screen", _("on screen")
    PAPER = "paper", _("on paper")


class FieldType(models.TextChoices):
    """What is filled in; the screen formats it accordingly."""

    TEXT = "text", _("short text")
    LONG_TEXT = "long_text", _("long text")
    DAYS = "days", _("days")
    TIME = "time", _("time")
    PHONE = "phone", _("phone number")
    EMAIL = "email", _("e-mail address")
    URL = "url", _("web address")
    DATE = "date", _("date")


class Status(models.TextChoices):
    """How an organisation stands on one section. Computed, never stored."""

    CURRENT = "actueel", _("Up to date")
    REVIEW = "te herzien", _("Look at this again")
    NOTICE = "ter kennisname", _("For your information")
    COMING = "komt eraan", _("Coming")
    EMPTY = "leeg", _("Still to fill in")
    ORPHANED = "verweesd", _("Belongs nowhere any more")
    NOT_ALLOWED = "niet meer toegestaan", _("No longer allowed here")
    EXPIRED = "verlopen", _("Expired")


class ProposalOutcome(models.TextChoices):
    """What became of a proposal for the regional text."""

    TAKEN = "overgenomen", _("Taken into the draft")
    COMBINED = "samengevoegd", _("Combined with another proposal")
    DECLINED = "afgewezen", _("Not taken over")
    WITHDRAWN = "ingetrokken", _("Taken back by who proposed it")


class ConsultationReply(models.TextChoices):
    """What an organisation says of one section of a draft edition."""

    AGREED = "akkoord", _("Agreed")
    REMARK = "opmerking", _("I have a remark")


class Happened(models.TextChoices):
    """What happened to a section between two texts that are laid side by side."""

    NEW = "nieuw", _("New")
    CHANGED = "gewijzigd", _("Changed")
    LAPSED = "vervallen", _("Lapsed")
    MOVED = "verplaatst", _("Moved")
    SAME = "ongewijzigd", _("Unchanged")
