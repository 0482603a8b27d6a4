"""The machinery in operation: accounts that are asked, questions and actions, until the engine ends."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from console.domain.drafts.draft import Draft
from console.engine import BudgetNews
from console.engine.acting import Actions
from console.engine.asking import Questions
from console.engine.machinery import Machinery, Publish

logger = logging.getLogger(__name__)


class Operation:
    """What goes on on the engine's loop. Orders are carried out there."""

    def __init__(self, machinery: Machinery, publish: Publish, begun: Callable[[Draft], None]) -> None:
        """`begun` hears of each draft whose way begins."""
        self.machinery = machinery
        self.questions = Questions(machinery.stations, publish, machinery.own_answers)
        self.actions = Actions(machinery, begun)
        self._publish = publish

    async def run(self, stopping: asyncio.Event) -> None:
        """Runs until it is to stop, and ends in good order."""
        machinery = self.machinery
        tasks = [
            asyncio.create_task(station.run(), name=station.summary.name) for station in machinery.stations
        ]
        tasks.append(asyncio.create_task(self._tell_budgets(), name="budgets"))
        tasks += [asyncio.create_task(_guarded(run), name="beside") for run in machinery.beside]
        await stopping.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.questions.close()
        await self.actions.end()
        await asyncio.gather(*(station.close() for station in machinery.stations), return_exceptions=True)
        machinery.close()

    async def _tell_budgets(self) -> None:
        told: dict[str, BudgetNews] = {}
        while True:
            for station in self.machinery.stations:
                news = station.budget()
                if news is not None and told.get(news.account) != news:
                    told[news.account] = news
                    self._publish(news)
            await asyncio.sleep(1.0)


async def _guarded(run: Callable[[], Awaitable[None]]) -> None:
    """Runs what is beside the stations; should it fail, they go on and the log has the trace."""
    try:
        await run()
    except Exception:
        logger.exception("what runs beside the stations ended")
