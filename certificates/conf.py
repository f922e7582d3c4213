"""Settings of this app, read when they are asked for."""

from django.conf import settings
from django.utils.module_loading import import_string

PREFIX = "BUURTKADER_CERTIFICATES_"


class Conf:
    """One property per setting: its default and what it means."""

    @property
    def schemes(self) -> dict:
        """What can be awarded: {key: {"title", "version", "valid_years" (None is for ever), "statement"}}."""
        return getattr(settings, f"{PREFIX}SCHEMES", {})

    @property
    def base_url(self) -> str:
        """Address of the site in the QR code, without a slash at the end; Wagtail's WAGTAILADMIN_BASE_URL if unset."""
        url = getattr(settings, f"{PREFIX}BASE_URL", "") or getattr(settings, "WAGTAILADMIN_BASE_URL", "") or ""
        return url.rstrip("/")

    @property
    def region(self) -> str:
        """Who declares it together with the organisation, as in “… en {region} verklaren dat”; may be empty."""
        return getattr(settings, f"{PREFIX}REGION", "")

    @property
    def number_prefix(self) -> str:
        """Capitals that every number begins with."""
        return getattr(settings, f"{PREFIX}NUMBER_PREFIX", "BK")

    @property
    def language(self) -> str:
        """Language of the PDF."""
        return getattr(settings, f"{PREFIX}LANGUAGE", "nl")

    @property
    def time_zone(self) -> str:
        """Where the dates on a certificate are read from the clock."""
        return getattr(settings, f"{PREFIX}TIME_ZONE", "Europe/Amsterdam")

    @property
    def failed_lookups(self) -> int:
        """How many wrong codes one address may try within the window."""
        return getattr(settings, f"{PREFIX}FAILED_LOOKUPS", 20)

    @property
    def failed_lookups_window(self) -> int:
        """Length of that window, in seconds."""
        return getattr(settings, f"{PREFIX}FAILED_LOOKUPS_WINDOW", 600)

    @property
    def client_address(self):
        """Callable (request) -> text that tells visitors apart; behind a proxy set one that reads its header."""
        path = getattr(settings, f"{PREFIX}CLIENT_ADDRESS", "")
        return import_string(path) if path else lambda request: request.META.get("REMOTE_ADDR", "")


conf = Conf()
