"""Feeds as the console wires them, on a vendor on the loopback whose answers a test decides."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from console.domain.secrets import Secret
from console.feeds.call_book import CallBook
from console.feeds.ccai.feeds import ccai_feeds
from console.feeds.desk import Desk
from console.feeds.feed import Feed
from console.feeds.latest import Clock
from console.feeds.live.floor import LiveFloor
from console.feeds.reading import AnyReading, Noun
from console.feeds.schedule import Schedule
from console.feeds.voxloud import voxloud_feeds
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.vendors.ccai.client import CcaiClient
from console.vendors.voxloud.client import VoxloudClient
from tests import waiting
from tests.loopback import LoopbackVendor, loopback_vendor, ok_json

MANAGER = "/manager/api/v1"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@dataclass
class Hands:
    """Clocks moved by hand."""

    wall: datetime = NOON
    monotonic: float = 1000.0

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.wall, lambda: self.monotonic)


@dataclass
class Floor:
    """One account's feeds at work."""

    vendor: LoopbackVendor
    feeds: list[Feed]
    schedule: Schedule
    book: CallBook
    history: list[AnyReading] = field(default_factory=list)
    """All readings, oldest first."""
    hears: LiveFloor | None = None
    """Where an account's webhooks go."""

    @property
    def published(self) -> dict[Noun, AnyReading]:
        """The newest reading of each noun."""
        return {reading.noun: reading for reading in self.history}

    def feed(self, name: str) -> Feed:
        return next(feed for feed in self.feeds if feed.name == name)

    async def ask(self, *names: str) -> None:
        """Asks these questions, one request each."""
        for name in names:
            await self.feed(name).ask()

    def rows(self, noun: Noun) -> tuple[Any, ...]:
        return self.published[noun].rows

    def says(self, path: str, value: Any, *headers: str) -> None:
        """What a Manager path answers from now on."""
        self.vendor.answers(f"{MANAGER}/{path}", ok_json(value, *headers))

    def asked(self, path: str) -> list[Any]:
        return self.vendor.asked(f"{MANAGER}/{path}")

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.schedule.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def vendor() -> AsyncIterator[LoopbackVendor]:
    async with loopback_vendor() as it:
        yield it


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
async def ccai(vendor: LoopbackVendor, hands: Hands) -> AsyncIterator[Floor]:
    """A CCAI account whose clocks stand still."""
    async for floor in _ccai(vendor, hands.clock):
        yield floor


@pytest.fixture
async def live(vendor: LoopbackVendor) -> AsyncIterator[Floor]:
    """A CCAI account on the real clocks, with a budget that hardly waits."""
    async for floor in _ccai(vendor, Clock()):
        yield floor


async def _ccai(vendor: LoopbackVendor, clock: Clock) -> AsyncIterator[Floor]:
    told: list[Any] = []
    budget = Budget(200.0)
    transport = Transport(vendor.url, HeaderAuth("Authorization", Secret("token")), budget)
    desk = Desk("support", told.append, clock)
    feeds, book = ccai_feeds(CcaiClient(transport), desk, 30)
    floor = Floor(vendor, feeds, Schedule(feeds, budget, clock, desk.health), book, told)
    yield floor
    await transport.aclose()


@pytest.fixture
async def voxloud(vendor: LoopbackVendor, hands: Hands) -> AsyncIterator[Floor]:
    told: list[Any] = []
    budget = Budget(200.0)
    transport = Transport(vendor.url, HeaderAuth("Voverc-Auth", Secret("key")), budget)
    desk = Desk("milan", told.append, hands.clock)
    feeds, book, hears = voxloud_feeds(VoxloudClient(transport), desk)
    schedule = Schedule(feeds, budget, hands.clock, desk.health)
    floor = Floor(vendor, feeds, schedule, book, told, hears=hears)
    yield floor
    await transport.aclose()


@pytest.fixture
def until() -> Callable[..., Any]:
    """Waits for a state; fails when it never comes."""

    return waiting.until
