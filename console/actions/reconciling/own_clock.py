"""This machine's clock, and whether somebody set it: then no window around an instant holds any more."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

TOLERATED = 2.0
"""Seconds it may be set by without harm: windows are wider than that."""


def utc_now() -> datetime:
    """What the machine's clock says."""
    return datetime.now(UTC)


def since_boot() -> float:
    """Seconds that nobody sets, the machine's sleep included: the wall clock counts that too."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class OwnClock:
    """The wall clock, beside one that nobody sets."""

    def __init__(
        self, now: Callable[[], datetime] = utc_now, elapsed: Callable[[], float] = since_boot
    ) -> None:
        """`now` is the wall clock, UTC; `elapsed` counts seconds, whatever the wall clock says."""
        self.now = now
        self._elapsed = elapsed

    def mark(self) -> float:
        """What stays the same for as long as nobody sets the clock."""
        return self.now().timestamp() - self._elapsed()

    def was_set(self, mark: float) -> bool:
        """Whether it was set since the mark."""
        return abs(self.mark() - mark) > TOLERATED
