"""What the translations share: clamped durations and subtracted instants."""

from __future__ import annotations

from datetime import datetime, timedelta


def seconds(value: float | None) -> float | None:
    """A duration that is never negative (facts MG19); None stays unknown."""
    return None if value is None else max(0.0, value)


def ago(now: datetime, duration: float | None) -> datetime | None:
    """The instant `duration` seconds before now; None where that is unknown or before the calendar begins."""
    if duration is None:
        return None
    try:
        return now - timedelta(seconds=max(0.0, duration))
    except OverflowError:
        return None


def between(start: datetime | None, end: datetime | None) -> float | None:
    """Seconds from start to end, never negative; None where one of them is unknown."""
    return None if start is None or end is None else max(0.0, (end - start).total_seconds())
