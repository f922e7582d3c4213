"""Settings of this app, read when they are asked for."""

from django.conf import settings

CONTACT_FIELDS = (
    "coordinator.contact",
    "afmelden.nummer",
    "politie.wijkagent",
    "politie.buiten_diensttijd",
    "gemeente.contact",
    "*.nummer",
    "*.contact",
    "vertrouwenspersoon.contact",
)
# What to know on a round, in the order of the pocket card; here the region's words stand where nothing was agreed.
ROUND_FIELDS = ("afmelden.niet", "aed.*", "aanmelden.*", "afmelden.*")


class Conf:
    """One property per setting BUURTKADER_RICHTLIJNEN_<NAME>."""

    @property
    def guideline(self) -> str | None:
        """Key (uuid) of the guideline to show when there are several; None: the oldest."""
        return getattr(settings, "BUURTKADER_RICHTLIJNEN_GUIDELINE", None)

    @property
    def notice_days(self) -> int:
        """Days between telling the members and the first day of an edition that changes an agreement."""
        return getattr(settings, "BUURTKADER_RICHTLIJNEN_NOTICE_DAYS", 28)

    @property
    def contact_fields(self) -> tuple[str, ...]:
        """Patterns of the keys of fields that stand on the contact card of a lesson, in the order of the card."""
        return tuple(getattr(settings, "BUURTKADER_RICHTLIJNEN_CONTACT_FIELDS", CONTACT_FIELDS))

    @property
    def base_url(self) -> str:
        """Address of the site on paper and in its QR code, no slash at the end; WAGTAILADMIN_BASE_URL if unset."""
        url = getattr(settings, "BUURTKADER_RICHTLIJNEN_BASE_URL", "") or getattr(settings, "WAGTAILADMIN_BASE_URL", "")
        return (url or "").rstrip("/")


conf = Conf()
