"""Killed at any point, or many at once: in the end there is exactly one certificate with exactly one PDF."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.certificates import crashing_points

# serialized_rollback keeps Wagtail's root page, site and locale for the tests after these.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def database(transactional_db, tmp_path):
    """A database file with every migration applied; taken outside any transaction, or the copy would wait for ever."""
    if connection.vendor != "sqlite":
        pytest.skip("copies a SQLite database")
    path = tmp_path / "buurtkader.sqlite3"
    target = sqlite3.connect(path)
    connection.ensure_connection()
    connection.connection.backup(target)
    target.close()
    return path


def run(module, database):
    command = [sys.executable, "-m", f"tests.certificates.{module}", str(database)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_killed_at_any_point_one_pdf_remains(database):
    whole = {
        "signal": 9,
        "recovered": 0,
        "Certificate": 1,
        "CertificateHolder": 1,
        "CertificatePdf": 1,
        "rendered": 1,
        "running": 0,
    }
    assert run("crashing", database) == dict.fromkeys(crashing_points.NAMES, whole)


def test_many_at_once_award_once_and_print_once(database):
    found = run("racing", database)
    assert found == {
        "errors": [],
        "same": 1,
        "serials": list(range(1, 10)),
        "stored": [False] * 3 + [True],
        "pdfs": 1,
    }
