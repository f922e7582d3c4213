"""Settings: documented, with defaults, and nonsense is refused."""

import re
from pathlib import Path

import pytest

from certificates import checks
from certificates.conf import PREFIX, Conf, conf

README = Path(checks.__file__).with_name("README.md").read_text()
GOOD = {"title": "Basiscursus", "version": 1, "valid_years": 3, "statement": ""}


def found():
    return [message.id.rsplit(".", 1)[1] for message in checks.check_settings(None)]


def test_readme_lists_every_setting_and_no_other():
    listed = re.findall(rf"^\| `{PREFIX}([A-Z_]+)`", README, re.M)
    assert sorted(listed) == sorted(name.upper() for name in vars(Conf) if not name.startswith("_"))


def test_every_setting_says_what_it_is():
    assert [name for name, value in vars(Conf).items() if not name.startswith("_") and not value.__doc__] == []


def test_the_settings_of_these_tests_are_in_order():
    assert found() == []


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("SCHEMES", [], "E003"),
        ("SCHEMES", {"Basis": GOOD}, "E004"),
        ("SCHEMES", {"a": {"title": "A"}}, "E004"),
        ("SCHEMES", {"a": {**GOOD, "years": 3}}, "E004"),
        ("SCHEMES", {"a": {**GOOD, "valid_years": 0}}, "E004"),
        ("SCHEMES", {"a": {**GOOD, "valid_years": True}}, "E004"),
        ("SCHEMES", {"a": {**GOOD, "version": "1"}}, "E004"),
        ("SCHEMES", {"a": {**GOOD, "title": " "}}, "E004"),
        ("SCHEMES", {"a": {**GOOD, "title": "x" * 121}}, "E004"),
        ("BASE_URL", "buurtkader.example", "E005"),
        ("BASE_URL", "https://x.example/?a=b", "E005"),
        ("BASE_URL", "https://" + "x" * 60 + ".example", "E006"),
        ("NUMBER_PREFIX", "bk-", "E007"),
        ("REGION", "x" * 121, "E008"),
        ("TIME_ZONE", "Europe/Sliedrecht", "E009"),
        ("FAILED_LOOKUPS", 0, "E010"),
        ("FAILED_LOOKUPS_WINDOW", "600", "E010"),
        ("CLIENT_ADDRESS", "nergens.te_vinden", "E011"),
    ],
)
def test_nonsense_is_refused(settings, name, value, code):
    setattr(settings, PREFIX + name, value)
    assert found() == [code]


def test_the_immediate_backend_is_refused(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    assert found() == ["E012"]


def test_base_url_falls_back_on_wagtail_s(settings):
    settings.BUURTKADER_CERTIFICATES_BASE_URL = ""
    settings.WAGTAILADMIN_BASE_URL = "https://wagtail.example/"
    assert conf.base_url == "https://wagtail.example"
