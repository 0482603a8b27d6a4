"""What consoles that are gone left open in the journal, and what can be known of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from console.actions import outcomes
from console.actions.journal import identity
from console.actions.journal.entries import Entry, EntryStep
from console.actions.news import Step
from console.domain import timestamps
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.draft import Draft
from console.domain.drafts.kinds import KINDS

NEVER_SENT = "The console ended before it was sent."

_OPEN = """
SELECT id, owner, kind, (SELECT step FROM steps WHERE action = id ORDER BY number DESC LIMIT 1) AS last,
    (SELECT at FROM steps WHERE action = id ORDER BY number DESC LIMIT 1)
FROM actions WHERE at >= ? AND last IN ('intended', 'sending')
"""
_OLDEST_OPEN = """
SELECT min(at) FROM actions WHERE at >= ?
AND (SELECT step FROM steps WHERE action = id ORDER BY number DESC LIMIT 1) IN ('intended', 'sending')
"""

_END = "SELECT 1 FROM steps WHERE action = ? AND step = 'outcome' LIMIT 1"


def oldest_open(connection: sqlite3.Connection, since: str = "") -> str | None:
    """When the oldest action was begun, since an instant, that has no end yet; None where all have."""
    found: str | None = connection.execute(_OLDEST_OPEN, (since,)).fetchone()[0]
    return found


def abandoned(connection: sqlite3.Connection, since: str = "") -> dict[str, Outcome]:
    """What is known of what was left open by a console that is gone, by the action's id.

    Actions begun before `since` are not looked at.
    """
    found: dict[str, Outcome] = {}
    for action_id, owner, kind, last, at in connection.execute(_OPEN, (since,)).fetchall():
        outcome = _left_open(last, kind)
        if outcome is not None and not identity.is_alive(str(owner), _instant(at)):
            found[action_id] = outcome
    return found


def has_end(connection: sqlite3.Connection, action_id: str) -> bool:
    """Whether the end of an action is written down already."""
    return connection.execute(_END, (action_id,)).fetchone() is not None


def as_known(entries: Iterable[Entry], known: dict[str, Outcome]) -> tuple[Entry, ...]:
    """The entries as they will be once what was left open is closed; nothing of that is written."""
    return tuple(_with_end(entry, known[entry.id]) if entry.id in known else entry for entry in entries)


def _with_end(entry: Entry, outcome: Outcome) -> Entry:
    at = entry.steps[-1].at if entry.steps else entry.at
    return replace(entry, steps=(*entry.steps, EntryStep(at, Step.OUTCOME, outcome.message, outcome)))


def _instant(at: object) -> datetime | None:
    """When a step was taken; None where no console wrote that."""
    try:
        return timestamps.parse(at)
    except ValueError:
        return None


def _left_open(last: str, kind: str) -> Outcome | None:
    """What is known of an action whose console ended at this step; None where that was its last."""
    if last == Step.INTENDED:
        return Outcome(OutcomeState.NOT_SENT, NEVER_SENT)
    if last == Step.SENDING:
        look = outcomes.look_first(KINDS.get(kind, Draft))
        return Outcome(OutcomeState.UNKNOWN, f"The console ended while it was being sent. {look}")
    return None
