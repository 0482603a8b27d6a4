"""A feed: one question asked again and again. One ask is one request, so that each takes its turn."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from console.domain.faults import Fault
from console.feeds.latest import Latest
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

    name: str
    """The question in words, unique within an account."""
    noun: ClassVar[Noun]
    """The noun whose rows need this question."""
    also: ClassVar[frozenset[Noun]] = frozenset()
    """Further nouns whose rows are made of the answer."""
    target_age: ClassVar[float]
    """Seconds between asks while the noun is on screen."""
    rare_age: ClassVar[float]
    """Seconds between asks while it is not."""
    walks_unseen: ClassVar[bool] = True
    """Whether a walk goes on page by page while its noun is not on screen."""
    is_reference: ClassVar[bool] = False
    """Whether the answer only names and sorts what other answers tell: a refresh by hand leaves it alone."""

    def __init__(self, account: str, latest: Latest[Any], *others: Latest[Any]) -> None:
        """`others` keep the rows of `also`, which are as old as this question's answer is."""
        self.account = account
        self.hurry: Callable[[], None] = lambda: None
        """Asks the schedule for this feed's next turn now; set by the schedule."""
        self._latest = latest
        self._keepers = (latest, *others)
        self._on_screen = True

    @abstractmethod
    async def ask(self) -> Asked:
        """Sends one request and publishes what it changed; errors of the transport pass through."""

    def serves(self, nouns: frozenset[Noun]) -> bool:
        """Whether any of these nouns' rows need this question."""
        return self.noun in nouns or not self.also.isdisjoint(nouns)

    def seen(self, on_screen: bool) -> None:
        """Notes whether the noun is on screen: rows that are asked for rarely on purpose are not late."""
        if on_screen != self._on_screen:
            self._on_screen = on_screen
            for keeper in self._keepers:
                keeper.retarget(self.name, self._current_target)

    @property
    def _current_target(self) -> float:
        return self.target_age if self._on_screen else self.rare_age

    def failed(self, fault: Fault) -> None:
        """Publishes that the question went unanswered; the rows stay as they were, marked."""
        for keeper in self._keepers:
            keeper.failed(self.name, fault)
            keeper.show()

    def now(self) -> Instant:
        """Now, on both clocks; taken before the request leaves: rows never look newer than they are."""
        return Instant(self._latest.clock.wall(), self._latest.clock.monotonic())

    def answered(self, at: Instant, rejected: int) -> None:
        """Notes a good answer to a question that dates the rows."""
        for keeper in self._keepers:
            self._note(keeper, at, rejected)

    def answered_reference(self, rejected: int) -> None:
        """Notes a good answer to a question that is asked rarely and does not date the rows."""
        for keeper in self._keepers:
            self._note(keeper, None, rejected)

    def _note(self, keeper: Latest[Any], at: Instant | None, rejected: int) -> None:
        keeper.answered(
            self.name,
            asked_at=None if at is None else at.wall,
            asked_monotonic=None if at is None else at.monotonic,
            rejected=rejected,
            target_age=self._current_target,
        )
