"""Fixtures for every test."""

import pytest
from django.core.management import call_command


@pytest.fixture
def run_tasks(db):
    """Return a function that runs all waiting tasks with the worker and fails when one of them failed."""
    from django_tasks_db.models import DBTaskResult

    def run():
        call_command("db_worker", batch=True, verbosity=0, startup_delay=False)
        failed = DBTaskResult.objects.filter(status="FAILED")
        assert not failed.exists(), [(task.task_path, task.traceback) for task in failed]

    return run
