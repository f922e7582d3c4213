"""A PostgreSQL of our own, in a temporary directory on a unix socket, for one run of the suite."""

import getpass
import glob
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager


def _binaries():
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
    if not found:
        raise SystemExit("PostgreSQL is not installed: apt-get install postgresql")
    return found[-1]


@contextmanager
def own_postgres():
    """Start a server, yield its DATABASE_URL, and stop it; durability is off, it lives for one run."""
    binaries = _binaries()
    folder = tempfile.mkdtemp(prefix="bkpg-")
    owner = "postgres" if os.geteuid() == 0 else getpass.getuser()
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if prefix:
        shutil.chown(folder, "postgres")
        os.chmod(folder, 0o755)
    data = f"{folder}/data"

    def run(*command):
        subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")

    run(f"{binaries}/initdb", "-D", data, "-U", owner, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=60"
    run(f"{binaries}/pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o", options, "start")
    try:
        run(f"{binaries}/createdb", "-h", folder, "-U", owner, "buurtkader")
        yield f"postgres://{owner}@/buurtkader?host={folder}"
    finally:
        run(f"{binaries}/pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
