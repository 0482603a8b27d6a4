"""The journal's tables, and the triggers that let nobody change or remove what stands in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

_TABLES = """
CREATE TABLE IF NOT EXISTS actions (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, account TEXT NOT NULL, kind TEXT NOT NULL,
    draft TEXT NOT NULL, request TEXT NOT NULL, operator TEXT NOT NULL, owner TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS steps (
    number INTEGER PRIMARY KEY AUTOINCREMENT, action TEXT NOT NULL REFERENCES actions (id), at TEXT NOT NULL,
    step TEXT NOT NULL, state TEXT, status_code INTEGER, message TEXT NOT NULL, contact_id TEXT,
    contact_status TEXT, results TEXT, record TEXT, verdict TEXT, elapsed TEXT
);
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS steps_by_action ON steps (action, number);
CREATE INDEX IF NOT EXISTS steps_unknown ON steps (action) WHERE state = 'unknown';
CREATE INDEX IF NOT EXISTS actions_by_time ON actions (at);
"""
_LATER_COLUMNS = ("results", "record", "verdict", "elapsed")
"""Columns that steps have not had from the beginning."""

_GUARDED = tuple((table, verb) for table in ("actions", "steps") for verb in ("UPDATE", "DELETE"))
_GUARD = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""


def prepare(connection: sqlite3.Connection, *, is_shared: bool = False) -> None:
    """Checks a newly opened file and gives it its tables, their indexes and their guards.

    `is_shared` where other machines may open it too: a write-ahead log is kept in order in the memory of one
    machine, and two would write over each other (sqlite.org/wal.html).

    Raises:
        sqlite3.Error: It is damaged, or cannot be written.
        UnicodeDecodeError: It is damaged, and what SQLite says of it cannot be read.
    """
    if connection.execute("PRAGMA page_count").fetchone() == (0,):
        # Only an empty file can be told to shrink later; any other would be written to for nothing.
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute(f"PRAGMA journal_mode = {'DELETE' if is_shared else 'WAL'}")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise _damage("quick_check found damage")
    _make(connection)


def _make(connection: sqlite3.Connection) -> None:
    """Gives the file what it lacks of tables, columns, indexes and guards."""
    connection.executescript(_TABLES)
    columns = {row[1] for row in connection.execute("PRAGMA table_info(steps)")}
    for later in _LATER_COLUMNS:
        if later not in columns:
            connection.execute(f"ALTER TABLE steps ADD COLUMN {later} TEXT")
    connection.executescript(_INDEXES)
    _guard(connection)


@contextmanager
def unguarded(connection: sqlite3.Connection) -> Iterator[None]:
    """Lets entries be deleted while the block lasts; the guards are back before its transaction ends.

    Other consoles never see the file without them: what a transaction does is theirs at its end, or never.
    """
    for table, _ in _GUARDED:
        connection.execute(f"DROP TRIGGER IF EXISTS {table}_no_DELETE")
    yield
    _guard(connection)


def _damage(what: str) -> sqlite3.DatabaseError:
    """The error for damage that SQLite itself does not report as one."""
    damaged = sqlite3.DatabaseError(what)
    damaged.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return damaged


def _guard(connection: sqlite3.Connection) -> None:
    for table, verb in _GUARDED:
        connection.execute(_GUARD.format(table=table, verb=verb))
