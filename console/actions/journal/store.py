"""The journal's file: SQLite, private to its owner, durable at each transaction, set aside when damaged."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias, TypeVar

from console.actions.journal import schema
from console.actions.journal.file_systems import is_over_the_network
from console.actions.journal.private_file import FileId, made_private, present
from console.actions.journal.reserve import NO_ROOM, Reserve

Result = TypeVar("Result")

LOCK_TIMEOUT = 0.25
"""Seconds to wait for another console's write, each time."""
TRIES = 4
"""How often a lock is waited for. Only writing to the journal is tried again, never an action."""
PATIENT_TRIES = 20
"""How often for what must not be lost: nobody else knows it."""
READING, WRITING = "BEGIN", "BEGIN IMMEDIATE"
"""How a transaction begins. To write takes the lock at once, where waiting for it is bounded; to read waits
for nobody."""

_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "it cannot be written to",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_PERM: "it cannot be opened",
    sqlite3.SQLITE_BUSY: "another console holds it",
    sqlite3.SQLITE_LOCKED: "another console holds it",
    sqlite3.SQLITE_IOERR: "the disk does not work, or its quota is used up",
}
TROUBLE = (sqlite3.Error, OSError, UnicodeDecodeError)
Trouble: TypeAlias = sqlite3.Error | OSError | UnicodeDecodeError
_FOR_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
"""The second is also what SQLite makes of a quota that is used up."""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class JournalUnavailable(Exception):
    """The journal cannot be written or read; the text says why. Nothing may be sent."""

    is_for_room = False
    """Whether it is for want of room, as far as can be told."""


class Store:
    """The file, opened by its first use and made if there is none. Any thread may use it, one at a time."""

    def __init__(self, path: Path, on_damage: Callable[[str], None] = lambda _: None) -> None:
        """`on_damage` is told, from whichever thread finds it, that the file was damaged and what became of
        it.
        """
        self.path = path
        self._on_damage = on_damage
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._opened: FileId | None = None
        self._reserve = Reserve(path)

    def transact(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Does `work` in one transaction: on disk when this returns, or not done at all.

        Waits for other consoles, but not for ever: a second at most.

        Raises:
            JournalUnavailable: It was not done.
        """
        return self._do(work, WRITING)

    def begin(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Does what begins something, as `transact` does; not without the room that its end may need.

        Raises:
            JournalUnavailable: It was not done.
        """
        return self._do(work, WRITING, self._reserve.keep)

    def finish(self, work: Callable[[sqlite3.Connection], Result], *, is_patient: bool = False) -> Result:
        """Does what belongs to something begun, as `transact` does; on a full disk with the room in reserve.

        With `is_patient` it waits for other consoles some seconds.

        Raises:
            JournalUnavailable: It was not done.
        """
        tries = PATIENT_TRIES if is_patient else TRIES
        try:
            return self._do(work, WRITING, tries=tries)
        except JournalUnavailable as error:
            if not (error.is_for_room and self._reserve.give_up()):
                raise
        return self._do(work, WRITING, tries=tries)

    def read(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Does `work`, which only reads, on the file as it is at one instant, whoever writes meanwhile.

        Raises:
            JournalUnavailable: It cannot be read.
        """
        return self._do(work, READING)

    def shrink(self, pages: int) -> bool:
        """Gives some of the pages that nobody uses back to the system; True where there are more.

        Raises:
            JournalUnavailable: It was not done.
        """

        def work(connection: sqlite3.Connection) -> bool:
            before = _free_pages(connection)
            # As a script: `execute` takes one step of it, which gives back one page.
            connection.executescript(f"PRAGMA incremental_vacuum({int(pages)})")
            after = _free_pages(connection)
            if 0 < after < before:
                return True
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return False

        return self._do(work, None)

    def close(self) -> None:
        """Closes the file; the next use opens it again."""
        with self._lock:
            self._disconnect()

    def _do(
        self,
        work: Callable[[sqlite3.Connection], Result],
        begin: str | None,
        before: Callable[[], None] = lambda: None,
        *,
        tries: int = TRIES,
    ) -> Result:
        for remaining in reversed(range(tries)):
            with self._lock:
                try:
                    connection = self._connect()
                    before()
                    with _transaction(connection, begin):
                        return work(connection)
                except TROUBLE as error:
                    if not remaining or _code(error) not in _HELD:
                        unavailable = JournalUnavailable(self._words(error))
                        unavailable.is_for_room = _code(error) in _FOR_ROOM
                        raise unavailable from error
            time.sleep(LOCK_TIMEOUT / 10)  # whoever only reads comes in between
        raise AssertionError("the last try returns or raises")

    def _connect(self) -> sqlite3.Connection:
        if self._opened != present(self.path):
            # Another console has set it aside, or somebody has removed it: what is written belongs in the
            # file that has its name.
            self._disconnect()
        if self._connection is None:
            self._opened = made_private(self.path)
            connection = sqlite3.connect(
                self.path, timeout=LOCK_TIMEOUT, isolation_level=None, check_same_thread=False
            )
            try:
                schema.prepare(connection, is_shared=is_over_the_network(self.path))
            except (sqlite3.Error, UnicodeDecodeError):
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _words(self, error: Trouble) -> str:
        """What stands in the way. A damaged file is set aside, so that the next action finds a new one."""
        code = _code(error)
        self._disconnect()
        if code in _DAMAGED:
            told = self._set_aside()
            self._on_damage(told)
            return told
        detail = (error.strerror if isinstance(error, OSError) else None) or str(error)
        reason = detail if code is None else _REASONS.get(code, detail)
        return f"The journal {self.path} cannot be used: {reason}"

    def _set_aside(self) -> str:
        """Renames a damaged journal with its companions; returns what to tell the supervisor."""
        aside = f"{self.path.name}.corrupt-{datetime.now(UTC):%Y%m%dT%H%M%S}"
        if self._opened != present(self.path):
            return "The journal was damaged, and another console has set it aside. Act again"
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
def _transaction(connection: sqlite3.Connection, begin: str | None) -> Iterator[sqlite3.Connection]:
    """All of it or nothing; without `begin`, each statement by itself."""
    if begin is None:
        yield connection
        return
    connection.execute(begin)
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _free_pages(connection: sqlite3.Connection) -> int:
    """Pages of the file that hold nothing."""
    return int(connection.execute("PRAGMA freelist_count").fetchone()[0])


def _code(error: Trouble) -> int | None:
    """SQLite's primary result code, also where the system says the same; None where the error has none."""
    if isinstance(error, UnicodeDecodeError):  # SQLite spoke of what is in the file, and that is no text
        return sqlite3.SQLITE_CORRUPT
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return sqlite3.SQLITE_FULL
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None
