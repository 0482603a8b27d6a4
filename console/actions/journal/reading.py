"""Reading the journal: what stands in its tables, and the entries that it means.

Rows are read inside a transaction and understood after it: whoever waits to write must not wait for that.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, TypeAlias

from console.actions.journal.entries import (
    Entry,
    EntryStep,
    read_draft,
    read_instant,
    read_outcome,
    read_search,
    without_bytes,
)
from console.actions.journal.store import JournalUnavailable
from console.actions.news import Step
from console.domain import timestamps

Written: TypeAlias = tuple[tuple[Any, ...], list[tuple[Any, ...]]]
"""The columns of one action, and of each of its steps."""

_ENTRIES = """
SELECT id, at, kind, draft, request, operator, owner FROM actions
WHERE at >= :since AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
ORDER BY at DESC, rowid DESC LIMIT :limit
"""
_NAMED = """
SELECT id, at, kind, draft, request, operator, owner FROM actions
WHERE id IN (SELECT value FROM json_each(?)) ORDER BY at DESC, rowid DESC
"""
_STEPS = """
SELECT at, step, state, status_code, message, contact_id, contact_status, results, record, verdict, elapsed
FROM steps WHERE action = ? ORDER BY number
"""
_STARTING = "SELECT id FROM actions WHERE substr(id, 1, length(:start)) = :start LIMIT 2"
_CHANGED = "SELECT action, count(*) FROM steps WHERE number > ? GROUP BY action"
_NEWEST = "SELECT coalesce(max(number), 0) FROM steps"


def read(
    connection: sqlite3.Connection,
    since: datetime | None = None,
    limit: int | None = None,
    kinds: Collection[str] | None = None,
) -> list[Written]:
    """Actions with their steps as they are written, newest first."""
    bounds = {
        "since": timestamps.vendor(since) if since is not None else "",
        "limit": -1 if limit is None else limit,
        "kinds": None if kinds is None else json.dumps(sorted(kinds)),
    }
    return _with_steps(connection, connection.execute(_ENTRIES, bounds).fetchall())


def read_named(connection: sqlite3.Connection, ids: Iterable[str]) -> list[Written]:
    """The actions of these ids with their steps, newest first."""
    return _with_steps(connection, connection.execute(_NAMED, (json.dumps(list(ids)),)).fetchall())


def newest_step(connection: sqlite3.Connection) -> int:
    """The number of the newest step of all; 0 where there is none."""
    return int(connection.execute(_NEWEST).fetchone()[0])


def read_changed(connection: sqlite3.Connection, number: int) -> tuple[int, list[Written], dict[str, int]]:
    """The number of the newest step, the actions that have had steps after that of `number`, and how many of
    each one's steps are later.
    """
    newest = newest_step(connection)
    if newest < number:  # it was damaged, and another one begun
        number = 0
    later: dict[str, int] = dict(connection.execute(_CHANGED, (number,)).fetchall())
    return newest, read_named(connection, later), later


def ids_starting(connection: sqlite3.Connection, start: str) -> list[str]:
    """The id that is `start`; else those that begin with it, two at most."""
    found = [row[0] for row in connection.execute(_STARTING, {"start": start})]
    exact = connection.execute("SELECT id FROM actions WHERE id = ?", (start,)).fetchone()
    return [start] if exact is not None else found


def understood(written: Iterable[Written]) -> tuple[Entry, ...]:
    """The entries that are written.

    Raises:
        JournalUnavailable: A later version wrote them, or no console did.
    """
    try:
        return tuple(
            Entry(
                id=identifier,
                at=read_instant(at),
                kind=kind,
                draft=read_draft(kind, draft),
                request=request,
                operator=operator,
                owner=owner,
                steps=tuple(map(_understood_step, steps)),
            )
            for action, steps in written
            for (identifier, at, kind, draft, request, operator, owner) in (without_bytes(action),)
        )
    except (ValueError, TypeError, RecursionError) as error:
        raise JournalUnavailable(f"The journal holds an entry this version cannot read: {error}") from error


def _with_steps(connection: sqlite3.Connection, actions: list[tuple[Any, ...]]) -> list[Written]:
    return [(action, connection.execute(_STEPS, (action[0],)).fetchall()) for action in actions]


def _understood_step(row: tuple[Any, ...]) -> EntryStep:
    at, step, state, status_code, message, contact_id, contact_status, results, record, verdict, elapsed = (
        without_bytes(row)
    )
    return EntryStep(
        read_instant(at),
        Step(step),
        message,
        read_outcome(state, message, status_code, contact_id, results, record),
        contact_status,
        read_search(verdict, message, contact_id),
        None if elapsed is None else float(elapsed),
    )
