"""Without the demo switch nothing starts half-configured."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

SAFE = {
    "SECRET_KEY": "x9" * 10 + "Ab3-" * 10,
    "BASE_URL": "https://buurt.example",
    "ALLOWED_HOSTS": "buurt.example",
    "EMAIL_URL": "smtp://mail.example:25",
    "DEFAULT_FROM_EMAIL": "buurt@buurt.example",
}


def start(**environment):
    """Start Django with only this environment; returns the exit code and what it said."""
    inherited = {k: os.environ[k] for k in ("PATH", "HOME", "LANG") if k in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", "import cms.settings as s; print(s.SECURE, s.SESSION_COOKIE_NAME)"],
        env={**inherited, **environment},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


def test_complete_environment_starts_secure():
    assert start(**SAFE) == (0, "True __Host-sessionid\n")


@pytest.mark.parametrize("missing", sorted(SAFE))
def test_missing_setting_is_named(missing):
    code, said = start(**{k: v for k, v in SAFE.items() if k != missing})
    assert code != 0
    assert f"Set {missing}" in said


def test_debug_is_refused_outside_the_demo():
    code, said = start(**SAFE, DEBUG="1")
    assert code != 0
    assert "unset DEBUG" in said


@pytest.mark.parametrize("secret", ["short", "a" * 60, "django-insecure-" + "x9Y" * 20])
def test_known_or_easy_secret_is_refused(secret):
    code, said = start(**{**SAFE, "SECRET_KEY": secret})
    assert code != 0
    assert "SECRET_KEY" in said


def test_demo_makes_its_own_secret_once(tmp_path):
    from cms.demo.secret import kept_secret

    first = kept_secret(tmp_path)
    assert kept_secret(tmp_path) == first
    assert len(first) > 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def documented():
    """Return {variable: default} of the table in the operators' page."""
    text = (ROOT / "docs" / "operator.md").read_text()
    return dict(re.findall(r"^\| `([A-Z_]+)` \| [^|]+ \| ([^|]+) \|$", text, re.M))


def test_operators_page_lists_exactly_the_variables_that_are_read():
    text = (ROOT / "cms" / "settings.py").read_text()
    read = re.findall(r"\benv(?:\.\w+)?\(\"([A-Z_]+)\"|\brequired\(\"([A-Z_]+)\"", text)
    assert sorted("".join(pair) for pair in read) == sorted(documented())


def test_only_the_settings_read_the_environment():
    """DJANGO_SETTINGS_MODULE apart, which says where the settings are."""
    apps = [path for app in ("cms", "richtlijnen", "courses", "certificates") for path in (ROOT / app).rglob("*.py")]
    readers = [path.relative_to(ROOT) for path in apps if re.search(r"\b(environ|getenv)\b", path.read_text())]
    assert sorted(map(str, readers)) == ["cms/settings.py", "cms/wsgi.py"]


def test_operators_page_says_what_is_required():
    assert {name for name, default in documented().items() if default == "required"} == set(SAFE)
