"""Writing into the journal's tables: an action, and each of its steps. There is nothing else to write."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from console.actions.journal.entries import Entry, EntryStep, write_draft, write_record, write_results
from console.domain import timestamps

_ADD_STEP = """
INSERT INTO steps (
    action, at, step, state, status_code, message, contact_id, contact_status, results, record, verdict,
    elapsed
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def add_action(connection: sqlite3.Connection, entry: Entry) -> None:
    """Writes one action, and the steps it has taken so far."""
    at = timestamps.vendor(entry.at)
    described = (entry.id, at, entry.draft.account, entry.kind, write_draft(entry.draft))
    action = (*described, _storable(entry.request), _storable(entry.operator), entry.owner)
    connection.execute("INSERT INTO actions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", action)
    for step in entry.steps:
        add_step(connection, entry.id, step)


def add_step(connection: sqlite3.Connection, action_id: str, taken: EntryStep) -> None:
    """Writes one step. The contact's id is stored as JSON, so that 7 and "7" stay apart."""
    outcome = taken.outcome
    state, status_code, results, record, verdict = None, None, None, None, None
    contact_id: Any = None
    if outcome is not None:
        state, status_code, contact_id = outcome.state.value, outcome.status_code, outcome.contact_id
        results, record = write_results(outcome.results), write_record(outcome.record)
    if taken.search is not None:
        verdict, contact_id = taken.search.verdict.value, taken.search.contact_id
    found = json.dumps(contact_id) if contact_id is not None else None
    told = (_storable(taken.message), found, taken.contact_status, results, record, verdict, taken.elapsed)
    at = timestamps.vendor(taken.at)
    connection.execute(_ADD_STEP, (action_id, at, taken.step.value, state, status_code, *told))


def _storable(text: str) -> str:
    """Text SQLite takes: a lone surrogate cannot be UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")
