"""Run by test_crashes in a process of its own: dies at each named point, recovers, and prints what is left as JSON.

Each point gets a copy of a migrated database file. A forked child does the work and is killed with SIGKILL at the
point; a second child does what an operator's timer and worker would do next; a third one counts.
"""

# ruff: noqa: E402  (Django is set up before models are imported)

import datetime
import io
import json
import os
import shutil
import signal
import sys
import traceback
import uuid

import django

SOURCE = sys.argv[1]
os.environ["DATABASE_URL"] = f"sqlite:///{SOURCE}"
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connections, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from certificates import issuing, producing, rendering
from certificates.models import Certificate, CertificateEvent, CertificateHolder, CertificatePdf, EventKind
from certificates.retrying import issue_missing
from cms.models import Organisation
from tests.certificates.conftest import SCHEMES
from tests.certificates.crashing_points import NAMES

settings.BUURTKADER_CERTIFICATES_SCHEMES = SCHEMES
AT = datetime.datetime(2026, 11, 22, 12, 0, tzinfo=datetime.UTC)


def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)


def after(function):
    """Return a function that does its work and then dies."""

    def work_and_die(*args, **kwargs):
        function(*args, **kwargs)
        die()

    return work_and_die


def award():
    """Award one certificate in a transaction, as a completion does."""
    with transaction.atomic():
        issuing.award(
            person=get_user_model().objects.get(),
            holder_name="Sanne van der Voorbeeld",
            scheme="basiscursus",
            organisation=Organisation.objects.get(),
            source="courses.completion",
            source_key=uuid.UUID(int=7),
            cycle=1,
            at=AT,
        )


def work():
    call_command("db_worker", batch=True, verbosity=0, startup_delay=False)


def award_and_work():
    award()
    work()


def dying_create(manager, kind):
    real = manager.create

    def create(**kwargs):
        if kwargs.get("kind") == kind:
            die()
        return real(**kwargs)

    manager.create = create


def between_certificate_and_holder():
    CertificateHolder.objects.create = die
    award()


def between_award_and_task():
    type(issuing.render_certificate).enqueue = die
    award()


def between_task_and_commit():
    type(issuing.render_certificate).enqueue = after(type(issuing.render_certificate).enqueue)
    award()


def before_the_start_is_noted():
    dying_create(CertificateEvent.objects, EventKind.STARTED)
    award_and_work()


def while_drawing():
    rendering._write = die
    award_and_work()


def between_drawing_and_storing():
    producing.store_pdf = die
    award_and_work()


def between_pdf_and_event():
    dying_create(CertificateEvent.objects, EventKind.RENDERED)
    award_and_work()


def between_event_and_end_of_task():
    DBTaskResult.set_successful = die
    award_and_work()


def recover():
    """The learner's completion is tried again, the timer runs as if an hour later, the worker is back."""
    award()
    issue_missing(now=timezone.now() + datetime.timedelta(hours=1))
    work()
    issue_missing(now=timezone.now() + datetime.timedelta(hours=1))
    work()


def in_child(database, function):
    """Run `function` in a forked child on its own database file; return the exit status as os.waitpid gives it."""
    child = os.fork()
    if child == 0:
        try:
            connections.settings["default"]["NAME"] = database
            function()
            connections.close_all()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def counts():
    models = (Certificate, CertificateHolder, CertificatePdf)
    return {
        **{model.__name__: model.objects.count() for model in models},
        "rendered": CertificateEvent.objects.filter(kind=EventKind.RENDERED).count(),
        "running": DBTaskResult.objects.exclude(status="SUCCESSFUL").count(),
    }


def write_counts(path):
    call_command("check_certificates_records", stdout=io.StringIO())
    with open(path, "w") as out:
        json.dump(counts(), out)


def main():
    get_user_model().objects.create_user(first_name="Sanne", last_name="Voorbeeld")
    Organisation.objects.create(slug="sliedrecht", name="Buurttoezicht Sliedrecht", place="Sliedrecht")
    connections.close_all()
    rendering._stylesheet()  # loaded once, inherited by every child
    results = {}
    for name in NAMES:
        database, answer = f"{SOURCE}.{name}", f"{SOURCE}.{name}.json"
        shutil.copy(SOURCE, database)
        killed = in_child(database, globals()[name])
        recovered = in_child(database, recover)
        in_child(database, lambda answer=answer: write_counts(answer))
        with open(answer) as found:
            results[name] = {"signal": os.WTERMSIG(killed), "recovered": recovered, **json.load(found)}
    print(json.dumps(results))


if __name__ == "__main__":
    main()
