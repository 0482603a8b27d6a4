"""A clock moved by hand, and how long one waits for a slot."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from console.transport.budget import Budget
from console.transport.shared_pace import SharedPace


class WallClock:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


async def slot_within(seconds: float, budget: Budget) -> float:
    """How long the budget's next slot takes."""
    began = time.monotonic()
    async with asyncio.timeout(seconds):
        await budget.ready()
    budget.take()
    return time.monotonic() - began


def seconds_until_slot(pace: SharedPace, clock: WallClock, limit: float = 1000.0) -> float:
    """How long somebody new waits who asks whenever it is told to; the slot is then its own."""
    ticket, began = pace.ticket(), clock.now
    while (wait := pace.ask(ticket, 0.0, 1.0)) > 0:
        clock.now += wait
        assert clock.now - began < limit, "never"
    return clock.now - began


async def keeps_its_own_distance(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    budget = Budget(20, shared=SharedPace(path))
    await slot_within(5, budget)
    for _ in range(2):
        began = time.monotonic()
        budget.begin().completed(200)
        await slot_within(5, budget)
        assert time.monotonic() - began >= 0.045
    assert [record.levelname for record in caplog.records] == ["WARNING"]
