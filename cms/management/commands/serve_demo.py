"""Serves the demo: gunicorn and the background worker under one parent."""

import itertools
import signal
import subprocess
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.demo.guard import NotADemo, refuse_real_database
from cms.demo.people import demo_people

MEND_EVERY = 120  # seconds between two looks for certificates that were left without a PDF
QUIET = ("--log-level", "warning")


class Command(BaseCommand):
    """`serve_demo`: serves on 127.0.0.1:$PORT and starts a worker that died again; stops with Ctrl-C."""

    help = __doc__

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("Set BUURTKADER_DEMO=1: this command serves the demo only.")
        try:
            refuse_real_database()
        except NotADemo as refused:
            raise CommandError(str(refused)) from None
        self.greet()
        python = sys.executable
        commands = {
            "web": [python, "-m", "gunicorn", "cms.wsgi", "-b", f"127.0.0.1:{settings.PORT}", "-w", "2", *QUIET],
            "worker": [python, "manage.py", "db_worker", "--queue-name", "*", "--interval", "1", "-v", "0"],
        }
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends the children too
        running = {name: self.start(command) for name, command in commands.items()}
        try:
            for second in itertools.count():
                time.sleep(1)
                if second % MEND_EVERY == 0:
                    running["mending"] = self.start([python, "manage.py", "issue_missing", "-v", "0"])
                for name, process in running.items():
                    if name in commands and process.poll() is not None:
                        self.stderr.write(f"{name} stopped ({process.returncode}); starting it again")
                        time.sleep(1)
                        running[name] = self.start(commands[name])
        except KeyboardInterrupt:
            pass
        finally:
            for process in running.values():
                process.terminate()
            for process in running.values():
                process.wait(timeout=20)

    def start(self, command):
        """Start one child process in the project's directory."""
        return subprocess.Popen(command, cwd=settings.BASE_DIR)  # noqa: S603  (fixed commands)

    def greet(self):
        """Print the address and a few of the people."""
        self.stdout.write(f"\n  Buurtkader: {settings.BASE_URL}   (stop with Ctrl-C)\n\n  Sign in as, for example:")
        for person in demo_people()[:6]:
            self.stdout.write(f"    {person['email']:<42} {person['password']}   {person['role']}")
        self.stdout.write("  All of them are on the sign-in page. Mail that was sent: /demo/post/\n")
