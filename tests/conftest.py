"""Fixtures for every test."""

import os

import pytest
from django.core.management import call_command
from hypothesis import settings as hypothesis

hypothesis.register_profile("short", max_examples=50, deadline=None)
hypothesis.register_profile("prove", max_examples=1000, deadline=None)
hypothesis.load_profile("prove" if os.environ.get("PROVE") else "short")


@pytest.fixture
def run_tasks(db, monkeypatch):
    """Return a function that runs all waiting tasks with the worker and fails when one of them failed."""
    from django_tasks_db.management.commands import db_worker
    from django_tasks_db.models import DBTaskResult

    # The test's own transaction lives on the connection that the worker would close.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)

    def run():
        call_command("db_worker", queue_name="*", batch=True, verbosity=0, startup_delay=False)
        failed = DBTaskResult.objects.filter(status="FAILED")
        assert not failed.exists(), [(task.task_path, task.traceback) for task in failed]

    return run


@pytest.fixture
def cast(db):
    """Two organisations and one person per role."""
    from tests.people import make_cast

    return make_cast()


@pytest.fixture
def as_person(client):
    """Return a function that signs the test client in as somebody (None: signs out)."""

    def sign_in(person):
        client.logout()
        if person is not None and person.is_authenticated:
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture(autouse=True)
def fresh_cache():
    """Forget rate limits between tests."""
    from django.core.cache import cache

    cache.clear()
