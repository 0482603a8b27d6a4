"""The readings of a seeded floor whose time stands still: the same at every run, through real HTTP."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from unittest import mock

from console.config.settings import Settings
from console.engine import BudgetNews, News
from console.engine.station import Station
from console.feeds.latest import Clock
from console.feeds.reading import Reading
from console.simulator.clock import FrozenClock
from console.simulator.server import Options, Simulator, announcement, serve_in_thread
from console.ui.panes.clocks import Clocks
from console.wiring.simulated import demo_settings
from console.wiring.stations import stations

MORNING = datetime(2030, 3, 18, 10, 0, tzinfo=UTC).timestamp()
ROUNDS = 12
"""How often every feed is asked, so that trends have a past."""
BETWEEN = 45.0
"""Seconds of the floor between two rounds."""


class SeededFloor:
    """Everything the engine would have told after a few minutes, and the clocks that stopped there."""

    def __init__(self) -> None:
        self.news: list[News] = []
        self.settings: Settings
        options = Options(rate_limit=None, seed=7, agents=50, queues=12)
        with serve_in_thread(options, FrozenClock(MORNING)) as (url, simulator):
            self.settings = demo_settings(announcement(options, int(url.rpartition(":")[2])))
            asyncio.run(self._ask(simulator))
            self.now = simulator.clock.now()

    @property
    def clocks(self) -> Clocks:
        """The screen's clocks, two seconds after the last answer."""
        return Clocks(now=lambda: self.now + 2, monotonic=lambda: self.now + 2)

    async def _ask(self, simulator: Simulator) -> None:
        clock = simulator.clock
        frozen = Clock(wall=lambda: datetime.fromtimestamp(clock.now(), UTC), monotonic=clock.now)
        with (
            mock.patch("console.wiring.accounts.CLOCK", frozen),
            mock.patch("console.wiring.stations.budgets", _quick_budgets),
        ):
            every = stations(self.settings, self._keep)
            for station in every:
                await station.open()
            for _ in range(ROUNDS):
                assert isinstance(clock, FrozenClock)
                clock.tick(BETWEEN)
                await self._ask_all(every)
            for station in every:
                await station.close()
        self.news += [BudgetNews(station.summary.name, 0.8, 1.0) for station in every]

    async def _ask_all(self, every: tuple[Station, ...]) -> None:
        for station in every:
            assert station.opened is not None
            await station.opened.schedule.run_once()

    def _keep(self, news: News) -> None:
        if isinstance(news, Reading):
            assert news.fault is None, news.fault
        self.news.append(news)


def _quick_budgets(settings: Settings) -> dict[str, object]:
    from console.transport.budget import Budget

    return {account.name: Budget(1000.0) for account in settings.accounts}
