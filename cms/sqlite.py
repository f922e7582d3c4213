"""How SQLite is opened: writers queue instead of failing, and a commit is on disk when it is acknowledged."""

import sqlite3

# WAL only from 3.51.3 on: earlier versions can lose pages at a WAL reset.
JOURNAL = "wal" if sqlite3.sqlite_version_info >= (3, 51, 3) else "delete"

OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": f"PRAGMA journal_mode={JOURNAL}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}
