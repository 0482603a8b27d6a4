"""Feeds that do as their script says, and a schedule of them that runs."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from console.domain.faults import Fault
from console.feeds.feed import Asked, Feed
from console.feeds.latest import Clock, Latest
from console.feeds.reading import AnyReading, Noun
from console.feeds.schedule import Schedule
from console.transport.budget import Budget
from tests import waiting

FAST = 100.0
"""Requests per second: a slot each 10 ms, so that tests are quick and still ordered."""


class Scripted(Feed):
    """A feed that notes each ask in a shared log and does what its script says."""

    noun = Noun.AGENTS
    target_age = 60.0
    rare_age = 60.0

    def __init__(self, name: str, log: list[str], noun: Noun = Noun.AGENTS, target_age: float = 60.0) -> None:
        self.published: list[AnyReading] = []
        super().__init__(
            "support", Latest("support", noun, self.published.append, target_age=5, clock=Clock())
        )
        self.name = name
        self.noun = noun  # type: ignore[misc]
        self.target_age = target_age  # type: ignore[misc]
        self.rare_age = 60.0  # type: ignore[misc]
        self.log = log
        self.script: Callable[[int], Asked] = lambda _: Asked()
        self.gate = asyncio.Event()
        self.gate.set()
        self.asks = 0
        self.budget = Budget(FAST)

    async def ask(self) -> Asked:
        self.log.append(self.name)
        self.asks += 1
        exchange = self.budget.begin()
        exchange.sent()
        try:
            await self.gate.wait()
            return self.script(self.asks)
        finally:
            exchange.completed(200)


@contextlib.asynccontextmanager
async def running(schedule: Schedule) -> AsyncIterator[None]:
    task = asyncio.create_task(schedule.run())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def until(condition: Callable[[], bool], what: str) -> None:
    """Waits for a state, which comes soon or never."""
    await waiting.until(condition, what, 5.0)


def schedule_of(*feeds: Scripted, rate: float = FAST, health: list[Fault | None] | None = None) -> Schedule:
    budget = Budget(rate)
    for feed in feeds:
        feed.budget = budget
    return Schedule(feeds, budget, Clock(), (health if health is not None else []).append)


async def act(schedule: Schedule) -> None:
    """What an action does with its turn."""
    await schedule.action_turn()
    schedule.budget.begin().completed(201)
