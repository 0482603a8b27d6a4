"""The pane of queues: who waits, and whether the promise to callers still holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from console.domain.queues import QueueKey
from console.domain.service_levels import ServiceLevel
from console.engine import AccountSummary
from console.feeds.reading import AnyReading, Noun
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.pane import Pane
from console.ui.panes.joining import QueueStanding, Standings, by_queue
from console.ui.panes.queue_view import QueueView


class QueuesPane(Pane[QueueStanding]):
    """Queues of all accounts, each with its service level beside it."""

    noun: ClassVar[Noun] = Noun.QUEUES
    title: ClassVar[str] = "Queues"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.QUEUES, Noun.SERVICE_LEVELS})

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        super().__init__(QueueView(), accounts, clocks, id="queues")
        self._standings = Standings()
        self._levels: dict[QueueKey, ServiceLevel] | None = None
        """The service levels of queues, found when they are needed and until others come."""

    def put(self, reading: AnyReading) -> bool:
        """Keeps a reading, of queues or of their service levels."""
        if reading.noun is Noun.SERVICE_LEVELS:
            self._levels = None
        return super().put(reading)

    def rows(self) -> Sequence[QueueStanding]:
        """Each queue joined with its service level."""
        if self._levels is None:
            self._levels = by_queue(self.joined[Noun.SERVICE_LEVELS].rows())
        return self._standings.take(self.held.rows(), self._levels)
