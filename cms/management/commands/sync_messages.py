"""Brings every app's Dutch catalogue up to date and says what still has no Dutch."""

import subprocess

from django.core.management.base import BaseCommand

from cms.messages import PLUGINS, catalogue, sync


class Command(BaseCommand):
    """`sync_messages`: needs GNU gettext."""

    help = __doc__

    def handle(self, **options):
        for app in ("cms", *PLUGINS):
            sync(app)
            command = ["msgattrib", "--untranslated", "--no-wrap", str(catalogue(app))]
            left = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
            self.stdout.write(f"# {app}: {left.count('msgid') - 1 if left else 0} without Dutch\n{left}")
