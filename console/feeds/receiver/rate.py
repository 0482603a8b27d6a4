"""How many deliveries one account may have in a while: a bucket that fills by itself."""

from __future__ import annotations

from collections.abc import Callable

PER_SECOND = 100.0
"""Deliveries a second, over time: several times what a busy PBX has."""
AT_ONCE = 300.0
"""Deliveries that may come together, such as those a vendor held back."""


class Bucket:
    """Gives out as many drops as it holds, and fills at a steady pace."""

    def __init__(
        self, monotonic: Callable[[], float], *, rate: float = PER_SECOND, size: float = AT_ONCE
    ) -> None:
        self._monotonic = monotonic
        self._rate = rate
        self._size = size
        self._drops = size
        self._filled_at = monotonic()

    def take(self) -> bool:
        """Takes a drop; False when there is none."""
        now = self._monotonic()
        self._drops = min(self._size, self._drops + (now - self._filled_at) * self._rate)
        self._filled_at = now
        if self._drops < 1.0:
            return False
        self._drops -= 1.0
        return True
