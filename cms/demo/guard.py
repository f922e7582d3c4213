"""Keeps the demo switch away from a database that is not a demo's."""

from django.conf import settings
from django.db import connection
from django.db.utils import DatabaseError

from cms.models import DemoMark, User


class NotADemo(Exception):
    """The database holds people but no demo mark."""


def refuse_real_database():
    """Raise NotADemo when the database has people in it and was not made by the demo; an empty one is fine."""
    try:
        tables = connection.introspection.table_names()
    except DatabaseError:
        return
    if User._meta.db_table not in tables or DemoMark._meta.db_table not in tables:
        return
    if User.objects.exists() and not DemoMark.objects.exists():
        raise NotADemo("This database is not a demo's. Unset BUURTKADER_DEMO, or choose another database.")


def keep_demo_from_real_people():
    """Raise NotADemo when the demo is to be served from a real database: its mails with codes would be on a page."""
    if settings.DEMO:
        try:
            refuse_real_database()
        finally:
            connection.close()  # a process that forks after this must not share it
