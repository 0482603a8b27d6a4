"""Where the simulator's time comes from: virtual time that runs at any speed, or time that stands still."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the virtual time."""

    @property
    def speed(self) -> float:
        """Virtual seconds per real second."""

    def now(self) -> float:
        """The virtual time in unix seconds."""


class VirtualClock:
    """Virtual time: starts at `start` and runs `speed` times as fast as the monotonic clock.

    With speed 1 and `start` = now it equals real UTC time, and a step of the wall clock does not disturb it.
    """

    def __init__(
        self, start: datetime, speed: float = 1.0, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        if start.tzinfo is None:
            raise ValueError("start must carry a time zone: a naive datetime is ambiguous")
        if speed <= 0:
            raise ValueError(f"speed must be positive, not {speed}")
        self._start = start.timestamp()
        self._speed = speed
        self._monotonic = monotonic
        self._origin = monotonic()

    @property
    def speed(self) -> float:
        """Virtual seconds per real second."""
        return self._speed

    def now(self) -> float:
        """The virtual time in unix seconds."""
        return self._start + (self._monotonic() - self._origin) * self._speed


class FrozenClock:
    """Time that stands still until it is set: for seeded pictures and tests."""

    def __init__(self, at: datetime | float) -> None:
        self._at = at.timestamp() if isinstance(at, datetime) else float(at)

    @property
    def speed(self) -> float:
        """A frozen clock does not run: 0."""
        return 0.0

    def now(self) -> float:
        """The instant it was set to, unix seconds."""
        return self._at

    def set(self, at: float) -> None:
        """Moves to `at` (unix seconds); never backwards, because the floor cannot be unwound."""
        if at < self._at:
            raise ValueError(f"time cannot run backwards: {at} is before {self._at}")
        self._at = at

    def tick(self, seconds: float) -> None:
        """Moves forward by `seconds`."""
        self.set(self._at + seconds)
