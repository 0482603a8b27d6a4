"""An engine with real stations on a simulator, and a screen that only collects what it is told."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from console.actions.news import ActionNews
from console.actions.reconciling.windows import WINDOWS, Windows
from console.config.secret_sources import GivenSource
from console.config.settings import AnyAccount, CcaiAccount, Settings, VoxloudAccount
from console.domain.secrets import Secret
from console.engine import Answered, BudgetNews, Notice, Told
from console.engine.running import Engine
from console.feeds.reading import AnyReading, Noun, Reading
from console.simulator.clock import FrozenClock, VirtualClock
from console.simulator.server import Options, Simulator, serve_in_thread
from console.wiring.machinery import build
from console.wiring.summaries import summaries

START = 1_900_058_400.0
"""When the floor opens: Monday 2030-03-18 10:00 UTC."""
CCAI_NOUNS = frozenset({Noun.AGENTS, Noun.QUEUES, Noun.SERVICE_LEVELS, Noun.CALLS})


def wait(state: Callable[[], Any], what: str, seconds: float = 60.0) -> None:
    """Waits for a state; fails when it never comes."""
    end = time.monotonic() + seconds
    while not state():
        if time.monotonic() > end:
            pytest.fail(f"never: {what}")
        time.sleep(0.01)


@dataclass
class Site:
    """A simulator and the settings that reach it."""

    url: str
    simulator: Simulator
    clock: FrozenClock
    settings: Settings

    def requests(self, path: str, method: str = "GET") -> list[dict[str, object]]:
        """What arrived at a path so far."""
        return [row for row in self.simulator.log.rows() if row["path"] == path and row["method"] == method]

    def agent_email(self) -> str:
        """Somebody who is available and may call out."""
        agents = self.simulator.center.agents.values()
        return next(one.email for one in agents if one.may_call_out and one.status_id == 0)


@dataclass
class Screen:
    """Drains an engine's mailbox."""

    engine: Engine
    readings: dict[tuple[str, Noun], AnyReading] = field(default_factory=dict)
    steps: list[ActionNews] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    answers: list[Answered] = field(default_factory=list)
    budgets: list[BudgetNews] = field(default_factory=list)

    def look(self) -> None:
        """Takes what has come."""
        news: Told
        for news in self.engine.mailbox.drain():
            if isinstance(news, Reading):
                self.readings[(news.account, news.noun)] = news
            elif isinstance(news, ActionNews):
                self.steps.append(news)
            elif isinstance(news, Notice):
                self.notices.append(news)
            elif isinstance(news, Answered):
                self.answers.append(news)
            else:
                self.budgets.append(news)

    def reading(self, account: str, noun: Noun) -> AnyReading | None:
        self.look()
        return self.readings.get((account, noun))

    def is_well(self, account: str, nouns: frozenset[Noun] = CCAI_NOUNS) -> bool:
        """Whether all nouns of an account were answered and none is in trouble."""
        told = [self.reading(account, noun) for noun in nouns]
        return all(one is not None and one.taken_at is not None and one.fault is None for one in told)

    def until(self, state: Callable[[], Any], what: str, seconds: float = 60.0) -> None:
        def looked() -> Any:
            self.look()
            return state()

        wait(looked, what, seconds)

    def outcome(self) -> ActionNews:
        """The first step that has an outcome, once there is one."""
        self.until(lambda: any(step.outcome for step in self.steps), "an outcome")
        return next(step for step in self.steps if step.outcome)


@contextlib.contextmanager
def site(*accounts: AnyAccount, moves: bool = False, **options: Any) -> Iterator[Site]:
    """A simulator in a thread, and two accounts on it besides those given. Time stands still; where it moves
    on from START, nothing happens on the floor but what is done to it."""
    chosen = replace(Options(rate_limit=None, agents=24, queues=8), **options)
    clock = FrozenClock(START)
    moving = VirtualClock(datetime.fromtimestamp(START, UTC))
    with serve_in_thread(chosen, moving if moves else clock) as (url, simulator):
        if moves:
            simulator.center._floor._events.clear()
        settings = Settings(
            accounts=(
                CcaiAccount(
                    name="support",
                    base_url=url,
                    subdomain=chosen.subdomain,
                    token=GivenSource(Secret(chosen.token)),
                    requests_per_second=100.0,
                    outbound_numbers=("+1 339-219-5276",),
                    region="US",
                ),
                VoxloudAccount(
                    name="milan",
                    base_url=url,
                    api_key=GivenSource(Secret(chosen.api_key)),
                    requests_per_second=100.0,
                ),
                *accounts,
            )
        )
        yield Site(url, simulator, clock, settings)


@contextlib.contextmanager
def at_work(settings: Settings, *, read_only: bool = False, windows: Windows = WINDOWS) -> Iterator[Screen]:
    """An engine on these settings while the block lasts."""

    async def ready() -> Settings:
        return settings

    building = build(ready, read_only=read_only, windows=windows)
    engine = Engine(summaries(settings, read_only=read_only), building, read_only=read_only)
    engine.start()
    try:
        yield Screen(engine)
    finally:
        engine.stop(5.0)
