"""Without the demo switch nothing starts half-configured."""

import os
import subprocess
import sys

import pytest

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
