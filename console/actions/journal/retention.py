"""How long the journal keeps what was done, and letting go of what is older: whole entries, few at a time."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.actions.journal.doubts import in_doubt
from console.actions.journal.schema import unguarded
from console.domain import timestamps

MOST_KEPT = 50_000
"""Actions that are kept at most, however new."""
BATCH = 100
"""Actions that go in one transaction: another console's action waits for no longer than that takes."""
PAGES = 500
"""Pages that are given back to the system at once."""
SETTLED = timedelta(days=2)
"""Age from which nothing more comes of an action: it is followed for minutes, and looked for for a day."""

_OVERFLOW = "SELECT at FROM actions ORDER BY at DESC, rowid DESC LIMIT 1 OFFSET ?"
_OUTLIVED = """
SELECT id FROM actions WHERE at < :before AND id NOT IN (SELECT value FROM json_each(:doubts))
AND EXISTS (SELECT 1 FROM steps WHERE action = id AND state IS NOT NULL)
ORDER BY at LIMIT :batch
"""


@dataclass(frozen=True, slots=True)
class Keep:
    """What is kept."""

    days: int
    most: int = MOST_KEPT


def forget_some(connection: sqlite3.Connection, keep: Keep, now: datetime) -> int:
    """Deletes the oldest entries that are kept no longer, a batch at most; how many went.

    What is in doubt stays until somebody has decided, and what has no outcome until it has one.
    """
    outlived = {
        "before": _oldest_kept(connection, keep, now),
        "doubts": json.dumps(in_doubt(connection)),
        "batch": BATCH,
    }
    ids = [row[:1] for row in connection.execute(_OUTLIVED, outlived)]
    if not ids:
        return 0
    with unguarded(connection):
        connection.executemany("DELETE FROM steps WHERE action = ?", ids)
        connection.executemany("DELETE FROM actions WHERE id = ?", ids)
    return len(ids)


def _oldest_kept(connection: sqlite3.Connection, keep: Keep, now: datetime) -> str:
    """The instant before which actions go."""
    by_age = timestamps.vendor(now - timedelta(days=keep.days))
    row = connection.execute(_OVERFLOW, (keep.most - 1,)).fetchone()
    by_amount = min(row[0], timestamps.vendor(now - SETTLED)) if row is not None else ""
    return max(by_age, by_amount)
