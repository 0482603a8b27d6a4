"""The pane of queues: who waits, and whether the promise to callers still holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.pane import Pane
from console.ui.panes.joining import QueueStanding, join
from console.ui.panes.queue_view import QueueView


class QueuesPane(Pane[QueueStanding]):
    """Queues of all accounts, each with its service level beside it."""

    noun: ClassVar[Noun] = Noun.QUEUES
    title: ClassVar[str] = "Queues"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.QUEUES, Noun.SERVICE_LEVELS})

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        super().__init__(QueueView(), accounts, clocks, id="queues")

    def rows(self) -> Sequence[QueueStanding]:
        """Each queue joined with its service level."""
        return join(self.held.rows(), self.joined[Noun.SERVICE_LEVELS].rows())
