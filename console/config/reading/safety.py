"""Reading `[safety]`."""

from __future__ import annotations

from console.config.reading.tables import Table
from console.config.safety import ACTIONS_A_MINUTE, SafetySettings
from console.domain.quiet_hours import quiet_hours

KEYS = ("quiet_hours", "calls_a_day", "texts_a_day", "actions_a_minute")
MOST_A_DAY = 100_000
MOST_A_MINUTE = 600
USUAL_A_DAY = 200
"""What is named as usual where a number cannot be taken."""


def safety(top: Table) -> SafetySettings:
    """The bounds of actions; those that always hold where nothing is said. What is wrong is noted."""
    value = top.of_kind("safety", dict)
    if value is None:
        return SafetySettings()
    table = Table(value, ("safety",), top.report)
    table.refuse_unknown(*KEYS)
    return SafetySettings(
        quiet_hours=table.checked("quiet_hours", quiet_hours),
        calls_a_day=_a_day(table, "calls_a_day"),
        texts_a_day=_a_day(table, "texts_a_day"),
        actions_a_minute=table.whole_number("actions_a_minute", ACTIONS_A_MINUTE, 1, MOST_A_MINUTE),
    )


def _a_day(table: Table, key: str) -> int | None:
    """How many a day; None where nothing is said."""
    return table.whole_number(key, USUAL_A_DAY, 1, MOST_A_DAY) if key in table.values else None
