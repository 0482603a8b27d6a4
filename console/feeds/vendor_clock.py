"""How far a vendor's clock is from ours, measured from the Date header of its answers.

Statuses and waits bear the vendor's time, timers run on ours: where they differ, timers are off by as much.
"""

from __future__ import annotations

from datetime import datetime, timedelta

TOLERATED = 2.0
"""Seconds the clocks may differ before instants are corrected: below, timers had better not jump."""
GRAIN = timedelta(seconds=1)
"""The Date header tells whole seconds, cut off."""


class VendorClock:
    """The vendor's clock as one account's answers tell it.

    Each answer bounds the difference: the vendor read its clock after the question left and before the answer
    was in. What all answers agree on is narrower than any of them tells alone.
    """

    def __init__(self) -> None:
        self._bounds: tuple[float, float] | None = None
        self._dissent = False
        self._ahead = 0.0

    @property
    def ahead(self) -> float:
        """Seconds the vendor's clock is ahead of ours; 0 while that is tolerable or not known.

        It stays as it is for as long as answers allow it, so that timers do not jitter.
        """
        return self._ahead

    def note(self, asked: datetime, answered: datetime, told: datetime | None) -> None:
        """Learns from one answer: when the question left and the answer was in, and the vendor's time."""
        if told is None or answered < asked:
            return
        low, high = (told - answered).total_seconds(), (told + GRAIN - asked).total_seconds()
        known = self._bounds
        if known is not None and low <= known[1] and high >= known[0]:
            self._bounds = (max(low, known[0]), min(high, known[1]))
            self._dissent = False
        elif known is None or self._dissent:
            self._bounds = (low, high)
            self._dissent = False
        else:
            # One answer that disagrees may come from another of the vendor's machines; two in a row are true.
            self._dissent = True
        self._settle()

    def theirs(self, ours: datetime) -> datetime:
        """The vendor's time at an instant of ours."""
        return _shifted(ours, self._ahead)

    def ours(self, theirs: datetime | None, *, not_after: datetime) -> datetime | None:
        """Our time at an instant of the vendor's, at most `not_after`: a timer never runs backwards."""
        return None if theirs is None else min(_shifted(theirs, -self._ahead), not_after)

    def _settle(self) -> None:
        if self._bounds is None:
            return
        low, high = self._bounds
        if low <= TOLERATED and high >= -TOLERATED:
            self._ahead = 0.0
        elif not low <= self._ahead <= high:
            self._ahead = (low + high) / 2


def _shifted(instant: datetime, seconds: float) -> datetime:
    """The instant some seconds later; itself where that is beyond the calendar."""
    if not seconds:
        return instant  # clocks mostly agree
    try:
        return instant + timedelta(seconds=seconds)
    except OverflowError:
        return instant
