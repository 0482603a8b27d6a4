"""The journal's file: SQLite, private to its owner, durable at each transaction, set aside when damaged."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from console.config.locations import private_directory

Result = TypeVar("Result")

LOCK_TIMEOUT = 0.25
"""Seconds to wait for another console's write, each time."""
TRIES = 4
"""How often a lock is waited for. Only writing to the journal is tried again, never an action."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS actions (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, account TEXT NOT NULL, kind TEXT NOT NULL,
    draft TEXT NOT NULL, request TEXT NOT NULL, operator TEXT NOT NULL, owner TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS steps (
    number INTEGER PRIMARY KEY AUTOINCREMENT, action TEXT NOT NULL REFERENCES actions (id), at TEXT NOT NULL,
    step TEXT NOT NULL, state TEXT, status_code INTEGER, message TEXT NOT NULL, contact_id TEXT,
    contact_status TEXT, results TEXT, record TEXT, verdict TEXT
);
CREATE INDEX IF NOT EXISTS steps_by_action ON steps (action, number);
"""
_APPEND_ONLY = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
"""

_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "it cannot be written to",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_PERM: "it cannot be opened",
    sqlite3.SQLITE_BUSY: "another console holds it",
    sqlite3.SQLITE_LOCKED: "another console holds it",
    sqlite3.SQLITE_IOERR: "the disk does not work",
}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class JournalUnavailable(Exception):
    """The journal cannot be written or read; the text says why. Nothing may be sent."""


class Store:
    """The file, opened by its first use and made if there is none. Any thread may use it, one at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def transact(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Does `work` in one transaction: on disk when this returns, or not done at all.

        Waits for other consoles, but not for ever: a second at most.

        Raises:
            JournalUnavailable: It was not done.
        """
        with self._lock:
            for remaining in reversed(range(TRIES)):
                try:
                    with _transaction(self._connect()) as connection:
                        return work(connection)
                except (sqlite3.Error, OSError) as error:
                    if remaining and _code(error) in _HELD:
                        time.sleep(LOCK_TIMEOUT / 10)
                        continue
                    raise JournalUnavailable(self._words(error)) from error
        raise AssertionError("the last try returns or raises")

    def close(self) -> None:
        """Closes the file; the next use opens it again."""
        with self._lock:
            self._disconnect()

    def _connect(self) -> sqlite3.Connection:
        if self._connection is None:
            _make_private(self.path)
            connection = sqlite3.connect(
                self.path, timeout=LOCK_TIMEOUT, isolation_level=None, check_same_thread=False
            )
            try:
                _prepare(connection)
            except sqlite3.Error:
                connection.close()
                raise
            except UnicodeDecodeError as error:
                connection.close()
                raise _damage("its tables have no readable names") from error
            self._connection = connection
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _words(self, error: sqlite3.Error | OSError) -> str:
        """What stands in the way. A damaged file is set aside, so that the next action finds a new one."""
        code = _code(error)
        self._disconnect()
        if code in _DAMAGED:
            return self._set_aside()
        detail = (error.strerror if isinstance(error, OSError) else None) or str(error)
        reason = detail if code is None else _REASONS.get(code, detail)
        return f"The journal {self.path} cannot be used: {reason}"

    def _set_aside(self) -> str:
        """Renames a damaged journal with its companions; returns what to tell the supervisor."""
        aside = f"{self.path.name}.corrupt-{datetime.now(UTC):%Y%m%dT%H%M%S}"
        try:
            self.path.rename(self.path.with_name(aside))
            for suffix in ("-wal", "-shm"):
                with suppress(FileNotFoundError):
                    self.path.with_name(self.path.name + suffix).rename(self.path.with_name(aside + suffix))
        except OSError as error:
            return f"The journal {self.path} is damaged and cannot be set aside: {error.strerror}"
        return (
            f"The journal was damaged: it is kept as {aside} and a new one is begun. What was on its way is "
            "not in the new one, so look at recent calls and at the vendors' records first; then act again"
        )


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All of it or nothing. IMMEDIATE takes the write lock at once, where waiting for it is bounded."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _prepare(connection: sqlite3.Connection) -> None:
    """Checks a newly opened file and gives it its tables."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise _damage("quick_check found damage")
    guards = "".join(
        _APPEND_ONLY.format(table=table, verb=verb)
        for table in ("actions", "steps")
        for verb in ("UPDATE", "DELETE")
    )
    connection.executescript(_SCHEMA + guards)
    columns = {row[1] for row in connection.execute("PRAGMA table_info(steps)")}
    for later in ("results", "record", "verdict"):
        if later not in columns:  # a journal begun before steps had it
            connection.execute(f"ALTER TABLE steps ADD COLUMN {later} TEXT")


def _damage(what: str) -> sqlite3.DatabaseError:
    """The error for damage that SQLite itself does not report as one."""
    damaged = sqlite3.DatabaseError(what)
    damaged.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return damaged


def _make_private(path: Path) -> None:
    """Makes the file readable by its owner alone; SQLite gives its companions the same mode."""
    private_directory(path.parent)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _code(error: sqlite3.Error | OSError) -> int | None:
    """SQLite's primary result code; None where the error has none."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None
