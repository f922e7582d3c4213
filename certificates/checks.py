"""System checks: settings that would make a wrong certificate are named before one is made."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core import checks

from .conf import PREFIX, conf

ID = "buurtkader_certificates"
SCHEME_KEYS = {"title", "version", "valid_years", "statement"}
LONGEST = {"title": 120, "statement": 300}


@checks.register
def check_settings(app_configs, **kwargs):
    """Return what is wrong with the settings of this app."""
    return [*_host(), *_schemes(), *_addresses(), *_words(), *_limits(), *_tasks()]


def _host():
    if not getattr(settings, "BUURTKADER_HOST", ""):
        yield checks.Error(
            "BUURTKADER_HOST is not set.",
            hint="Name a class that answers describe(organisation); see the README of certificates.",
            id=f"{ID}.E001",
        )
    if not getattr(settings, "BUURTKADER_ORGANISATION_MODEL", ""):
        yield checks.Error(
            "BUURTKADER_ORGANISATION_MODEL is not set.", hint="For example “myapp.Organisation”.", id=f"{ID}.E002"
        )


def _schemes():
    if not isinstance(conf.schemes, dict):
        yield checks.Error(f"{PREFIX}SCHEMES is not a mapping.", id=f"{ID}.E003")
        return
    for key, scheme in conf.schemes.items():
        if problem := _scheme_problem(key, scheme):
            yield checks.Error(f"{PREFIX}SCHEMES[{key!r}]: {problem}", id=f"{ID}.E004")


def _scheme_problem(key, scheme):
    """Return what is wrong with one scheme, or nothing."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", str(key)):
        return "a key has small letters, digits and hyphens, at most 60."
    if not isinstance(scheme, dict) or not {"title", "version"} <= scheme.keys() <= SCHEME_KEYS:
        return f"it needs title and version, and may have {', '.join(sorted(SCHEME_KEYS))}."
    years = scheme.get("valid_years")
    if years is not None and not (type(years) is int and 1 <= years <= 99):
        return "valid_years is None or 1 to 99."
    if type(scheme["version"]) is not int or scheme["version"] < 1:
        return "version is a whole number from 1."
    for name, longest in LONGEST.items():
        if len(str(scheme.get(name, ""))) > longest:
            return f"{name} is longer than {longest} letters and would not fit."
    return None if str(scheme["title"]).strip() else "the title is empty."


def _addresses():
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]+)?", conf.base_url):
        yield checks.Error(
            f"{PREFIX}BASE_URL is not an address: {conf.base_url!r}.",
            hint="It stands in the QR code of every certificate; for example https://www.example.org.",
            id=f"{ID}.E005",
        )
    elif len(conf.base_url) > 60:
        yield checks.Error(f"{PREFIX}BASE_URL is longer than 60 signs.", id=f"{ID}.E006")


def _words():
    if not re.fullmatch(r"[A-Z]{1,6}", conf.number_prefix):
        yield checks.Error(f"{PREFIX}NUMBER_PREFIX is one to six capitals.", id=f"{ID}.E007")
    if len(str(conf.region)) > 120:
        yield checks.Error(f"{PREFIX}REGION is longer than 120 letters and would not fit.", id=f"{ID}.E008")
    try:
        ZoneInfo(conf.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield checks.Error(f"{PREFIX}TIME_ZONE is not a time zone: {conf.time_zone!r}.", id=f"{ID}.E009")


def _limits():
    for name in ("failed_lookups", "failed_lookups_window"):
        if not (type(getattr(conf, name)) is int and getattr(conf, name) >= 1):
            yield checks.Error(f"{PREFIX}{name.upper()} is a whole number from 1.", id=f"{ID}.E010")
    try:
        conf.client_address  # noqa: B018  (importing it is the check)
    except ImportError:
        yield checks.Error(f"{PREFIX}CLIENT_ADDRESS cannot be imported.", id=f"{ID}.E011")


def _tasks():
    backend = getattr(settings, "TASKS", {}).get("default", {}).get("BACKEND", "")
    if backend.endswith("ImmediateBackend"):
        yield checks.Error(
            "The immediate task backend would draw certificates inside the transaction that awards them.",
            hint="Use django_tasks_db.DatabaseBackend and run db_worker.",
            id=f"{ID}.E012",
        )
