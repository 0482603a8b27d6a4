"""Actions in doubt: which they are, and a supervisor's word that ends one."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from console.actions.journal.abandoned import abandoned, as_known
from console.actions.journal.entries import Entry, EntryStep
from console.actions.journal.reading import ids_starting, read_named, understood
from console.actions.journal.writing import add_step
from console.actions.news import Step
from console.domain.text import clean

LONGEST_REASON = 500

_IN_DOUBT = """
SELECT DISTINCT action FROM steps AS told WHERE state = 'unknown'
AND 'unknown' = (
    SELECT state FROM steps WHERE action = told.action AND state IS NOT NULL ORDER BY number DESC LIMIT 1
)
AND 'undecided' = coalesce((
    SELECT verdict FROM steps WHERE action = told.action AND verdict IS NOT NULL ORDER BY number DESC LIMIT 1
), 'undecided')
AND NOT EXISTS (SELECT 1 FROM steps WHERE action = told.action AND step = 'closed')
"""
"""The ids of the entries that are in doubt, as `Entry.is_in_doubt` has it."""


class CannotClose(Exception):
    """The action cannot be closed; the text says why."""


def in_doubt(connection: sqlite3.Connection) -> list[str]:
    """The ids of all actions in doubt whose end is written."""
    return [row[0] for row in connection.execute(_IN_DOUBT)]


def close(connection: sqlite3.Connection, start: str, reason: str, who: str, now: datetime) -> Entry:
    """Writes down what a supervisor makes of an action in doubt; the entry as it is now.

    `start` is its id or what that begins with.

    Raises:
        CannotClose: There is none, or more than one, or it is not in doubt.
    """
    why = clean(reason, LONGEST_REASON).strip()
    if not why:
        raise CannotClose("Say why: what was found out, and what to make of it.")
    action_id = _the_one(connection, start)
    known = abandoned(connection)
    (entry,) = as_known(understood(read_named(connection, [action_id])), known)
    if not entry.is_in_doubt:
        raise CannotClose(f"The action {action_id} is not in doubt: {_standing(entry)}.")
    if action_id in known:
        add_step(connection, action_id, entry.steps[-1])
    add_step(connection, action_id, EntryStep(now, Step.CLOSED, f"Closed by {who}: {why}"))
    (closed,) = understood(read_named(connection, [action_id]))
    return closed


def _the_one(connection: sqlite3.Connection, start: str) -> str:
    told = clean(start)
    ids = ids_starting(connection, start) if start else []
    if not ids:
        raise CannotClose(f'No action has the id "{told}".')
    if len(ids) > 1:
        raise CannotClose(f'Several actions have an id that begins with "{told}": give more of it.')
    return ids[0]


def _standing(entry: Entry) -> str:
    """How far it has come, in a few words."""
    if entry.is_closed:
        return "it is closed already"
    if entry.outcome is None:
        return f"it is {entry.last_step.value}"
    if entry.search is not None:
        return f"it was looked for, and {entry.search.verdict.value}"
    return f"its outcome is {entry.outcome.state.value}"
