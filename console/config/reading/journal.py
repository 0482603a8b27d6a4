"""Reading `[journal]`."""

from __future__ import annotations

from console.config.reading.tables import Table
from console.config.settings import KEEP_DAYS, KEEP_DAYS_RANGE, JournalSettings


def journal(top: Table) -> JournalSettings:
    """How long the journal keeps what was done. What is wrong is noted."""
    value = top.of_kind("journal", dict)
    if value is None:
        return JournalSettings()
    table = Table(value, ("journal",), top.report)
    table.refuse_unknown("keep_days")
    return JournalSettings(keep_days=table.whole_number("keep_days", KEEP_DAYS, *KEEP_DAYS_RANGE))
