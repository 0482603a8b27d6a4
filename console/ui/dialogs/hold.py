"""The hold: the seconds between a confirmation and its effect, counted only while the screen really moves.

Pure: whoever holds says what time it is.
"""

from __future__ import annotations

import math

LATE = 0.5
"""Seconds between two beats from which the time does not count: a stop pressed meanwhile was not read yet."""
STALL = 2.0
"""Seconds between two beats from which the hold begins anew: nobody could see it."""


class Hold:
    """Counts a hold down, beat by beat.

    `landing` are seconds after the count in which a stop that was pressed before its end may still arrive.
    """

    def __init__(self, seconds: float, now: float, landing: float = 0.0) -> None:
        self._seconds = seconds
        self._landing = landing
        self._beat_at = now
        self.left = seconds

    def beat(self, now: float) -> None:
        """Takes the time since the last beat away; what was a stall does not count."""
        passed, self._beat_at = now - self._beat_at, now
        if passed > STALL:
            self.left = self._seconds
        elif passed <= LATE:
            self.left -= passed

    @property
    def is_over(self) -> bool:
        """Whether it may be sent."""
        return self.left <= -self._landing

    @property
    def shown(self) -> int:
        """The whole seconds that are left, as they are counted down."""
        return max(0, math.ceil(self.left))
