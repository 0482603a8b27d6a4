"""The pane of service levels: is the promise kept, and where is it going."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import ClassVar

from console.domain.service_levels import ServiceLevelKey
from console.engine import AccountSummary
from console.feeds.reading import AnyReading, Noun
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.pane import Pane
from console.ui.panes.level_view import LevelStanding, LevelView

TREND_LENGTH = 24
"""Readings a trend is made of; at one every 30 seconds that is 12 minutes."""


class ServiceLevelsPane(Pane[LevelStanding]):
    """Service levels of queues and queue groups, with the readings so far as a trend."""

    noun: ClassVar[Noun] = Noun.SERVICE_LEVELS
    title: ClassVar[str] = "Service level"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.SERVICE_LEVELS})
    moves_with_each_reading: ClassVar[bool] = True

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        super().__init__(LevelView(), accounts, clocks, id="service-levels")
        self._trends: dict[ServiceLevelKey, deque[float | None]] = {}
        self._noted: dict[str, float] = {}

    def put(self, reading: AnyReading) -> bool:
        """Keeps a reading; new answers lengthen the trends, failed polls do not."""
        taken = reading.taken_monotonic
        if reading.noun is self.noun and taken is not None and self._noted.get(reading.account) != taken:
            self._noted[reading.account] = taken
            self._note(reading)
        return super().put(reading)

    def _note(self, reading: AnyReading) -> None:
        present = {row.key: row.percent for row in reading.rows}
        gone = [key for key in self._trends if key[0] == reading.account and key not in present]
        for key in gone:
            del self._trends[key]
        for key, percent in present.items():
            self._trends.setdefault(key, deque(maxlen=TREND_LENGTH)).append(percent)

    def rows(self) -> Sequence[LevelStanding]:
        """Each service level with its trend."""
        return [LevelStanding(level, tuple(self._trends.get(level.key, ()))) for level in self.held.rows()]
