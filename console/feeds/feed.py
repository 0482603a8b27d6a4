"""A feed: one question asked again and again. One ask is one request, so that each takes its turn."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from console.domain.faults import Fault
from console.feeds.latest import Clock
from console.feeds.reading import Noun


@dataclass(frozen=True, slots=True)
class Asked:
    """How an ask went."""

    fault: Fault | None = None
    more: bool = False
    """Whether the answer goes on: the next request of the walk is due at once."""


@dataclass(frozen=True, slots=True)
class Instant:
    """When a question left, on both clocks."""

    wall: datetime
    monotonic: float


class Feed(ABC):
    """What the schedule knows of a question. Subclasses say what is asked and what becomes of the answer."""

    name: ClassVar[str]
    """The question in words, unique within an account."""
    noun: ClassVar[Noun]
    """The noun whose rows need this question."""
    target_age: ClassVar[float]
    """Seconds between asks while the noun is on screen."""
    rare_age: ClassVar[float]
    """Seconds between asks while it is not."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.hurry: Callable[[], None] = lambda: None
        """Asks the schedule for this feed's next turn now; set by the schedule."""

    def instant(self) -> Instant:
        """Now, on both clocks; taken before the request leaves."""
        return Instant(self.clock.wall(), self.clock.monotonic())

    @abstractmethod
    async def ask(self) -> Asked:
        """Sends one request, publishes what it changed; errors of the transport pass through."""

    @abstractmethod
    def failed(self, fault: Fault) -> None:
        """Publishes that the question went unanswered, keeping the last rows."""
