"""System checks: settings that cannot work are refused at start."""

from uuid import UUID

from django.conf import settings
from django.core.checks import Error, register
from django.utils.module_loading import import_string

from .conf import conf

SERVICES = (
    "organisations",
    "organisations_on",
    "organisations_of",
    "roles_of",
    "members_of",
    "joined_on",
    "members_everywhere",
    "member_counts",
    "role_counts",
    "current_organisation",
    "describe",
    "display_name",
    "notify",
    "record_audit",
)


@register()
def check_host(app_configs, **kwargs):
    """The host class is there and answers everything this app asks."""
    path = getattr(settings, "BUURTKADER_HOST", None)
    if not path:
        return [
            Error(
                "BUURTKADER_HOST is not set.",
                hint="Name the class that answers for your site, for example BUURTKADER_HOST = 'mysite.host.Host'. "
                "See richtlijnen/README.md for what it must answer.",
                id="buurtkader_richtlijnen.E001",
            )
        ]
    try:
        host = import_string(path)
    except ImportError as error:
        return [Error(f"BUURTKADER_HOST cannot be imported: {error}", id="buurtkader_richtlijnen.E002")]
    missing = [name for name in SERVICES if not callable(getattr(host, name, None))]
    if missing:
        text = f"BUURTKADER_HOST {path} does not answer: {', '.join(missing)}"
        return [Error(text, id="buurtkader_richtlijnen.E003")]
    return []


@register()
def check_settings(app_configs, **kwargs):
    """The settings of this app make sense."""
    errors = []
    days = conf.notice_days
    if isinstance(days, bool) or not isinstance(days, int) or days < 0:
        text = "BUURTKADER_RICHTLIJNEN_NOTICE_DAYS must be a whole number of days, 0 or more."
        errors.append(Error(text, id="buurtkader_richtlijnen.E004"))
    if conf.guideline is not None:
        try:
            UUID(str(conf.guideline))
        except ValueError:
            text = "BUURTKADER_RICHTLIJNEN_GUIDELINE must be the key (uuid) of a guideline, or None."
            errors.append(Error(text, id="buurtkader_richtlijnen.E005"))
    if isinstance(getattr(settings, "BUURTKADER_RICHTLIJNEN_CONTACT_FIELDS", ()), str):
        text = "BUURTKADER_RICHTLIJNEN_CONTACT_FIELDS must be a list of patterns."
        errors.append(Error(text, id="buurtkader_richtlijnen.E006"))
    if getattr(settings, "WAGTAIL_PAGE_MODEL", None) not in (None, "wagtailcore.Page"):
        text = "WAGTAIL_PAGE_MODEL is set: this app does not work with a base page of your own."
        errors.append(Error(text, id="buurtkader_richtlijnen.E007"))
    return errors
