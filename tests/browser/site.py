"""A real demo site on a free port: gunicorn and a worker on a copy of one prebuilt demo database."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def environment(data, port, **more):
    """Return the environment of a demo with its data in `data`."""
    return {
        **{k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")},
        "BUURTKADER_DEMO": "1",
        "BUURTKADER_DATA_DIR": str(data),
        "PORT": str(port),
        "LOG_LEVEL": "WARNING",
        **more,
    }


def manage(data, *command, **more):
    """Run a management command on the demo in `data`; returns what it printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment(data, 8000, **more),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(data, **more):
    """Make a demo from nothing in `data`: what `make demo` does before it serves."""
    manage(data, "migrate", "-v0", **more)
    manage(data, "load_demo", **more)
    manage(data, "collectstatic", "--noinput", "-v0", **more)


class DemoSite:
    """One running copy of a demo; `kill` ends its processes without warning."""

    def __init__(self, template, folder, **more):
        self.data = Path(folder) / "data"
        shutil.copytree(template, self.data)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.more = more
        self.url = f"http://localhost:{self.port}"
        self.processes = {}

    def start(self, *, web=True, worker=True):
        """Start web and worker, and wait until the site answers. The worker steps aside and draws no prints."""
        known = environment(self.data, self.port, **self.more)
        log = open(self.data / "log.txt", "a")  # noqa: SIM115  (closed with the process)
        if web:
            command = [
                sys.executable,
                "-m",
                "gunicorn",
                "cms.wsgi",
                "--bind",
                f"127.0.0.1:{self.port}",
                "--workers",
                "2",
            ]
            self.processes["web"] = subprocess.Popen(command, cwd=ROOT, env=known, stdout=log, stderr=log)
        if worker:
            command = ["nice", "-n", "10", sys.executable, "manage.py", "db_worker", "--interval", "0.5", "-v", "0"]
            self.processes["worker"] = subprocess.Popen(command, cwd=ROOT, env=known, stdout=log, stderr=log)
        log.close()
        if web:
            self.wait()
        return self

    def wait(self, seconds=60):
        """Wait until the site answers."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{self.url}/gezond/", timeout=5).close()
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        raise AssertionError(f"no answer from {self.url}:\n{self.log()}")

    def log(self):
        """Return what the processes wrote."""
        return (self.data / "log.txt").read_text()

    def kill(self, *names):
        """End processes the hard way (default: all)."""
        for name in names or tuple(self.processes):
            process = self.processes.pop(name, None)
            if process is None:
                continue
            found = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True).stdout.split()
            process.kill()  # the parent first, or it would start new children
            process.wait()
            for child in found:
                with suppress(ProcessLookupError):
                    os.kill(int(child), signal.SIGKILL)

    def manage(self, *command):
        """Run a management command on this copy."""
        return manage(self.data, *command, **self.more)
