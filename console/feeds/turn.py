"""A feed's turn: when it is due, and how urgent it is beside the others. Knows no clock and sends nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass

from console.feeds.feed import Feed
from console.feeds.reading import Noun

RETRY_TARGET = 5.0
"""Seconds after which a failed question is asked again, doubling with each failure up to its own target."""
FIRST_ASK = 1.6
"""Urgency of a question that was never asked: that of one whose age is so many times its target age."""


@dataclass(eq=False, slots=True)
class Turn:
    """Where one feed stands in the schedule."""

    feed: Feed
    rank: int
    asked_at: float | None = None
    """Monotonic instant of the last ask; None before the first."""
    in_flight: bool = False
    walking: bool = False
    """Whether the last answer goes on."""
    hurried: bool = False
    """Whether it was asked for just now."""
    failures: int = 0
    """Failed asks in a row."""

    walk_target: float = 3.0
    """Seconds in which the next page of a walk is due."""

    def target(self, wanted: frozenset[Noun] | None) -> float:
        """Seconds between asks as things stand: sooner for the next page and for what failed."""
        on_screen = wanted is None or self.feed.serves(wanted)
        target = self.feed.target_age if on_screen else self.feed.rare_age
        if self.failures:
            return min(target, RETRY_TARGET * 2.0 ** min(self.failures - 1, 10))
        goes_on = self.walking and (on_screen or self.feed.walks_unseen)
        return min(target, self.walk_target) if goes_on else target

    def urgency(self, now: float, wanted: frozenset[Noun] | None) -> float:
        """Age relative to the target age; 1 is due.

        What was hurried comes first. What was never asked comes before what is due, in the feeds' order, but
        not before live questions that would else be late: the first round takes longer than their target age.
        """
        if self.hurried:
            return 1e9 - self.rank
        if self.asked_at is None:
            return FIRST_ASK - self.rank / 1000
        age: float = now - self.asked_at
        return age / self.target(wanted)

    def due_at(self, wanted: frozenset[Noun] | None) -> float:
        """Monotonic instant at which the feed is due."""
        if self.hurried or self.asked_at is None:
            return -math.inf
        return self.asked_at + self.target(wanted)
