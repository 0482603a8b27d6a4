"""The two clocks a pane reads: the wall's for the vendors' times, the steady one for the age of readings."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clocks:
    """Where the time comes from; tests and screenshots bring their own."""

    now: Callable[[], float] = time.time
    """Seconds since the epoch."""
    monotonic: Callable[[], float] = time.monotonic
    """Seconds that never jump, comparable with `Reading.taken_monotonic`."""


SYSTEM_CLOCKS = Clocks()
