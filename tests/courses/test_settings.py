"""Settings are documented, checked and read when asked."""

import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from courses.checks import settings_can_be_imported, site_is_complete
from courses.conf import PREFIX, Conf
from courses.models import Enrolment
from courses.privacy import ENTRIES, erase, export_of

from .making import NOW, enrolled, make_course, make_learner, make_team

README = Path(django_settings.BASE_DIR) / "courses" / "README.md"


def test_the_readme_lists_exactly_the_settings_there_are():
    listed = re.findall(rf"^\| `{PREFIX}(\w+)` \|", README.read_text(), re.M)
    there = [name.upper() for name, member in vars(Conf).items() if isinstance(member, property)]
    assert sorted(listed) == sorted(there)


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("LESSON_BLOCKS", ["nergens.Blok"], "E001"),
        ("LESSON_BLOCKS", ["wagtail.blocks.CharBlock"], "E002"),
        ("READER_CONTEXT", "courses.conf.PREFIX", "E003"),
        ("ON_COMPLETION", ["courses.niets"], "E001"),
        ("PREREQUISITES", {"basis": ["courses.niets"]}, "E001"),
    ],
)
def test_a_setting_that_cannot_work_is_named(settings, name, value, error):
    setattr(settings, PREFIX + name, value)
    assert [e.id for e in settings_can_be_imported(None)] == [f"buurtkader_courses.{error}"]


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("BUURTKADER_HOST", "", "E004"),
        ("WAGTAIL_PAGE_MODEL", "own.Page", "E005"),
        (f"{PREFIX}QUIZ_MINUTES", "8", "E006"),
    ],
)
def test_a_site_that_misses_something_is_told(settings, name, value, error):
    setattr(settings, name, value)
    assert [e.id for e in site_is_complete(None)] == [f"buurtkader_courses.{error}"]


@pytest.mark.django_db
def test_privacy_exports_what_is_kept_and_erases_the_name():
    team = make_team()
    person = make_learner(team)
    enrolment, _outline = enrolled(person, make_course(modules=1, lessons=1), team)
    Enrolment.objects.filter(pk=enrolment.pk).update(holder_name="Vera Proef")
    assert export_of(person) == {
        "enrolments": [{"course": "Basiscursus", "cycle": 1, "name": "Vera Proef", "since": NOW.isoformat()}],
        "events": [],
        "completions": [],
        "forms": [],
        "attempts": [],
    }
    erase(person)
    assert export_of(person)["enrolments"][0]["name"] == ""
    assert all(set(entry) == {"data", "purpose", "kept"} for entry in ENTRIES)
