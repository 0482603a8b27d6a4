"""Reading `[lock]`."""

from __future__ import annotations

from console.config.reading.tables import Table
from console.config.settings import LockSettings

USUAL_MINUTES = 10
LONGEST_MINUTES = 24 * 60


def lock(top: Table) -> LockSettings:
    """When the console locks itself; never where nothing is said of it."""
    table = Table(top.of_kind("lock", dict) or {}, ("lock",), top.report)
    table.refuse_unknown("after_minutes")
    if "after_minutes" not in table.values:
        return LockSettings()
    return LockSettings(
        after_minutes=table.whole_number("after_minutes", USUAL_MINUTES, 0, LONGEST_MINUTES),
    )
