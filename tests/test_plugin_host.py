"""The plugins run in a foreign site: together, and each alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ALONE = ["richtlijnen", "courses", "certificates"]
OPEN_PAGES = {"richtlijnen": "/richtlijnen/", "courses": "/courses/", "certificates": "/certificates/"}

VISIT = """
import django; django.setup()
from django.test import Client
from django.test.utils import setup_test_environment
from django.contrib.auth import get_user_model
setup_test_environment()
from tests.plugin_host.models import Club
Club.objects.create(title="De Club", slug="de-club")
person = get_user_model().objects.create_user("p", first_name="Puk")
client = Client(); client.force_login(person)
response = client.get({address!r})
assert response.status_code == 200, response.status_code
assert b'data-site="club"' in response.content
"""


def foreign(tmp_path, plugins, *command):
    """Run Python in the foreign site; fails the test when it fails."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "DJANGO_SETTINGS_MODULE": "tests.plugin_host.settings",
        "PLUGINS": " ".join(plugins),
        "FOREIGN_DB": str(tmp_path / "foreign.sqlite3"),
    }
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_all_three_migrate_with_nothing_missing(tmp_path):
    foreign(tmp_path, ALONE, "-m", "django", "makemigrations", "--check", "--dry-run")
    foreign(tmp_path, ALONE, "-m", "django", "migrate", "-v0")
    foreign(tmp_path, ALONE, "-m", "django", "check")
    for plugin in ALONE:
        foreign(
            tmp_path,
            ALONE,
            "-c",
            VISIT.format(address=OPEN_PAGES[plugin])
            .replace("Club.objects.create(", "Club.objects.get_or_create(")
            .replace('create_user("p"', f'create_user("{plugin}"'),
        )


@pytest.mark.parametrize("plugin", ALONE)
def test_each_alone_migrates_and_answers(tmp_path, plugin):
    foreign(tmp_path, [plugin], "-m", "django", "migrate", "-v0")
    foreign(tmp_path, [plugin], "-c", VISIT.format(address=OPEN_PAGES[plugin]))
