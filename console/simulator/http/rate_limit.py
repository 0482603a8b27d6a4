"""The customer's budget: so many requests in a second, the rest are answered 429 (ccai-manager.txt l. 26)."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

GRACE = 0.05
"""Part of the window by which a request may come early: who sends once a second arrives with jitter."""


class RateLimit:
    """A sliding window of one second (longer below one request per second); `rate` None lets everything pass.

    A refused request does not use the budget.
    """

    def __init__(self, rate: float | None, monotonic: Callable[[], float] = time.monotonic) -> None:
        if rate is not None and rate <= 0:
            raise ValueError(f"the rate must be more than 0 requests per second, not {rate}")
        self._allowed = 0 if rate is None else max(1, int(rate))
        self._window = 0.0 if rate is None else (1 - GRACE) * self._allowed / rate
        self._monotonic = monotonic
        self._passed: deque[float] = deque()

    def admits(self) -> bool:
        """Whether one more request may pass now; if so it is counted."""
        if not self._allowed:
            return True
        now = self._monotonic()
        while self._passed and now - self._passed[0] >= self._window:
            self._passed.popleft()
        if len(self._passed) >= self._allowed:
            return False
        self._passed.append(now)
        return True
