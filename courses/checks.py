"""Rejects settings that cannot work, before anybody meets them."""

from django.conf import settings
from django.core.checks import Error, register
from django.utils.module_loading import import_string

from .conf import PREFIX

LISTS = ("LESSON_BLOCKS", "COMPLETION_FACTS", "ON_COMPLETION")
SINGLES = ("READER_CONTEXT", "COMPLETION_URL")


def _paths():
    """Yield (setting, dotted path) of everything the settings point to."""
    for name in LISTS:
        for path in getattr(settings, PREFIX + name, ()):
            yield name, path
    for name in SINGLES:
        if path := getattr(settings, PREFIX + name, None):
            yield name, path
    for paths in getattr(settings, PREFIX + "PREREQUISITES", {}).values():
        for path in paths:
            yield "PREREQUISITES", path


@register
def settings_can_be_imported(app_configs, **kwargs):
    """Every dotted path must lead somewhere, and a lesson block must say its name."""
    errors = []
    for name, path in _paths():
        try:
            found = import_string(path)
        except ImportError as error:
            errors.append(Error(f"{PREFIX}{name}: {path} cannot be imported: {error}", id="buurtkader_courses.E001"))
            continue
        if name == "LESSON_BLOCKS" and not getattr(found, "block_name", ""):
            errors.append(Error(f"{PREFIX}{name}: {path} has no block_name.", id="buurtkader_courses.E002"))
        elif not callable(found):
            errors.append(Error(f"{PREFIX}{name}: {path} cannot be called.", id="buurtkader_courses.E003"))
    return errors


@register
def site_is_complete(app_configs, **kwargs):
    """The host, the organisation and Wagtail's own base page are what this app builds on."""
    errors = [
        Error(f"{name} is not set. {hint}", id="buurtkader_courses.E004")
        for name, hint in (
            ("BUURTKADER_HOST", "Name the class that answers for your site; the README says what it must answer."),
            ("BUURTKADER_ORGANISATION_MODEL", "Name your model of an organisation, as in “app.Model”."),
        )
        if not getattr(settings, name, None)
    ]
    if getattr(settings, "WAGTAIL_PAGE_MODEL", "wagtailcore.Page") != "wagtailcore.Page":
        errors.append(Error("A base page of your own is not supported.", id="buurtkader_courses.E005"))
    minutes = getattr(settings, PREFIX + "QUIZ_MINUTES", 8)
    if not isinstance(minutes, int) or minutes < 0:
        errors.append(Error(f"{PREFIX}QUIZ_MINUTES is a whole number of minutes.", id="buurtkader_courses.E006"))
    return errors
