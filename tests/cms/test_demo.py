"""The demo: its people, its guard, its mail."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends import filebased
from django.core.management import CommandError, call_command

from cms.demo.guard import NotADemo, refuse_real_database
from cms.models import DemoMark, Role, User
from cms.views.demo import sent_mails

ROOT = Path(__file__).resolve().parent.parent.parent


def demo_people():
    out = StringIO()
    call_command("demo_people", stdout=out)
    return json.loads(out.getvalue())


def test_demo_people_cover_every_role_in_three_organisations():
    people = demo_people()
    assert all(set(p) == {"email", "password", "role", "organisation"} for p in people)
    assert {p["role"] for p in people} == set(Role.values)
    assert len({p["organisation"] for p in people if p["role"] == "volunteer"}) >= 3


def test_demo_people_are_printed_without_any_environment():
    bare = {k: os.environ[k] for k in ("PATH", "HOME") if k in os.environ}
    command = [sys.executable, "manage.py", "demo_people"]
    done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == demo_people()


def test_database_with_people_and_no_mark_is_refused(db):
    User.objects.create_user("echt@x.example")
    with pytest.raises(NotADemo):
        refuse_real_database()
    with pytest.raises(CommandError, match="not a demo"):
        call_command("load_demo")


def test_empty_or_marked_database_is_fine(db):
    refuse_real_database()
    User.objects.create_user("voorbeeld@x.example")
    DemoMark.objects.create(loaded_on="2026-01-01", loaded_at="2026-01-01T12:00Z")
    refuse_real_database()


@pytest.mark.parametrize("address", ["/demo/post/", "/stijl/"])
def test_demo_pages_are_404_outside_the_demo(db, client, settings, address):
    assert client.get(address).status_code == 200
    settings.DEMO = False
    assert client.get(address).status_code == 404


def test_nobody_signs_in_as_an_example_person_outside_the_demo(cast, client, settings):
    settings.DEMO = False
    assert client.post("/demo/inloggen/", {"email": "vrijwilliger@sliedrecht.example"}).status_code == 404


def test_demo_sign_in_takes_only_example_people(cast, client):
    assert client.post("/demo/inloggen/", {"email": cast.volunteer.email}).status_code == 404


def test_sent_mails_are_read_as_they_were_sent(tmp_path):
    """A mail goes as bytes in UTF-8: accents come back as they were written."""
    backend = filebased.EmailBackend(file_path=tmp_path)
    assert backend.send_messages([EmailMessage("Vóór de ronde", "Vraag je coördinator, één keer.", to=["a@b.example"])])
    [mail] = sent_mails(tmp_path)
    assert (mail["subject"], mail["body"].strip()) == ("Vóór de ronde", "Vraag je coördinator, één keer.")
