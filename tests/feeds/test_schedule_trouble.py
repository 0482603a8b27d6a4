"""What goes wrong while asking: it is marked, left alone for a while, and ends nothing else."""

from __future__ import annotations

import asyncio

import pytest

from console.domain.faults import Fault, FaultKind
from console.feeds.feed import Asked
from console.feeds.reading import Noun
from console.transport.errors import NotSent, Throttled, VendorError
from tests.feeds.scripted import Scripted, running, schedule_of, until


async def test_an_unreachable_account_is_left_alone_for_a_while_and_recovers_by_itself() -> None:
    log: list[str] = []
    health: list[Fault | None] = []
    feed = Scripted("agents", log, target_age=0.01)

    def script(asks: int) -> Asked:
        if asks == 1:
            raise NotSent("127.0.0.1", "refused the connection")
        return Asked()

    feed.script = script
    async with running(schedule_of(feed, health=health)):
        await until(lambda: bool(health), "the fault was told")
        assert health[0] is not None
        assert health[0].kind is FaultKind.UNREACHABLE
        await until(lambda: feed.asks >= 2, "asked again after the hold")
        await until(lambda: health[-1] is None, "told that it is over")


async def test_a_refresh_ends_the_hold_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.feeds.pace.UNREACHABLE_STEPS", (3600.0,))
    log: list[str] = []
    health: list[Fault | None] = []
    feed = Scripted("agents", log)
    failing = True

    def script(_: int) -> Asked:
        if failing:
            raise NotSent("127.0.0.1", "refused the connection")
        return Asked()

    feed.script = script
    schedule = schedule_of(feed, health=health)
    async with running(schedule):
        await until(lambda: bool(health), "the account is held")
        failing = False
        asked = feed.asks
        schedule.refresh(frozenset({Noun.AGENTS}))
        await until(lambda: feed.asks > asked, "asked at once")


async def test_one_failing_question_keeps_its_rows_marked_and_is_tried_again() -> None:
    log: list[str] = []
    health: list[Fault | None] = []
    feed, other = Scripted("statuses", log, target_age=3600), Scripted("agents", log)

    def script(asks: int) -> Asked:
        if asks == 1:
            raise VendorError("127.0.0.1", 500, "boom")
        return Asked()

    feed.script = script
    schedule = schedule_of(feed, other, health=health)
    await schedule.run_once()
    assert feed.published[-1].fault is not None
    assert "boom" in feed.published[-1].fault.message
    assert other.published == []
    assert health == [None]


async def test_a_row_nobody_foresaw_does_not_end_the_feeds() -> None:
    log: list[str] = []
    bad, good = Scripted("bad", log), Scripted("good", log)
    bad.script = lambda _: 1 / 0  # type: ignore[return-value]
    await schedule_of(bad, good).run_once()
    assert log == ["bad", "good"]
    assert bad.published[-1].fault is not None


async def test_asking_once_gives_up_an_account_that_cannot_be_reached() -> None:
    log: list[str] = []
    first, second = Scripted("first", log), Scripted("second", log)

    def script(_: int) -> Asked:
        raise NotSent("127.0.0.1", "refused the connection")

    first.script = script
    await schedule_of(first, second).run_once()
    assert log == ["first"]


async def test_asking_once_does_not_sit_out_a_vendor_that_wants_to_be_left_alone() -> None:
    log: list[str] = []
    first, second = Scripted("first", log), Scripted("second", log)
    schedule = schedule_of(first, second)

    def script(_: int) -> Asked:
        schedule.budget.begin().completed(429, 120.0)
        raise Throttled("127.0.0.1", 429, "Too Many Requests", retry_after=120.0)

    first.script = script
    await asyncio.wait_for(schedule.run_once(), 5)
    assert log == ["first"]
    assert first.published[-1].fault is not None
    assert first.published[-1].fault.kind is FaultKind.THROTTLED
