"""Runs the whole suite: unit tests on SQLite and on a PostgreSQL of our own side by side, then the browser.

`python -m tests.run` prints each part's result and exits with 1 when one failed.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.browser.site import build
from tests.postgres import own_postgres

UNIT = [sys.executable, "-m", "pytest", "tests", "-m", "not browser", "--durations=5"]
BROWSER = [sys.executable, "-m", "pytest", "tests/browser", "-m", "browser", "-n", "2", "--durations=5"]


def start(command, log, **environment):
    """Start one part of the suite, writing to `log`."""
    return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **environment})


def finish(name, process, log, started):
    """Wait for one part, print what it said, and return (exit code, passed, failed)."""
    code = process.wait()
    log.seek(0)
    said = log.read()
    print(f"\n=== {name}: exit {code} after {time.monotonic() - started:.0f} s\n{said}", flush=True)
    counts = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|error)", said)}
    return code, counts.get("passed", 0), counts.get("failed", 0) + counts.get("error", 0)


def main():
    """Run everything; return the exit code."""
    started = time.monotonic()
    results = []
    with own_postgres() as url, ExitStack() as kept:
        logs = [kept.enter_context(tempfile.TemporaryFile("w+")) for _ in range(2)]
        running = [
            ("unit tests on SQLite", start(UNIT, logs[0]), logs[0]),
            ("unit tests on PostgreSQL", start(UNIT, logs[1], DATABASE_URL=url), logs[1]),
        ]
        results += [finish(name, process, log, started) for name, process, log in running]
        with tempfile.TemporaryFile("w+") as log, tempfile.TemporaryDirectory() as folder:
            build(Path(folder) / "demo")
            environment = {"POSTGRES_URL": url, "DEMO_TEMPLATE": f"{folder}/demo"}
            results.append(finish("browser", start(BROWSER, log, **environment), log, started))
    passed, failed = sum(r[1] for r in results), sum(r[2] for r in results)
    bad = any(code for code, _, _ in results) or not passed
    print(f"Total {time.monotonic() - started:.0f} s")
    print(f"{passed} passed, {failed} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
