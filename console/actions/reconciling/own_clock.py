"""This machine's clock, and whether somebody set it: then no window around an instant holds any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from console.actions.journal import identity
from console.actions.journal.entries import Entry
from console.actions.news import Step

TOLERATED = 2.0
"""Seconds it may be set by without harm: windows are wider than that."""


def utc_now() -> datetime:
    """What the machine's clock says."""
    return datetime.now(UTC)


class OwnClock:
    """The wall clock, beside one that nobody sets."""

    def __init__(
        self,
        now: Callable[[], datetime] = utc_now,
        elapsed: Callable[[], float] = identity.since_boot,
        *,
        is_shared: bool = False,
    ) -> None:
        """`now` is the wall clock, UTC; `elapsed` counts seconds, whatever the wall clock says.

        `is_shared` says that other machines, with clocks of their own, write to the journal too.
        """
        self.now = now
        self._elapsed = elapsed
        self._is_shared = is_shared

    def mark(self) -> float:
        """What stays the same for as long as nobody sets the clock."""
        return self.now().timestamp() - self._elapsed()

    def was_set(self, mark: float) -> bool:
        """Whether it was set since the mark."""
        return abs(self.mark() - mark) > TOLERATED

    def was_set_since_sending(self, entry: Entry) -> bool:
        """Whether it was set since an action was sent, by this console or one before, as far as that shows.

        What was sent before the machine was started was sent before its clock said so.
        """
        sent = next((step for step in entry.steps if step.step is Step.SENDING), None)
        if sent is None:
            return False
        if identity.is_of_this_boot(entry.owner):
            return sent.elapsed is not None and self.was_set(sent.at.timestamp() - sent.elapsed)
        return not self._is_shared and sent.at.timestamp() > self.mark() + TOLERATED
