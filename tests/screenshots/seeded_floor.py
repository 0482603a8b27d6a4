"""The readings of a seeded floor whose time stands still: the same at every run, through real HTTP."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from unittest import mock

from console.actions.journal.journal import Journal
from console.actions.news import ActionNews, Step
from console.config.settings import Settings
from console.domain.actions import Outcome
from console.domain.drafts.draft import Draft
from console.domain.questions.question import AnyPage, Question
from console.engine import BudgetNews, News
from console.engine.station import Opened, Station
from console.feeds.latest import Clock
from console.feeds.reading import Reading
from console.simulator.clock import FrozenClock
from console.simulator.server import Options, announcement, serve_in_thread
from console.ui.panes.base.clocks import Clocks
from console.wiring.own_answers import own_answers
from console.wiring.simulated import demo_settings
from console.wiring.stations import stations
from tests.screenshots.seeded_deeds import Deeds, deeds, late_deeds

Result = TypeVar("Result")

MORNING = datetime(2030, 3, 18, 10, 0, tzinfo=UTC).timestamp()
ROUNDS = 12
"""How often every feed is asked, so that trends have a past."""
BETWEEN = 45.0
"""Seconds of the floor between two rounds."""
AT_LAST = 7.0
"""Seconds before the last round: what was begun just now is still going on."""
WITH_A_CLOCK = ("parts", "ccai", "circleloop", "voiptime", "voxloud")
"""Modules of the wiring that hold the engine's clock, each by its own name."""


class SeededFloor:
    """Everything the engine would have told after a few minutes, and the clocks that stopped there."""

    def __init__(self) -> None:
        self.news: list[News] = []
        self.actions: list[ActionNews] = []
        """What was done before, and what came of it."""
        self._open = ExitStack()
        options = Options(rate_limit=None, seed=7, agents=50, queues=12)
        self._clock = FrozenClock(MORNING)
        url, self._simulator = self._open.enter_context(serve_in_thread(options, self._clock))
        self.settings: Settings = demo_settings(announcement(options, int(url.rpartition(":")[2])))
        folder = self._open.enter_context(tempfile.TemporaryDirectory())
        self._journal = Journal(Path(folder) / "journal.sqlite", operator="demo", now=self._instant)
        self._open.callback(self._journal.close)
        self._run(lambda every: self._act(every, deeds(self._simulator)))
        self._run(lambda every: self._ask(every, ROUNDS, BETWEEN))
        self._run(lambda every: self._act(every, late_deeds()))
        self._run(lambda every: self._ask(every, 1, AT_LAST))
        self.now = self._clock.now()

    def close(self) -> None:
        """Ends the simulator."""
        self._open.close()

    @property
    def clocks(self) -> Clocks:
        """The screen's clocks, two seconds after the last answer."""
        return Clocks(now=lambda: self.now + 2, monotonic=lambda: self.now + 2)

    def answer(self, question: Question) -> AnyPage:
        """What the vendor, or the journal, answers to a question."""
        own = own_answers(self._journal).get(type(question))
        if own is not None:
            return self._run(lambda _: own(question))
        return self._run(lambda every: _answered(every[question.account], question))

    def _instant(self) -> datetime:
        return datetime.fromtimestamp(self._clock.now(), UTC)

    def _run(self, work: Callable[[dict[str, Opened]], Awaitable[Result]]) -> Result:
        """Does something with all accounts open, on a loop of its own."""

        async def run() -> Result:
            frozen = Clock(wall=self._instant, monotonic=self._clock.now)
            with ExitStack() as patches:
                for module in WITH_A_CLOCK:
                    patches.enter_context(mock.patch(f"console.wiring.accounts.{module}.CLOCK", frozen))
                patches.enter_context(mock.patch("console.wiring.stations.budgets", _quick_budgets))
                every = stations(self.settings, self._keep)
                opened = {station.summary.name: await _opened(station) for station in every}
                try:
                    return await work(opened)
                finally:
                    for station in every:
                        await station.close()

        with ThreadPoolExecutor(max_workers=1) as apart:
            return apart.submit(lambda: asyncio.run(run())).result()

    async def _ask(self, every: dict[str, Opened], rounds: int, between: float) -> None:
        """All feeds, again and again while the floor goes on."""
        for _ in range(rounds):
            self._clock.tick(between)
            for opened in every.values():
                await opened.schedule.run_once()
        self.news += [BudgetNews(name, 0.8, 1.0) for name in every]

    async def _act(self, every: dict[str, Opened], going_on: Deeds) -> None:
        """A few things are done; what came of them is in the journal and on the board of actions."""
        draft = next(going_on)
        while True:
            name = f"action {len(self.actions) + 1}"
            outcome = await self._do(every[draft.account], draft, name)
            try:
                draft = going_on.send(outcome)
            except StopIteration:
                return

    async def _do(self, opened: Opened, draft: Draft, name: str) -> Outcome:
        self._journal.intend(draft, "", action_id=name)
        outcome = await opened.actor.send(draft, opened.actor.request(draft))
        self._journal.step(name, Step.OUTCOME, outcome.message, outcome)
        self.actions.append(
            ActionNews(name, self._instant(), draft, Step.OUTCOME, outcome.message, outcome, is_final=True)
        )
        return outcome

    def _keep(self, news: Any) -> None:
        if isinstance(news, Reading):
            assert news.fault is None, news.fault
        self.news.append(news)


async def _opened(station: Station) -> Opened:
    await station.open()
    assert station.opened is not None, station.fault
    return station.opened


async def _answered(opened: Opened, question: Question) -> AnyPage:
    """One answer; only slots are given out meanwhile."""
    opened.schedule.pause(True)
    slots = asyncio.create_task(opened.schedule.run())
    try:
        return await opened.answer(question)
    finally:
        slots.cancel()
        await asyncio.gather(slots, return_exceptions=True)


def _quick_budgets(settings: Settings) -> dict[str, object]:
    from console.transport.budget import Budget

    return {account.name: Budget(1000.0) for account in settings.accounts}
